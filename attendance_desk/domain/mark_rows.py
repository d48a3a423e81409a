"""What one row of a file of marks is by itself, against the school's roll, calendar and codes."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.imports import (
    HeldMark,
    ImportedMark,
    MarkKey,
    OnRoll,
    PupilOnRoll,
)
from attendance_desk.domain.problems import Problem
from attendance_desk.domain.school_calendar import SchoolCalendar

CLOSED = "#"
NOT_YET_ON_ROLL = "Z"
NOT_MARKED = "-"  # what usual school systems write for a session without a mark
_OF_THE_DAY = frozenset({"/", "\\", "L", "U", "N"})  # nobody knows these before the session


@dataclass(frozen=True, slots=True)
class MarksContext:
    """What the desk holds, for comparing rows of marks with it.

    Attributes:
        pupils: Everybody who was ever on roll, by UPN.
        until: The day of the import; later sessions have no "here", "late" or "not here" yet.
        held: The code that stood before the import, None where a session is not marked.
    """

    pupils: OnRoll
    calendar: SchoolCalendar
    codes: CodeSet
    until: date
    held: HeldMark


class Aside(Enum):
    """Why a row is right and there is nothing to keep."""

    NOTHING = "closed, or not on roll yet"
    NOT_MARKED = "not marked"


class Judge:
    """What each row is by itself: a mark of a pupil, a problem, or nothing to keep."""

    def __init__(self, context: MarksContext) -> None:
        self._context = context
        held = context.calendar
        # A day that was closed without notice is a school day here: its Y4 marks are marks.
        calendar = SchoolCalendar(held.years, held.terms, held.closures)
        self._calendar = calendar
        sessions = [
            session for year in held.years for session in calendar.sessions(year.starts, year.ends)
        ]
        self.index = {session: place for place, session in enumerate(dict.fromkeys(sessions))}

    def judge(self, row: ImportedMark) -> PupilOnRoll | Problem | Aside:
        """The pupil whose mark it is, or what is wrong, or why nothing is kept."""
        pupil = self._context.pupils.get(row.upn)
        if pupil is None:
            return Problem(
                f"row {row.row}, UPN",
                f"The desk knows nobody with UPN {row.upn}.",
                "Import the pupils first, leavers too, or correct the number.",
            )
        if row.code == NOT_MARKED:
            return Aside.NOT_MARKED
        day = row.session.day
        for time in pupil.enrolments:
            if time.starts <= day and (time.ends is None or day <= time.ends):
                break
        else:
            return self._not_on_roll(row)
        if row.session not in self.index:
            return self._no_school(row)
        if day > self._context.until and row.code in _OF_THE_DAY:
            return Problem(
                f"row {row.row}, Date",
                f"{day} has not come yet, and {row.code} says what happened on it.",
                "Correct the date.",
            )
        return pupil

    @staticmethod
    def _not_on_roll(row: ImportedMark) -> Problem | Aside:
        if row.code in {CLOSED, NOT_YET_ON_ROLL}:
            return Aside.NOTHING
        return Problem(
            f"row {row.row}, Date",
            f"The pupil {row.upn} was not on roll on {row.session.day}.",
            "Correct the date, or the pupil's starting or leaving date.",
        )

    def _no_school(self, row: ImportedMark) -> Problem | Aside:
        if row.code in {CLOSED, NOT_YET_ON_ROLL}:
            return Aside.NOTHING
        day = row.session.day
        return Problem(
            f"row {row.row}, Date",
            f"{day} is no school day ({self._calendar.why_closed(day)}).",
            "Correct the date, or the school's calendar.",
        )


def recorded(mark: ImportedMark) -> float:
    """When the source recorded it, in seconds; 0 where it does not say."""
    return mark.recorded_at.timestamp() if mark.recorded_at else 0.0


class FirstRows:
    """The first row of every session, as three numbers in arrays: code, row, time of recording."""

    def __init__(self, index: dict[Session, int]) -> None:
        self._index = index
        self._codes: list[str] = [""]
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, tuple[array[int], array[int], array[float]]] = {}

    def put(self, key: MarkKey, row: ImportedMark) -> tuple[str, int, float] | None:
        """Remember a row, or give back the code, row and time (0 = not said) of the first one."""
        line = self._lines.get(key[0])
        if line is None:
            blank = [0] * len(self._index)
            line = self._lines[key[0]] = (array("I", blank), array("I", blank), array("d", blank))
        codes, rows, times = line
        place = self._index[key[1]]
        if codes[place]:
            return self._codes[codes[place]], rows[place], times[place]
        number = self._numbers.get(row.code)
        if number is None:
            number = self._numbers[row.code] = len(self._codes)
            self._codes.append(row.code)
        codes[place], rows[place], times[place] = number, row.row, recorded(row)
        return None
