"""When the last backup was made stands in the status bar; the daily one is made in a quiet minute.

Whoever may not look after backups sees nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area
from attendance_desk.domain.marks import clock_words
from ui.widgets.alive import while_open
from ui.widgets.backing_up import back_up

if TYPE_CHECKING:  # backups pull in the database; the door is painted before that
    from attendance_desk.desk.backups import SignOut
    from attendance_desk.queries.backups_board import BackupsBoard
    from ui.memory import Memory
    from ui.widgets.parts import Label
    from ui.widgets.screen import Seat

_FIRST, _MINUTE, _QUIET = 4_000, 60_000, 20
"""Milliseconds after somebody came in, and between two looks; seconds nobody touched the PC."""


class BackupWatch(QObject):
    """Looks after backups while somebody is signed in who may."""

    def __init__(self, words: Label, quiet: Callable[[], float], memory: Memory) -> None:
        """Speak by a label of the status bar.

        Args:
            words: The label.
            quiet: Seconds since anybody touched the PC.
            memory: Knows when this PC makes the daily backup.
        """
        super().__init__(words)
        self._words, self._quiet, self._memory = words, quiet, memory
        self._seat: Seat | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.minute)

    def settle(self, seat: Seat) -> None:
        """Somebody has signed in."""
        if not seat.may(Deed.RUN_CHECKS, Deed.MAKE_BACKUPS):
            return
        self._seat = seat
        seat.runner.changed.connect(self._changed)
        self._timer.start()
        QTimer.singleShot(_FIRST, self, self.look)

    def leave(self) -> None:
        """They go."""
        if self._seat is not None:
            self._seat.runner.changed.disconnect(self._changed)
        self._seat = None
        self._timer.stop()
        self._words.setText("")

    def look(self) -> None:
        """Ask how the backups stand."""
        seat = self._seat
        if seat is not None:
            seat.runner.ask(seat.desk.backups.board, while_open(self._words, self._show), _quiet)

    def minute(self) -> None:
        """Make the daily backup, or read an older one back, when nobody is at the PC."""
        seat = self._seat
        if seat is None or seat.runner.busy or self._quiet() < _QUIET:
            return
        at, backups = self._memory.daily_backup, seat.desk.backups
        seat.runner.ask(lambda: backups.due_now(at), self._due, _quiet)

    def _due(self, plan: SignOut | None) -> None:
        seat = self._seat
        if seat is None:
            return
        backups = seat.desk.backups
        if plan is None:
            seat.runner.ask(backups.next_to_check, self._check, _quiet)
            return
        places = [place.id for place in plan.places]
        self._words.setText("Backing up …")
        seat.runner.do(
            lambda: back_up(backups, places, _no_step), lambda _made: self.look(), self._failed
        )

    def _check(self, copy: int | None) -> None:
        seat = self._seat
        if seat is None or copy is None:
            return
        backups = seat.desk.backups
        seat.runner.do(lambda: backups.check(copy), lambda _found: self.look(), self._failed)

    def _failed(self, _words: object) -> None:
        """Nobody asked for it: the tile and the line under To do say what is to be done."""
        self.look()

    def _changed(self, areas: frozenset[Area], _initiator: object) -> None:
        if Area.COPIES in areas:
            self.look()

    def _show(self, board: BackupsBoard) -> None:
        from attendance_desk.domain.backup_standing import Colour

        seat = self._seat
        if seat is None:
            return
        fine = board.standing.colour is Colour.GREEN
        newest = max(
            (one.backup.made_at for one in board.copies if one.backup.stands), default=None
        )
        if board.waits:
            words = "Is the restored school right?"
        elif newest is None:
            words = "No backup"
        elif newest.date() == seat.today():
            words = f"Backup {clock_words(newest.time())}"
        else:
            words = f"Backup {newest.day} {newest:%b}"
        self._words.become("second" if fine else "warn")
        between = " See" if board.waits else ": see"
        self._words.setText(words if fine else f"{words}{between} Settings, Backups")
        self._words.setAccessibleName(self._words.text())


def _quiet(_words: object) -> None:
    """Nobody asked; the next look asks again."""


def _no_step(_words: str) -> None:
    """Nobody watches the steps."""
