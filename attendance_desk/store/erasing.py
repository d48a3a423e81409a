"""Emptying entries whose time is over: the one change that the ledger ever sees.

It runs on a connection of its own, whose guard lets nothing else pass; the entry that tells of
it, the emptied lines and the tables made again without them are one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Author, Entry, Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import day_of
from attendance_desk.domain.retention import Decided, as_ranges, decide
from attendance_desk.store import keeping_rows, ledger, rebuild
from attendance_desk.store.guards import guard_erasing
from attendance_desk.store.work import Book

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot, Work

_ERASE = "UPDATE entry SET payload = NULL, salt = '', subject = '', reason = '' WHERE number = ?"


class ErasingBook(Book):
    """A book whose connection may empty entries, and change nothing else of them."""

    _guard = staticmethod(guard_erasing)


@dataclass(frozen=True, slots=True)
class Over:
    """What retention finds in a book.

    Attributes:
        decided: Numbers that may go and that stay.
        made: The day on which each of these was made.
        days: Each day that is marked by an entry that may go.
    """

    decided: Decided
    made: dict[int, date]
    days: tuple[date, ...]


def over(snapshot: Snapshot, today: date) -> Over:
    """What may go on a day. Quick while nothing is six years old, which is nearly always."""
    held = keeping_rows.touching(snapshot)
    if not decide(held, (), today).may_go:
        return Over(decide((), (), today), {}, ())
    marks = list(keeping_rows.marks_touched(snapshot))
    decided = decide(held, marks, today)
    days = {day for (_pupil, day, _half), number in marks if number in decided.may_go}
    shown = decided.may_go | decided.stay.keys()
    made = {entry.number: entry.made for entry in held if entry.number in shown}
    return Over(decided, made, tuple(day_of(day) for day in sorted(days)))


def erase(
    book: ErasingBook, when: tuple[datetime, Author], numbers: Sequence[int], reason: str
) -> Entry:
    """Empty entries of their facts, in one transaction with the entry that tells of it.

    Args:
        book: Open on a connection of its own; the school's lock is held.
        when: Wall time and who.
        numbers: What a person saw and confirmed; exactly that must still be what may go.
        reason: Kept in the entry that tells of it.

    Raises:
        Refused: What may go is no longer what was confirmed.
        LedgerBroken: An entry is not what was recorded; nothing is hidden by erasing it.
    """
    now, author = when
    with book.write(now, author) as work:
        found = over(work, now.date())
        if not numbers or found.decided.may_go != frozenset(numbers):
            raise Refused(
                "retention",
                "What may go has changed since it was shown.",
                "Nothing was erased.",
                "Look at the preview again.",
            )
        payload = {
            "numbers": as_ranges(numbers),
            "days": _day_ranges(found.days),
            "left": _empty(work, sorted(numbers)),
        }
        entry = work.append(ledger.Draft(Kind.PAYLOADS_ERASED, payload, reason=reason))
        rebuild.rebuild(work.connection)
    book.checkpoint()
    return entry


def _empty(work: Work, numbers: Sequence[int]) -> str:
    """Empty the lines.

    Returns:
        The digest of what is left of them, in hex.
    """
    connection, digest = work.connection, hashlib.sha256()
    work.remember("erasing", str(len(numbers)))
    for number in numbers:
        row = connection.exec_driver_sql(
            f"SELECT {ledger.COLUMNS} FROM entry WHERE number = ?", (number,)
        ).fetchone()
        if row is None:
            raise ledger.broken(number, "is missing")
        ledger.whole(tuple(row), ledger.Head(number - 1, row[16], ""))
        left = (*row[:10], "", "", row[12], None, "", *row[15:])
        digest.update(hashlib.sha256(ledger.left_of(left)).digest())
        connection.exec_driver_sql(_ERASE, (number,))
    connection.exec_driver_sql("DELETE FROM meta WHERE name = 'erasing'")
    return digest.hexdigest()


def _day_ranges(days: Sequence[date]) -> list[list[int]]:
    """Days as ranges of yyyymmdd: a weekend between two of them is in the range."""
    ranges: list[list[date]] = []
    for day in days:
        if ranges and (day - ranges[-1][1]).days <= 3:
            ranges[-1][1] = day
        else:
            ranges.append([day, day])
    return [[int(f"{first:%Y%m%d}"), int(f"{last:%Y%m%d}")] for first, last in ranges]
