"""The one order of the entries of all PCs, and what each of them did not know.

On a book that only one PC ever wrote, that order is the order of numbers, and each entry knows
all before it; then nothing here costs anything. The rest is decision 0042.
"""

from __future__ import annotations

import json
from bisect import bisect_right, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import IntegrityError

from attendance_desk.domain.touching import Touched, keys
from attendance_desk.store import ledger, received_rows
from attendance_desk.store.readings import apply, joining

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.received import Heard, Place

UNUSABLE = (IntegrityError, KeyError, TypeError, ValueError, AttributeError, IndexError)
"""What an entry raises whose facts do not fit what other PCs did, or are not of its kind."""

MOST_KEPT = 2_000
"""Entries that are kept when they were read together: a busy day's, not those of weeks."""

_LINES = """
    SELECT entry.number, device, device_number, hlc, payload IS NULL, heard
    FROM entry LEFT JOIN received ON received.number = entry.number
    WHERE entry.number >= ?
"""


def in_order(table: str = "entry") -> str:
    """The terms of an ORDER BY that puts entries into the order of all PCs."""
    return (
        f"CAST({table}.hlc AS INTEGER),"
        f" CAST(substr({table}.hlc, instr({table}.hlc, '.') + 1) AS INTEGER),"
        f" {table}.device, {table}.device_number"
    )


def by_time(number: str) -> str:
    """One term of an ORDER BY: the place in the order of all PCs of the entry with a number.

    Args:
        number: The column that holds it, with its table.
    """
    return (
        "(SELECT printf('%015d%09d', CAST(hlc AS INTEGER),"
        " CAST(substr(hlc, instr(hlc, '.') + 1) AS INTEGER)) || device || char(1)"
        f" || printf('%012d', device_number) FROM entry AS made WHERE made.number = {number})"
    )


def stood(was: str, number: str) -> str:
    """A term of a WHERE: that of a mark's steps nothing later stood after an entry of this book.

    What comes late stands before what was here, so a step that was here may be superseded by one
    that was not, which in turn is superseded by one that was.

    Args:
        was: The table `mark_was`, or what it is called in the question.
        number: The last entry that counts, as the question holds it (`?3`).
    """
    same = f"of.day = {was}.day AND of.half = {was}.half AND of.pupil_id = {was}.pupil_id"
    return (
        f"NOT EXISTS (SELECT 1 FROM mark AS of WHERE {same} AND of.entry <= {number})"
        f" AND NOT EXISTS (SELECT 1 FROM mark_was AS of WHERE {same} AND of.entry <= {number}"
        f" AND of.entry <> {was}.entry AND {by_time('of.entry')} > {by_time(f'{was}.entry')})"
    )


class Line(NamedTuple):  # thousands are made to take in a few late entries
    """Where an entry stands.

    Attributes:
        place: In the order of all PCs.
        heard: What its PC knew; None for one made in this book, which knows all before it.
        empty: Whether its facts were erased.
    """

    number: int
    device: str
    device_number: int
    place: Place
    heard: Heard | None
    empty: bool = False


def lines(connection: Connection, low: int = 1) -> list[Line]:
    """The entries from a number on, in the order of all PCs."""
    found: list[Line] = []
    read: dict[str | None, Heard | None] = {None: None}  # many of a PC knew the same
    for number, device, device_number, hlc, empty, heard in connection.exec_driver_sql(
        _LINES, (low,)
    ):
        milliseconds, _, counter = hlc.partition(".")
        place = (int(milliseconds), int(counter), device, device_number)
        if heard not in read:
            read[heard] = json.loads(heard)
        found.append(Line(number, device, device_number, place, read[heard], bool(empty)))
    found.sort(key=lambda line: line.place)
    return found


