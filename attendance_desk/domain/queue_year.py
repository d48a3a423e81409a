"""What a child's year so far says about ringing the family: bands, runs of days, days missed.

Everything is counted in whole half-days. Bands are half open, `[90, 95)`: the trust's words "90 to
94" leave a child at 94.5 in no group, and a percentage that is rounded first would put a child at
89.96 into one it does not belong to. At exactly 90 a child is in both groups, because missing one
session in ten is persistent absence in the department's words; the milder call comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.calendar import Term
from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    PRESENT,
    UNAUTHORISED,
)

FEWEST_SESSIONS = 30
"""Possible sessions (three school weeks) before a share of them says anything: a family that has
just come has not missed "a fifth" because a child was ill for a day."""
FIRST_WEEKS = 6
"""School weeks from the start of the year before absence adds up to persistent (its sixth)."""
RECENT_DAYS = 5
"""School days for which a number of missed days that was just reached is still spoken about."""
TRIGGERS = ((3, 6, 9), (5, 8, 11), (7, 10, 13))
"""Days missed since September that bring a talk, by the third of the year: class teacher, leader,
senior leader (the trust's escalation process)."""

_ATTENDED = bytes([PRESENT, LATE, AEA])
_ABSENT = bytes([AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED])
_LATE, _ASKED_AFTER = frozenset("LU"), frozenset("INO")


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """A child's year up to the last session whose register has begun.

    Attributes:
        attended: Sessions attended.
        absent: Sessions missed, those reached after the register had closed too.
        run: School days in a row before today on which the child was expected and attended
            neither session.
        reached: The days missed that just brought a talk; 0 for none.
    """

    attended: int = 0
    absent: int = 0
    run: int = 0
    reached: int = 0

    @property
    def possible(self) -> int:
        """Sessions that could have been attended."""
        return self.attended + self.absent

    @property
    def small_gap(self) -> bool:
        """Whether 90 up to but not 95 of every 100 possible sessions were attended."""
        here, possible = self.attended * 100, self.possible
        return self._says_something and 90 * possible <= here < 95 * possible

    @property
    def many_missed(self) -> bool:
        """Whether one possible session in ten or more was missed."""
        return self._says_something and self.absent * 10 >= self.possible

    @property
    def quiet(self) -> bool:
        """Whether nothing of it asks for a call."""
        return not (self.run or self.reached or self.small_gap or self.many_missed)

    @property
    def _says_something(self) -> bool:
        return self.possible >= FEWEST_SESSIONS


def year_so_far(meant: bytes, today: int, triggers: Sequence[int]) -> YearSoFar:
    """A child's year.

    Args:
        meant: What each session counts as (`tally.meanings`), up to now: morning and afternoon of
            each school day.
        today: The place of this morning in it; today's sessions count for the bands alone.
        triggers: The days missed that bring a talk in this term.
    """
    count, before = meant.count, meant[:today]
    return YearSoFar(
        attended=count(PRESENT) + count(LATE) + count(AEA),
        absent=count(AUTHORISED) + count(UNAUTHORISED) + count(LATE_UNAUTHORISED),
        run=_run(before),
        reached=_reached(before, triggers),
    )


def _run(before: bytes) -> int:
    days = 0
    for place in range(len(before) - 2, -1, -2):
        day = before[place : place + 2]
        if day.translate(None, _ATTENDED) != day or LATE_UNAUTHORISED in day:
            return days
        # A day on which nobody expected the child neither ends a run nor lengthens it.
        days += day.translate(None, _ABSENT) != day
    return days


def eve_words(letters: tuple[str, str]) -> str:
    """What a check-in on the next school day is about: `away`, `late`, or empty for nothing.

    Args:
        letters: The codes of the morning and the afternoon. Leave, an appointment or a day away
            that was known beforehand is nothing to ask about.
    """
    if _LATE & set(letters):
        return "late"
    return "away" if _ASKED_AFTER & set(letters) else ""


def _reached(before: bytes, triggers: Sequence[int]) -> int:
    now = _missed(before)
    if not triggers or now < 2 * triggers[0]:
        return 0
    then = _missed(before[: max(len(before) - 2 * RECENT_DAYS, 0)])
    return next((one for one in reversed(triggers) if then < 2 * one <= now), 0)


def _missed(meant: bytes) -> int:
    """Half-days missed; who came late after the register closed was there."""
    return meant.count(AUTHORISED) + meant.count(UNAUTHORISED)


def triggers_on(terms: Sequence[Term], year: tuple[date, date], day: date) -> tuple[int, ...]:
    """The days missed that bring a talk on a day.

    Args:
        terms: Every term.
        year: First and last day of the school year.
        day: The day. Six half-terms are three terms of two.
    """
    mine = sorted(one.starts for one in terms if year[0] <= one.starts <= year[1])
    if not mine:
        return TRIGGERS[0]
    place = max(sum(1 for starts in mine if starts <= day) - 1, 0)
    # A school that has set up a term or two of the year has the others still to come.
    return TRIGGERS[min(place * len(TRIGGERS) // max(len(mine), len(TRIGGERS)), 2)]


_NEAR_DAYS = 4


def near(eve: date | None, today: date) -> bool:
    """Whether the last school day is near enough to speak of as "yesterday".

    A weekend and a bank holiday are; a half-term is not: nobody rings about a lateness ten days
    ago.
    """
    return eve is not None and (today - eve).days <= _NEAR_DAYS
