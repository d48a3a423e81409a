"""A class for its teacher: what the last four school weeks were for each child."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.class_days import Spell, day_kind, to_welcome
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.sheet_papers import ClassLine, ClassSheet
from attendance_desk.domain.tally import NOT_MARKED, meanings, tally_meant
from attendance_desk.queries import patterns_board
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.patterns_board import PatternsWanted
from attendance_desk.store import people_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.store.people_rows import ClassMate

WEEKS = 4
_PRAISE = (LineKind.GOOD_THING, LineKind.GOOD_NEWS)


def class_sheet(known: SoFar, class_id: str) -> ClassSheet:
    """The sheet of a class as it is today.

    Raises:
        KeyError: There is no such class.
        NotPermitted: It is not a class of who asks, and they may not see others.
    """
    ground = known.ground
    school_class = ground.class_of(class_id)
    ground.require(Deed.SEE_OWN_PUPILS)
    if class_id not in ground.me.classes:
        ground.require(Deed.SEE_PUPILS)
    held = _Class(known, school_class)
    return ClassSheet(
        imprint=imprint(ground),
        class_name=school_class.name,
        year_label=year_label(school_class.year_groups),
        days=held.shown,
        lines=tuple(held.line(mate) for mate in held.mates),
        summary=held.summary(),
        welcome=tuple(held.welcome()),
        good=tuple(held.good()),
        not_marked=held.not_marked(),
    )


@dataclass(frozen=True)
class _Class:
    """The children of a class today, and their marks of this school year."""

    known: SoFar
    school_class: SchoolClass

    @cached_property
    def mates(self) -> tuple[ClassMate, ...]:
        return self.known.ground.read(
            people_rows.class_list, self.school_class.id, self.known.today
        )

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The school days of this year on which a session has begun."""
        known = self.known
        return known.calendar.school_days(known.year_starts, known.until.day)

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the last school weeks."""
        known = self.known
        return known.calendar.school_weeks(known.year_starts, known.until.day)[-WEEKS:]

    @cached_property
    def shown(self) -> tuple[date, ...]:
        return self._since(self.weeks[0]) if self.weeks else ()

    def _since(self, first: date) -> tuple[date, ...]:
        return tuple(day for day in self.days if day >= first)

    @cached_property
    def _table(self) -> bytes:
        return meanings(self.known.ground.codes)

    def _meant(self, pupil_id: str, days: Sequence[date]) -> list[bytes]:
        """What the sessions of each of some days count as."""
        if not days:
            return []
        view = self.known.years[-1]
        begun = bisect_right(view.sessions, self.known.until)
        line = view.lines.get(pupil_id, bytes(begun))[:begun].translate(self._table)
        return [line[slice(*view.span(day, day))] for day in days]

    def _missed(self, pupil_id: str, days: Sequence[date]) -> int:
        return tally_meant(b"".join(self._meant(pupil_id, days))).absent

    def line(self, mate: ClassMate) -> ClassLine:
        lately = self._meant(mate.id, self.shown)
        tally = tally_meant(b"".join(lately))
        return ClassLine(
            mate.name,
            tuple(day_kind(one) for one in lately),
            tally.absent,
            self._missed(mate.id, self.days),
            tally.late,
        )

    def not_marked(self) -> int:
        every = (one for mate in self.mates for one in self._meant(mate.id, self.shown))
        return sum(one.count(NOT_MARKED) for one in every)

    def summary(self) -> str:
        """What the newest week comes to, beside the week before."""
        if not self.weeks:
            return "No school day of this year has begun yet."
        now = self._since(self.weeks[-1])
        missed = [self._missed(mate.id, now) for mate in self.mates]
        when = day_words(now[0], self.known.today)
        words = f"{self.school_class.name} missed {days_words(sum(missed))} since {when}"
        if len(self.weeks) > 1:
            before = [day for day in self._since(self.weeks[-2]) if day < now[0]]
            earlier = sum(self._missed(mate.id, before) for mate in self.mates)
            words += f", {days_words(earlier)} in the week before"
        none = missed.count(0)
        return f"{words}. {none} of {len(missed)} children missed nothing in that time."

    def welcome(self) -> Iterator[str]:
        for mate in self.mates:
            kinds = [day_kind(one) for one in self._meant(mate.id, self.days)]
            spell = to_welcome(self.days, kinds)
            if spell is not None:
                yield f"{mate.name}: {_welcomed(spell)}"

    def good(self) -> Iterator[str]:
        """Lines that teachers typed and that are still fresh; then what got better."""
        names = {mate.id: mate.name for mate in self.mates}
        for one in self.known.ground.read(phone_rows.lines):
            if one.whose in names and one.kind in _PRAISE and one.holds(self.known.today):
                yield f"{names[one.whose]}: {one.words}"
        wanted = PatternsWanted(class_id=self.school_class.id, kind=PatternKind.BETTER)
        for row in patterns_board.board(self.known, wanted).rows:
            yield f"{row.name}: {row.pattern.words}"


def _welcomed(spell: Spell) -> str:
    away = "1 day" if spell.days == 1 else f"{spell.days} days"
    if spell.back is None:
        return f"away for {away} so far. Say hello first thing when they come."
    return f"away for {away}, back since {day_words(spell.back)}."
