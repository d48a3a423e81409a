"""What happens around imports that were done: listed, undone as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.imports.words import many

if TYPE_CHECKING:
    from attendance_desk.domain.brought import Brought
    from attendance_desk.domain.changes import Outcome
    from ui.imports.screen import ImportsScreen
    from ui.runner import Words


class Past(QObject):
    """The part of the screen that knows what was brought in before."""

    def __init__(self, screen: ImportsScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        screen.before.undone.connect(self.undo)

    def show(self) -> None:
        """List what was brought in."""
        self._screen.strip.say("")
        self._ask()

    def _ask(self) -> None:
        screen = self._screen
        screen.seat.runner.ask(screen.seat.desk.brought.every, self._list, screen.refused)

    def _list(self, imports: tuple[Brought, ...]) -> None:
        screen = self._screen
        screen.told.setText("")
        screen.before.put(imports)
        screen.stack.setCurrentWidget(screen.before)
        screen.before.table.setFocus()

    def undo(self, number: int) -> None:
        """Undo one import, or say what stands on it."""
        screen, room = self._screen, self._screen.seat.desk.brought
        screen.seat.runner.do(lambda: room.undo(number), self._undone, self._refused, screen)

    def _undone(self, done: Outcome[int]) -> None:
        screen = self._screen
        count = many(done.value, "record is", "records are")
        screen.strip.say(f"The import is undone: {count} as before it.", "ok")
        screen.saved.emit("The import is undone")
        self._ask()

    def _refused(self, words: Words) -> None:
        self._screen.strip.say(str(words), "danger")
