"""The governors' report as values: what the tables of it say, with no name and no child's id.

Everything is counted from the rows that `figures` gives to the screen and to the command line; the
counts of children go through `named_counts` together before any of them is worded or printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.governors_said import Narrative
from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.domain.papers import Imprint
from attendance_desk.domain.rows import Row
from attendance_desk.domain.small_numbers import LEAST_CHARTED, LIMIT, Mark, per_hundred
from attendance_desk.domain.tally import Tally

Count = int | Mark
"""A count of children as it is printed."""


@dataclass(frozen=True, slots=True)
class TermRows:
    """A term as figures by pupil give it; it names children and stays out of the report.

    Attributes:
        stretch: The term; its last day is today's while it runs.
        rows: Rows by pupil.
    """

    stretch: Stretch
    rows: tuple[Row, ...]

    @property
    def tally(self) -> Tally:
        """The sessions of everybody: sums over sums."""
        return reduce(add, (row.tally for row in self.rows), Tally())

    @property
    def counted(self) -> frozenset[str]:
        """Who had a possible session: only they can be persistently absent."""
        return frozenset(row.key for row in self.rows if row.tally.possible)

    @property
    def persistent(self) -> frozenset[str]:
        """Who missed 1 session in 10 or more."""
        return frozenset(row.key for row in self.rows if row.tally.persistent)

    @property
    def severe(self) -> frozenset[str]:
        """Who missed half the sessions or more."""
        return frozenset(row.key for row in self.rows if row.tally.severe)


@dataclass(frozen=True, slots=True)
class Period:
    """One term's overall figures.

    Attributes:
        label: The term's name.
        tally: The sessions of everybody.
        children: How many had a possible session.
        running: Whether it is not over.
    """

    label: str
    tally: Tally
    children: int
    running: bool = False

    def in_hundred(self, sessions: int) -> str | None:
        """A part of the possible sessions, out of every 100."""
        return per_hundred(sessions, self.tally.possible, self.children)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of children.

    Attributes:
        name: What the group is called.
        children: How many are in it.
        missed: Sessions missed out of every 100; None where the group, or the rest of the school
            without it, is too small for a rate.
        persistent: How many of it missed 1 session in 10 or more; None with fewer than 10.
    """

    name: str
    children: Count
    missed: str | None
    persistent: Count | None


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Sessions missed for one reason, or for several with few children each."""

    name: str
    sessions: int


@dataclass(frozen=True, slots=True)
class LateLine:
    """Sessions to which children came late.

    Attributes:
        words: When they came, in words.
        sessions: How often; None where the children are too few to be told of.
        children: How many different children.
    """

    words: str
    sessions: int | None
    children: Count


@dataclass(frozen=True, slots=True)
class GovernorsReport:
    """A report, ready to be worded and drawn.

    Attributes:
        term: The term it is of.
        before: The term before it; None without marks.
        year_ago: The same term a year earlier; None without marks.
        counts: Children by what is counted, as printed (`COUNTED` names them).
        groups: The groups in the order of figures.
        years: The year groups, youngest first.
        reasons: In the order of the codes.
        late: Lateness, before and after the registers closed.
        not_marked: Sessions of the term without a mark; they are in no rate.
        whole: Whether small numbers are shown: for the head alone.
        national: The line of comparison, with its source, series and date; empty for none.
        narrative: What is said beside the figures.
    """

    imprint: Imprint
    term: Period
    before: Period | None
    year_ago: Period | None
    counts: Mapping[str, Count]
    groups: tuple[GroupLine, ...] = ()
    years: tuple[GroupLine, ...] = ()
    reasons: tuple[ReasonLine, ...] = ()
    late: tuple[LateLine, ...] = ()
    not_marked: int = 0
    whole: bool = False
    national: tuple[str, ...] = ()
    narrative: Narrative = field(default_factory=Narrative)

    @property
    def withheld(self) -> bool:
        """Whether no count of children can be shown without telling of one."""
        return Mark.WITHHELD in self.counts.values()

    @property
    def hidden(self) -> bool:
        """Whether a number somewhere is not shown."""
        lines = (*self.groups, *self.years)
        in_lines = (count for line in lines for count in (line.children, line.persistent))
        late = (line.children for line in self.late)
        return any(isinstance(one, Mark) for one in (*self.counts.values(), *in_lines, *late))


OTHER_REASONS = "Other reasons"

COUNTED = {
    "few": "Missed fewer than 1 session in 20",
    "some": "Missed 1 in 20 or more, but fewer than 1 in 10",
    "many": "Missed 1 in 10 or more, but less than half",
    "severe": "Missed half or more",
    "persistent": "Missed 1 in 10 or more, in all",
    "still": "of these, also in the term before",
    "new": "of these, new since the term before",
    "better": "Were on that list in the term before, and are not now",
    "left": "Were on it, and have left",
}


def period(term: TermRows, *, running: bool = False) -> Period:
    """A term's overall figures."""
    return Period(term.stretch.label, term.tally, len(term.counted), running)


