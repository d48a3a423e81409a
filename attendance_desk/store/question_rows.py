"""The questions that entries of several PCs raise, found from the tables and the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from attendance_desk.domain.conflicts import ASKED_AGAIN, Asked, Left, must_ask, question_id, side
from attendance_desk.domain.received import knows, read_address
from attendance_desk.domain.records import day_of
from attendance_desk.domain.touching import PUPIL, REGISTER, read_mark_key
from attendance_desk.store import ledger, received_rows
from attendance_desk.store.canonical import in_order
from attendance_desk.store.readings import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.conflicts import Side
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.work import Snapshot

Pair = tuple[int, int]

_NEWEST = f"""
    SELECT settled.question, settled.entry, settled.chose
    FROM settled JOIN entry ON entry.number = settled.entry ORDER BY {in_order()}
"""


def questions(snapshot: Snapshot, codes: CodeSet) -> tuple[Asked, ...]:
    """Every question nobody has settled, in the order of what they are about."""
    known = _Known(snapshot, _newest(snapshot))
    return (*_overlaps(known, codes), *_not_used(known))


def settling(snapshot: Snapshot, question: str) -> Entry | None:
    """The entry by which a question was settled last; None while it is asked."""
    number, chose = _newest(snapshot).get(question, (0, ASKED_AGAIN))
    return None if chose == ASKED_AGAIN else ledger.one(snapshot.connection, number)


def asked(snapshot: Snapshot, key: str, addresses: Iterable[str]) -> Asked:
    """A question from what it is about, settled or not.

    Raises:
        LedgerBroken: One of the entries is not here.
    """
    known = _Known(snapshot, {})
    sides = tuple(known.side(known.number_of(one), key) for one in addresses)
    return known.asked(key, sides)


def mark_entry(snapshot: Snapshot, key: str) -> int | None:
    """The number of the entry that made the mark of a key; None where none stands."""
    row = snapshot.connection.exec_driver_sql(
        "SELECT entry FROM mark WHERE pupil_id = ? AND day = ? AND half = ?", read_mark_key(key)
    ).fetchone()
    return int(row[0]) if row else None


def just_before(snapshot: Snapshot, number: int, entry: Entry) -> bool:
    """Whether an entry was made just before another, on the same PC."""
    one = ledger.one(snapshot.connection, number)
    return (one.device, one.device_number + 1) == (entry.device, entry.device_number)


def _newest(snapshot: Snapshot) -> dict[str, tuple[int, str]]:
    rows = snapshot.connection.exec_driver_sql(_NEWEST).all()
    return {question: (entry, chose) for question, entry, chose in rows}


@dataclass(slots=True)
class _Known:
    """Entries of one look, each read once; and what was settled, or is asked again."""

    snapshot: Snapshot
    newest: dict[str, tuple[int, str]]
    _entries: dict[int, Entry] = field(default_factory=dict)
    _heard: dict[int, dict[str, int]] = field(default_factory=dict)

    def entry(self, number: int) -> Entry:
        if number not in self._entries:
            self._entries[number] = ledger.one(self.snapshot.connection, number)
        return self._entries[number]

    def number_of(self, address: str) -> int:
        row = self.snapshot.connection.exec_driver_sql(
            "SELECT number FROM entry WHERE device = ? AND device_number = ?",
            read_address(address),
        ).fetchone()
        return int(row[0]) if row else 0

    def knew(self, number: int, other: int) -> bool:
        """Whether the PC that made an entry knew another one then."""
        if number not in self._heard:
            entry = self.entry(number)
            heard = received_rows.heard_when(self.snapshot, number)
            self._heard[number] = heard | {entry.device: entry.device_number - 1}
        of = self.entry(other)
        return knows(self._heard[number], of.device, of.device_number)

    def is_open(self, question: str) -> bool:
        return self.newest.get(question, (0, ASKED_AGAIN))[1] == ASKED_AGAIN

    def left_so(self, question: str, number: int) -> bool:
        """Whether an entry of a mark was made by taking a choice back: just before saying so."""
        again = self.newest.get(question)
        return again is not None and just_before(self.snapshot, number, self.entry(again[0]))

    def side(self, number: int, key: str) -> Side:
        entry, at = self.entry(number), read_mark_key(key)
        if at is None:
            return side(entry)
        row = next((row for row in marks.rows_of(entry) if row[:3] == at), None)
        return side(entry) if row is None else side(entry, Left(row[3], row[4], row[5] or ""))

    def asked(self, key: str, sides: tuple[Side, ...]) -> Asked:
        subject = (read_mark_key(key) or (self._subject(key, sides),))[0]
        called = question_id(key, *(one.address for one in sides))
        return Asked(called, key, subject, sides)

    def _subject(self, key: str, sides: tuple[Side, ...]) -> str:
        sort, _, of = key.partition(":")
        return of if sort == PUPIL else self.entry(self.number_of(sides[-1].address)).subject


def _overlaps(known: _Known, codes: CodeSet) -> Iterator[Asked]:
    rows = known.snapshot.connection.exec_driver_sql(
        "SELECT key, earlier, later FROM overlap ORDER BY key, earlier, later"
    ).all()
    for key, group in groupby(rows, key=lambda row: str(row[0])):
        if key.startswith(f"{REGISTER}:"):
            continue  # its marks are asked about one by one
        for earlier, later in _last_words(known, [(row[1], row[2]) for row in group]):
            if known.entry(earlier).erased or known.entry(later).erased:
                continue
            found = known.asked(key, (known.side(earlier, key), known.side(later, key)))
            if known.is_open(found.id) and _unanswered(known, codes, found, (earlier, later)):
                yield found


def _last_words(known: _Known, pairs: list[Pair]) -> list[Pair]:
    """Without those that somebody who knew of them has passed over with another of the pairs."""
    if len(pairs) == 1:
        return pairs
    numbers = {number for pair in pairs for number in pair}
    over = {one for one in numbers if any(known.knew(other, one) for other in numbers - {one})}
    return [pair for pair in pairs if not over & set(pair)]


def _unanswered(known: _Known, codes: CodeSet, found: Asked, pair: Pair) -> bool:
    mark = read_mark_key(found.key)
    if mark is None:
        return True
    earlier, later = found.sides
    if not must_ask(earlier, later, codes, day_of(mark[1])):
        return False
    stands = mark_entry(known.snapshot, found.key)
    if stands is None or stands in pair or known.left_so(found.id, stands):
        return True
    # An entry that knew both has chosen already.
    return not all(known.knew(stands, one) for one in pair)


def _not_used(known: _Known) -> Iterator[Asked]:
    rows = known.snapshot.connection.exec_driver_sql(
        "SELECT entry FROM not_used ORDER BY entry"
    ).all()
    for (number,) in rows:
        found = known.asked("", (known.side(number, ""),))
        if known.is_open(found.id):
            yield found
