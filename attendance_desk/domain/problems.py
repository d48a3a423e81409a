"""What can go wrong, said so that a person can act on it.

Two shapes. A `Problem` is a value: a fault in data, with an address and a remedy; reading goes
on and gathers them. A `DeskError` is raised when a call cannot do what was asked; it carries
three sentences (what happened, what it means, what to do) and the exit code of the command line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar


class Weight(Enum):
    """How much a problem matters: an error stops an import, a note is only listed."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in data.

    Attributes:
        where: The address, as a person would find it ("row 12, column DOB").
        what: What is wrong, in one sentence.
        remedy: How to mend it, in one sentence.
        weight: Whether it stops the import or is only listed for a person.
    """

    where: str
    what: str
    remedy: str
    weight: Weight = Weight.ERROR


# A capital alone in brackets is a code of attendance, (N), and no key.
_KEY = re.compile(
    r" \((?:(?:(?:Ctrl|Shift|Alt)\+)+[A-Z]|(?:(?:Ctrl|Shift|Alt)\+)*(?:F\d{1,2}|Enter))\)"
)


def without_keys(words: str) -> str:
    """A sentence for who speaks without a window: the keys it names in brackets are left out."""
    return _KEY.sub("", words)


class DeskError(Exception):
    """A refusal or failure that explains itself.

    Attributes:
        exit_code: What the command line returns (`architecture.md` 7).
        happened: What happened, one sentence.
        means: What it means for the person, one sentence; may be empty.
        do: What to do next, one sentence; may be empty.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, happened: str, means: str = "", do: str = "") -> None:
        """Keep the three sentences."""
        super().__init__(" ".join(part for part in (happened, means, do) if part))
        self.happened = happened
        self.means = means
        self.do = do


def no_memory() -> DeskError:
    """The words for a PC that has no memory left; a write that met it was taken back whole."""
    return DeskError(
        "This PC has no memory left for that.",
        "It was not done. What was said to be saved is saved.",
        "Close other programs, then try again.",
    )


class BadUsage(DeskError):
    """The command or its arguments cannot be understood."""

    exit_code = 2


class WrongPassphrase(DeskError):
    """The name and passphrase do not match a key slot. Never says which half was wrong."""

    exit_code = 10


class Wait(DeskError):
    """Too many tries: sign-in is slowed for a while."""

    exit_code = 11

    def __init__(self, seconds: int, happened: str, means: str = "", do: str = "") -> None:
        """Keep the wait, in whole seconds."""
        super().__init__(happened, means, do)
        self.seconds = seconds


class OpenElsewhere(DeskError):
    """Another copy of the program holds the school folder for writing."""

    exit_code = 12


class NotPermitted(DeskError):
    """The person's role may not do this; says who can.

    Attributes:
        deed: The name of the deed that was refused, as the ledger keeps it; empty where it is no
            single one.
    """

    exit_code = 13

    def __init__(self, happened: str, means: str = "", do: str = "", *, deed: str = "") -> None:
        """Keep what was refused beside the sentences."""
        super().__init__(happened, means, do)
        self.deed = deed


class Refused(DeskError):
    """A rule of attendance or of the school refuses it; `rule` names the rule."""

    exit_code = 14

    def __init__(self, rule: str, happened: str, means: str = "", do: str = "") -> None:
        """Keep the short name of the rule, for answers in JSON."""
        super().__init__(happened, means, do)
        self.rule = rule


class DiskFull(DeskError):
    """The disk has no room; nothing was half saved."""

    exit_code = 20


class ReadOnly(DeskError):
    """The folder can be read but not written."""

    exit_code = 21


class DiskFault(DeskError):
    """The disk reported a fault; nothing more is written until the book is opened again."""

    exit_code = 22


class Damaged(DeskError):
    """A book, or what belongs to it, is damaged, empty or missing."""

    exit_code = 30


class TablesDiffer(Damaged):
    """Tables are not what the ledger says; the ledger is whole, and they can be made again."""


class NotAsRecorded(DeskError):
    """The ledger is not what was recorded.

    Attributes:
        entry: The number of the first entry that shows it; 0 where it is none in particular.
    """

    def __init__(self, happened: str, means: str = "", do: str = "", *, entry: int = 0) -> None:
        """Keep the entry's number."""
        super().__init__(happened, means, do)
        self.entry = entry


class LedgerBroken(NotAsRecorded):
    """An entry does not match its hash, or the chain has a gap."""

    exit_code = 31


class AnchorMismatch(NotAsRecorded):
    """The ledger does not agree with a head that was kept outside the book."""

    exit_code = 32


class NotOurs(DeskError):
    """The file is another school's, or not this program's."""

    exit_code = 33


class NewerVersion(DeskError):
    """The file was written by a newer version of the program."""

    exit_code = 34


class ImportRefused(DeskError):
    """A file cannot be taken in; nothing was written.

    Attributes:
        problems: Every problem found, in the order of the file.
    """

    exit_code = 40

    def __init__(self, problems: tuple[Problem, ...], happened: str, do: str = "") -> None:
        """Keep every problem."""
        super().__init__(happened, "Nothing was written.", do)
        self.problems = problems


class ColumnsUnknown(ImportRefused):
    """A table whose headers the desk does not know; a person can say what its columns are."""
