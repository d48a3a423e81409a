"""Did it help: a child's four school weeks before and after something was done.

Nothing here says why. The four weeks before and the four after are counted, with the very
sessions; the week in which it was done is on neither side, because it is partly before and partly
after. A week in which something else was done is named. Where a side has fewer than 20 possible
sessions, the answer is "too few to say": two full weeks, below which one illness of three days
would look like a trend. A difference of less than one day in four weeks is "about the same".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.tally import Tally, tally_meant

WEEKS = 4
LEAST = 20
"""Possible sessions a side needs: two full school weeks."""
LEAST_STEPS = 5
"""Steps of a kind that are summed over the school: fewer say nothing, and name somebody."""
FULL = 40
"""Sessions of four full school weeks."""
SAME = 2
"""Sessions in four full weeks, one day: a difference below it is none."""
_SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that was done for a child on a day.

    Attributes:
        id: Of the letter, the meeting, the ring, the visit or the step.
        kind: What it is for counting over the school: `letter-1`, `meeting`, `call`, `visit`, or
            the value of a step's kind.
        label: The kind, as people read it.
        words: What it was, in a few words.
    """

    id: str
    day: date
    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A child's sessions, of one or more school years, none after now.

    Attributes:
        sessions: In order.
        meant: What each counts as (`tally.meanings`), one byte for each.
        letters: The letter of each; empty where it is not marked.
    """

    sessions: Sequence[Session]
    meant: bytes
    letters: Sequence[str]


@dataclass(frozen=True, slots=True)
class Week:
    """One school week of a side.

    Attributes:
        complete: Whether it is over and every session of it that the child was on roll for has
            a mark.
        missed: The sessions that were missed, each with its letter.
        others: What else was done for the child in it.
    """

    monday: date
    tally: Tally
    complete: bool
    missed: tuple[tuple[Session, str], ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """The weeks before, or those after.

    Attributes:
        weeks: At most four, in order; fewer where the register begins, or while they are ahead.
        tally: Their sessions together.
    """

    weeks: tuple[Week, ...]
    tally: Tally

    @property
    def missed(self) -> int:
        """Sessions missed."""
        return self.tally.absent

    @property
    def possible(self) -> int:
        """Sessions that were possible."""
        return self.tally.possible

    @property
    def late(self) -> int:
        """Sessions to which the child came late."""
        return self.tally.late

    @property
    def enough(self) -> bool:
        """Whether something can be said of it."""
        return self.possible >= LEAST

    @property
    def complete(self) -> bool:
        """Whether all four weeks are there and over."""
        return len(self.weeks) == WEEKS and all(week.complete for week in self.weeks)


class Told(Enum):
    """What can be said."""

    TOO_FEW = "too_few"
    FEWER = "fewer"
    SAME = "same"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Helped:
    """One thing that was done, with the weeks on both sides of it.

    Attributes:
        others: What else was done in the week of the moment itself.
        told: What can be said: never why.
    """

    moment: Moment
    before: Side
    after: Side
    others: tuple[str, ...]
    told: Told

    @property
    def to_come(self) -> int:
        """Weeks after it that are not over yet, or not wholly marked."""
        return WEEKS - sum(1 for week in self.after.weeks if week.complete)


def helped(
    moment: Moment, line: Line, mondays: Sequence[date], others: Iterable[Moment], today: date
) -> Helped:
    """Count the weeks on both sides of a moment.

    Args:
        moment: What was done.
        line: The child's sessions.
        mondays: The Mondays of every school week, also of those ahead.
        others: Everything that was done for the child; the moment itself is passed over.
        today: The school's day; a week is over when its Sunday is before it.
    """
    rest = [one for one in others if one.id != moment.id]
    own = moment.day - timedelta(days=moment.day.weekday())
    at = bisect_left(mondays, own)
    follows = at + 1 if at < len(mondays) and mondays[at] == own else at
    before = _side(line, mondays[max(at - WEEKS, 0) : at], rest, today)
    ahead = [monday for monday in mondays[follows : follows + WEEKS] if monday <= today]
    after = _side(line, ahead, rest, today)
    return Helped(moment, before, after, _within(rest, own), told(before.tally, after.tally))


def told(before: Tally, after: Tally) -> Told:
    """What can be said of two stretches of sessions, exactly."""
    if before.possible < LEAST or after.possible < LEAST:
        return Told.TOO_FEW
    change = after.absent * before.possible - before.absent * after.possible
    if abs(change) * FULL < SAME * before.possible * after.possible:
        return Told.SAME
    return Told.FEWER if change < 0 else Told.MORE


def _side(line: Line, mondays: Sequence[date], others: Sequence[Moment], today: date) -> Side:
    weeks = tuple(_week(line, monday, others, today) for monday in mondays)
    return Side(weeks, sum((week.tally for week in weeks), Tally()))


def _week(line: Line, monday: date, others: Sequence[Moment], today: date) -> Week:
    low = bisect_left(line.sessions, monday, key=_day)
    high = bisect_left(line.sessions, monday + timedelta(days=7), key=_day)
    counted = tally_meant(line.meant[low:high])
    return Week(
        monday=monday,
        tally=counted,
        complete=monday + _SIX_DAYS < today and not counted.not_marked,
        missed=tuple(
            (line.sessions[place], line.letters[place])
            for place in range(low, high)
            if tally_meant(line.meant[place : place + 1]).absent
        ),
        others=_within(others, monday),
    )


def _day(session: Session) -> date:
    return session.day


def _within(others: Iterable[Moment], monday: date) -> tuple[str, ...]:
    last = monday + _SIX_DAYS
    return tuple(one.words for one in others if monday <= one.day <= last)


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of step over the whole school.

    Attributes:
        steps: How many were counted: both sides complete, with enough sessions.
        left_out: How many were not, because a side is too short or not over.
        before: Their sessions before, summed.
        after: Their sessions after, summed. A session stands in it once for each step near it.
        told: What can be said; too few with fewer than five steps.
    """

    kind: str
    label: str
    steps: int
    left_out: int
    before: Tally
    after: Tally
    told: Told


def over_school(found: Iterable[Helped]) -> tuple[KindCount, ...]:
    """Sums over sums for each kind of step, the most frequent first; never a mean of rates."""
    kinds: dict[str, list[Helped]] = {}
    for one in found:
        kinds.setdefault(one.moment.kind, []).append(one)
    counts = [_counted(kind, held) for kind, held in kinds.items()]
    return tuple(sorted(counts, key=lambda one: (-one.steps, -one.left_out, one.label)))


def _counted(kind: str, held: Sequence[Helped]) -> KindCount:
    whole = [one for one in held if usable(one)]
    before = sum((one.before.tally for one in whole), Tally())
    after = sum((one.after.tally for one in whole), Tally())
    few = len(whole) < LEAST_STEPS
    return KindCount(
        kind=kind,
        label=held[0].moment.label,
        steps=len(whole),
        left_out=len(held) - len(whole),
        before=before,
        after=after,
        told=Told.TOO_FEW if few else told(before, after),
    )


def usable(one: Helped) -> bool:
    """Whether a step can stand in a sum over the school."""
    return one.before.complete and one.after.complete and one.before.enough and one.after.enough
