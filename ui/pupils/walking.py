"""Where the arrow keys lead on the strip of a year: along days, between halves, between months."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt

from attendance_desk.domain.calendar import Half, Session

_ALONG = {Qt.Key.Key_Left: -2, Qt.Key.Key_Right: 2}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_DOWN = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}
WALKING = frozenset({*_ALONG, *_ENDS, *_DOWN})
"""The keys that walk."""


def walk(order: Sequence[Session], at: Session, key: int) -> Session:
    """The session that a key leads to; the same one at an edge.

    Args:
        order: The sessions of the strip, in order, both halves of each day.
        at: Where the focus is.
        key: One of `WALKING`.
    """
    if (by := _ALONG.get(Qt.Key(key))) is not None:
        place = order.index(at) + by
        return order[place] if 0 <= place < len(order) else at
    if (end := _ENDS.get(Qt.Key(key))) is not None:
        return order[end]
    down = _DOWN[Qt.Key(key)]
    if (at.half is Half.AM) == down:
        other = Session(at.day, Half.PM if down else Half.AM)
        return other if other in order else at
    return _in_next_month(order, at, down=down)


def _in_next_month(order: Sequence[Session], at: Session, *, down: bool) -> Session:
    """The near half of the month above or below, on the nearest day."""
    months = sorted({_month(one.day) for one in order})
    line = months.index(_month(at.day)) + (1 if down else -1)
    if not 0 <= line < len(months):
        return at
    days = sorted({one.day for one in order if _month(one.day) == months[line]})
    place = bisect_left([day.day for day in days], at.day.day)
    day = days[min(place, len(days) - 1)]
    wanted = Session(day, Half.AM if down else Half.PM)
    return wanted if wanted in order else Session(day, Half.AM)


def _month(day: date) -> date:
    return day.replace(day=1)
