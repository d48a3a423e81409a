"""Saving at the hatch: what is still missing, what was saved, what was refused, what goes back."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import Refused
from ui.hatch.form import HatchForm
from ui.hatch.saving import Saving
from ui.hatch.words import saved_words
from ui.runner import Words
from ui.widgets.fields import read_time
from ui.widgets.parts import button
from ui.widgets.screen import Seat
from ui.widgets.who import initials

if TYPE_CHECKING:
    from attendance_desk.desk.hatch import Logged


class HatchErrands(HatchForm):
    """The form with what it asks of the desk.

    Attributes:
        time_only: Whether the next Enter keeps the time of a child who is marked here.
    """

    def __init__(self, seat: Seat, key: str, parent: QWidget) -> None:
        super().__init__(seat, key, parent)
        self.time_only = self._when_known = self._busy = False
        self._told = ""
        self.saving = Saving(seat, self)
        self.saving.done.connect(self._done)
        self.saving.refused.connect(self._refused)
        self.saving.taken_back.connect(self._taken_back)
        self.saving.printed.connect(self._printed)

    def save(self) -> None:
        """Save it, as soon as what is known of the child has come home."""
        if self._busy:
            return
        if self.pupils and not self.known and self.asking:
            self._when_known = True
            return
        at = read_time(self.face.at.text())
        lacking = self._lacking(at)
        if lacking is not None or at is None:
            words, where = lacking or ("", self.face.at)
            self.face.strip.say(words, "warn")
            where.setFocus()
            return
        self._busy = True
        self._send(at)

    def answered(self) -> None:
        if self._when_known and not self.asking:
            self._when_known = False
            self.save()

    def _lacking(self, at: time | None) -> tuple[str, QWidget] | None:
        face = self.face
        if not self.pupils:
            return "Who is it? Type part of the name, then Enter.", face.who.field
        if at is None:
            return "What time? Type it as 9.04.", face.at
        if self.out and not self.is_back:
            back = face.leaving.back.text().strip()
            if back and read_time(back) is None:
                return "Back at: type a time such as 14.00, or nothing.", face.leaving.back
        return None if self.is_back else self.pane.missing()

    def _send(self, at: time) -> None:
        typed = self.typed
        if self.is_back:
            self.saving.come_back(self.pupils[0], at)
        elif self.out:
            self.saving.leave(typed, at, read_time(typed.back))
        else:
            self.saving.arrive(typed, at, time_only=self.time_only)

    def _done(self, logged: tuple[Logged, ...]) -> None:
        self._busy = self.time_only = False
        arrived = not self.out and not self.is_back
        self.forget()
        self.clear()
        self.ask()
        self._told = self._saved_words(logged)
        self.face.strip.say(self._told, "ok", button("&Undo", self.saving.undo))
        self.saved.emit(f"Saved {clock_words(self.seat.desk.clock.now().time())}")
        if arrived:
            self.saving.print_slips(logged)

    def _saved_words(self, logged: tuple[Logged, ...]) -> str:
        said = [(one.name, one.code) for one in logged]
        if self.hidden_details:
            said = [(initials(name), code) for name, code in said]
        movement = logged[0].movement
        return saved_words(said, movement.way, clock_words(time.fromisoformat(movement.at)))

    def _printed(self, words: str, kind: str) -> None:
        """What became of the slip, behind what was saved while that is still shown."""
        if self.face.strip.words.text() != self._told:
            self.face.strip.say(words, kind)
            return
        self._told = f"{self._told} {words}"
        self.face.strip.say(self._told, kind, button("&Undo", self.saving.undo))

    def _refused(self, words: Words) -> None:
        self._busy = False
        error = words.error
        if isinstance(error, Refused) and error.rule == "already_here":
            self.time_only = True
            self.face.strip.say(f"{words.happened} Enter again keeps the time only.", "warn")
            return
        self.face.strip.say(str(words), "warn" if error else "danger")

    def _taken_back(self, whole: bool) -> None:  # noqa: FBT001 - a signal's argument
        stays = " The mark is in the register: amend it there (F2)."
        self.face.strip.say("Taken back." + ("" if whole else stays), "ok" if whole else "warn")
        self.ask()
