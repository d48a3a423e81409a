"""Fields that several steps have: a line of text, a time, a date, a folder."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPushButton

from ui.widgets.parts import FIELD

_TIME = re.compile(r"(\d{1,2})[.:](\d{2})")


def line(name: str, text: str = "", wide: int = 0, hint: str = "") -> QLineEdit:
    """A line of text with a name for screen readers, and what stands in it while it is empty."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    if wide:
        made.setFixedWidth(wide)
    return made


def rename(made: QPushButton, words: str) -> None:
    """Give a button other words, to see and to hear."""
    made.setText(words)
    made.setAccessibleName(words.replace("&", ""))


def read_time(text: str) -> time | None:
    """A time as people type it, 8.50 or 8:50; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour < 24 and minute < 60 else None


def day_field(name: str, day: date) -> QDateEdit:
    """A date, typed or picked from a calendar."""
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMM yyyy")
    made.setMinimumHeight(FIELD)
    made.setAccessibleName(name)
    return made


def day_of(field: QDateEdit) -> date:
    """The day in a field."""
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())


def put_day(field: QDateEdit, day: date) -> None:
    """Put a day into a field."""
    field.setDate(QDate(day.year, day.month, day.day))


def free_folder(name: str) -> Path:
    """A folder of that name in the person's documents that is not there yet."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    home = Path(QStandardPaths.writableLocation(place) or Path.home())
    first = home / "Attendance Desk" / name
    number, found = 2, first
    while found.exists():
        found, number = first.with_name(f"{name} {number}"), number + 1
    return found
