"""F12: from anywhere in the window, and from the door where the head allows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.fire.keeper import Drawn, Keeper
from ui.memory import Memory
from ui.runner import Runner
from ui.widgets.alive import while_open
from ui.widgets.screen import Seat

if TYPE_CHECKING:
    from attendance_desk.desk import Door
    from attendance_desk.domain.fire_roll import FireRoll
    from ui.fire.dialog import FireDialog

NOT_HERE = (
    "It is not shown while nobody is signed in. Sign in and press F12; the head can allow it "
    "here in Settings, Paper. In an alarm do not stop for it: go, and take the paper copy."
)


class FireDesk(QObject):
    """The fire roll of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.keeper = Keeper(self)
        self.keeper.ready.connect(self._renew)
        self.keeper.refused.connect(self._refused)
        self.dialog: FireDialog | None = None
        self._seat: Seat | None = None
        self._door: Callable[[], Door] | None = None
        self._runner: Runner | None = None
        self._left: FireRoll | None = None
        self._now: Callable[[], datetime] | None = None

    def stand_at(
        self, door: Callable[[], Door], runner: Runner, now: Callable[[], datetime]
    ) -> None:
        """Know the door of the school, for when nobody is signed in."""
        self._door, self._runner, self._now, self._left = door, runner, now, None

    def follow(self, seat: Seat, memory: Memory) -> None:
        """Somebody has signed in."""
        self._seat, self._left = seat, None
        self.keeper.follow(seat, memory)

    def leave(self) -> None:
        """They have gone: keep what the door may show, and nothing more."""
        from attendance_desk.domain.fire_roll import for_door

        left, self._seat = self.keeper.leave(), None
        self._left = for_door(left.roll) if left is not None else None

    def show(self) -> None:
        """Open the fire window; the newest roll stands in it at once where there is one."""
        from ui.fire.dialog import FireDialog

        self.dialog = FireDialog(self._window)
        self.dialog.destroyed.connect(self._closed)
        if self._seat is not None:
            if self.keeper.drawn is not None:
                self._fill(self.keeper.drawn)
            self.keeper.look()  # what is there can be printed at once; a moment later it is of now
        else:
            self._ask_door(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()

    def _ask_door(self, dialog: FireDialog) -> None:
        door, runner = self._door, self._runner
        if self._left is not None and self._now is not None:
            self._draw(self._left, self._now())
        elif door is None or runner is None:
            dialog.refused(NOT_HERE)
        else:
            failed = while_open(dialog, lambda words: dialog.refused(str(words)))
            runner.ask(lambda: door().fire_roll(), while_open(dialog, self._found), failed)

    def _found(self, roll: FireRoll | None) -> None:
        if roll is not None:
            self.keeper.draw(roll, self._fill)
        elif self.dialog is not None:
            self.dialog.refused(NOT_HERE)

    def _draw(self, roll: FireRoll, now: datetime) -> None:
        from attendance_desk.domain.fire_roll import shown_on

        self.keeper.draw(shown_on(roll, now.date()), self._fill)

    def _renew(self) -> None:
        if self.keeper.drawn is not None:
            self._fill(self.keeper.drawn)

    def _fill(self, drawn: Drawn) -> None:
        if self.dialog is not None:
            now = self._now() if self._now is not None else drawn.roll.imprint.made_at
            self.dialog.show_roll(drawn, now)

    def _refused(self, words: str) -> None:
        # A roll that is there already stays, and can be printed.
        if self.dialog is not None and self.keeper.drawn is None:
            self.dialog.refused(words)

    def _closed(self) -> None:
        self.dialog = None
