"""Signing out with something new in the books: it is backed up first, and nobody has to wait.

Whoever only takes a register is never held up, and a lock never waits: a backup is for the end of
the office's day, not for a moment away from the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from attendance_desk.domain.access import Deed
from ui.widgets.backing_up import Told, back_up
from ui.widgets.parts import Strip, button
from ui.widgets.working import Working

if TYPE_CHECKING:
    from attendance_desk.desk.backups import SignOut
    from attendance_desk.domain.changes import Outcome
    from ui.runner import Words
    from ui.widgets.screen import Seat

_MEANWHILE = "You are signed out when it is done."


class Parting(QObject):
    """Backs up before somebody goes, with a line, its steps, and the way to go at once."""

    def __init__(self, strip: Strip, working: Working) -> None:
        """Speak by parts of the window.

        Args:
            strip: The line.
            working: The bar with the step and Cancel below it.
        """
        super().__init__(strip)
        self._strip, self._working = strip, working
        self._seat: Seat | None = None
        self._go: Callable[[str], object] = _nobody

    @property
    def under_way(self) -> bool:
        """Whether somebody is about to go."""
        return self._seat is not None

    def begin(self, seat: Seat, go: Callable[[str], object]) -> None:
        """Back up if there is anything new, then go; asked again, go at once.

        Args:
            seat: Of who goes.
            go: Signs out, with a line for the door.
        """
        if self._seat is not None or not seat.may(Deed.RUN_CHECKS):
            self._leave_now(go)
            return
        self._seat, self._go = seat, go
        seat.runner.ask(seat.desk.backups.at_sign_out, self._plan, lambda _words: self._end(""))

    def leave(self) -> None:
        """They have gone, this way or another: nothing of it stays."""
        if self._seat is not None:
            self._seat = None
            self._working.end()
            self._strip.say("")

    def _plan(self, plan: SignOut | None) -> None:
        seat = self._seat
        if seat is None:
            return
        if plan is None:
            self._end("")
            return
        leave = button("&Not now: sign out", lambda: self._leave_now(self._go))
        step = self._working.begin()
        self._strip.say(f"{plan.words} {_MEANWHILE}", "info", leave)
        leave.setFocus()
        backups, places = seat.desk.backups, [place.id for place in plan.places]
        seat.runner.do(lambda: back_up(backups, places, step), self._made, self._failed)

    def _made(self, outcome: Outcome[Told]) -> None:
        told = outcome.value
        self._end("Backed up. Signed out." if told.kind == "ok" else told.words)

    def _failed(self, words: Words) -> None:
        """The person is told and stays: they may put another stick in, or go."""
        if self._seat is None:
            return
        if getattr(words.error, "rule", "") == "cancelled":
            self._end("")
            return
        self._seat = None
        self._working.end()
        go = self._go
        leave = button("&Sign out without it", lambda: go(""))
        self._strip.say(str(words), "warn", leave)
        leave.setFocus()

    def _leave_now(self, go: Callable[[str], object]) -> None:
        self._working.stop.click()
        self.leave()
        go("")

    def _end(self, words: str) -> None:
        go = self._go
        self.leave()
        go(words)


def _nobody(_words: str) -> None:
    """Nobody goes."""
