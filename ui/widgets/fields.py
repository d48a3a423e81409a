"""Fields of forms: a name above each, days typed as people write them, and what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.parts import FIELD, label

_PARTED = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})[.:]?(\d{2})")
_CENTURY = 2000


class Unread(Exception):
    """A field holds what cannot be read.

    Attributes:
        field: Where to put the focus.
    """

    def __init__(self, words: str, field: QWidget) -> None:
        super().__init__(words)
        self.field = field


def read_day(text: str) -> date | None:
    """A day as people type it: 3/4/2018, 3.4.18, 03042018; None when it is no day."""
    found = _PARTED.fullmatch(text.strip()) or _RUN.fullmatch(text.strip())
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year if year >= _CENTURY // 2 else _CENTURY + year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """A time as people type it: 8.50, 08:50, 0850; None when it is no time of a day."""
    found = _TIME.fullmatch(text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


class DayField(QLineEdit):
    """A day, typed as day, month, year.

    Attributes:
        example: How it may be typed.
    """

    example = "3/4/2018"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("day/month/year")
        self.setMaxLength(14)
        self.editingFinished.connect(self._tidy)

    def put(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText(f"{day:%d/%m/%Y}" if day else "")

    def begin(self) -> None:
        """Put the keys in it; what is typed replaces what it shows.

        A line that has the keys already, or gets them while its window is still behind another,
        is not selected by Qt: the new day would be typed behind the old one.
        """
        self.setFocus()
        self.selectAll()

    def day(self) -> date | None:
        """The day; None while the field is empty.

        Raises:
            Unread: What is typed is no day.
        """
        if not self.text().strip():
            return None
        found = self.read()
        if found is None:
            raise self.unread(f"“{self.text()}” is not a day.")
        return found

    def read(self) -> date | None:
        """What is typed as a day; None when it is none."""
        return read_day(self.text())

    def unread(self, words: str) -> Unread:
        """What is wrong with it, and how a day is typed."""
        return Unread(f"{self.accessibleName()}: {words} Type it as {self.example}.", self)

    def must(self) -> date:
        """The day, which has to be there.

        Raises:
            Unread: Nothing is typed, or no day.
        """
        found = self.day()
        if found is None:
            words = f"{self.accessibleName()} is missing. Type it as {self.example}."
            raise Unread(words, self)
        return found

    def _tidy(self) -> None:
        found = self.read()
        if found is not None:
            self.put(found)


class TimeField(QLineEdit):
    """A time of the day, typed as 8.50."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText("8.50")
        self.setMaxLength(5)

    def put(self, moment: time) -> None:
        """Show a time."""
        self.setText(f"{moment.hour}.{moment:%M}")

    def must(self) -> time:
        """The time.

        Raises:
            Unread: What is typed is no time.
        """
        found = read_time(self.text())
        if found is None:
            raise Unread(f"{self.accessibleName()}: type a time such as 8.50.", self)
        return found


class Choice(QComboBox):
    """One of a list, each with the value it stands for."""

    def __init__(self, name: str, options: Iterable[tuple[str, object]] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumHeight(FIELD)
        self.offer(options)

    def offer(self, options: Iterable[tuple[str, object]]) -> None:
        """Put other choices in, and keep the chosen value where it is still there."""
        held = self.currentData()
        self.clear()
        for words, value in options:
            self.addItem(words, value)
        self.choose(held)

    def choose(self, value: object) -> None:
        """Choose the line that stands for a value; nothing where there is none."""
        # Qt compares Python values by identity, so they are compared here.
        for place in range(self.count()):
            if self.itemData(place) == value:
                self.setCurrentIndex(place)
                return


def text_field(name: str, longest: int = 120) -> QLineEdit:
    """A line of text."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setMaxLength(longest)
    return made


def labelled(words: str, field: QWidget) -> QVBoxLayout:
    """A field with its words above it."""
    told = label(words, "second")
    told.setBuddy(field)
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(2)
    made.addWidget(told)
    made.addWidget(field)
    return made


def typed(field: QLineEdit) -> str:
    """What stands in a field, without spaces around and doubled inside."""
    return " ".join(field.text().split())
