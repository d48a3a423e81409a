"""What can be said of a child's attendance in days and hours, exact and from the marks alone.

A session is half a day. Every sum is in sessions or minutes and is rounded only where it is said.
What is counted is what figures count (`tally`): a session without a mark is in nothing.
Source: `experience.md` 5.2; thresholds: `rules.md` 4.2 (persistent) and 5 (ten school weeks).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from attendance_desk.domain.calendar import Half, Session
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

APT_FROM = 6
"""Sessions missed from which numbers are said at all: three days (`experience.md` 5.3)."""
LEAST_IN_CLASS = 10
"""Children in a class before anybody is compared with it."""
TEN_WEEKS = 10
"""School weeks that the threshold of the law looks back (`rules.md` 5 P1)."""

_ABSENT = frozenset({AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED})
_CAME = frozenset({PRESENT, LATE, AEA, LATE_UNAUTHORISED})
_WITHOUT_LEAVE = frozenset({"G", "N", "O", "U"})
_SICK, _UNEXPLAINED = "I", "N"
_MOST_TAUGHT, _LEAST_TAUGHT = 240, 60
_DAY_LENGTH = 390
"""Minutes of a school day: 32.5 hours a week (DfE, length of the school week, 2023)."""
_PLAYTIME, _LUNCH = 15, 60


@dataclass(frozen=True)
class ChildYear:
    """A child's sessions of the current school year that have begun, in order.

    Attributes:
        meant: What each counts as (`tally.meanings`).
        letters: Each as marked; empty where there is no mark.
        today: The day on which it is asked.
    """

    sessions: Sequence[Session]
    meant: bytes
    letters: Sequence[str]
    today: date

    @cached_property
    def tally(self) -> Tally:
        """Counted, as figures count it."""
        return tally_meant(self.meant)

    @cached_property
    def missed(self) -> tuple[Session, ...]:
        """The sessions the child was absent from; a U counts, as it does in every figure."""
        return tuple(
            session
            for session, what in zip(self.sessions, self.meant, strict=True)
            if what in _ABSENT
        )

    @property
    def weeks_touched(self) -> int:
        """Weeks, Monday to Sunday, with any absence."""
        return len({one.day - one.day.weekday() * timedelta(days=1) for one in self.missed})

    @property
    def run_days(self) -> int:
        """School days in a row, up to today, on which the child was away and never came.

        0 where today is no such day: before its register is taken nobody is away. A day that was
        not possible neither breaks nor lengthens the run; a child who came after the register
        closed (U) was here.
        """
        came, away = set(), set()
        for session, what in zip(self.sessions, self.meant, strict=True):
            if what in _CAME:
                came.add(session.day)
            elif what in _ABSENT:
                away.add(session.day)
        if self.today not in away - came:
            return 0
        last_came = max(came, default=date.min)
        return sum(1 for day in away if day > last_came)

    @property
    def one_in(self) -> int:
        """One day off in how many; 0 unless it is between 2 and 12."""
        absent = self.tally.absent
        share = self.tally.possible // absent if absent else 0
        return share if 2 <= share <= 12 else 0

    def allowance(self, ahead: int) -> int:
        """How many more sessions may be missed and still stay out of persistent absence.

        Persistent absence begins at one session missed in ten, so the sessions missed by the end
        must stay below a tenth of those possible by then.

        Args:
            ahead: Sessions still to come in the period.

        Returns:
            Sessions; 0 where it is out of reach, and where even missing all that is ahead would
            do, for then there is nothing to say.
        """
        most = (self.tally.possible + ahead - 1) // 10 - self.tally.absent
        return most if 0 < most < ahead else 0

    @property
    def one_illness(self) -> bool:
        """Whether everything that was missed is one illness, with no day in school inside it.

        A session at its end that nobody has explained yet belongs to it.
        """
        spell = [
            (what in _ABSENT, letter)
            for what, letter in zip(self.meant, self.letters, strict=True)
            if what in _ABSENT | _CAME
        ]
        places = [place for place, (absent, _) in enumerate(spell) if absent]
        if not places or places[-1] - places[0] + 1 != len(places):
            return False
        letters = [spell[place][1] for place in places]
        told = [letter for letter in letters if letter != _UNEXPLAINED]
        ill_first = letters[: len(told)] == told
        return bool(told) and ill_first and set(told) == {_SICK}

    def numbers_apt(self, *, bereaved: bool) -> bool:
        """Whether numbers may be said.

        Not under three days, not in a school year with a bereavement, and not where one illness
        explains them (`experience.md` 5.3).
        """
        return self.tally.absent >= APT_FROM and not bereaved and not self.one_illness

    def minutes(self, taught: Mapping[Half, int]) -> int:
        """Minutes of lessons missed."""
        return sum(taught[session.half] for session in self.missed)


def taught_minutes(start: int, afternoon: int, chosen: tuple[int, int]) -> dict[Half, int]:
    """Minutes taught in a morning and an afternoon.

    Args:
        start: When the morning session starts, in minutes since midnight.
        afternoon: When the afternoon session starts.
        chosen: The school's own numbers; a 0 is worked out from the day: playtime and lunch are
            taken from the morning, and the day ends six and a half hours after it starts.
    """
    morning = chosen[0] or afternoon - start - _PLAYTIME - _LUNCH
    later = chosen[1] or start + _DAY_LENGTH - afternoon
    return {Half.AM: _sensible(morning), Half.PM: _sensible(later)}


def _sensible(minutes: int) -> int:
    return min(max(minutes, _LEAST_TAUGHT), _MOST_TAUGHT)


def class_median(missed: Sequence[int], mine: int) -> int | None:
    """The number of sessions that more than half of a class have missed at most.

    Args:
        missed: Sessions missed by each child of the class.
        mine: Those of the child who is talked about.

    Returns:
        The median, of two middle ones the higher; None for fewer than ten children, and where the
        child missed no more than that: it would say nothing.
    """
    if len(missed) < LEAST_IN_CLASS:
        return None
    median = sorted(missed)[len(missed) // 2]
    return median if mine > median else None


def without_leave(sessions: Sequence[tuple[Session, str]], weeks: Sequence[date]) -> int:
    """Sessions that were not agreed in the last ten school weeks (G, N, O, U).

    Args:
        sessions: The child's sessions of compulsory school age, with their letters.
        weeks: The Mondays of the school weeks up to today, in order, also of earlier years.
    """
    near = weeks[-TEN_WEEKS:]
    if not near:
        return 0
    return sum(1 for one, letter in sessions if letter in _WITHOUT_LEAVE and one.day >= near[0])
