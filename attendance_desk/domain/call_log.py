"""The log of calls: who spoke to whom, when, and what came of it; both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Direction(Enum):
    """Who began it."""

    OUT = "We rang"
    IN = "They rang"
    MESSAGE = "Message sent"


class Stands(Enum):
    """Whether a line of the log still says what happened."""

    YES = "stands"
    CORRECTED = "corrected later"
    UNDONE = "taken back"


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log.

    Attributes:
        at: Wall time, `HH:MM`.
        minutes: How long it took, in whole minutes; 0 where nobody measured it.
        children: Their names; empty while a caller's child is not found.
        pupils: Their ids.
        person: Who was rung, or who rang.
        phone: The number, as it stood on record then.
        outcome: What came of it, in words.
        back: The day back, in words; may be empty.
        words: What was said.
        by: Name and title of who at school spoke, as then; of a call taken, who wrote it down.
        id: The id of the ring or call.
    """

    day: date
    at: str
    direction: Direction
    children: tuple[str, ...]
    pupils: tuple[str, ...]
    class_name: str
    person: str
    relationship: str
    phone: str
    outcome: str
    reason: str
    code: str
    back: str
    words: str
    by: str
    id: str
    minutes: int = 0
    stands: Stands = Stands.YES


@dataclass(frozen=True, slots=True)
class LogWanted:
    """Which lines are wanted; what is empty does not narrow.

    Attributes:
        first: The first day.
        last: The last day, included.
        by: A part of the name of who at school spoke, or of who was spoken to.
        outcome: An outcome in words, or the words of a `Direction`.
        child: The id of a child.
    """

    first: date
    last: date
    by: str = ""
    outcome: str = ""
    child: str = ""


@dataclass(frozen=True, slots=True)
class CallLog:
    """The lines that are wanted, oldest first, and what they come to.

    Attributes:
        outcomes: Each outcome in the span with how often it stands, most first.
        people: Each member of staff in the span with how many calls stand.
    """

    wanted: LogWanted
    rows: tuple[LogRow, ...]
    outcomes: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, int], ...]


def narrowed(wanted: LogWanted, rows: Iterable[LogRow]) -> CallLog:
    """Count a span's lines and keep those that are wanted.

    The counts are of the whole span, so that a filter shows what else there is; a line that was
    corrected or taken back counts nowhere.
    """
    held = sorted(rows, key=lambda row: (row.day, row.at, row.id))
    standing = [row for row in held if row.stands is Stands.YES]
    return CallLog(
        wanted,
        tuple(row for row in held if _wanted(wanted, row)),
        tuple(Counter(row.outcome for row in standing).most_common()),
        tuple(Counter(row.by for row in standing if row.by).most_common()),
    )


def _wanted(wanted: LogWanted, row: LogRow) -> bool:
    people = f"{row.by}\n{row.person}".casefold()
    return wanted.by.casefold() in people and wanted.outcome.casefold() in {
        "",
        row.outcome.casefold(),
        row.direction.value.casefold(),
    }
