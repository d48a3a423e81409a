"""What penalty notices are worked out from: the marks so far, notices, decisions, the authority.

The safeguarding clock of sessions without leave stands on the same ground, so that both count the
same sessions and end with the same decision.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attendance_desk.catalog.penalties import shipped_penalties
from attendance_desk.domain import penalty_sums
from attendance_desk.domain.penalty_sums import Considered
from attendance_desk.domain.unauthorised import LETTERS, counted, mondays, window
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.penalties import Authority, Notice, PenaltyRuling
    from attendance_desk.domain.penalty_rules import PenaltyBook, Scheme
    from attendance_desk.domain.penalty_sums import Marked
    from attendance_desk.domain.school_calendar import SchoolCalendar
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

T = TypeVar("T", "Notice", "PenaltyRuling")


@dataclass(frozen=True)
class PenaltyGround:
    """Everything that questions about notices stand on, at the time of the ground."""

    known: SoFar

    @property
    def ground(self) -> Ground:
        """The snapshot, the school, and who asks."""
        return self.known.ground

    @cached_property
    def book(self) -> PenaltyBook:
        """The rules."""
        return shipped_penalties()

    @cached_property
    def scheme(self) -> Scheme:
        """The rules in force today."""
        return self.book.on(self.known.today)

    @cached_property
    def authority(self) -> Authority:
        """The local authority's own choices."""
        return self.ground.read(letter_rows.authority)

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """Whose weeks are counted: one of nothing but Y4 only where the authority says so."""
        if self.authority.closure_week_counts:
            return self.ground.calendar
        return self.known.calendar

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the last school weeks, one more than a window needs."""
        return mondays(self.calendar, self.known.today, self.scheme.weeks)

    @cached_property
    def all_weeks(self) -> tuple[date, ...]:
        """The Mondays of every school week that is read."""
        years = self.known.years
        return self.calendar.school_weeks(years[0].year.starts, self.known.today) if years else ()

    @cached_property
    def notices(self) -> Mapping[str, tuple[Notice, ...]]:
        """Every notice, by the child."""
        return _by_child(self.ground.read(letter_rows.notices))

    @cached_property
    def rulings(self) -> Mapping[str, tuple[PenaltyRuling, ...]]:
        """What the head decided, by the child, oldest first."""
        return _by_child(self.ground.read(letter_rows.penalty_rulings))

    def counted(self, pupil_id: str) -> tuple[Marked, ...]:
        """Every session of a child without leave that is read, of compulsory school age."""
        return self._of_age(pupil_id, tuple(self._without_leave(pupil_id, date.min)))

    def of(self, pupil_id: str) -> Considered:
        """Where a child stands."""
        since = self.weeks[0] if self.weeks else self.known.today
        sessions = tuple(self._without_leave(pupil_id, since))
        return self._considered(pupil_id, self._of_age(pupil_id, sessions))

    def near(self) -> dict[str, Considered]:
        """The children with enough sessions to be listed, in the order of names."""
        found = {one: self.of(one) for one in self._owing()}
        names = (one for one in self.known.pupils if one in found)
        return {one: found[one] for one in names if found[one].count >= self.scheme.near}

    def for_clock(self, pupil_id: str, sessions: tuple[Marked, ...]) -> tuple[Marked, ...]:
        """What the safeguarding clock counts: nothing while a decision of the head holds."""
        ruling = penalty_sums.latest(self.rulings.get(pupil_id, ()))
        if penalty_sums.holds(ruling, self.known.today):
            return ()
        return penalty_sums.unused(sessions, self.notices.get(pupil_id, ()))

    def _considered(self, pupil_id: str, sessions: tuple[Marked, ...]) -> Considered:
        scheme, today = self.scheme, self.known.today
        free = penalty_sums.unused(sessions, self.notices.get(pupil_id, ()))
        found = window(free, self.weeks, scheme.weeks)
        within = found.sessions if found else ()
        ruling = penalty_sums.latest(self.rulings.get(pupil_id, ()))
        return Considered(
            found,
            found.reached(scheme.count) if found and scheme.count else None,
            penalty_sums.held(within, self.known.calendar, today),
            ruling,
            penalty_sums.holds(ruling, today),
        )

    def _of_age(self, pupil_id: str, sessions: tuple[Marked, ...]) -> tuple[Marked, ...]:
        return counted(sessions, self.known.pupils[pupil_id].born, self.scheme.since)

    def _without_leave(self, pupil_id: str, since: date) -> Iterator[Marked]:
        wanted = _table(self.ground)
        for view in self.known.years:
            line = view.lines.get(pupil_id, b"")
            low, _high = view.span(max(since, view.year.starts), view.year.ends)
            end = bisect_right(view.sessions, self.known.until)
            marks = line[low:end].translate(wanted)
            place = marks.find(1)
            while place >= 0:
                yield view.sessions[low + place], view.letter(line[low + place])
                place = marks.find(1, place + 1)

    def _owing(self) -> list[str]:
        """Children with enough sessions without leave, of any age, in the last school weeks."""
        if not self.weeks:
            return []
        wanted, sums = _table(self.ground), dict[str, int]()
        for view in self.known.years:
            low, _high = view.span(self.weeks[0], self.known.today)
            end = bisect_right(view.sessions, self.known.until)
            for pupil_id, line in view.lines.items():
                marked = line[low:end].translate(wanted).count(1)
                if marked:
                    sums[pupil_id] = sums.get(pupil_id, 0) + marked
        return [one for one, number in sums.items() if number >= self.scheme.near]


def _table(ground: Ground) -> bytes:
    numbers = {code.number for code in ground.codes.codes if code.letter in LETTERS}
    return bytes(number in numbers for number in range(256))


def _by_child(held: tuple[T, ...]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for one in held:
        found.setdefault(one.pupil_id, []).append(one)
    return {pupil_id: tuple(those) for pupil_id, those in found.items()}
