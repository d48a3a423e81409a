"""The choices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.welcome.card import NARROW, on_a_card
from ui.widgets.parts import Strip, again, button, label


class StartPage(QWidget):
    """Open, make again from a backup, join, make or try.

    Attributes:
        opened: The school folder of last time.
        wants_open: Another school folder is to be chosen.
        wants_backup: A school is to be made again from a backup.
        wants_join: This PC is to join a school that is on another one.
        wants_new: A school is to be made.
        wants_on: The school that was begun is to be made.
        wants_try: An invented school is to be made.
    """

    opened = Signal(object)
    wants_open = Signal()
    wants_backup = Signal()
    wants_join = Signal()
    wants_new = Signal()
    wants_on = Signal()
    wants_try = Signal()

    def __init__(self, last: Path | None) -> None:
        super().__init__()
        self.strip = Strip()
        self.choices: list[QPushButton] = []
        self._inside = QVBoxLayout()
        self._inside.setSpacing(4)
        self._inside.addWidget(label("Welcome to Attendance Desk", "title"))
        told = "Attendance registers of a primary school, encrypted, on this PC and nowhere else."
        self._inside.addWidget(label(told, "second", wrap=True))
        self._inside.addWidget(self.strip)
        self.on = self._resume()
        self._offer(last)
        on_a_card(self, self._inside, NARROW)

    def _offer(self, last: Path | None) -> None:
        if last is not None:
            self._add(f"Open {last.name} &again", str(last), lambda: self.opened.emit(last))
        self._add(
            "&Open a school folder…",
            "The school has a folder already, here or on a disk that is plugged in.",
            self.wants_open.emit,
        )
        self._add(
            "I have a &backup…",
            "A new PC, or the folder is lost: from a stick, with the recovery sheet.",
            self.wants_backup.emit,
        )
        self._add(
            "&Join a school that is on another PC…",
            "The office has it already: through a folder that both PCs reach, by two codes.",
            self.wants_join.emit,
        )
        self._add(
            "&Make a new school…",
            "Five short steps. You are its head, and let the others in afterwards.",
            self.wants_new.emit,
        )
        self._add(
            "&Try with invented children",
            "A practice school with a register to take. Nobody in it exists.",
            self.wants_try.emit,
        )

    def ready(self, *, begun: bool = False) -> None:
        """Stand open, with the first choice in focus.

        Args:
            begun: Whether a school was begun on this PC and not made.
        """
        self.strip.say("")
        for part in (self.on, self._on_about):
            part.setVisible(begun)
        first = self.on if begun else self.choices[0]
        for one in (self.on, self.choices[0]):
            one.setProperty("kind", "primary" if one is first else "")
            again(one)
        first.setFocus()

    def _resume(self) -> QPushButton:
        about = "What was typed is still here, but for the passphrase."
        made = button("&Go on making the school that was begun…", self.wants_on.emit)
        made.setAutoDefault(True)
        made.setAccessibleDescription(about)
        self._inside.addSpacing(10)
        self._inside.addWidget(made)
        self._on_about = label(about, "second", wrap=True)
        self._inside.addWidget(self._on_about)
        return made

    def _add(self, words: str, about: str, pressed: Callable[[], object]) -> None:
        made = button(words, pressed, "" if self.choices else "primary")
        made.setAutoDefault(True)  # Enter presses the button in focus
        made.setAccessibleDescription(about)
        self.choices.append(made)
        self._inside.addSpacing(10)
        self._inside.addWidget(made)
        self._inside.addWidget(label(about, "second", wrap=True))
