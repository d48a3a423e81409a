"""What the front desk waits for in a school of 420: what is due, a week, the children."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from itertools import cycle
from typing import cast

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import NewMark
from attendance_desk.desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.grid import ClassWeek
from attendance_desk.domain.records import day_number
from tests.bench import school
from tests.bench.measure import BY_ITSELF, Line, in_turn

ROUNDS = 9
_DUE, _TO_DO = 0.4, 0.2
"""Due was 0.25 until ladders came: here nearly every child stands on a rung, two on average."""
_YEAR = "SELECT pupil_id, day, half, code FROM mark WHERE day BETWEEN ? AND ?"


def front_desk(desk: Desk) -> list[Line]:
    """On the first morning of which nothing is on file: one day's registers are missing."""
    clock = cast("PractiseClock", desk.clock)
    clock.move_to(datetime.combine(school.HELD_BACK, time(9, 30), SCHOOL_ZONE))
    try:
        return _lines(desk)
    finally:
        clock.move_to(school.NOW)


def _marks(desk: Desk) -> Iterator[NewMark]:
    """One mark of the last register, changed again and again: each is an entry of the ledger."""
    day = desk.calendar.previous_school_day(school.HELD_BACK) or school.HELD_BACK
    session = Session(day, Half.AM)
    child = desk.registers.sheet(school.CLASS_IDS[0], session).rows[0].pupil_id
    for code in cycle("IM"):
        yield NewMark(child, session, code, reason="the family rang")


def _lines(desk: Desk) -> list[Line]:
    book, year = desk.seated.register, school.THIS_YEAR
    span = (day_number(year.starts), day_number(year.ends))
    monday = Session(school.HELD_BACK, Half.AM)
    again = _marks(desk)
    found = in_turn(
        {
            "mark": lambda: desk.registers.set_mark(next(again)),
            "due": desk.duties.due,
            "due again": desk.duties.due,
            "to do": desk.duties.to_do,
            "rows": lambda: book.raw().execute(_YEAR, span).fetchall(),
            "week": lambda: desk.week.sheet(ClassWeek(school.CLASS_IDS[0], school.HELD_BACK)),
            "register": lambda: desk.registers.sheet(school.CLASS_IDS[0], monday),
            "children": desk.phone.children,
        },
        ROUNDS,
        BY_ITSELF,
    )
    marks, one = "a year of marks, unread", "opening one register"
    return [
        Line(
            "every due item, 420 pupils",
            found["due"],
            found["rows"],
            marks,
            _DUE,
            note=f"after a mark, to be 50 ms at most; again {found['due again']:.0f} ms",
        ),
        Line("to do on Today", found["to do"], found["rows"], marks, _TO_DO),
        Line("a class's week", found["week"], found["register"], one, 25),
        Line("children to search", found["children"], found["register"], one, 30),
    ]
