"""How one slot is sealed and opened: a key pair of its own, and a box for each book.

The passphrase (or the recovery sheet) seals the private half of the slot's pair; the key of a
book is sealed to the public half with HPKE (RFC 9180). So a book can be given a new key, and
another PC's book can be opened to somebody, without anyone's passphrase.

Anybody could seal something to a public half, so a box is closed a second time with the school's
*voucher*: a secret that lies inside the books and, under the passphrase, in every slot. Who only
holds the files cannot make a box that opens. Why, and what it does not do:
`docs/decisions/0039-key-pairs-and-a-new-data-key.md`.

Slots of the form before (`Slot.public` is empty) sealed the keys of the books by the passphrase
itself. They open, and are made anew when their passphrase is next typed.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from attendance_desk.domain.problems import NotPermitted
from attendance_desk.store.places import Book
from attendance_desk.store.sealing import KEY_BYTES, Cost, context, quick_key, seal, unseal
from attendance_desk.store.slots import Slot, Unlocked

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_OLD, _PAIRED = 1, 2
_PRIVATE = "private half"


@dataclass(frozen=True, slots=True)
class Halves:
    """What a passphrase opens of a slot: the private half of its pair, and the voucher."""

    private: bytes = field(repr=False)
    voucher: bytes = field(repr=False)


def new_voucher() -> bytes:
    """The voucher of a school that is made just now, or that has none yet."""
    return secrets.token_bytes(KEY_BYTES)


def paired(unlocked: Unlocked, slot: Slot, key: bytes, books: Iterable[Book]) -> Slot:
    """A slot with a fresh key pair, and the keys of these books in it.

    Args:
        unlocked: Of whoever makes it: gives the keys and the voucher.
        slot: Without a pair and without boxes.
        key: From the passphrase or the sheet.

    Raises:
        NotPermitted: `unlocked` does not hold the safeguarding key and it was asked for.
    """
    if len(unlocked.voucher) != KEY_BYTES:
        raise ValueError("a slot is made with the voucher of the school")
    private = X25519PrivateKey.generate()
    made = replace(slot, public=private.public_key().public_bytes_raw(), private="", boxes={})
    plain = private.private_bytes_raw() + unlocked.voucher
    sealed = seal(key, plain, _bound_to(unlocked.school, made, _PRIVATE))
    return given(unlocked, replace(made, private=sealed), books)


def given(unlocked: Unlocked, slot: Slot, books: Iterable[Book]) -> Slot:
    """The slot with these books' keys in it and no others; needs no passphrase.

    Raises:
        NotPermitted: `unlocked` does not hold the safeguarding key and it was asked for.
    """
    return replace(slot, boxes={book: _box(unlocked, slot, book) for book in books})


def halves(school: str, slot: Slot, key: bytes) -> Halves | None:
    """What a passphrase's key opens of a slot; None when it is the wrong one."""
    plain = unseal(key, slot.private, _bound_to(school, slot, _PRIVATE))
    if plain is None or len(plain) != 2 * KEY_BYTES:
        return None
    return Halves(plain[:KEY_BYTES], plain[KEY_BYTES:])


def book_key(school: str, key_set: str, slot: Slot, book: Book, opened: Halves) -> bytes | None:
    """The key of a book; None when its box is missing, moved, changed or of another key set."""
    bound = _bound_to(school, slot, book.value, key_set)
    outer = unseal(_voucher_key(opened.voucher), slot.boxes.get(book, ""), bound)
    try:
        private = X25519PrivateKey.from_private_bytes(opened.private)
        return None if outer is None else _SUITE.decrypt(outer, private, bound)
    except (InvalidTag, ValueError):
        return None


def old_book_key(school: str, slot: Slot, book: Book, key: bytes) -> bytes | None:
    """The key of a book in a slot of the form before; None when the passphrase is wrong."""
    numbers = _numbers(slot)
    bound = context(
        _OLD, school, slot.kind, slot.id, slot.label, slot.salt.hex(), book.value, *numbers
    )
    return unseal(key, slot.boxes.get(book, ""), bound)


def _box(unlocked: Unlocked, slot: Slot, book: Book) -> str:
    plain = unlocked.key_of(book)
    if plain is None:
        raise NotPermitted(
            "You cannot give the key of the safeguarding book.",
            "You do not hold it yourself.",
            "Ask the head or the DSL, signed in with their full passphrase.",
        )
    bound = _bound_to(unlocked.school, slot, book.value, unlocked.key_set)
    public = X25519PublicKey.from_public_bytes(slot.public)
    return seal(_voucher_key(unlocked.voucher), _SUITE.encrypt(plain, public, bound), bound)


def _voucher_key(voucher: bytes) -> bytes:
    return quick_key(voucher, "attendance-desk slot boxes")


def _bound_to(school: str, slot: Slot, what: str, key_set: str = "") -> bytes:
    """Everything about a slot: nothing of it can be lowered, renamed, swapped or moved."""
    pair = (slot.salt.hex(), slot.public.hex())
    about = (slot.kind, slot.id, slot.label, *pair, *_numbers(slot))
    return context(_PAIRED, school, key_set, what, *about)


def _numbers(slot: Slot) -> tuple[int, int, int]:
    cost = slot.cost or Cost(0, 0, 0)
    return cost.memory_kib, cost.passes, cost.lanes


def read_public(written: str) -> bytes:
    """A public half as it stands in a file.

    Raises:
        ValueError: It is none.
    """
    try:
        raw = base64.b64decode(written, validate=True)
    except binascii.Error as error:
        raise ValueError("no public half") from error
    if raw and len(raw) != KEY_BYTES:
        raise ValueError("no public half")
    return raw


def sheet_key(secret: bytes, salt: bytes, book: Book) -> bytes:
    """The key that a recovery sheet's secret gives for one of its slots."""
    return quick_key(secret, f"attendance-desk recovery {book.value}", salt)
