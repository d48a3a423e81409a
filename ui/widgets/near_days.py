"""Days as people say them: "tue", "tomorrow", "15/12", "15 Dec", or in full."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from ui.widgets.fields import DayField, read_day

_SHORT = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s*(.*)")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SAID = {"yesterday": -1, "today": 0, "tomorrow": 1}
_LEAST, _WEEK, _YEAR = 3, 7, 365
_BACK_BY_ONE = 60
"""A day and a month that lie this many days back are meant as past; else as the next such day."""


def near_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """A day as it is said: 25/11, 25 Nov, wed, tomorrow, or in full; None when it is no day.

    Args:
        text: What is typed. A weekday before a date is passed over: the date says it.
        today: The day on which it is typed.
        ahead: Whether only a day to come can be meant, so that a day and a month without a year
            are the next such day; otherwise one of the last weeks is meant as past.
    """
    text = " ".join(text.lower().split())
    weekday = _WEEKDAY.fullmatch(text)
    if weekday and not weekday[2]:
        return today + timedelta(days=(_DAYS.index(weekday[1]) - today.weekday() - 1) % _WEEK + 1)
    text = weekday[2] if weekday else text
    if text in _SAID:
        return today + timedelta(days=_SAID[text])
    return read_day(text) or _of_month(text, today, 0 if ahead else _BACK_BY_ONE)


def _of_month(text: str, today: date, back: int) -> date | None:
    """A day and a month, in digits or with the month's name; the year where it is typed."""
    short, named = _SHORT.fullmatch(text), _NAMED.fullmatch(text)
    month = int(short[2]) if short else _month(named[2]) if named else 0
    day = int(short[1]) if short else int(named[1]) if named else 0
    try:
        if named and named[3]:
            return date(int(named[3]), month, day)
        return _in_a_year(date(today.year, month, day), today, back)
    except ValueError:
        return None


def _month(word: str) -> int:
    starts = [one for one in _MONTHS if one.startswith(word) and len(word) >= _LEAST]
    return _MONTHS.index(starts[0]) + 1 if starts else 0


def _in_a_year(made: date, today: date, back: int) -> date:
    if made < today - timedelta(days=back):
        return made.replace(year=today.year + 1)
    if made > today + timedelta(days=_YEAR - back):
        return made.replace(year=today.year - 1)
    return made


def day_text(day: date) -> str:
    """A day as a `NearDay` shows it."""
    return f"{day:%a %d/%m/%Y}"


class NearDay(DayField):
    """A day to come, typed as people say it; what was understood stands in full after Tab."""

    example = "15/12, tue or tomorrow"
    _ahead = True

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        super().__init__(name)
        self._today = today
        self.setMaxLength(24)
        self.setPlaceholderText(self.example)

    def read(self) -> date | None:
        return near_day(self.text(), self._today(), ahead=self._ahead)

    def put(self, day: date | None) -> None:
        self.setText(day_text(day) if day else "")


class PastDay(NearDay):
    """The same for a day that was: a weekday is the last one."""

    example = "15/12, mon or yesterday"
    _ahead = False

    def read(self) -> date | None:
        found, week = super().read(), timedelta(days=_WEEK)
        named = bool(_WEEKDAY.fullmatch(self.text().strip().lower())) and not any(
            sign.isdigit() for sign in self.text()
        )
        return found - week if named and found is not None else found