def count_children(now: TermRows, before: TermRows | None) -> NamedCounts:
    """The children of section 3, with every sum between them."""
    counts = NamedCounts()
    some = {row.key for row in now.rows if row.tally.absent * 20 >= row.tally.possible > 0}
    counts.count("few", len(now.counted - some))
    counts.count("some", len(some - now.persistent))
    counts.count("many", len(now.persistent - now.severe))
    counts.count("severe", len(now.severe))
    counts.total("persistent", ("many", "severe"))
    counts.total("children", ("few", "some", "persistent"))
    if before is not None:
        counts.count("still", len(now.persistent & before.persistent))
        counts.rest("new", "persistent", "still", printed=True)
        gone = before.persistent - now.counted
        counts.count("better", len(before.persistent - now.persistent - gone))
        counts.count("left", len(gone))
        counts.total("persistent_before", ("still", "better", "left"))
        counts.unprinted.add("persistent_before")
    return counts


def count_groups(counts: NamedCounts, kind: str, rows: Sequence[Row]) -> None:
    """Put groups in, each with the children outside it: a reader subtracts them at once."""
    for row in rows:
        name = f"{kind}:{row.key}"
        counts.count(f"{name}:children", row.counted or 0)
        counts.rest(f"{name}:others", "children", f"{name}:children")
        counts.count(f"{name}:persistent", row.persistent or 0)
        counts.rest(f"{name}:others persistent", "persistent", f"{name}:persistent")
    for what in ("children", "persistent"):
        parts = [f"{kind}:{row.key}:{what}" for row in rows]
        if kind == "year" and parts:
            counts.parted(what, parts)


def group_lines(
    kind: str, rows: Iterable[Row], shown: Mapping[str, Count], children: int, *, whole: bool
) -> tuple[GroupLine, ...]:
    """The lines of a table of groups, by what is shown of its counts."""
    return tuple(
        GroupLine(
            row.name,
            shown[f"{kind}:{row.key}:children"],
            per_hundred(row.tally.absent, row.tally.possible, row.counted or 0)
            if whole or _has_rate(row, children)
            else None,
            shown[f"{kind}:{row.key}:persistent"]
            if whole or (row.counted or 0) >= LEAST_CHARTED
            else None,
        )
        for row in rows
    )


def _has_rate(row: Row, children: int) -> bool:
    """Whether neither the group nor the rest of the school is too few for a rate."""
    counted = row.counted or 0
    return counted >= LEAST_CHARTED and not 0 < children - counted < LIMIT


def reason_lines(rows: Sequence[Row], *, whole: bool = False) -> tuple[ReasonLine, ...]:
    """Sessions missed by reason, most first; reasons of fewer than 5 children are told together.

    The last of the others in the order of the codes joins them, by its place and not by its size,
    so that the sum tells nothing of children who are alone in it.
    """
    lost = [row for row in rows if row.tally.absent]
    few = [] if whole else [row for row in lost if row.pupils < LIMIT]
    many = [row for row in lost if row not in few]
    if few and many:
        few.append(many.pop())
    lines = [ReasonLine(_reason(row.name), row.tally.absent) for row in many]
    lines.sort(key=lambda line: -line.sessions)
    if few:
        lines.append(ReasonLine(OTHER_REASONS, sum(row.tally.absent for row in few)))
    return tuple(lines)


_LATE = {"L": "Before the register closed", "U": "After it closed: missed, not agreed"}


def count_late(counts: NamedCounts, rows: Iterable[Row]) -> None:
    """Put in how many children came late, from rows by code."""
    for row in rows:
        if row.key in _LATE:
            counts.count(f"late:{row.key}", row.pupils)


def late_lines(rows: Iterable[Row], shown: Mapping[str, Count]) -> tuple[LateLine, ...]:
    """How often children came late, in the order of the codes."""
    return tuple(
        LateLine(_LATE[row.key], _often(row, children), children)
        for row in rows
        if row.key in _LATE
        for children in (shown[f"late:{row.key}"],)
    )


def _often(row: Row, children: Count) -> int | None:
    return None if isinstance(children, Mark) else row.tally.late


def _reason(heading: str) -> str:
    """A heading of the national tables in governors' words: `Illness, agreed`."""
    kind, _, reason = heading.partition(": ")
    agreed = {"Authorised": "agreed", "Unauthorised": "not agreed"}.get(kind)
    return f"{reason[:1].upper()}{reason[1:]}, {agreed}" if reason and agreed else heading
