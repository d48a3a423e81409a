"""Certificates: five awards by digit, who earned them, given by a key, printed after a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.changes import Area
from ui.recognition.asked import Asked, page
from ui.recognition.deeds import Deeds
from ui.recognition.face import Face
from ui.recognition.papers import Papers
from ui.recognition.rows import AwardRows
from ui.recognition.shown import TABS, Group, Shown
from ui.recognition.telling import Telling
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.offers import Offers
from ui.widgets.screen import Screen, Seat

_TOLD = frozenset({Area.AWARDS, Area.MARKS, Area.PEOPLE, Area.CALENDAR, Area.SCHOOL})


class AwardsScreen(Screen):
    """One page at a time; the keys of the list act on what is ticked, else on all or the chosen.

    Attributes:
        asked_for: Which page is in front.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.asked_for = Asked()
        self.face = Face(self)
        self.offers = Offers(self.face.strip, self.face.rows)
        self.deeds, self.papers, self.telling = Deeds(self), Papers(self), Telling(self)
        self._begin = True
        self._acts: dict[str, Callable[[], None]] = {
            "print": self.papers.print,
            "pick": self.deeds.pick,
            "give": self.deeds.give,
            "take_back": self.deeds.take_back,
            "include": self.deeds.include,
            "excuse": self.deeds.excuse,
            "words": self.telling.tell_everybody,
            "copy": self.telling.copy,
        }
        self._connect()

    def heading(self) -> str:
        return "Certificates"

    def enter(self) -> None:
        self.offers.say("")
        self._begin = True
        self.ask()
        self.face.rows.setFocus()
        self.hinted.emit("1 to 5 pages · Space ticks · G given · W words · Ctrl+P print · F1 help")

    def open(self, what: object) -> None:
        """Show the page of an award."""
        if isinstance(what, AwardType):
            self.asked_for = Asked(what)
        self.enter()

    def leave(self) -> None:
        self.telling.put_away()

    def about(self) -> str:
        row = self.face.rows.on_row
        return row.subject if row is not None and not row.is_class else ""

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        mine: dict[str, Callable[[], None]] = {
            "refresh": self.ask,
            "print": self.papers.print,
            "back": self._back,
        }
        if self.deeds.can_undo:
            mine["undo"] = self.deeds.undo
        return mine

    def on_changed(self, areas: frozenset[Area]) -> None:
        if areas & _TOLD:
            self.ask()

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.offers.say("")
        self.telling.put_away()
        self.face.rows.hidden_details = hidden
        self.face.rows.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.face.fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0.value
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 1 <= number <= len(TABS):
            self.turn_to(list(TABS)[number - 1])
        else:
            super().keyPressEvent(event)

    def turn_to(self, award: AwardType) -> None:
        """Put another page in front."""
        self.offers.say("")
        self.asked_for = replace(self.asked_for, award=award)
        self._begin = True
        self.ask()

    def ask(self) -> None:
        """Ask for the page again; what is shown stays until it is there."""
        seat, asked = self.seat, self.asked_for

        def arrived(found: Shown) -> None:
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
        self.offers.say(words, kind)

    def _show(self, found: Shown) -> None:
        self.face.show_page(found)
        self._offer()
        if self._begin:
            self._begin = False
            self.face.begin()
        self.titled.emit(self.heading())

    def _offer(self) -> None:
        """Show the buttons of what can be done with this page, and with what is chosen."""
        self.face.offer(_able(self.seat, self.face.rows))

    def _connect(self) -> None:
        face, rows = self.face, self.face.rows
        face.turned.connect(self.turn_to)
        face.chosen.connect(self._choose)
        face.wanted.connect(lambda name: self._acts[name]())
        rows.opened.connect(self._enter)
        rows.moved.connect(self._offer)
        rows.walked.connect(self.offers.leave)
        rows.ticking.connect(self._offer)
        rows.picked.connect(self.deeds.pick)
        for key, name in _KEYS.items():
            rows.on_key(key, self._acts[name])
        for number, award in enumerate(TABS, start=1):
            rows.on_key(Qt.Key(Qt.Key.Key_0.value + number), partial(self.turn_to, award))

    def _choose(self, what: object) -> None:
        self.offers.say("")
        if isinstance(what, date):
            self.asked_for = replace(self.asked_for, day=what)
        elif isinstance(what, str):
            self.asked_for = replace(self.asked_for, term=what)
        self.ask()

    def _enter(self, _key: object) -> None:
        """Enter: what is offered, else the chosen child's page."""
        if not self.offers.take() and self.about():
            self.asked.emit("pupils", self.about())

    def _back(self) -> None:
        if not self.offers.leave():
            self.asked.emit("today", None)


def _able(seat: Seat, rows: AwardRows) -> frozenset[str]:
    """The names of the deeds that can be done."""
    shown, able = rows.page, {"print", "words"}
    if shown is None:
        return frozenset()
    improvers, given = (
        shown.award is AwardType.IMPROVER,
        rows.on_row is not None and rows.on_row.given,
    )
    if not improvers and shown.of(Group.AWARD):
        able.add("give")
    if given:
        able.add("take_back")
    if improvers and shown.rows and not given and seat.may(Deed.PICK_AWARDS):
        able.add("pick")
    if shown.of(Group.INCLUDE) and seat.may(Deed.ACCEPT_MEDICAL):
        able.add("include")
    if shown.of(Group.CARER) and seat.may(Deed.PICK_AWARDS):
        able.add("excuse")
    return frozenset(able)


_KEYS = {
    Qt.Key.Key_G: "give",
    Qt.Key.Key_Delete: "take_back",
    Qt.Key.Key_I: "include",
    Qt.Key.Key_E: "excuse",
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_W: "words",
}
"""Keys of the list."""
