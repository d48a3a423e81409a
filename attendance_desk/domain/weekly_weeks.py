"""A child's weeks as the weekly meeting reads them: missed half-days, and whether they rise.

Everything is counted in whole sessions and said in days. The trend is a child's own: the last five
and ten school days against what this child missed before them, never against other children.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    PRESENT,
    UNAUTHORISED,
    Tally,
    tally_meant,
)

WEEK = 10
"""Sessions of five school days."""
WEEKS_SHOWN = 12
"""School weeks on a child's page."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
FEWEST_BEFORE = 20
"""Possible sessions before a fortnight from which a child's own past says anything."""
_RISE_ONE, _RISE_TWO = 3, 4
"""Sessions missed in five and in ten school days from which a rise is worth the meeting's time."""
_GOOD = 20
_ABSENT = frozenset({AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED})
_SAYS_NOTHING = bytes(
    one for one in range(256) if one not in _ABSENT and one not in {PRESENT, LATE, AEA}
)


@dataclass(frozen=True, slots=True)
class Week:
    """One school week of a child.

    Attributes:
        monday: Its Monday.
        missed: Sessions missed.
        possible: Sessions that were possible.
    """

    monday: date
    missed: int
    possible: int

    @property
    def words(self) -> str:
        """What was missed, in days; a dash where no session was possible."""
        return days_words(self.missed) if self.possible else "–"


@dataclass(frozen=True, slots=True)
class Rise:
    """More missed than before.

    Attributes:
        words: In one sentence.
        size: By how many sessions, to put the steepest first.
        ill: Whether it is one stretch of nothing but illness.
    """

    words: str
    size: int
    ill: bool = False


@dataclass(frozen=True)
class Past:
    """A child's sessions so far, in order.

    Attributes:
        sessions: Every session up to now.
        meant: What each counts as (`tally.meanings`).
        letters: Each as marked; empty where there is no mark.
    """

    sessions: Sequence[Session]
    meant: bytes
    letters: Sequence[str]

    @cached_property
    def missed(self) -> tuple[tuple[Session, str], ...]:
        """The sessions missed, with their letters."""
        return tuple(
            (session, letter)
            for session, what, letter in zip(self.sessions, self.meant, self.letters, strict=True)
            if what in _ABSENT
        )

    def tally(self, since: date) -> Tally:
        """Counted from a day on."""
        place = next((n for n, one in enumerate(self.sessions) if one.day >= since), None)
        return tally_meant(self.meant[place:] if place is not None else b"")

    def weeks(self, mondays: Sequence[date]) -> tuple[Week, ...]:
        """Each school week, oldest first."""
        found = dict.fromkeys(mondays, (0, 0))
        for session, what in zip(self.sessions, self.meant, strict=True):
            monday = session.day - timedelta(days=session.day.weekday())
            if monday in found and _possible(what):
                missed, possible = found[monday]
                found[monday] = (missed + (what in _ABSENT), possible + 1)
        return tuple(Week(monday, *counts) for monday, counts in found.items())

    def weekdays(self, since: date) -> tuple[int, ...]:
        """Sessions missed on each weekday since a day, Monday first."""
        counts = [0] * len(WEEKDAYS)
        for session, _letter in self.missed:
            if session.day >= since and session.day.weekday() < len(WEEKDAYS):
                counts[session.day.weekday()] += 1
        return tuple(counts)


def _possible(what: int) -> bool:
    return what not in _SAYS_NOTHING


def absent(meant: bytes) -> int:
    """Sessions missed in a stretch of meanings; a U counts, as in every figure."""
    return sum(meant.count(one) for one in _ABSENT)


def rising(past: Past) -> Rise | None:
    """Whether a child misses more than this child did before; None where not.

    Two weeks: two days or more, more than in the two weeks before, and at least twice what the
    child missed in a fortnight before them. One week: a day and a half or more, and at least three
    times what was missed in a week before. Without two weeks of a past nothing rises.
    """
    meant = past.meant
    before = meant[: max(len(meant) - 2 * WEEK, 0)].translate(None, _SAYS_NOTHING)
    if len(before) < FEWEST_BEFORE:
        return None
    one, two = absent(meant[-WEEK:]), absent(meant[-2 * WEEK :])
    last = absent(meant[-4 * WEEK : -2 * WEEK])
    usual = absent(before)
    if two >= _RISE_TWO and two > last and two * len(before) >= 2 * usual * 2 * WEEK:
        told = f"Missed {days_words(two)} in the last two weeks, {days_words(last)} in the two "
        return Rise(f"{told}before.", two - last, _one_illness(past, 2 * WEEK))
    earlier = absent(meant[-2 * WEEK : -WEEK])
    if one >= _RISE_ONE and one > earlier and one * len(before) >= 3 * usual * WEEK:
        told = f"Missed {days_words(one)} in the last week, {days_words(earlier)} in the week "
        return Rise(f"{told}before.", one - earlier, _one_illness(past, WEEK))
    return None


def good_fortnight(past: Past) -> bool:
    """Whether a child who was often away has missed nothing in two weeks."""
    recent = past.meant[-2 * WEEK :].translate(None, _SAYS_NOTHING)
    return len(recent) >= _GOOD - 4 and absent(recent) == 0 and absent(past.meant) >= WEEK


def _one_illness(past: Past, sessions: int) -> bool:
    """Whether the last sessions missed are one stretch marked as illness and nothing else."""
    first = len(past.meant) - sessions
    places = [
        place for place in range(max(first, 0), len(past.meant)) if past.meant[place] in _ABSENT
    ]
    if not places or {past.letters[place] for place in places} != {"I"}:
        return False
    between = past.meant[places[0] : places[-1] + 1].translate(None, _SAYS_NOTHING)
    return absent(between) == len(between)
