"""F1: opens the help at the page of what is in front, in one window that is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from attendance_desk.domain.access import Role
from ui.memory import Memory
from ui.runner import Runner

if TYPE_CHECKING:
    from ui.help.window import HelpWindow


class HelpDesk(QObject):
    """Knows the one help window. What it shows is loaded when somebody first asks.

    Attributes:
        runner: The lane on which the pages are read; without it nothing opens.
        memory: What this PC remembers: the size of the words.
        role: Of whoever is signed in: their keys are printed; all keys while nobody is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.runner: Runner | None = None
        self.memory: Memory | None = None
        self.role: Role | None = None
        self._open: HelpWindow | None = None

    def show(self) -> None:
        """F1: help for this screen."""
        from ui.help.places import page_here

        self.open(page_here(self._window))

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The commands of the menu."""
        return {
            "help": self.show,
            "start_sheet": lambda: self.print("start-sheet", "Start sheet for teachers"),
            "key_paper": self.print_keys,
            "code_guide": lambda: self.print("code-guide", "Attendance codes"),
        }

    def print_keys(self) -> None:
        """Look at the keys of whoever is signed in, on one page."""
        role = self.role
        self._preview("Keys", lambda: _drawn_keys(role))

    def print(self, name: str, title: str) -> None:
        """Look at a paper of the help before it is printed; it is drawn on the lane."""
        self._preview(title, lambda: _drawn(name))

    def _preview(self, title: str, draw: Callable[[], bytes]) -> None:
        from ui.printing import PrintPreview

        if self.runner is not None:
            show = partial(PrintPreview, self._window, title)
            self.runner.ask(draw, lambda pdf: show(pdf).show())

    def open(self, link: str) -> None:
        """Show a page of the help."""
        from ui.help.window import HelpWindow

        if self.runner is None or self.memory is None:
            return
        if self._open is None or not isValid(self._open) or not self._open.isVisible():
            self._open = HelpWindow(self._window, self.runner, self.memory)
        self._open.ask(link)
        self._open.show()
        self._open.activateWindow()


def _drawn(name: str) -> bytes:
    from attendance_desk.clock import SystemClock
    from attendance_desk.desk.handbook import PAPERS
    from letters.making import made

    return made(name, PAPERS[name](SystemClock().now()))


def _drawn_keys(role: Role | None) -> bytes:
    from attendance_desk.clock import SystemClock
    from attendance_desk.domain.key_paper import key_paper
    from letters.making import made

    return made("key-sheet", key_paper(SystemClock().now(), role))
