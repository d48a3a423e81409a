"""Heads of the ledger kept outside the book, so that a cut or rewritten ledger shows.

A chain alone cannot show that its end was cut off or that everything after one entry was made
anew. Each committed head is therefore added to a small file beside the book, and to one in this
PC's own folder. Both only grow. A line torn by a power cut is passed over: a head is written
only after its COMMIT, so no whole line is ever ahead of the book.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.problems import AnchorMismatch
from attendance_desk.store.ledger import Head

if TYPE_CHECKING:
    from sqlalchemy import Connection

_HASH_SIGNS = 64
# Every line is compared when the book is checked; at opening the newest ones are enough.
_NEWEST = 64


@dataclass(frozen=True, slots=True)
class Anchors:
    """The files in which heads of one book are kept.

    Attributes:
        beside: The file in the school folder.
        on_this_pc: The file in this PC's own folder, or None where there is none.
    """

    beside: Path
    on_this_pc: Path | None

    def keep(self, head: Head) -> None:
        """Add a head that has been committed. A file that cannot be written is passed over.

        The mark is already safe; a missing anchor weakens a later check and must not stop a
        register.
        """
        line = f"{head.number} {head.hash}\n".encode("ascii")
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

    def newest(self) -> Head | None:
        """The newest head that is kept anywhere."""
        return max(self.recent(), key=lambda head: head.number, default=None)

    def recent(self) -> tuple[Head, ...]:
        """The newest heads of each file, enough to see at opening that the end is still there."""
        return tuple({head for path in self._files() for head in read_heads(path)[-_NEWEST:]})

    def all(self) -> tuple[Head, ...]:
        """Every head that is kept, oldest first."""
        heads = {head for path in self._files() for head in read_heads(path)}
        return tuple(sorted(heads, key=lambda head: head.number))

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


def read_heads(path: Path) -> tuple[Head, ...]:
    """The whole lines of a file of heads; a missing file has none."""
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines(keepends=True)
    except OSError:
        return ()
    return tuple(head for line in lines if (head := _head(line)) is not None)


def _head(line: str) -> Head | None:
    number, _, rest = line.partition(" ")
    if not line.endswith("\n") or not number.isdigit() or len(rest) != _HASH_SIGNS + 1:
        return None
    return Head(int(number), rest.strip(), "0.0")


def compare(connection: Connection, heads: Iterable[Head]) -> int:
    """Compare the ledger with heads that were kept elsewhere.

    Returns:
        How many heads were compared.

    Raises:
        AnchorMismatch: Names the first entry that is missing or different.
    """
    compared = 0
    for head in heads:
        row = connection.exec_driver_sql(
            "SELECT hash FROM entry WHERE number = ?", (head.number,)
        ).fetchone()
        if row is None or row[0] != head.hash:
            how = "is missing" if row is None else "is not the one that was recorded"
            raise AnchorMismatch(
                f"Entry {head.number} {how}.",
                "The register was cut, replaced or rewritten since it was last saved here.",
                "Do not change anything. Print this message and compare with your newest backup.",
            )
        compared += 1
    return compared
