"""The ledger on disk: adding one entry, reading entries back, and checking the chain."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attendance_desk.domain.ledger import (
    GENESIS,
    Author,
    Entry,
    Kind,
    Payload,
    canonical,
    hash_entry,
    hash_payload,
)
from attendance_desk.domain.problems import LedgerBroken
from attendance_desk.domain.retention import from_ranges
from attendance_desk.store import origins

if TYPE_CHECKING:
    from sqlalchemy import Connection

COLUMNS = (  # in the order in which what is left of an erased entry is written: never changed
    "number, device, device_number, hlc, at, person, name, role, title, kind, subject, reason,"
    " answers, payload, salt, payload_hash, previous, hash"
)
_ADD = f"INSERT INTO entry ({COLUMNS}) VALUES ({', '.join('?' * 18)})"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: number, hash and logical time."""

    number: int
    hash: str
    hlc: str


EMPTY = Head(0, GENESIS, "0.0")


@dataclass(frozen=True, slots=True)
class Draft:
    """What an entry says, before it has a place in the ledger."""

    kind: Kind
    payload: Payload
    subject: str = ""
    reason: str = ""
    answers: str = ""


def head(connection: Connection) -> Head:
    """The newest entry of the book, or `EMPTY`."""
    row = connection.exec_driver_sql(
        "SELECT number, hash, hlc FROM entry ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return Head(row[0], row[1], row[2]) if row else EMPTY


def next_hlc(before: str, now: datetime) -> str:
    """The next hybrid logical time: wall milliseconds, but never less than what was seen.

    Args:
        before: The newest logical time in the book.
        now: Wall time, aware.

    Returns:
        `<milliseconds>.<counter>`, greater than `before` even when the clock was set back.
    """
    milliseconds = int(now.timestamp() * 1000)
    seen, counter = (int(part) for part in before.split("."))
    if milliseconds > seen:
        return f"{milliseconds}.0"
    return f"{seen}.{counter + 1}"


def seal(
    draft: Draft, after: Head, device: tuple[str, int], when: tuple[datetime, Author]
) -> Entry:
    """Give a draft its place: number, logical time and hashes.

    Args:
        draft: What happened.
        after: The entry before it.
        device: The PC's id and the entry's number in that PC's series.
        when: Wall time and author.

    Returns:
        The finished entry.
    """
    now, author = when
    salt = secrets.token_hex(16)
    entry = Entry(
        number=after.number + 1,
        device=device[0],
        device_number=device[1],
        hlc=next_hlc(after.hlc, now),
        at=now.isoformat(timespec="seconds"),
        author=author,
        kind=draft.kind,
        subject=draft.subject,
        reason=draft.reason,
        answers=draft.answers,
        payload=draft.payload,
        salt=salt,
        payload_hash=hash_payload(salt, canonical(draft.payload)),
        previous=after.hash,
        hash="",
    )
    return replace(entry, hash=hash_entry(entry))


def add(connection: Connection, entry: Entry) -> None:
    """Write an entry at the end of the ledger. The transaction is the caller's."""
    author = entry.author
    connection.exec_driver_sql(
        _ADD,
        (
            entry.number,
            entry.device,
            entry.device_number,
            entry.hlc,
            entry.at,
            author.person,
            author.name,
            author.role,
            author.title,
            entry.kind.value,
            entry.subject,
            entry.reason,
            entry.answers,
            canonical(entry.payload).decode(),
            entry.salt,
            entry.payload_hash,
            entry.previous,
            entry.hash,
        ),
    )


def next_device_number(connection: Connection, device: str) -> int:
    """The next place in a PC's own series."""
    asked = "SELECT MAX(device_number) FROM entry WHERE device = ?"
    return (connection.exec_driver_sql(asked, (device,)).scalar() or 0) + 1


def entries(connection: Connection, first: int = 1, last: int | None = None) -> Iterator[Entry]:
    """Entries in order of number, from `first` to `last`, both included.

    Raises:
        LedgerBroken: A stored line cannot be read as an entry.
    """
    rows = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM entry WHERE number >= ? AND number <= ? ORDER BY number",
        (first, last if last is not None else 2**62),
    )
    for row in rows:
        yield _entry(tuple(row))


