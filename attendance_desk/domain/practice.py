"""The practice checklist: a school's own look at its attendance work, once in every school year.

Six strategies and twelve points of good practice. The desk lays beside each what it knows; whether
it is in place, a person says. What is partly in place or not yet has a next step with an owner and
a date, or words that say why there is none.

Source: a council's whole-school approaches toolkit: "a review of practice is undertaken at least
    annually". The lines are dated data in `resources/practice`, in our own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.school_calendar import SchoolCalendar

ORIGIN = "practice"
"""What stands before the id of a line in the origin of an action that was agreed for it."""


class Verdict(Enum):
    """How far something is in place, as a person judged it."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_YET = "not_yet"

    @property
    def words(self) -> str:
        """As people read it."""
        return {"in_place": "In place", "partly": "Partly", "not_yet": "Not yet"}[self.value]


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checklist.

    Attributes:
        id: Stands in the ledger.
        number: 1 to 6 of a strategy, 1 to 12 of a point of good practice.
        strategy: The id of the strategy it stands under; of a strategy its own.
        title: The line in a few words.
        asks: The question that is judged.
        shows: What the desk lays beside it, by name.
        notes: What a person writes down for it, by the ids of kinds of notes.
        first: The first day it is asked; None where it always was.
        last: The last day it is asked; None while it is.
        source: Where it was read.
    """

    id: str
    number: int
    strategy: str
    title: str
    asks: str
    shows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    source: str = ""

    @property
    def is_strategy(self) -> bool:
        """Whether it is one of the six strategies, and not a point under one."""
        return self.strategy == self.id

    @property
    def place(self) -> str:
        """What it is called by in a list: `A` to `F` for strategies, `1` to `12` for points."""
        return chr(ord("A") + self.number - 1) if self.is_strategy else str(self.number)

    def asked_on(self, day: date) -> bool:
        """Whether the checklist has it on a day."""
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )


@dataclass(frozen=True, slots=True)
class NoteKind:
    """Something that a person writes down, because the desk cannot see it.

    Attributes:
        title: What was done.
        asks: What to write.
        yearly: Whether it is out of date after a year.
        many: Whether every one of the school year counts, and not only the newest.
    """

    id: str
    title: str
    asks: str
    yearly: bool = False
    many: bool = False


@dataclass(frozen=True)
class Checklist:
    """The whole checklist.

    Attributes:
        points: Each strategy with its points after it.
        kinds: The kinds of notes.
    """

    points: tuple[Point, ...] = ()
    kinds: tuple[NoteKind, ...] = ()

    def on(self, day: date) -> tuple[Point, ...]:
        """The lines that are asked on a day."""
        return tuple(one for one in self.points if one.asked_on(day))

    def point(self, point_id: str) -> Point | None:
        """One line."""
        return next((one for one in self.points if one.id == point_id), None)

    def kind(self, kind_id: str) -> NoteKind | None:
        """One kind of note."""
        return next((one for one in self.kinds if one.id == kind_id), None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a person judged a line in a school year: the year in which it was said.

    Attributes:
        id: `j` and ten hex signs; the same while a line is judged again in one school year.
        point: The id of the line.
        words: What speaks for it, or why nothing more is done; may be empty.
        seen: What the desk laid beside it then, one sentence each: kept as it stood.
        on: The day.
        by: Name and title of who judged, as then.
        taken_back: Whether it says nothing any more.
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    point: str
    verdict: Verdict
    on: date
    words: str = ""
    seen: tuple[str, ...] = ()
    by: str = ""
    taken_back: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was written down because the desk cannot see it.

    Attributes:
        id: `q` and ten hex signs.
        kind: The id of its kind.
        words: What was written.
        day: The day it was so, or was done.
        by: Name and title of who wrote it down, as then.
        taken_back: Whether it says nothing any more.
        number: The entry in the ledger; 0 before it is written.
    """

    id: str
    kind: str
    words: str
    day: date
    by: str = ""
    taken_back: bool = False
    number: int = 0


class Leans(Enum):
    """What a piece of evidence says by itself; the judgement is a person's."""

    FOR = "for"
    AGAINST = "against"
    PLAIN = "plain"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CountPart:
    """A count of what was done with families.

    Attributes:
        key: Names the count in a whole paper: two lines that tell the same count name it alike.
        name: What is counted, before its number; empty where the line says so.
    """

    key: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class CountLine:
    """Counts that make up a sum.

    Attributes:
        lead: What is counted in all.
        key: Names the sum in a whole paper.
    """

    lead: str
    key: str
    parts: tuple[CountPart, ...]

    @property
    def total(self) -> int:
        """The sum."""
        return sum(part.number for part in self.parts)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something the desk knows about a line, without a child's name (`practice_counts` says it).

    Attributes:
        words: In sentences; empty where the counts say all.
        leans: What it says by itself.
        counts: Counts of what was done with families; of them small ones stay inside the school.
        tail: What is said after the counts.
        public: The words for a paper that leaves the school, where they are not for everybody.
        behind: What it was counted from, one line each; names of children never.
        area: The area of the window that shows what is behind it; empty for none.
        target: What to open there.
    """

    words: str = ""
    leans: Leans = Leans.PLAIN
    counts: tuple[CountLine, ...] = ()
    tail: str = ""
    public: str = ""
    behind: tuple[str, ...] = ()
    area: str = ""
    target: str | None = None


def of_year(
    judgements: Iterable[Judgement], calendar: SchoolCalendar, year: SchoolYear
) -> dict[str, Judgement]:
    """The judgements that hold of one school year, by line; the newest of each.

    A summer holiday belongs to the school year before it.
    """
    found: dict[str, Judgement] = {}
    for one in judgements:
        if calendar.current_year(one.on) != year:
            continue
        found.pop(one.point, None)
        if not one.taken_back:
            found[one.point] = one
    return found


def finished(points: Sequence[Point], held: dict[str, Judgement]) -> date | None:
    """The day on which the last line was judged; None while one is not."""
    days = [held[one.id].on for one in points if one.id in held]
    return max(days) if days and len(days) == len(points) else None


def year_words(year: SchoolYear) -> str:
    """A school year as it is written: "2026/27"."""
    return f"{year.starts.year}/{year.ends.year % 100:02}"
