"""What a letter counts of a child, from the marks so far: the sums of `letter_sums`."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attendance_desk.domain import letter_sums, unexplained
from attendance_desk.domain.tally import (
    AUTHORISED,
    LATE_UNAUTHORISED,
    UNAUTHORISED,
    meanings,
    tally_meant,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.correspondence import Counted, Letter
    from attendance_desk.domain.letter_sums import Marked
    from attendance_desk.queries.so_far import SoFar

_ABSENT = frozenset({AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED})

Fresh = tuple[str, "Session", "date | None"]
"""A session without a reason that may still get one: child's name, session, last day for it."""


def marked(known: SoFar, pupil_id: str, days: tuple[date, date]) -> Iterator[Marked]:
    """A child's marks between two days, as far as sessions have begun, in order."""
    for view in known.years:
        low, high = view.span(*days)
        high = min(high, bisect_right(view.sessions, known.until))
        line = view.lines.get(pupil_id, b"")
        for place in range(low, min(high, len(line))):
            if letter := view.letter(line[place]):
                yield view.sessions[place], letter


def counted_now(known: SoFar, letter: Letter) -> tuple[Counted, ...]:
    """What a letter would count now, child by child."""
    pupils = [known.pupils[one] for one in letter.pupils if one in known.pupils]
    calendar, today = known.ground.calendar, known.today
    return tuple(
        counted(known, one.id, letter_sums.span(letter.kind, calendar, today, one.born))
        for one in pupils
    )


def counted(
    known: SoFar, pupil_id: str, days: tuple[date, date], until: Session | None = None
) -> Counted:
    """What is counted of a child between two days, up to the last session that has begun.

    The same as `letter_sums.count`, from the byte strings of the year: a letter is looked at for
    every child of a school at once.
    """
    last = min(known.until, until or known.until)
    missed: list[Marked] = []
    possible = unauthorised = 0
    for view in known.years:
        low, high = view.span(*days)
        line = view.lines.get(pupil_id, b"")[low : min(high, bisect_right(view.sessions, last))]
        meant = line.translate(meanings(view.codes))
        found = tally_meant(meant)
        possible += found.possible
        unauthorised += found.unauthorised
        missed += [
            (view.sessions[low + place], view.letter(line[place]))
            for place, what in enumerate(meant)
            if what in _ABSENT
        ]
    return letter_sums.counted(pupil_id, missed, (possible, unauthorised), days, last)


def counted_then(known: SoFar, letter: Letter) -> tuple[tuple[Counted, Counted], ...]:
    """What a letter counted, beside what the same days say now."""
    return tuple(
        (
            one,
            counted(
                known, one.pupil_id, (one.first, one.last), until=letter_sums.last_counted(one)
            ),
        )
        for one in letter.counted
    )


def fresh(known: SoFar, now: tuple[Counted, ...]) -> tuple[Fresh, ...]:
    """The sessions without a reason among those counted that are inside their five days."""
    found = []
    for one in now:
        for session in letter_sums.without_reason(one):
            last = unexplained.last_day(known.calendar, session.day)
            if last is None or known.today <= last:
                found.append((known.name(one.pupil_id), session, last))
    return tuple(found)
