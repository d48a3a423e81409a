"""Backups of the whole school: where they are kept, which were made, which may go again.

Unlike a monthly copy (`copies`), a backup holds both books and is there to be restored. The order
of backups is that of the ledger: neither a clock nor the date of a file decides what may go.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 14, 8, 24
"""Source: `promises.md` 3.6."""
KEEP_NEWEST = 14
"""However many were made in a day, and whatever the clock said."""
KEEP_DOUBTFUL = 40
"""Of those whose date is older than what they hold: the clock of the PC was wrong then."""
DAILY_AT = time(15, 20)
"""Until a PC is given another time. Source: the day of the design (`experience.md` 1.3): 15.20
tidy, then the backup."""
PRACTICE_DAYS = 365
"""Restoring is practised once a year."""


class PlaceKind(Enum):
    """What a place for backups is."""

    THIS_PC = "this pc"
    FOLDER = "folder"
    STICK = "stick"


@dataclass(frozen=True, slots=True)
class Place:
    """A place for backups that somebody named.

    Attributes:
        id: Also in the small marker on the medium; says nothing of the school.
        name: As people call it: "blue stick".
        outside: Whether it is kept outside the building when it is not in use.
        gone: Whether it is no longer used.
    """

    id: str
    name: str
    kind: PlaceKind
    outside: bool = False
    gone: bool = False

    @property
    def off_this_pc(self) -> bool:
        """Whether it is lost with this PC."""
        return self.kind is not PlaceKind.THIS_PC


THIS_PC = Place("here", "this PC", PlaceKind.THIS_PC)
"""The folder beside the books: handy, and lost with them."""
ELSEWHERE = Place("", "a folder without a name", PlaceKind.FOLDER)
"""Where a backup was put that belongs to no named place."""


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was made, as the ledger tells it.

    Attributes:
        id: Number of the entry that tells of it.
        place: The id of its place; empty for a folder without a name.
        made_at: When, aware. Never used for its order.
        head: Number of the newest entry that is in it: its order.
        digest: SHA-256 of its register's file, in hex: how it is known again.
        inside: Whether the safeguarding part was proven entry by entry. Until then it is known to
            be the file that lay on the disk, and no more.
        checked_at: When it was last read back from its medium.
        whole: What that reading found.
        gone: Whether it made room for newer ones.
    """

    id: int
    place: str
    made_at: datetime
    name: str
    title: str
    head: int
    digest: str
    inside: bool
    checked_at: datetime
    whole: bool = True
    gone: bool = False

    @property
    def stands(self) -> bool:
        """Whether it can be relied on."""
        return self.whole and not self.gone


@dataclass(frozen=True, slots=True)
class Aged:
    """A backup in a place, for the question which may go.

    Attributes:
        key: Whose it is; given back.
        head: Number of the newest entry in it.
        made_on: The day its PC said it was.
        doubtful: Whether that day is before the newest entry in it was made.
    """

    key: Hashable
    head: int
    made_on: date
    doubtful: bool = False


def may_go(found: Iterable[Aged]) -> tuple[Aged, ...]:
    """Which backups in one place may make room, oldest first.

    A day, week or month that has a newer backup goes on being stood for by its newest one. A
    clock that is wrong adds days and takes none away: days are counted, not compared with today.
    The newest is never among them, nor are the `KEEP_NEWEST` newest by the ledger.
    """
    newest_first = sorted(found, key=lambda one: one.head, reverse=True)
    sure = [one for one in newest_first if not one.doubtful]
    kept = {one.key for one in newest_first[:KEEP_NEWEST]}
    kept |= {one.key for one in [one for one in newest_first if one.doubtful][:KEEP_DOUBTFUL]}
    for count, part in _PARTS:
        kept |= _newest_of_each(sure, part, count)
    return tuple(one for one in reversed(newest_first) if one.key not in kept)


_PARTS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (KEEP_DAYS, lambda day: day),
    (KEEP_WEEKS, lambda day: day.isocalendar()[:2]),
    (KEEP_MONTHS, lambda day: (day.year, day.month)),
)


def _newest_of_each(
    newest_first: Sequence[Aged], part: Callable[[date], Hashable], count: int
) -> set[Hashable]:
    found: dict[Hashable, Hashable] = {}
    for one in newest_first:
        found.setdefault(part(one.made_on), one.key)
    return set(list(found.values())[:count])
