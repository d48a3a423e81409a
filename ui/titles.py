"""Titles of windows: the subject first, then the school, then the program.

A task bar cuts them at the end, and a screen reader says the beginning first (WCAG 2.2, 2.4.2).
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

PROGRAM = "Attendance Desk"


class Titles:
    """Writes the title of the one window; Qt adds school and program to those of dialogs."""

    def __init__(self, window: QWidget) -> None:
        self._window, self._subject, self._behind = window, "", PROGRAM

    def say(self, subject: str) -> None:
        """Say what is in the window now."""
        self._subject = subject
        self._window.setWindowTitle(f"{subject} – {self._behind}")

    def name_school(self, school: str) -> None:
        """Say whose school it is from now on; empty while none is open."""
        self._behind = f"{school} – {PROGRAM}" if school else PROGRAM
        QGuiApplication.setApplicationDisplayName(self._behind)
        if self._subject:
            self.say(self._subject)
