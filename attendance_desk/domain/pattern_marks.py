"""One child's marks as patterns read them: away, here, late, or saying nothing.

Away is what nobody agreed to and nobody was ill in: unauthorised but for U and N. Illness,
appointments, leave that was agreed, part-time and dual sessions say nothing either way, and
neither does N: until it is settled nobody knows. U came, if late. Why: decision 0028.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, count

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.ladder_child import Signs
from attendance_desk.domain.ladder_days import LadderDays
from attendance_desk.domain.patterns import Seen
from attendance_desk.domain.tally import (
    AEA,
    LATE,
    LATE_UNAUTHORISED,
    PRESENT,
    UNAUTHORISED,
    meanings,
)

NOTHING, HERE, AWAY = 0, 1, 2
ON_TIME, CAME_LATE = 1, 2
_UNSETTLED = "N"
_CAME = frozenset({PRESENT, LATE, AEA, LATE_UNAUTHORISED})
_LATE = frozenset({LATE, LATE_UNAUTHORISED})
_WHOLE_SCHOOL = 4
"""Where one in four was away or late, it was the day and not the child."""
_FEWEST_TO_TELL = 20
_DAY = bytes(max(one // 3, one % 3) for one in range(9))
"""A day from its two halves: away wins, and nothing loses."""
LONGEST = 5
"""School days in a row: a longer absence is one event and says nothing of a weekday."""


@dataclass(frozen=True, slots=True)
class Readings:
    """Tables for `bytes.translate`: what a code number says of being away, and of being late.

    Attributes:
        signs: The same for the rules of a ladder, which count places.
    """

    away: bytes
    late: bytes
    signs: Signs


def readings(codes: CodeSet) -> Readings:
    """The tables of a set of codes."""
    meant = bytearray(meanings(codes))
    for code in codes.codes:
        if code.letter == _UNSETTLED:
            meant[code.number] = NOTHING
    away = bytes(AWAY if one == UNAUTHORISED else HERE if one in _CAME else 0 for one in meant)
    late = bytes(CAME_LATE if one in _LATE else ON_TIME if one == PRESENT else 0 for one in meant)
    missed, known = (bytes(int(one >= least) for one in away) for least in (AWAY, HERE))
    return Readings(away, late, Signs(missed, known, missed, bytes(256)))


@dataclass(frozen=True, slots=True)
class Spell:
    """Days away in a row; nothing but days that say nothing lies between them.

    Attributes:
        first: The number of the first day.
        last: The number of the last.
        away: The numbers of the days away.
    """

    first: int
    last: int
    away: tuple[int, ...]


@dataclass(frozen=True)
class Past:
    """The time in which patterns are looked for.

    Attributes:
        days: Every session of the years that are read.
        end: The place after the last session that has begun; always after a whole day.
        odd: Numbers of days on which much of the school was away or late: they say nothing.
        letter: The letter at a place, for a code number there.
    """

    days: LadderDays
    end: int
    letter: Callable[[int, int], str]
    odd: frozenset[int] = frozenset()

    @cached_property
    def base(self) -> int:
        """The number of the first day of this school year."""
        return self.days.base // 2

    @property
    def last(self) -> int:
        """The number after the last day."""
        return self.end // 2

    @cached_property
    def weekdays(self) -> tuple[int, ...]:
        """The day of the week of each day, Monday 0."""
        return tuple(one.weekday() for one in self.days.days[::2])

    @cached_property
    def after_long(self) -> frozenset[int]:
        """Numbers of days that come after a holiday or a long weekend: over three days' gap."""
        held = self.days.days[::2]
        return frozenset(n for n in range(1, len(held)) if (held[n] - held[n - 1]).days > _WEEKEND)

    def session(self, place: int) -> Session:
        """The session at a place."""
        return self.days.sessions[place]


_WEEKEND = 3
"""Days from a Friday to the Monday after it."""


@dataclass(frozen=True)
class ChildMarks:
    """One child's marks, read.

    Attributes:
        line: The code numbers of the years that are read.
        minutes: Place to minutes late, where they are known.
    """

    pupil_id: str
    line: bytes
    past: Past
    tables: Readings
    minutes: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def halves(self) -> bytes:
        """What each session says of being away, up to the end."""
        return self._without_odd(self.line[: self.past.end].translate(self.tables.away))

    @cached_property
    def lates(self) -> bytes:
        """What each session says of being late, up to the end."""
        return self._without_odd(self.line[: self.past.end].translate(self.tables.late))

    def _without_odd(self, read: bytes) -> bytes:
        odd = [day for day in self.past.odd if 2 * day < len(read)]
        if not odd:
            return read
        kept = bytearray(read)
        for day in odd:
            kept[2 * day : 2 * day + 2] = bytes(2)
        return bytes(kept)

    @cached_property
    def days(self) -> bytes:
        """What each day says: away where either half does."""
        halves = self.halves
        return bytes(_DAY[3 * am + pm] for am, pm in zip(halves[::2], halves[1::2], strict=True))

    @cached_property
    def spells(self) -> tuple[Spell, ...]:
        """Absences, apart where a day here lies between."""
        found: list[list[int]] = []
        open_ = False
        for number, says in enumerate(self.days):
            if says == AWAY:
                if not open_:
                    found.append([])
                found[-1].append(number)
                open_ = True
            elif says == HERE:
                open_ = False
        return tuple(Spell(one[0], one[-1], tuple(one)) for one in found)

    def known(self, low: int, high: int) -> int:
        """Days that say something, from one number up to, and not with, another."""
        return high - low - self.days[low:high].count(NOTHING)

    def away(self, low: int, high: int) -> int:
        """Days away, from one number up to, and not with, another."""
        return self.days[low:high].count(AWAY)

    def seen(self, places: Iterable[int]) -> tuple[Seen, ...]:
        """Sessions as they are shown behind a pattern."""
        past = self.past
        return tuple(
            Seen(
                self.pupil_id,
                past.session(place),
                past.letter(place, self.line[place]),
                self.minutes.get(place),
            )
            for place in sorted(places)
        )

    def away_on(self, days: Iterable[int]) -> list[int]:
        """Places of the sessions away on some days."""
        halves = self.halves
        return [p for day in days for p in (2 * day, 2 * day + 1) if halves[p] == AWAY]


def odd_days(lines: Sequence[bytes], tables: Readings) -> frozenset[int]:
    """Numbers of days on which a quarter of a school, or more, was away or late."""
    if not lines:
        return frozenset()
    width = len(lines[0])
    everybody = b"".join(lines)
    both = tuple(everybody.translate(table) for table in (tables.away, tables.late))
    odd = set()
    for place, read in ((place, one) for one in both for place in range(width)):
        column = read[place::width]
        known = len(column) - column.count(NOTHING)
        if known >= _FEWEST_TO_TELL and column.count(AWAY) * _WHOLE_SCHOOL >= known:
            odd.add(place // 2)
    return frozenset(odd)


def where(read: bytes, says: int, low: int = 0) -> tuple[int, ...]:
    """The places at which something is said, from one place on."""
    return tuple(compress(count(low), (one == says for one in read[low:])))
