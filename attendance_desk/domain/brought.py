"""Imports that were done: when, by whom, how many records, and whether one was undone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brought:
    """One import.

    Attributes:
        number: Of its first entry in this book.
        entries: The numbers of all its entries.
        addresses: What every PC calls them by.
        at: When, ISO 8601 with its offset.
        by: Name and title of who did it, as then.
        kind: `pupils`, `marks` or `ctf`.
        called: The kept list by which it was read; empty for none.
        records: Records or marks written.
        added: Records of children who were not known; None where that was not kept.
        undone: Who undid it, and when, in words; empty while it stands.
    """

    number: int
    entries: tuple[int, ...]
    addresses: tuple[str, ...]
    at: str
    by: str
    kind: str
    called: str
    records: int
    added: int | None = None
    undone: str = ""


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing an import did, or would do.

    Attributes:
        count: Records or marks that are as they were before it.
        bare: Those of the marks that are no mark any more.
        stay: Marks that somebody changed after the import; they are theirs.
        told: The first of these: child and session.
    """

    count: int
    bare: int = 0
    stay: int = 0
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltOn:
    """An entry that stands on what an import brought.

    Attributes:
        kind: What happened, as the ledger writes it.
        at: When, ISO 8601 with its offset.
        by: Who did it.
        pupil_ids: Whom of the import it names.
    """

    kind: str
    at: str
    by: str
    pupil_ids: frozenset[str]
