"""Restoring a backup, and practising it: what a person is shown before they say yes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class WayIn:
    """What opens a backup: the head's name and passphrase of its day, or the recovery sheet.

    Attributes:
        name: None for the first head.
        sheet: The signs of the sheet as typed; then name and passphrase do not matter.
    """

    name: str | None = None
    passphrase: str = field(default="", repr=False)
    sheet: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a backup holds, and what would be lost by going back to it.

    Attributes:
        made_at: When the backup was made, aware.
        head: Number of the newest entry in it.
        entries: Entries in its register. marks: Marks that stand.
        lost: Entries made since that are not in it; None when there is nothing to compare with,
            or it cannot be read.
        last_lost: When the last of them was made, aware.
        gained: Entries in it that the present register does not have.
        words: The difference in whole sentences, to be shown as they stand.
    """

    made_at: datetime
    head: int
    entries: int
    marks: int
    lost: int | None
    last_lost: datetime | None
    gained: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A school folder made from a backup and proven; nothing was switched to it yet.

    Attributes:
        folder: Where it is, as text.
        difference: What was shown before.
        seconds: How long reading, copying and proving took.
        words: What to do next, in whole sentences.
    """

    folder: str
    difference: Difference
    seconds: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterShown:
    """A class's register of a week, as the backup holds it.

    Attributes:
        sessions: The headings: `Mon 16 AM`.
        rows: Each child's name, and the code of each session; empty where there is none.
    """

    class_name: str
    sessions: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice restore: a backup was read from its medium, opened and shown.

    Attributes:
        place: The name of its place.
        made_at: When the backup was made, aware.
        first: The week that is shown, from Monday; last: to Sunday.
        seconds: How long it took.
        wrong: What is wrong with it, in words; empty when it is whole.
    """

    place: str
    made_at: datetime
    first: date
    last: date
    registers: tuple[RegisterShown, ...]
    seconds: float
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class LastPractice:
    """The last time restoring was practised, as the ledger tells it."""

    at: datetime
    name: str
    title: str
    place: str
    seconds: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Restore:
    """That this school folder was made from a backup, as its ledger tells it.

    Attributes:
        at: When, aware. made_at: When the backup was made.
        head: Number of the newest entry of the backup.
        digest: SHA-256 of the backup's register, in hex.
        right: Whether somebody said that everything is right; until then backups wait.
    """

    at: datetime
    made_at: datetime
    head: int
    digest: str
    right: bool = False
