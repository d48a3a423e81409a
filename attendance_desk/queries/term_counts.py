"""What a term was for each child, as a summary for a family tells it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import compared
from attendance_desk.domain.call_sums import ChildYear, class_median, taught_minutes
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import tally_meant
from attendance_desk.domain.term_summary_words import ChildTerm
from attendance_desk.queries.award_marks import AwardMarks, terms
from attendance_desk.queries.bereaved import bereaved
from attendance_desk.queries.call_facts import class_of
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.domain.calendar import Half
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.tally import Tally
    from attendance_desk.queries.so_far import SoFar

_SHORTER = "C2"


def within(label: str) -> str:
    """A term's name inside a sentence: "autumn term 2026"."""
    return f"{label[:1].lower()}{label[1:]}"


class TermCounts:
    """The sessions of a term, child by child; every child is counted once."""

    def __init__(self, known: SoFar, term: Stretch) -> None:
        """Stand on the marks of the year in which the term lies."""
        self._known, self.term = known, term
        self.marks = AwardMarks(known, term.first)
        self._span = self.marks.span(term.first, term.last)
        self._told: dict[str, ChildTerm] = {}

    @property
    def last(self) -> date:
        """The last school day of the term that has begun."""
        view, (low, high) = self.marks.view, self._span
        return view.days[high - 1] if high > low else self.term.first

    def class_id(self, pupil: Pupil) -> str:
        """The class of a child in the term."""
        return class_of(pupil, min(self.term.last, self._known.today))

    def class_name(self, pupil: Pupil) -> str:
        """What it is called."""
        return self.marks.class_name(pupil.id)

    @cached_property
    def bereaved(self) -> frozenset[str]:
        """Of whose family the school was told of a death."""
        return bereaved(self._known)

    @cached_property
    def years(self) -> dict[str, ChildYear]:
        """The sessions of the term of every child, up to the last that has begun."""
        low, high = self._span
        view = self.marks.view
        found = {}
        for key in self.marks.children:
            line = view.lines.get(key, b"")[low:high]
            letters = [view.letter(number) for number in line]
            meant = self.marks.meant(key, self._span)
            sessions = view.sessions[low : low + len(line)]
            found[key] = ChildYear(sessions if any(meant) else (), meant, letters, self.term.last)
        return found

    @cached_property
    def _missed(self) -> dict[str, list[int]]:
        """Sessions missed in the term by the children of each class."""
        found: dict[str, list[int]] = {}
        for key, year in self.years.items():
            if year.tally.possible:
                held = found.setdefault(self.class_id(self._known.pupils[key]), [])
                held.append(year.tally.absent)
        return found

    def told(self, pupil: Pupil) -> ChildTerm:
        """What is told of a child, worked out once for all who read it."""
        if pupil.id not in self._told:
            self._told[pupil.id] = self._counted(pupil)
        return self._told[pupil.id]

    def _counted(self, pupil: Pupil) -> ChildTerm:
        year = self.years[pupil.id]
        before, label = self._before(pupil.id)
        shorter = sum(1 for one in year.letters if one == _SHORTER)
        return ChildTerm(
            called=pupil.called,
            class_name=self.class_name(pupil),
            tally=year.tally,
            minutes=year.minutes(self._taught),
            shorter=shorter,
            before=before,
            before_label=label,
            classmates=self._classmates(pupil, year, shorter=bool(shorter)),
        )

    def _classmates(self, pupil: Pupil, year: ChildYear, *, shorter: bool) -> str:
        """How the class stands, where numbers may be said at all."""
        grieving = pupil.id in self.bereaved
        if shorter or not year.numbers_apt(bereaved=grieving):
            return ""
        median = class_median(self._missed.get(self.class_id(pupil), []), year.tally.absent)
        said = compared(self.class_name(pupil), median).get("class_comparison")
        return said.text if said else ""

    @cached_property
    def _taught(self) -> dict[Half, int]:
        times = self._known.ground.school.times_on(self._known.today)
        starts = [one.hour * 60 + one.minute for one in (times.am.start, times.pm.start)]
        rules = self._known.ground.read(phone_rows.rules)
        return taught_minutes(starts[0], starts[1], rules.taught_minutes)

    @cached_property
    def _earlier(self) -> tuple[AwardMarks, Stretch] | None:
        begun = [one for one in terms(self._known) if one.last < self.term.first]
        if not begun:
            return None
        try:
            return AwardMarks(self._known, begun[-1].first), begun[-1]
        except Refused:
            return None

    def _before(self, pupil_id: str) -> tuple[Tally | None, str]:
        if self._earlier is None:
            return None, ""
        marks, term = self._earlier
        meant = marks.meant(pupil_id, marks.span(term.first, term.last))
        return tally_meant(meant), within(term.label)