@dataclass(slots=True)
class Walk:
    """Entries gone through in order, to tell of each which before it its PC did not know."""

    _numbers: list[int] = field(default_factory=list)
    _series: dict[str, tuple[list[int], list[int]]] = field(default_factory=dict)

    def step(self, line: Line) -> list[int]:
        """The numbers of the entries before a line that its PC had not heard of."""
        unheard = self.unheard(line)
        self.go_past(line)
        return unheard

    def unheard(self, line: Line) -> list[int]:
        """As `step`, and stay before it."""
        if line.heard is None:
            return self._numbers[bisect_right(self._numbers, line.number) :]
        unheard = []
        for device, (places, numbers) in self._series.items():
            if device != line.device:
                known = line.heard.get(device, 0)
                unheard += numbers[bisect_right(places, known) :]
        return unheard

    def go_past(self, line: Line) -> None:
        """Leave a line behind; what it had not heard of is not asked."""
        insort(self._numbers, line.number)
        places, numbers = self._series.setdefault(line.device, ([], []))
        places.append(line.device_number)
        numbers.append(line.number)


class Known:
    """Entries of a book and their keys; the keys are kept."""

    def __init__(self, connection: Connection, touched: Touched | None = None) -> None:
        """Of a book that is open.

        Args:
            touched: What is known already of what entries touch; what is found is put there.
        """
        self._connection = connection
        self._keys = {} if touched is None else touched
        self._read: dict[int, Entry] = {}

    def without_facts(self, these: Iterable[Line]) -> None:
        """Know that those of some lines that were erased touch nothing (any more)."""
        self._keys.update((line.number, frozenset()) for line in these if line.empty)

    def entry(self, number: int) -> Entry:
        """The entry with a number."""
        entry = self._read.get(number) or ledger.one(self._connection, number)
        self.keys_of(entry)
        return entry

    def read(self, numbers: Iterable[int]) -> None:
        """Read what many entries touch: one question for each run of numbers, not for each."""
        wanted = sorted(set(numbers) - self._keys.keys())
        begins = [n for n, before in zip(wanted, [-1, *wanted], strict=False) if n != before + 1]
        ends = [n for n, after in zip(wanted, [*wanted[1:], 0], strict=True) if after != n + 1]
        for first, last in zip(begins, ends, strict=True):
            for entry in ledger.entries(self._connection, first, last):
                self.keys_of(entry)
                if len(wanted) <= MOST_KEPT:
                    self._read[entry.number] = entry

    def keys(self, number: int) -> frozenset[str]:
        """What the entry with a number touches; nothing where its facts cannot be read."""
        if number not in self._keys:
            self.entry(number)
        return self._keys[number]

    def keys_of(self, entry: Entry) -> frozenset[str]:
        """What an entry touches."""
        if entry.number not in self._keys:
            try:
                self._keys[entry.number] = keys(entry)
            except UNUSABLE:
                self._keys[entry.number] = frozenset()
        return self._keys[entry.number]

    def overlaps(self, entry: Entry, unheard: Sequence[int]) -> list[tuple[str, int]]:
        """What an entry has in common with those its PC had not heard of: key and number."""
        mine = self.keys_of(entry)
        return [(key, other) for other in unheard for key in mine & self.keys(other)]


def bring(connection: Connection, entry: Entry, overlaps: list[tuple[str, int]]) -> bool:
    """Apply an entry as one of several PCs; whether it could be used.

    What cannot be used changes no table, stays in the trail, and is a question for a person.
    """
    joining.overlaps(connection, entry.number, overlaps)
    try:
        with connection.begin_nested():
            apply(connection, entry, frozenset(number for _key, number in overlaps))
    except UNUSABLE:
        joining.not_used(connection, entry)
        return False
    return True


def told(connection: Connection) -> Iterator[tuple[Entry, list[tuple[str, int]] | None]]:
    """Every entry in the order of all PCs, with what it overlaps.

    Of a book of one PC the second is None: an entry that does not fit is a fault then.
    """
    if not received_rows.any_here(connection):
        for entry in ledger.entries(connection):
            yield entry, None
        return
    known, walk = Known(connection), Walk()
    for line in lines(connection):
        entry = known.entry(line.number)
        yield entry, known.overlaps(entry, walk.step(line))
