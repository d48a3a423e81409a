"""Parcels: a run of a PC's own entries, on its way to the other PCs of the school.

A parcel says from which to which place of the PC's series it reaches, so that a reader knows that
the places without an entry are not for it, and not lost. Entries travel whole, or as the part that
a class needs (`domain.streams`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from attendance_desk.domain.ledger import (
    Author,
    Entry,
    Kind,
    canonical,
    hash_entry,
    hash_payload,
)
from attendance_desk.domain.streams import OF_REGISTER_BOOK, Stream, part_of, stream_of
from attendance_desk.exchange.sealed import Json, Newer, NotReadable

SORT = "parcel"
MOST_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry as it travels.

    Attributes:
        entry: With the number, the previous hash and the hash it has where it was made.
        heard: What its PC had heard of each other PC when it made it.
        part: Whether it is only what a class needs; its facts and it then have hashes of their
            own, the same in every parcel.
    """

    entry: Entry
    heard: Mapping[str, int]
    part: bool = False

    @property
    def place(self) -> int:
        """Its place in its PC's own series."""
        return self.entry.device_number


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a parcel.

    Attributes:
        first: The place of the PC's series at which it begins.
        last: The place up to which it reaches; places without a piece are not in this stream.
        head: Number and hash of the newest entry of the book it comes from: an anchor.
        pieces: In the order of the series.
    """

    first: int
    last: int
    head: tuple[int, str]
    pieces: tuple[Piece, ...]


def pieces_for(
    stream: Stream, own: Sequence[tuple[Entry, Mapping[str, int]]]
) -> tuple[Piece, ...]:
    """What of a PC's own entries travels in a stream.

    Args:
        own: Entries with what had been heard when each was made.
    """
    pieces = (_piece(stream, entry, _of_others(entry, heard)) for entry, heard in own)
    return tuple(piece for piece in pieces if piece is not None)


def _of_others(entry: Entry, heard: Mapping[str, int]) -> dict[str, int]:
    """A PC knows what it made itself; saying so would be news with every entry."""
    return {device: place for device, place in heard.items() if device != entry.device}


def _piece(stream: Stream, entry: Entry, heard: Mapping[str, int]) -> Piece | None:
    if stream not in OF_REGISTER_BOOK or stream_of(entry.kind) is stream:
        return Piece(entry, heard)
    part = None if stream is Stream.OFFICE else part_of(entry.kind, entry.payload)
    if part is None:
        return None
    # Of its own, so that the hash of the whole facts cannot be tried with guesses at the rest;
    # always the same, so that a parcel that is made again says the same.
    salt = hashlib.sha256(f"part {entry.salt}".encode()).hexdigest()[:32]
    cut = replace(
        entry,
        reason="",
        payload=part,
        salt=salt,
        payload_hash=hash_payload(salt, canonical(part)),
    )
    return Piece(replace(cut, hash=hash_entry(cut)), heard, part=True)


def write(contents: Contents) -> Json:
    """A parcel's contents as JSON values; what had been heard is written where it changes."""
    runs: list[list[Any]] = []
    heard: Mapping[str, int] | None = None
    for piece in contents.pieces:
        if heard is None or dict(piece.heard) != heard:
            heard = dict(piece.heard)
            runs.append([heard, []])
        runs[-1][1].append(_line(piece))
    return [contents.first, contents.last, list(contents.head), runs]


def _line(piece: Piece) -> list[Any]:
    entry, author = piece.entry, piece.entry.author
    return [
        entry.device_number,
        entry.number,
        entry.hlc,
        entry.at,
        [author.person, author.name, author.role, author.title],
        entry.kind.value,
        entry.subject,
        entry.reason,
        entry.answers,
        entry.payload,
        entry.salt,
        entry.payload_hash,
        entry.previous,
        entry.hash,
        1 if piece.part else 0,
    ]


def read(body: Json, device: str) -> Contents:
    """A parcel's contents, each entry compared with its hashes.

    Args:
        body: What `write` made, after the seal and the signature were found good.
        device: The PC that speaks; no entry of another is taken from it.

    Raises:
        NotReadable: It is not what we write.
        Newer: It holds a kind of entry that this version does not know.
    """
    try:
        first, last, (number, digest), runs = body
        pieces = tuple(_read_piece(line, heard, device) for heard, lines in runs for line in lines)
        contents = Contents(int(first), int(last), (int(number), str(digest)), pieces)
    except NotReadable:
        raise
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise NotReadable("a parcel that we do not write") from error
    places = [contents.first - 1, *(piece.place for piece in pieces), contents.last + 1]
    if any(one >= other for one, other in pairwise(places)):
        raise NotReadable("a parcel whose entries are not in order")
    return contents


def _read_piece(line: list[Any], heard: Json, device: str) -> Piece:
    place, number, hlc, at, author, kind, *texts, part = line
    subject, reason, answers, payload, salt, payload_hash, previous, digest = texts
    milliseconds, counter = (int(one) for one in hlc.split("."))
    entry = Entry(
        number=int(number),
        device=device,
        device_number=int(place),
        hlc=f"{milliseconds}.{counter}",
        at=str(at),
        author=Author(*(str(one) for one in author)),
        kind=_kind(kind),
        subject=str(subject),
        reason=str(reason),
        answers=str(answers),
        payload=payload,
        salt=str(salt),
        payload_hash=str(payload_hash),
        previous=str(previous),
        hash=str(digest),
    )
    _compare(entry)
    return Piece(entry, {str(one): int(upto) for one, upto in heard.items()}, bool(part))


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        raise Newer("an entry of a kind that this version does not know") from error


def _compare(entry: Entry) -> None:
    """An entry is what its PC recorded. One that was emptied is older than any exchange."""
    facts = hash_payload(entry.salt, canonical(entry.payload)) == entry.payload_hash
    if entry.erased or not facts or hash_entry(entry) != entry.hash:
        raise NotReadable("an entry that does not match what was recorded")
