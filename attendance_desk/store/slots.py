"""What a key file holds, as values; `keyslots` uses them, `keyfile` writes them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from attendance_desk.store.places import Book
from attendance_desk.store.sealing import STANDARD, Cost

FORMAT = 2
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
        voucher: What the school closes boxes with (`slot_boxes`); empty after a quick passcode
            and after a slot of the form before, until the register book is open.
        key_set: Which keys these are (`KeyFile.key_set`).
        old_form: Whether the slot has no key pair yet.
        earlier: The keys the books had before, oldest first: copies of that time open with them.
    """

    school: str
    slot: str
    register_key: bytes = field(repr=False)
    safeguarding_key: bytes | None = field(default=None, repr=False)
    voucher: bytes = field(default=b"", repr=False)
    key_set: str = ""
    old_form: bool = False
    earlier: tuple[Unlocked, ...] = ()

    def of_key_set(self, key_set: str) -> Unlocked:
        """The keys for a copy made with another key set; these where it is not known here."""
        return next((one for one in self.earlier if one.key_set == key_set), self)

    def key_of(self, book: Book) -> bytes | None:
        """The key of a book, if this person has it."""
        return self.register_key if book is Book.REGISTER else self.safeguarding_key

    def must_key_of(self, book: Book) -> bytes:
        """The key of a book.

        Raises:
            ValueError: This person has none.
        """
        key = self.key_of(book)
        if key is None:
            raise ValueError("this person has no key of that book")
        return key


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the keys.

    Attributes:
        cost: None where the secret is random already.
        public: The public half of the slot's key pair; empty in the form before.
        private: The private half with the voucher, sealed by the passphrase or the sheet.
        boxes: The keys of books, sealed to the public half.
    """

    id: str
    kind: str
    label: str
    salt: bytes
    cost: Cost | None
    boxes: Mapping[Book, str]
    public: bytes = b""
    private: str = ""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Every slot of a school folder.

    Attributes:
        default: The slot used when no name is given.
        key_set: Which keys of which books the boxes hold; another one after a new data key, and
            on a PC with a book of its own. Empty for books made before there were key sets.
    """

    school: str
    default: str
    slots: tuple[Slot, ...]
    key_set: str = ""

    @property
    def cost(self) -> Cost:
        """What a guess costs here, measured when the school was made: the first head's slot."""
        first = next((slot for slot in self.slots if slot.id == self.default), None)
        return first.cost if first is not None and first.cost is not None else STANDARD

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

    def without_pair(self) -> tuple[Slot, ...]:
        """The slots of the form before: a new data key cannot be put into them."""
        return tuple(slot for slot in self.slots if not slot.public)

    def has(self, slot_id: str) -> bool:
        """Whether a slot is (still) there."""
        return any(slot.id == slot_id for slot in self.slots)


def new_key_set() -> str:
    """The name of a set of keys that is made just now."""
    return "s" + secrets.token_hex(8)


def label_of(school: str, name: str) -> str:
    """How a name is found without being kept: spaces, case and accents' spelling do not count."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return hmac.new(school.encode(), folded.encode(), hashlib.sha256).hexdigest()
