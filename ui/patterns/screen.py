"""Patterns: what stands out in the marks, with the sessions behind it; praise apart from worry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.patterns import PatternKind, Seen
from ui.patterns.asked import Asked, page
from ui.patterns.deeds import Deeds
from ui.patterns.face import Face
from ui.patterns.shown import Page, Shown
from ui.patterns.taking import Taking
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.exporting import Exporting
from ui.widgets.screen import Screen, Seat
from ui.widgets.trail import MarkOpener

_TOLD = frozenset({Area.MARKS, Area.PEOPLE, Area.CALENDAR, Area.PATTERNS, Area.MEETINGS})
_KEYS = "Enter sessions · N looked at · Space weekly list · O the child · 0 to 6 kinds · F1 help"


class PatternsScreen(Screen):
    """The list has the keys; Enter goes to the sessions behind what is chosen, Esc back."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.face = Face(self)
        self.deeds, self.taking = Deeds(self), Taking(self)
        self.exporting = Exporting(self, seat, self.say)
        self.marks = MarkOpener(seat, self)
        self._acts: dict[str, Callable[[], None]] = {
            "print": self.taking.print,
            "look": self.deeds.look,
            "take_back": self.deeds.take_back,
            "weekly": self.deeds.weekly,
            "child": self.open_child,
        }
        self.face.lay_out(self.exporting, self.taking.exports)
        self._connect()

    @property
    def asked_for(self) -> Asked:
        """Which patterns are wanted."""
        face = self.face
        return Asked(face.classes.currentData() or "", face.kinds.currentData())

    def heading(self) -> str:
        return "Patterns"

    def enter(self) -> None:
        self.say("")
        self.ask()
        self.face.rows.setFocus()
        self.hinted.emit(_KEYS)

    def leave(self) -> None:
        self.deeds.put_away()

    def about(self) -> str:
        one = self.face.rows.on_row
        return one.pattern.pupils[0] if one is not None else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {
            "refresh": self.ask,
            "print": self.taking.print,
            "back": self._back,
            **self.exporting.handler(self.taking.exports),
        }
        if self.deeds.can_undo:
            mine["undo"] = self.deeds.undo
        return mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _TOLD:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.say("")
        self.deeds.put_away()
        self.face.rows.hidden_details = hidden
        self.face.rows.draw()
        self._chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.face.fit(event.size().width())

    def ask(self) -> None:
        """Ask for the page again; what is shown stays until it is there."""
        seat, asked = self.seat, self.asked_for

        def arrived(found: Page) -> None:
            if asked == self.asked_for:
                self._show(found)

        def refused(words: Words) -> None:
            self.face.empty.failed()
            self.say(str(words), "danger")

        seat.runner.ask(
            lambda: page(seat, asked), while_open(self, arrived), while_open(self, refused)
        )

    def say(self, words: str, kind: str = "info") -> None:
        """Say something above the list."""
        self.face.strip.say(words, kind)

    def open_child(self) -> None:
        """Go to the page of the child, of several the first."""
        if self.about():
            self.asked.emit("pupils", self.about())

    def _show(self, found: Page) -> None:
        had = self.face.rows.isVisible()
        self.face.show_page(found)
        self._chosen()
        if not found.shown:
            self.face.kinds.setFocus()
        elif not had and not self.face.behind.isVisible():
            self.face.rows.setFocus()
        self.titled.emit(self.heading())

    def _chosen(self) -> None:
        self.face.show_behind()
        self.face.offer(_able(self.seat, self.face.rows.on_row))

    def _narrow_to(self, kind: PatternKind | None) -> None:
        self.face.kinds.choose(kind)
        self.ask()

    def _open_mark(self, seen: object) -> None:
        one = self.face.rows.on_row
        if not isinstance(seen, Seen) or one is None:
            return
        if not self.seat.may(Deed.SEE_HISTORY):
            self.say("The office opens the history of a mark.")
            return
        name = one.row.names[one.pattern.pupils.index(seen.pupil_id)]
        self.marks.open_mark(name, seen.pupil_id, seen.session)

    def _back(self) -> None:
        if self.face.behind.sessions.hasFocus():
            self.face.go_out()
        else:
            self.asked.emit("today", None)

    def _connect(self) -> None:
        face, rows = self.face, self.face.rows
        face.narrowed.connect(self.ask)
        face.wanted.connect(lambda name: self._acts[name]())
        face.behind.sessions.opened.connect(self._open_mark)
        face.behind.left.connect(face.go_out)
        self.marks.hinted.connect(self.hinted)
        rows.moved.connect(self._chosen)
        rows.opened.connect(lambda _key: face.go_in())
        rows.on_key(Qt.Key.Key_Right, face.go_in)
        for key, name in _LIST_KEYS.items():
            rows.on_key(key, self._acts[name])
        for number, kind in enumerate((None, *PatternKind)):
            rows.on_key(Qt.Key(Qt.Key.Key_0.value + number), partial(self._narrow_to, kind))


def _able(seat: Seat, one: Shown | None) -> frozenset[str]:
    """The names of the deeds that can be done."""
    if one is None:
        return frozenset({"print"})
    able = {"print", "child"}
    if seat.may(Deed.RULE_PATTERNS):
        able.add("take_back" if one.row.waits else "look")
    if seat.may(Deed.LEAD_WEEKLY):
        able.add("weekly")
    return frozenset(able)


_LIST_KEYS = {
    Qt.Key.Key_N: "look",
    Qt.Key.Key_Delete: "take_back",
    Qt.Key.Key_Space: "weekly",
    Qt.Key.Key_O: "child",
}
"""Keys of the list."""
