"""One child's marks as a ladder counts them: places of sessions missed, and sums up to any place.

A session reached after the register had closed (U) is missed here, as it is in every figure and
in every letter; a session without a mark is in nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING

from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    PRESENT,
    UNAUTHORISED,
    meanings,
)

if TYPE_CHECKING:
    from attendance_desk.domain.codes import CodeSet


_NOT_AGREED = (UNAUTHORISED, LATE_UNAUTHORISED)
_MISSED = (AUTHORISED, *_NOT_AGREED)
_POSSIBLE = (PRESENT, LATE, AEA, *_MISSED)
_ILL = frozenset({"I", "M"})
"""Illness and appointments, which a school's own praise does not hold against a child."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Tables for `bytes.translate` that turn code numbers into 1 or 0."""

    missed: bytes
    possible: bytes
    not_agreed: bytes
    ill: bytes


def signs(codes: CodeSet) -> Signs:
    """The tables of a set of codes."""
    meant = meanings(codes)
    ill = {one.number for one in codes.codes if one.letter in _ILL}

    def of(*wanted: int) -> bytes:
        return bytes(int(what in wanted) for what in meant)

    return Signs(
        of(*_MISSED), of(*_POSSIBLE), of(*_NOT_AGREED), bytes(int(n in ill) for n in range(256))
    )


_NEVER = 1 << 30


@dataclass(frozen=True, slots=True)
class Spell:
    """Sessions missed in a row, with no session attended between them.

    Attributes:
        first: The place of the first session missed.
        last: The place of the last.
        sessions: How many were missed.
    """

    first: int
    last: int
    sessions: int


class ChildLine:
    """What was possible and what was missed, up to any place.

    Attributes:
        pupil_id: The child.
        line: The numbers of the codes, of all years that are looked at.
        base: Where the school year begins in it.
        age_from: The first place of compulsory school age.
        age_to: The place after the last of it.
    """

    def __init__(
        self,
        pupil_id: str,
        line: bytes,
        tables: Signs,
        base: int = 0,
        ages: tuple[int, int] = (0, _NEVER),
    ) -> None:
        """Count once; every question is then a look-up.

        Args:
            pupil_id: The child.
            line: The numbers of the codes, in the order of the sessions.
            tables: What the numbers count as.
            base: Where the school year begins in the line.
            ages: The first place of compulsory school age, and the one after the last.
        """
        self.pupil_id, self.line, self.base = pupil_id, line, base
        self.age_from, self.age_to = ages
        self._tables = tables
        self.missed = tuple(compress(count(), line.translate(tables.missed)))
        self._possible = tuple(accumulate(line.translate(tables.possible), initial=0))
        self._before = bisect_left(self.missed, base)

    @cached_property
    def not_agreed(self) -> tuple[int, ...]:
        """Places of sessions not agreed (G, N, O, U) of compulsory school age."""
        marked = compress(count(), self.line.translate(self._tables.not_agreed))
        return tuple(one for one in marked if self.age_from <= one < self.age_to)

    @cached_property
    def ill(self) -> tuple[int, ...]:
        """Places of illness and appointments."""
        return tuple(compress(count(), self.line.translate(self._tables.ill)))

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """Absences, apart where a session was attended in between."""
        found: list[Spell] = []
        for place in self.missed:
            last = found[-1] if found else None
            if last and self._possible[place] - self._possible[last.last] == 1:
                found[-1] = Spell(last.first, place, last.sessions + 1)
            else:
                found.append(Spell(place, place, 1))
        return tuple(found)

    @cached_property
    def spell_starts(self) -> tuple[int, ...]:
        """Where each absence begins, to look it up by."""
        return tuple(one.first for one in self.spells)

    def possible(self, low: int, high: int) -> int:
        """Sessions that were possible from one place up to, and not with, another."""
        sums = self._possible
        top = len(sums) - 1
        return sums[min(high, top)] - sums[min(low, top)]

    def missed_in(self, low: int, high: int) -> tuple[int, ...]:
        """Places of the sessions missed in a stretch."""
        return self.missed[bisect_left(self.missed, low) : bisect_left(self.missed, high)]

    def count_missed(self, low: int, high: int) -> int:
        """How many sessions were missed in a stretch."""
        return bisect_left(self.missed, high) - bisect_left(self.missed, low)

    def missed_so_far(self, end: int) -> int:
        """Sessions missed this school year, up to a place."""
        return bisect_left(self.missed, end) - self._before

    def possible_so_far(self, end: int) -> int:
        """Sessions possible this school year, up to a place."""
        return self.possible(self.base, end)

    def enough_from(self, fewest: int) -> int:
        """The place after the session with which so many were possible this school year."""
        wanted = self._possible[min(self.base, len(self._possible) - 1)] + fewest
        return bisect_left(self._possible, wanted)
