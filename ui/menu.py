"""The menus, made from the table of commands (`domain/commands.py`).

A key that two commands of the same place want is refused when the program starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from attendance_desk.domain.commands import COMMANDS, MENUS, Command


class Menus(QObject):
    """The menu bar of a window, and which commands the screen in front can do."""

    def __init__(self, window: QMainWindow, commands: tuple[Command, ...] = COMMANDS) -> None:
        super().__init__(window)
        check_clashes(commands)
        self._commands = commands
        self.actions: dict[str, QAction] = {}
        self._handlers: dict[str, Callable[[], None]] = {}
        bar = window.menuBar()
        menus: dict[str, QMenu] = {title: bar.addMenu(title) for title in MENUS}
        for command in commands:
            self.actions[command.name] = self._action(command)
            menus[command.menu].addAction(self.actions[command.name])
        # The keys of a hidden menu bar are dead, and at the door it is hidden.
        window.addActions(list(self.actions.values()))

    def offer(self, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Let exactly these commands be done; the others say why they cannot."""
        self._handlers = dict(handlers)
        for command in self._commands:
            action, able = self.actions[command.name], command.name in handlers
            action.setEnabled(able)
            why = "" if able else command.why_not or "This cannot be done here."
            action.setStatusTip(why)
            action.setWhatsThis(why)

    def doable(self) -> tuple[tuple[Command, str], ...]:
        """Each command that can be done just now, with its words in the menu at the moment."""
        return tuple(
            (one, self.actions[one.name].text().replace("&", ""))
            for one in self._commands
            if one.name in self._handlers
        )

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        if command.anywhere:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda: self._run(command.name))
        return action

    def _run(self, name: str) -> None:
        handler = self._handlers.get(name)
        if handler is not None:
            handler()


def check_clashes(commands: tuple[Command, ...]) -> None:
    """Refuse two commands with one key.

    Raises:
        ValueError: Names both.
    """
    held: dict[str, str] = {}
    for command in commands:
        for keys in command.keys:
            written = QKeySequence(keys).toString()
            if written in held:
                raise ValueError(f"{keys} is wanted by {held[written]} and by {command.name}")
            held[written] = command.name
