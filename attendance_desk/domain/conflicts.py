"""What two PCs wrote without knowing of each other, and whether a person must be asked.

Nothing of this is stored: it follows from the entries, so every PC finds the same. The later in
the order of all PCs stands until somebody chose; the answer is an entry that knows both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.overwriting import Comes, Verdict, verdict
from attendance_desk.domain.received import address

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.ledger import Entry

SEEN = "seen"
"""What is chosen where there is no mark to choose: a person has looked at both."""
BOTH = "both"
"""What is chosen where the later record is to have what the earlier one changed, too."""
ASKED_AGAIN = "asked again"
"""What is written where a person takes their choice back."""

_HERE = frozenset({"/", "\\", "L"})


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that did not know of each other.

    Attributes:
        address: The entry, as every PC calls it.
        code: The mark it left; empty where it is not about a mark, or took one back.
        device: The PC it was made on.
        at: When, ISO 8601. name: By whom. title: With which title.
        kind: What it is.
        minutes: Of the mark, late; None for none.
        note: Words beside the mark.
        reason: Why, as it was said.
    """

    address: str
    code: str
    device: str
    at: str
    name: str
    title: str
    kind: Kind
    minutes: int | None = None
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The mark an entry left; nothing where it took one back, or is about no mark."""

    code: str = ""
    minutes: int | None = None
    note: str = ""


NOTHING = Left()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that two entries raise, or one that could not be used.

    Attributes:
        id: The same on every PC.
        key: What it is about (`touching`); empty for an entry that is not used.
        subject: The child it is about, or empty.
        sides: Both, in the order of all PCs; one for an entry that is not used.
    """

    id: str
    key: str
    subject: str
    sides: tuple[Side, ...]

    @property
    def stands(self) -> Side:
        """The one that stands until somebody chooses."""
        return self.sides[-1]


def side(entry: Entry, left: Left = NOTHING) -> Side:
    """An entry as a side of a question, with the mark it left."""
    author = entry.author
    return Side(
        address(entry), left.code, entry.device, entry.at, author.name, author.title, entry.kind,
        left.minutes, left.note, entry.reason,
    )  # fmt: skip


def question_id(key: str, *addresses: str) -> str:
    """What a question is called, on every PC."""
    return " ".join((key or "not used", *addresses))


def key_of(question: str, addresses: Sequence[str]) -> str:
    """What a question is about, from what it is called."""
    return question.removesuffix(" ".join(("", *addresses)))


def must_ask(earlier: Side, later: Side, codes: CodeSet, day: date) -> bool:
    """Whether a person must choose between two marks.

    Not where the table of what may take the place of what (`overwriting`) would have let the
    later pass over the earlier without a word, had they met on one PC.

    Args:
        earlier: The one that stands no longer.
        later: The one that stands.
        codes: What letters mean.
        day: The day of the mark.
    """
    if earlier.code == later.code:
        return False
    comes = _comes(later)
    if comes is None or not later.code:
        return True
    code = codes.on(earlier.code, day) if earlier.code else None
    return verdict(comes, earlier.code, code.counts if code else None) is not Verdict.TAKE


def _comes(one: Side) -> Comes | None:
    """How a mark came; None for one that a person set or amended by itself."""
    if one.kind is Kind.REGISTER_TAKEN:
        return Comes.ROOM_HERE if one.code in _HERE else Comes.ROOM_NOT_HERE
    return None
