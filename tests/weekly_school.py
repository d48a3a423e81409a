"""Fernhill with an autumn of marks behind it, on a Tuesday on which the weekly meeting is held.

Every mark that is not "here" is written out, so that the lists the meeting should have can be
worked out by hand: 53 school days from 2 September to 23 November, 106 half-days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attendance_desk.actions.imports import Source, import_marks
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.imports import KeptMark
from tests.a_school import ASH, FIRST_DAY, OAK, Fernhill

TUESDAY = date(2026, 11, 24)
NEXT_TUESDAY = date(2026, 12, 1)
LAST_MARKED = date(2026, 11, 23)
FRIDAY_27 = date(2026, 11, 27)


def _days(month: int, *days: int) -> tuple[date, ...]:
    return tuple(date(2026, month, day) for day in days)


AWAY: Mapping[str, Mapping[date, str]] = {
    # Two days in the last two weeks, never before: a rise.
    "Jayden": dict.fromkeys(_days(11, 19, 20), "OO"),
    # One week of illness and nothing else: a rise, but one that explains itself.
    "Adam": dict.fromkeys(_days(11, 16, 17, 18, 19, 20), "II"),
    # Six days in September and October: 94 of 106 is under 90 of 100.
    "Alfie": dict.fromkeys((*_days(9, 14, 15, 16, 17), *_days(10, 6, 7)), "IN"),
    # Two and a half days in September, half a day on Friday: three days.
    "Zara": {**dict.fromkeys(_days(9, 21, 22), "II"), **dict.fromkeys(_days(9, 23), "I\\")}
    | dict.fromkeys(_days(11, 20), "/O"),
}
"""Children of Oak by forename, the two letters of each day on which they were not simply here."""


def with_marks(school: Fernhill, *, away: Mapping[str, Mapping[date, str]] = AWAY) -> Fernhill:
    """Everybody in Oak and Ash here since September but for those who are written out above."""
    school.at("15:30", LAST_MARKED)
    desk = school.sit("head")
    marks = list(_marks(desk, away))
    import_marks(desk.context(), desk.by(), marks, Source("marks", "0" * 64))
    desk.close()
    school.at("14:00", TUESDAY)
    return school


def _marks(desk: Desk, away: Mapping[str, Mapping[date, str]]) -> Iterator[KeptMark]:
    for class_id in (OAK, ASH):
        rows = desk.registers.sheet(class_id, Session(LAST_MARKED, Half.AM)).rows
        for row in rows:
            held = away.get(row.name.split()[0], {}) if class_id == OAK else {}
            for day in desk.calendar.school_days(FIRST_DAY, LAST_MARKED):
                letters = held.get(day, "/\\")
                for half in Half:
                    yield KeptMark(row.pupil_id, Session(day, half), letters[half])
