"""Heads of the ledger kept outside the book, so that a cut or rewritten ledger shows.

A chain alone cannot show that its end was cut off or that everything after one entry was made
anew. Each committed head is therefore added to a small file beside the book, and to one in this
PC's own folder. Both only grow. A line torn by a power cut is passed over: a head is written
only after its COMMIT, so no whole line is ever ahead of the book.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import SIGNS
from attendance_desk.domain.problems import AnchorMismatch, BadUsage
from attendance_desk.store.ledger import Head

if TYPE_CHECKING:
    from sqlalchemy import Connection

Sign = Callable[[Head], str]
_HASH_SIGNS = 64
_SIGNS, _SIGNS_HEX = 20, 25  # how people read a hash, and how much of it that is
_ALIKE = {"O": "0", "I": "1", "L": "1"}
_BY_NUMBER = "SELECT number, hash FROM entry WHERE number = ?"
_BY_SIGNS = "SELECT number, hash FROM entry WHERE hash GLOB ?"
IN_THE_FOLDER, ON_THIS_PC = "in the school folder", "on this PC"
# Every line is compared when the book is checked; at opening the newest ones are enough.
_NEWEST = 64


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head that was kept outside the book.

    Attributes:
        number: The entry's number; 0 where only its signs are known.
        hash: The entry's hash, or the beginning of it, in hex.
        where: Where it was kept, in words that follow "kept": "on this PC".
    """

    number: int
    hash: str
    where: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was found in one place, all of it as the book has it.

    Attributes:
        where: The place, in words.
        heads: How many heads are kept there.
        newest: The number of the newest one.
    """

    where: str
    heads: int
    newest: int


@dataclass(frozen=True, slots=True)
class Anchors:
    """The files in which heads of one book are kept.

    Attributes:
        beside: The file in the school folder.
        on_this_pc: The file in this PC's own folder, or None where there is none.
        sign: Signs a head for this PC; None while it has nothing to sign with.
    """

    beside: Path
    on_this_pc: Path | None
    sign: Sign | None = field(default=None, compare=False)

    def keep(self, head: Head) -> None:
        """Add a head that has been committed. A file that cannot be written is passed over.

        The mark is already safe; a missing anchor weakens a later check and must not stop a
        register.
        """
        signature = "" if self.sign is None else f" {self.sign(head)}"
        line = f"{head.number} {head.hash}{signature}\n".encode("ascii")
        for path in self._files():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    os.write(descriptor, line)
                finally:
                    os.close(descriptor)
            except OSError:
                continue

    def newest(self) -> Anchor | None:
        """The newest head that is kept anywhere."""
        return max(self.recent(), key=lambda head: head.number, default=None)

    def recent(self) -> tuple[Anchor, ...]:
        """The newest heads of each file, enough to see at opening that the end is still there."""
        own = () if self.on_this_pc is None else anchors_in(self.on_this_pc, ON_THIS_PC)
        beside = anchors_in(self.beside, IN_THE_FOLDER)
        return (*beside[-_NEWEST:], *own[-_NEWEST:])

    def all(self) -> tuple[Anchor, ...]:
        """Every head that is kept beside the book and on this PC, with where it is."""
        own = () if self.on_this_pc is None else anchors_in(self.on_this_pc, ON_THIS_PC)
        return (*anchors_in(self.beside, IN_THE_FOLDER), *own)

    def cut(self) -> str:
        """What the file beside the book lacks of what this PC remembers, in words, or empty.

        Both are written after each save, the one in the folder first; so it holds all that this
        PC's holds, unless it was cut, put back or could not be written.
        """
        if self.on_this_pc is None:
            return ""
        here = {head.number for head in read_heads(self.on_this_pc)}
        lacking = sorted(here - {head.number for head in read_heads(self.beside)})
        if not lacking:
            return ""
        return (
            f"The file {self.beside.name} lacks {len(lacking):,} of the heads that this PC"
            f" remembers, from entry {lacking[0]:,} on: it was cut, or could not be written then."
        )

    def _files(self) -> tuple[Path, ...]:
        return (self.beside,) if self.on_this_pc is None else (self.beside, self.on_this_pc)


def anchors_for(book: Path, school_id: str, state: Path | None) -> Anchors:
    """Where the heads of a book are kept.

    Args:
        book: The book's file.
        school_id: The school's id.
        state: This PC's own folder for the program, or None.

    Returns:
        The two files. The one on this PC is named after the school and the place of the book, so
        that a copy of the folder elsewhere has a history of its own.
    """
    place = hashlib.sha256(f"{school_id}\n{book.resolve()}".encode()).hexdigest()[:24]
    return Anchors(
        book.with_suffix(".heads"), None if state is None else state / "heads" / f"{place}.heads"
    )


def set_aside(heads: Anchors) -> None:
    """Put the heads that this PC kept of a folder aside: another school folder takes its name.

    Only for a restore, which writes down in the ledger what it did.
    """
    path = heads.on_this_pc
    if path is not None and path.exists():
        path.replace(path.with_suffix(".before"))


def read_heads(path: Path) -> tuple[Head, ...]:
    """The whole lines of a file of heads; a missing file has none."""
    return tuple(head for head, _signature in signed_lines(path))


def signed_lines(path: Path) -> tuple[tuple[Head, str], ...]:
    """The same, each with its signature in base64; empty where this PC had none to give."""
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines(keepends=True)
    except OSError:
        return ()
    return tuple(found for line in lines if (found := _line(line)) is not None)


def _line(line: str) -> tuple[Head, str] | None:
    number, _, rest = line.partition(" ")
    found, _, signature = rest.strip().partition(" ")
    if not line.endswith("\n") or not number.isdigit() or len(found) != _HASH_SIGNS:
        return None
    return Head(int(number), found, "0.0"), signature


def anchors_in(path: Path, where: str) -> tuple[Anchor, ...]:
    """The heads in a file, each with where it is kept."""
    return tuple(Anchor(head.number, head.hash, where) for head in read_heads(path))


def typed(words: str) -> Anchor:
    """A head as somebody reads it from a print: its twenty signs, with or without the number.

    Args:
        words: "700: ABCDE FGHJK MNPQR STVWX"; small letters, dashes and O for 0 are understood.

    Raises:
        BadUsage: These are not twenty signs.
    """
    number, colon, rest = words.rpartition(":")
    kept = "".join(_ALIKE.get(sign, sign) for sign in rest.upper() if sign.isalnum())
    figures = "".join(sign for sign in number if sign.isdigit())
    if len(kept) != _SIGNS or set(kept) - set(SIGNS) or (colon and not figures):
        raise BadUsage(
            "These are not the twenty signs of a ledger's head.",
            "Nothing was checked.",
            "Type what stands at the foot of the print: four groups of five signs.",
        )
    bits = 0
    for sign in kept:
        bits = bits << 5 | SIGNS.index(sign)
    return Anchor(int(figures or 0), f"{bits:0{_SIGNS_HEX}x}", "on the print")


def compare(connection: Connection, anchors: Iterable[Anchor]) -> tuple[Agreed, ...]:
    """Compare the ledger with heads that were kept elsewhere.

    Returns:
        What agreed, by place, the place with the newest head first.

    Raises:
        AnchorMismatch: Names the first entry that is missing or different, and the place.
    """
    places: dict[str, list[int]] = {}
    wrong: list[tuple[int, str, str]] = []
    for anchor in dict.fromkeys(anchors):
        found = _found(connection, anchor)
        if found is None:
            how = "is missing" if anchor.number else "was never in this register"
            wrong.append((anchor.number, anchor.where, how))
        elif not found[1].startswith(anchor.hash):
            wrong.append((anchor.number, anchor.where, "is not the one that was recorded"))
        else:
            places.setdefault(anchor.where, []).append(found[0])
    if wrong:
        raise _mismatch(wrong, places)
    agreed = [Agreed(where, len(held), max(held)) for where, held in places.items()]
    return tuple(sorted(agreed, key=lambda one: -one.newest))


def _found(connection: Connection, anchor: Anchor) -> tuple[int, str] | None:
    if anchor.number:
        rows = connection.exec_driver_sql(_BY_NUMBER, (anchor.number,))
    else:
        rows = connection.exec_driver_sql(_BY_SIGNS, (f"{anchor.hash}*",))
    row = rows.fetchone()
    return None if row is None else (row[0], row[1])


def _mismatch(
    wrong: Sequence[tuple[int, str, str]], agreeing: Mapping[str, Sequence[int]]
) -> AnchorMismatch:
    number, where, how = min(wrong)
    which = f"Entry {number:,}" if number else "The entry with these signs"
    others = [place for place, numbers in agreeing.items() if number in numbers]
    but = f" What is kept {others[0]} agrees with the register, though." if others else ""
    return AnchorMismatch(
        f"{which} {how}.",
        f"The head kept {where} says so: the register was cut, replaced or rewritten since.{but}",
        "Do not change anything. Print this page and compare with your newest backup.",
        entry=number,
    )
