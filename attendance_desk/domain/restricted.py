"""Restricted notes, and the bare pointers to them that stand in the register book.

The words of a note are in the safeguarding book alone. Whoever has no key to it may still write
one: the words are sealed for that book (`store.letterbox`) and taken into it by the next person
who opens it. The register book knows that there is a note, of which kind, by whom and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class NoteKind(Enum):
    """What a restricted note is about, in words that give nothing away."""

    WORRY = "worry"
    NOTE = "note"
    VISIT = "visit"
    CLOCK = "decision"
    CARE = "priority list"


@dataclass(frozen=True, slots=True)
class NotePointer:
    """That there is a restricted note.

    Attributes:
        id: `r` and ten hex signs, the same in both books.
        at: Wall time, `HH:MM`.
        by: Name and title of who wrote it, as then.
        urgent: Whether the safeguarding lead is to look at once.
        sealed: The words, sealed for the safeguarding book, in base64; empty where they were
            written into it directly.
        about: The id of the visit, ring or clock it belongs to; empty for none.
        number: The entry in the register ledger; 0 before it is written.
    """

    id: str
    pupil_id: str
    kind: NoteKind
    day: date
    at: str
    by: str
    urgent: bool = False
    sealed: str = ""
    about: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class RestrictedNote:
    """A note of the safeguarding book, never edited: another note adds to it.

    Attributes:
        by: Name and title of who wrote the words, as then.
        number: The entry in the safeguarding ledger; 0 before it is written.
    """

    id: str
    pupil_id: str
    kind: NoteKind
    day: date
    at: str
    by: str
    words: str
    about: str = ""
    number: int = 0
