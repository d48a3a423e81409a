"""The returns to the local authority: who is owed one, since when, and the sessions that say so.

Sources: SI 2024/208 reg 13 (new pupils, deletions); the attendance and sickness returns as local
authorities word them ("10 school days", "15 school days", `rules.md` 6.1). What marks make due is
in `absence_returns`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.days import ReturnSent

NEW_PUPIL, DELETION = "new_pupil_return", "deletion_return"
ATTENDANCE, IRREGULAR = "attendance_return", "attendance_return_irregular"
SICKNESS, SICKNESS_NEAR = "sickness_return", "sickness_return_near"
ABSENT_10, UNAUTHORISED_20 = "absence_10_days", "absence_20_days"
RETURNS = (NEW_PUPIL, DELETION, ATTENDANCE, IRREGULAR, SICKNESS)

NEW_PUPIL_DAYS = 5
_DAY = timedelta(days=1)

RULES = {
    NEW_PUPIL: "New pupil: by the end of the 5th day (any day) after the entry day "
    "(SI 2024/208 reg 13(1))",
    DELETION: "Deletion: no later than the day of the deletion (SI 2024/208 reg 13(4))",
    ATTENDANCE: "Attendance: 10 school days in a row of G, N, O or U (20 sessions); as agreed "
    "with the authority, at least once a calendar month",
    IRREGULAR: "Attendance, not regular: 10 school days of G, N, O or U this school year, not in "
    "a row; local practice, some authorities ask for it",
    SICKNESS: "Sickness: 15 school days with an I this school year, or expected; once for a "
    "continuous period",
    SICKNESS_NEAR: "Sickness: 12 school days with an I; at 15 a return is owed",
    ABSENT_10: "Absent 10 school days in a row: ask where the child is; after leave, a listed "
    "ground may follow (SI 2024/208 reg 9)",
    UNAUTHORISED_20: "20 school days in a row without leave: a ground only after the school and "
    "the authority have looked for the child together (SI 2024/208 reg 9); a person decides",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that is owed, or that a person should look into.

    Attributes:
        kind: One of the kinds above.
        key: The ISO day that tells it from others of its kind.
        due: The last day for it; None where the rule gives none.
        evidence: The facts, in a few words each.
        sessions: The very sessions behind it, in order.
    """

    kind: str
    pupil_id: str
    key: str
    due: date | None
    evidence: tuple[str, ...]
    sessions: tuple[Session, ...] = ()

    @property
    def rule(self) -> str:
        """The rule in a sentence, with its source."""
        return RULES[self.kind]


@dataclass(frozen=True, slots=True)
class Entered:
    """A time on roll, and when its name was entered.

    Attributes:
        starts: The starting day.
        entered: The day of the entry that wrote the name; None where that is not known.
        listed: Whether it came with a list of pupils that was brought in.
        junior: Whether the child starts in the most junior class.
        asked: Whether the authority asked for the return although it is not owed.
        taken_over: The day the school's first list of pupils was brought in, where the name came
            with that one; None for every later name.
    """

    pupil_id: str
    starts: date
    entered: date | None
    listed: bool
    junior: bool
    asked: bool = False
    taken_over: date | None = None


def entry_day(one: Entered) -> date:
    """The day from which the five days run.

    A name must stand in the register by the first session of the starting day. A name that was
    typed before counts from the day it was typed, one that was typed late from the starting day:
    the earlier of the two can never be too late.
    """
    return one.starts if one.entered is None else min(one.entered, one.starts)


def new_pupil(one: Entered, year_starts: Iterable[date], today: date) -> Owed | None:
    """The return a new name makes due.

    None is owed for the most junior class when the starting day is the first day of the school
    year, unless the authority asks (reg 13(2)-(3)). Names that stood in the register kept before
    are no new names here: those that start before the first school year, or came with a list and
    start on its first day; and those of the first list whose five days were over before it came.

    Args:
        one: The name.
        year_starts: The first days of the school years.
        today: The day from which it is looked at; the five days of the first list are told to
            somebody who looks back to them.
    """
    day = entry_day(one)
    due = day + NEW_PUPIL_DAYS * _DAY
    if not one.asked and (_stood_before(one, year_starts, due, today)):
        return None
    told = [f"starting day {said(one.starts)}", f"entry day {said(day)}"]
    if one.asked:
        told.append("the authority asked for it")
    return Owed(NEW_PUPIL, one.pupil_id, one.starts.isoformat(), due, tuple(told))


def _stood_before(one: Entered, year_starts: Iterable[date], due: date, today: date) -> bool:
    firsts = sorted(year_starts)
    if one.starts < firsts[0] or (one.listed and one.starts == firsts[0]):
        return True
    if one.junior and one.starts in firsts:
        return True
    return one.taken_over is not None and due < min(one.taken_over, today)


FINAL_YEAR = "left final year"


def deletion(pupil_id: str, last: date, ground: str, *, asked: bool = False) -> Owed | None:
    """The return that a deletion makes due; not for those who complete the final year."""
    if ground == FINAL_YEAR and not asked:
        return None
    told = [f"last day on roll {said(last)}", f"ground: {ground or 'none given'}"]
    if asked:
        told.append("the authority asked for it")
    return Owed(DELETION, pupil_id, last.isoformat(), last, tuple(told))


def not_sent(owed: Iterable[Owed], sent: Iterable[ReturnSent]) -> tuple[Owed, ...]:
    """What is still owed, soonest first."""
    done = {(one.kind, one.pupil_id, one.key) for one in sent}
    left = [one for one in owed if (one.kind, one.pupil_id, one.key) not in done]
    return tuple(sorted(left, key=lambda one: (one.due or date.max, one.kind, one.key)))


def said(day: date) -> str:
    """A day in evidence: 16 November 2026."""
    return f"{day.day} {day:%B %Y}"
