"""The letters a person should look at: where they are, what they would mean, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.domain.grid import OddCodes
from attendance_desk.domain.odd_codes import Oddness, Stretch, meaning, stretches
from attendance_desk.store import code_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.ground import Ground

_MOST_NAMED = 5
_RULE = (
    "Codes that were retired or never in use are kept as written, left out of automatic letters, "
    "and looked at by a person (statutory guidance of August 2024, list of codes)"
)


@dataclass(frozen=True, slots=True)
class OddMark:
    """One mark to look at."""

    pupil_id: str
    name: str
    session: Session
    by: str


@dataclass(frozen=True, slots=True)
class OddCode:
    """A letter to look at.

    Attributes:
        meaning: What it would have meant and how it is counted.
        marks: Every mark nobody has decided about yet, oldest first.
    """

    letter: str
    oddness: Oddness
    meaning: str
    marks: tuple[OddMark, ...]

    @property
    def first(self) -> date:
        """The day of the oldest mark."""
        return self.marks[0].session.day

    @property
    def last(self) -> date:
        """The day of the newest mark."""
        return self.marks[-1].session.day

    @property
    def children(self) -> int:
        """How many children have such a mark."""
        return len({mark.pupil_id for mark in self.marks})

    @property
    def words(self) -> str:
        """How many, of whom, when."""
        marks = "1 mark" if len(self.marks) == 1 else f"{len(self.marks)} marks"
        children = "1 child" if self.children == 1 else f"{self.children} children"
        days = f"on {_day(self.first)}"
        if self.first != self.last:
            days = f"from {_day(self.first)} to {_day(self.last)}"
        return f"{self.letter}, {self.oddness.value}: {marks} of {children}, {days}"


def listed(ground: Ground) -> tuple[OddCode, ...]:
    """Every letter to look at, those that were never a code first.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    ground.require(Deed.SEE_PUPILS)
    found = [
        (stretch, marks)
        for letter, (first, last) in ground.read(code_rows.letters).items()
        for stretch in stretches(ground.codes, letter)
        if _touches(stretch, first, last)
        if (marks := ground.read(code_rows.open_marks, letter, stretch.first, stretch.last))
    ]
    ids = {mark.pupil_id for _stretch, marks in found for mark in marks}
    names = {one: ground.pupils[one].known_as for one in ids if one in ground.pupils}
    made = [
        OddCode(
            stretch.letter,
            stretch.oddness,
            meaning(ground.codes, stretch.letter, stretch.oddness),
            tuple(
                OddMark(one.pupil_id, names.get(one.pupil_id, "A child"), one.session, one.name)
                for one in marks
            ),
        )
        for stretch, marks in found
    ]
    order = list(Oddness)
    return tuple(sorted(made, key=lambda one: (order.index(one.oddness), one.letter)))


def due(ground: Ground) -> tuple[Due, ...]:
    """One thing to do for each letter to look at; it has no last day."""
    return tuple(
        Due(
            kind="code_to_check",
            due=None,
            rule=_RULE,
            sentence=f"Look at {one.words}.",
            evidence=(one.meaning, *_where(one)),
            area="week",
            target=OddCodes(),
            key=one.letter,
        )
        for one in listed(ground)
    )


def _where(one: OddCode) -> tuple[str, ...]:
    """The newest marks, each with the child and the session, and how many more there are."""
    newest = [
        f"{mark.name}, {mark.session.day.isoformat()} {mark.session.half.name}"
        for mark in reversed(one.marks[-_MOST_NAMED:])
    ]
    more = len(one.marks) - len(newest)
    return (*newest, f"and {more} more") if more else tuple(newest)


def _touches(stretch: Stretch, first: date, last: date) -> bool:
    after = stretch.first is None or last >= stretch.first
    return after and (stretch.last is None or first <= stretch.last)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
