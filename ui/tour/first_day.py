"""The first day in the tour: a school is begun by keys, up to its recovery sheet.

Nothing is made: the sheet shows invented signs, and what was typed goes with the tour's folder.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt

from attendance_desk.clock import Clock
from ui.app import open_welcome
from ui.memory import Memory
from ui.tour.hands import Camera, Hands
from ui.welcome.sheet_page import Sheet
from ui.welcome.welcome import Welcome
from ui.welcome.wizard import Wizard

_ALT = Qt.KeyboardModifier.AltModifier
GROUPS = ("23456", "789AB", "CDEFG", "HJKMN", "PQRST", "VWXYZ", "23456")
"""Signs of no school: a picture of real ones would open it."""
_FIRST, _SECOND = 2, 5


class FirstDay:
    """Plays the welcome in a window of its own, which it puts away at the end."""

    def __init__(self, camera: Camera, clock: Clock, folder: Path) -> None:
        self._camera, self._suffix, self._scale = camera, "", 1.0
        settings = QSettings(str(folder / "first-day.ini"), QSettings.Format.IniFormat)
        settings.clear()
        self._window = open_welcome(clock, Memory(settings))
        self._hands = Hands(self._window)
        found = self._window.findChild(Welcome)
        assert found is not None  # noqa: S101
        self._welcome = found

    def play(self, size: tuple[int, int], suffix: str = "", scale: float = 1.0) -> None:
        """From the choices to the sheet, a picture of each.

        Args:
            size: Of the window, in logical pixels.
            suffix: What the pictures' names end with.
            scale: 2 draws them as a screen at 200 % does.
        """
        self._suffix, self._scale = suffix, scale
        self._window.resize(*size)
        self._window.show()
        self._window.activateWindow()
        try:
            self._shoot("welcome")
            self._button(Qt.Key.Key_M)
            self._school()
            self._day()
            self._shoot("welcome-3-year")
            self._button(Qt.Key.Key_N)
            self._people()
            self._shoot("welcome-5-passphrase")
            self._sheet()
        finally:
            self._window.close()
            self._window.runner.close()

    @property
    def _wizard(self) -> Wizard:
        found = self._welcome.wizard
        assert found is not None  # noqa: S101
        return found

    def _school(self) -> None:
        self._lines("Fernhill Primary School", "999/2345", "Mrs Quill", "")
        self._wizard.school.folder.field.clear()
        self._hands.type("~/Documents/Attendance Desk/Fernhill")
        self._shoot("welcome-1-school")
        self._hands.press(Qt.Key.Key_Return)

    def _day(self) -> None:
        self._lines("", "", "9.35")
        self._shoot("welcome-2-too-long")
        self._hands.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        self._lines("9.20")
        self._shoot("welcome-2-day")
        self._button(Qt.Key.Key_N)

    def _people(self) -> None:
        self._lines("Oak", "4", "Ash", "3 and 4", "Acorns", "R", "")
        self._lines("Miss Adeyemi", "", "", "", "Mrs Okafor", "Office manager")
        self._hands.type("Office")
        self._lines("", "")
        self._shoot("welcome-4-people")
        self._lines("")

    def _sheet(self) -> None:
        told = Sheet(GROUPS, (_FIRST, _SECOND), _agrees, bytes)
        page = self._wizard.show_sheet("Fernhill Primary School", told)
        self._shoot("welcome-sheet")
        page.fields[_FIRST].setFocus()
        self._lines("789AB", "PQRST")  # typed from memory, and nothing is on paper
        self._shoot("welcome-sheet-not-on-paper")

    def _button(self, letter: Qt.Key) -> None:
        """Press a button by the letter that is underlined in it, and wait until it is up again."""
        self._hands.press(letter, _ALT)
        self._hands.rest()

    def _lines(self, *lines: str) -> None:
        """Type lines, Enter after each."""
        for text in lines:
            self._hands.type(text)
            self._hands.press(Qt.Key.Key_Return)

    def _shoot(self, name: str) -> None:
        self._hands.settle()
        self._camera.shoot(f"{name}{self._suffix}", self._window, scale=self._scale)


def _agrees(place: int, typed: str) -> bool:
    return GROUPS[place - 1] == typed
