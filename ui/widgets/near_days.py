"""Days as they are said on the telephone: "wed", "25/11", or in full."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ui.widgets.fields import read_day

_SHORT = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK, _YEAR = 7, 365
_BACK_BY_ONE = 60
"""A day and a month that lie this many days back are meant as past; else as the next such day."""


def near_day(text: str, today: date) -> date | None:
    """A day as it is said on the telephone: 25/11, wed, or in full; None when it is no day."""
    text = text.strip().lower()
    whole = read_day(text)
    if whole is not None:
        return whole
    if text[:3] in _DAYS:
        ahead = (_DAYS.index(text[:3]) - today.weekday() - 1) % _WEEK + 1
        return today + timedelta(days=ahead)
    found = _SHORT.fullmatch(text)
    if not found:
        return None
    return _in_a_year(int(found[1]), int(found[2]), today)


def _in_a_year(day: int, month: int, today: date) -> date | None:
    try:
        made = date(today.year, month, day)
        if made < today - timedelta(days=_BACK_BY_ONE):
            made = date(today.year + 1, month, day)
        elif made > today + timedelta(days=_YEAR - _BACK_BY_ONE):
            made = date(today.year - 1, month, day)
    except ValueError:
        return None
    return made
