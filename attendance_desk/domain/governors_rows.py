"""Children and groups counted for governors: what goes in with names, and what comes out without.

Everything is counted from the rows that `figures` gives to the screen and to the command line; the
counts of children go through `named_counts` together before any of them is worded or printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add

from attendance_desk.domain.award_terms import Stretch
from attendance_desk.domain.named_counts import NamedCounts
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
class GroupLine:
    """One group of children.

    Attributes:
        name: What the group is called.
        children: How many are in it.
        missed: Sessions missed out of every 100; None where the group, or the rest of the school
            without it, is too small for a rate.
        persistent: How many of it missed 1 session in 10 or more; None with fewer than 10.
        days: Days missed for each child of it and for each of the others, to the half; None where
            either has fewer than 10.
    """

    name: str
    children: Count
    missed: str | None
    persistent: Count | None
    days: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Sessions missed for one reason, or for several with few children each."""

    name: str
    sessions: int


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
    kind: str, rows: Iterable[Row], shown: Mapping[str, Count], now: TermRows, *, whole: bool
) -> tuple[GroupLine, ...]:
    """The lines of a table of groups, by what is shown of its counts."""
    children, absent = len(now.counted), now.tally.absent
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
            _days_each(row, children, absent),
        )
        for row in rows
    )


def _has_rate(row: Row, children: int) -> bool:
    """Whether neither the group nor the rest of the school is too few for a rate."""
    counted = row.counted or 0
    return counted >= LEAST_CHARTED and not 0 < children - counted < LIMIT


def _days_each(row: Row, children: int, absent: int) -> tuple[Fraction, Fraction] | None:
    """Days missed for each child inside and outside: a chart has no group of a few."""
    others = children - row.pupils
    if min(row.pupils, others) < LEAST_CHARTED:
        return None
    inside, outside = row.tally.absent, absent - row.tally.absent
    return _half_days(inside, row.pupils), _half_days(outside, others)


def _half_days(sessions: int, children: int) -> Fraction:
    return Fraction((2 * sessions + children) // (2 * children), 2)


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


def _reason(heading: str) -> str:
    """A heading of the national tables in governors' words: `Illness, agreed`."""
    kind, _, reason = heading.partition(": ")
    agreed = {"Authorised": "agreed", "Unauthorised": "not agreed"}.get(kind)
    return f"{reason[:1].upper()}{reason[1:]}, {agreed}" if reason and agreed else heading