def one(connection: Connection, number: int) -> Entry:
    """The entry with a number.

    Raises:
        LedgerBroken: There is no such entry.
    """
    for entry in entries(connection, number, number):
        return entry
    raise broken(number, "is missing")


def _entry(row: tuple[Any, ...]) -> Entry:
    try:
        return Entry(
            number=row[0],
            device=row[1],
            device_number=row[2],
            hlc=row[3],
            at=row[4],
            author=Author(row[5], row[6], row[7], row[8]),
            kind=Kind(row[9]),
            subject=row[10],
            reason=row[11],
            answers=row[12],
            payload={} if _is_erased(row) else json.loads(row[13]),
            salt=row[14],
            payload_hash=row[15],
            previous=row[16],
            hash=row[17],
        )
    except (TypeError, ValueError) as error:
        raise broken(row[0], "cannot be read") from error


def broken(number: int, how: str) -> LedgerBroken:
    """The refusal for an entry that is not what was recorded."""
    return LedgerBroken(
        f"Entry {number:,} {how}.",
        "The register is not what was recorded.",
        "Do not change anything. Print this page and keep your newest backup safe.",
        entry=number,
    )


def verify(connection: Connection, after: Head = EMPTY) -> Head:
    """Check every entry after a known head against its hashes and its neighbour.

    What is left of an erased entry is checked against the entry that tells of the erasing.

    Args:
        connection: An open book.
        after: The head from which the chain is trusted; the whole ledger by default.

    Returns:
        The newest head.

    Raises:
        LedgerBroken: Names the first entry that does not match.
    """
    newest = after
    erased: dict[int, bytes] = {}
    elsewhere = origins.taken_in(connection)
    rows = connection.exec_driver_sql(
        f"SELECT {COLUMNS} FROM entry WHERE number > ? ORDER BY number", (after.number,)
    )
    for row in map(tuple, rows):
        if row[0] != newest.number + 1:
            raise broken(newest.number + 1, "is missing")
        if _is_erased(row):
            erased[row[0]] = hashlib.sha256(left_of(row)).digest()
            newest = _linked(row, newest)
            continue
        entry = whole(row, newest)
        newest = Head(entry.number, entry.hash, entry.hlc)
        if entry.number in elsewhere:
            if not origins.is_as_made(entry, elsewhere[entry.number]):
                raise broken(entry.number, "is not what the PC that made it recorded")
        elif entry.kind is Kind.PAYLOADS_ERASED:
            _check_left(entry, erased, after.number)
    if erased:
        raise broken(min(erased), "was emptied, and nothing says by whom")
    return newest


def whole(row: tuple[Any, ...], newest: Head) -> Entry:
    """The entry of a line, which must be what was recorded after `newest`.

    Raises:
        LedgerBroken: It is not.
    """
    entry = _entry(row)
    if hash_payload(entry.salt, str(row[13]).encode()) != entry.payload_hash:
        raise broken(entry.number, "does not match what was recorded")
    if entry.previous != newest.hash or hash_entry(entry) != entry.hash:
        raise broken(entry.number, "does not match what was recorded")
    return entry


def _linked(row: tuple[Any, ...], newest: Head) -> Head:
    if row[16] != newest.hash:
        raise broken(row[0], "does not match what was recorded")
    return Head(row[0], row[17], row[3])


def _is_erased(row: tuple[Any, ...]) -> bool:
    return row[13] is None and not row[14]


def left_of(row: tuple[Any, ...]) -> bytes:
    """What stands in an erased entry's line, written in the one way that is remembered of it."""
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode()


def _check_left(entry: Entry, erased: dict[int, bytes], trusted: int) -> None:
    """Compare what is left of entries with what the one that erased them wrote down."""
    numbers = from_ranges(entry.payload["numbers"])
    if numbers and numbers[0] <= trusted:
        for number in numbers:
            erased.pop(number, None)
        return
    if missing := [number for number in numbers if number not in erased]:
        raise broken(missing[0], "does not match what was recorded")
    left = hashlib.sha256(b"".join(erased.pop(number) for number in numbers))
    if left.hexdigest() != entry.payload["left"]:
        raise broken(numbers[0], "or another erased with it does not match what was recorded")
