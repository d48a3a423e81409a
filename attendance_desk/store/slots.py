"""What a key file holds, as values; `keyslots` uses them, `keyfile` writes them."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from attendance_desk.store.places import Book
from attendance_desk.store.sealing import Cost

FORMAT = 1
PERSON = "person"
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is to sign in.

    Attributes:
        name: As it is typed at the door; kept nowhere in the clear.
        passphrase: At least `SHORTEST_PASSPHRASE` signs.
        safeguarding: Whether the slot also opens the safeguarding book (head, DSL).
    """

    name: str
    passphrase: str = field(repr=False)
    safeguarding: bool = False


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a slot gave. Keys are never shown.

    Attributes:
        school: The school's id.
        slot: The id of the slot that was opened.
        register_key: 32 bytes.
        safeguarding_key: 32 bytes, or None when this person may not open that book.
    """

    school: str
    slot: str
    register_key: bytes = field(repr=False)
    safeguarding_key: bytes | None = field(default=None, repr=False)

    def key_of(self, book: Book) -> bytes | None:
        """The key of a book, if this person has it."""
        return self.register_key if book is Book.REGISTER else self.safeguarding_key


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the keys. `cost` is None where the secret is random already."""

    id: str
    kind: str
    label: str
    salt: bytes
    cost: Cost | None
    boxes: Mapping[Book, str]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Every slot of a school folder; `default` is the slot used when no name is given."""

    school: str
    default: str
    slots: tuple[Slot, ...]

    def of_kind(self, kind: str) -> tuple[Slot, ...]:
        """The slots of one kind, in the order they were made."""
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def person(self, name: str | None) -> Slot | None:
        """The slot of a person; of the default person when there is no name."""
        wanted = None if name is None else label_of(self.school, name)
        for slot in self.of_kind(PERSON):
            if slot.label == wanted or (wanted is None and slot.id == self.default):
                return slot
        return None

    def has(self, slot_id: str) -> bool:
        """Whether a slot is (still) there."""
        return any(slot.id == slot_id for slot in self.slots)


def label_of(school: str, name: str) -> str:
    """How a name is found without being kept: spaces, case and accents' spelling do not count."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return hmac.new(school.encode(), folded.encode(), hashlib.sha256).hexdigest()
