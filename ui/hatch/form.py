"""The form of the hatch: children chosen, asked about, kept as they are typed, found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.queries.hatch_board import HatchSheet
from ui.hatch.state import HatchState
from ui.hatch.typed import Typed, typed_from
from ui.widgets.alive import while_open
from ui.widgets.jotted import Record

if TYPE_CHECKING:
    from attendance_desk.queries.hatch_board import MovementLine

    Answer = tuple[HatchSheet, tuple[MovementLine, ...]]

_OLD = (
    "This was left half typed on another day. What is saved here is logged for today: "
    "type today's time, or press Esc twice to throw it away."
)


class HatchForm(HatchState):
    """The form, without its keys and errands."""

    _first_waits = False

    def put(self, record: Record) -> None:
        typed = typed_from(record)
        self.out, self.pupils = typed.out, typed.pupils
        old = bool(typed.day) and typed.day != self.today.isoformat()
        at = "" if old else typed.at
        self.time_is_typed = bool(typed.at)
        self.face.who.put(typed.text)
        self.face.at.setText(at)
        self.pane.put(typed)
        if old:
            self.face.strip.say(_OLD, "warn")
        self.ask()
        self.see()

    def open_on(self, what: object) -> None:
        if isinstance(what, str):
            self.choose(what)

    def hide_details(self, *, hidden: bool) -> None:
        super().hide_details(hidden=hidden)
        self.face.who.hide_details(hidden=hidden)
        self.face.today.hide_details(hidden=hidden)
        self.face.leaving.hide_details(hidden=hidden)
        self.see()

    def know_again(self) -> None:
        self.ask()

    def choose(self, pupil_id: str, name: str = "") -> None:
        """It is about this child."""
        self.pupils = (pupil_id,)
        if name:
            self.names[pupil_id] = name
        self.face.who.put("")
        self.ask()
        self.changed()
        self.rest()

    def take_along(self, pupil_id: str, name: str) -> None:
        """And about this brother or sister."""
        self.pupils = (*self.pupils, pupil_id)
        self.names[pupil_id] = name
        self.ask()
        self.changed()

    def clear(self) -> None:
        """Begin again with nobody."""
        self.pupils, self.out, self._first_waits = (), False, False
        self.time_is_typed = False
        self.face.who.put("")
        for pane in (self.face.arriving, self.face.leaving):
            pane.put(Typed())
        self.fill_time()
        self.see()
        self.face.who.field.setFocus()

    def switch(self, *, out: bool) -> None:
        """In or out."""
        if out != self.out:
            self.out, self.pupils = out, self.pupils[:1]
            for pane in (self.face.arriving, self.face.leaving):
                pane.put(Typed())
            self.changed()
        self.rest()

    def go_with_first(self) -> None:
        """Out, with the first of the list who needs no check: one key."""
        if not self.pupils or self.is_back:
            return
        self.switch(out=True)
        self._first_waits = not self.known
        if self.known:
            self._take_first()

    def _take_first(self) -> None:
        if not self.face.leaving.take_first():
            self.face.strip.say("Nobody on the list goes without a check. Who collects?", "warn")

    def fill_time(self) -> None:
        """The clock's time, until somebody types another."""
        if not self.time_is_typed:
            self.face.at.put(self.seat.desk.clock.now().time())

    def time_typed(self) -> None:
        """Somebody typed a time: the clock fills it no more."""
        self.time_is_typed = True
        self.changed()

    def rest(self) -> None:
        """Put the hands where no letter is typed, so that digits answer."""
        if not self.pupils:
            self.face.who.field.setFocus()
        elif not self.is_back:
            answers = self.face.leaving.contact if self.out else self.face.arriving.why
            (answers.buttons[0] if answers.buttons else self.face.save).setFocus()
        else:
            self.face.save.setFocus()

    def changed(self) -> None:
        """Something was typed: show what it means, and keep it."""
        self.see()
        self.jot()

    def ask(self) -> None:
        """Ask what is known of the children, and today's list."""
        hatch, ids = self.seat.desk.hatch, self.pupils
        self.asking += 1
        self.seat.runner.ask(
            lambda: (hatch.sheet(*ids), hatch.movements()),
            while_open(self, self._answered),
            while_open(self, self._unanswered),
        )

    def answered(self) -> None:
        """What is known has come home."""

    def _answered(self, answer: Answer) -> None:
        self.asking -= 1
        self.sheet, lines = answer
        self.names |= {one.pupil_id: one.name for one in self.sheet.children}
        self.face.today.show_lines(lines)
        if self.sheet.closed:
            self.face.strip.say(self.sheet.closed, "warn")
        if self.child is not None:
            self.face.leaving.offer(self.child.collectors)
        if self._first_waits and self.known:
            self._first_waits = False
            if self.out and not self.is_back:
                self._take_first()
        hands = self.focusWidget()
        self.see()
        if self.pupils and (self.focusWidget() is not hands or not _shown(hands, self)):
            self.rest()
        self.answered()

    def _unanswered(self, words: object) -> None:
        self.asking -= 1
        self.face.strip.say(str(words), "danger")


def _shown(hands: QWidget | None, dialog: QWidget) -> bool:
    return hands is not None and hands.isVisibleTo(dialog)
