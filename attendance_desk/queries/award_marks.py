"""The marks of a school year as awards count them, with what was decided and what was given."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.award_terms import Stretch, three_terms
from attendance_desk.domain.award_values import Adjustment, Award, AwardType, Ground
from attendance_desk.domain.awards import MEDICAL_LETTERS
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import meanings
from attendance_desk.store import letter_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.view import YearView
    from attendance_desk.queries.so_far import SoFar

_HELD_BACK = frozenset({Ground.MEDICAL, Ground.DISABILITY})


class AwardMarks:
    """One year's marks up to the last session that has begun."""

    def __init__(self, known: SoFar, day: date | None = None) -> None:
        """Stand on the marks so far, of the year that holds a day; of this year by default.

        Raises:
            Refused: The marks of that day are not among those that are read.
        """
        self.known = known
        wanted = day or known.today
        begun = [one for one in known.years if one.year.starts <= wanted]
        if not begun:
            raise Refused(
                "award_too_old",
                f"Awards look back one year; {wanted.day} {wanted:%B %Y} is longer ago.",
                "Nothing was counted.",
                "Choose a term of this school year or of the last.",
            )
        self.view: YearView = begun[-1]
        self.table = meanings(known.ground.codes)
        self.end = bisect_right(self.view.sessions, known.until)

    def span(self, first: date, last: date) -> tuple[int, int]:
        """The places of a range of days, as far as they have begun."""
        low, high = self.view.span(first, last)
        return low, max(low, min(high, self.end))

    def meant(self, pupil_id: str, span: tuple[int, int]) -> bytes:
        """A child's sessions as meanings."""
        return self.view.lines.get(pupil_id, b"")[span[0] : span[1]].translate(self.table)

    def accepted(self, pupil_id: str, span: tuple[int, int]) -> frozenset[int]:
        """Places in a span that the head accepted as medical or disability-related."""
        return self._inside(self._accepted.get(pupil_id, ()), span)

    def excused(self, pupil_id: str, span: tuple[int, int]) -> frozenset[int]:
        """Places in a span whose lateness was excused."""
        return self._inside(self._excused.get(pupil_id, ()), span)

    def medical(self, pupil_id: str, span: tuple[int, int]) -> frozenset[int]:
        """Places in a span that are marked as illness or a medical appointment."""
        line = self.view.lines.get(pupil_id, b"")[span[0] : span[1]]
        return frozenset(nth for nth, number in enumerate(line) if number in self._medical)

    @staticmethod
    def _inside(places: Iterable[int], span: tuple[int, int]) -> frozenset[int]:
        low, high = span
        return frozenset(place - low for place in places if low <= place < high)

    @cached_property
    def _medical(self) -> frozenset[int]:
        codes = self.known.ground.codes.codes
        return frozenset(one.number for one in codes if one.letter in MEDICAL_LETTERS)

    @cached_property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What was decided and holds, since the year began."""
        found = self.known.ground.read(letter_rows.adjustments, self.view.year.starts)
        return tuple(one for one in found if not one.taken_back)

    @cached_property
    def given(self) -> tuple[Award, ...]:
        """What was given and not taken back, for days of this year."""
        found = self.known.ground.read(letter_rows.awards, self.view.year.starts)
        return tuple(one for one in found if not one.taken_back)

    def given_as(self, award: AwardType) -> tuple[Award, ...]:
        """Of what was given, one type."""
        return tuple(one for one in self.given if one.type is award)

    @cached_property
    def _accepted(self) -> Mapping[str, set[int]]:
        return self._places(one for one in self.adjustments if one.ground in _HELD_BACK)

    @cached_property
    def _excused(self) -> Mapping[str, set[int]]:
        return self._places(one for one in self.adjustments if one.ground is Ground.CARER)

    def _places(self, held: Iterable[Adjustment]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        index: Mapping[Session, int] = self.view.index
        for one in held:
            places = (index[session] for session in one.sessions if session in index)
            found.setdefault(one.pupil_id, set()).update(places)
        return found

    @cached_property
    def children(self) -> tuple[str, ...]:
        """The children on roll today, class by class, each class in the order of its register."""
        classes = {one.id: nth for nth, one in enumerate(self.known.ground.school.classes)}
        order, today = self.view.register_order, self.known.today
        held = []
        for pupil_id, pupil in self.known.pupils.items():
            times = pupil.enrolments
            here = any(t.starts <= today and (t.ends is None or today <= t.ends) for t in times)
            if here and pupil_id in self.view.lines:
                place = classes.get(self.class_id(pupil_id, today), len(classes))
                held.append(((place, order[pupil_id]), pupil_id))
        return tuple(pupil_id for _, pupil_id in sorted(held))

    def class_id(self, pupil_id: str, day: date) -> str:
        """The class a child was in on a day; empty for none."""
        for one in self.known.pupils[pupil_id].places:
            if one.starts <= day and (one.ends is None or day <= one.ends):
                return one.class_id
        return ""

    def class_name(self, pupil_id: str) -> str:
        """The name of the class a child is in today."""
        return self.known.class_on(pupil_id, self.known.today)

    @property
    def whole_days(self) -> int:
        """The places of the days that are over: both of their sessions have begun."""
        return self.end - self.end % 2

    def weeks(self) -> tuple[tuple[date, date], ...]:
        """The school weeks of the year that are over, Monday and Friday, in order."""
        over = self.view.days[self.whole_days - 1] if self.whole_days else self.view.year.starts
        calendar = self.known.calendar
        mondays = calendar.school_weeks(self.view.year.starts, over)
        found = []
        for monday in mondays:
            days = calendar.school_days(monday, monday + timedelta(days=6))
            if days and days[-1] <= over:
                found.append((monday, monday + timedelta(days=4)))
        return tuple(found)


def terms(known: SoFar) -> tuple[Stretch, ...]:
    """The terms that have begun and whose marks are read, oldest first."""
    calendar = known.ground.calendar
    held = {view.year for view in known.years}
    years = [one for one in calendar.years if one in held]
    return tuple(one for one in three_terms(years, calendar.terms) if one.first <= known.today)
