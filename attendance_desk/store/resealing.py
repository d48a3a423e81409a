"""Key slots made anew without anyone's passphrase, or with the one that was typed just now.

Like `keyslots`, every function is pure and answers with a new `KeyFile`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import replace

from attendance_desk.domain.problems import Refused
from attendance_desk.store.places import Book
from attendance_desk.store.recovery import read_sheet
from attendance_desk.store.sealing import (
    SALT_BYTES,
    Cost,
    slow_key,
    written_form,
)
from attendance_desk.store.slot_boxes import given, paired, sheet_key
from attendance_desk.store.slots import PERSON, RECOVERY, KeyFile, Slot, Unlocked, new_key_set


def lifted(
    keys: KeyFile, unlocked: Unlocked, name: str | None, passphrase: str, cost: Cost | None = None
) -> KeyFile:
    """A slot of the form before with a key pair, under the passphrase that just opened it.

    The slot keeps its id, so a quick passcode made with it goes on working. Takes about 0.2 s.

    Returns:
        The same key file where there is nothing to do.
    """
    old = keys.person(name)
    if old is None or old.public or old.id != unlocked.slot:
        return keys
    paid = cost or keys.cost
    fresh = replace(old, salt=secrets.token_bytes(SALT_BYTES), cost=paid)
    key = slow_key(written_form(passphrase), fresh.salt, paid)
    return _with(keys, paired(unlocked, fresh, key, tuple(old.boxes)))


def lifted_sheet(keys: KeyFile, unlocked: Unlocked, typed: str) -> KeyFile:
    """The slots of a recovery sheet of the form before with key pairs; the sheet stays the same.

    Args:
        unlocked: What the sheet opened.
        typed: The sheet's signs, as typed.
    """
    secret = read_sheet(typed)
    for old in keys.of_kind(RECOVERY):
        if not old.public:
            salt = secrets.token_bytes(SALT_BYTES)
            (book,) = old.boxes
            key = sheet_key(secret, salt, book)
            keys = _with(keys, paired(unlocked, replace(old, salt=salt), key, (book,)))
    return keys


def with_new_keys(keys: KeyFile, fresh: Unlocked) -> KeyFile:
    """Every slot as it was, with new keys of the books in it; passphrases and sheet stay.

    Args:
        keys: Every slot has a key pair (`KeyFile.without_pair`): others are left out, they could
            not be given the new keys.
        fresh: The new keys of both books, the voucher, and the new key set.
    """
    kept = tuple(given(fresh, slot, tuple(slot.boxes)) for slot in keys.slots if slot.public)
    return replace(keys, slots=kept, key_set=fresh.key_set)


def for_other_book(
    keys: KeyFile, unlocked: Unlocked, people: Iterable[str], new_key: bytes
) -> KeyFile:
    """The slots of another register book of this school: a PC's that holds only some streams.

    Everybody signs in there with their usual passphrase; no passphrase is needed to make it.

    Args:
        keys: The school's slots.
        unlocked: Of whoever makes it, for the voucher.
        people: Labels of who may sign in there (`slots.label_of`); the first is the default.
        new_key: The other book's own key.

    Returns:
        A key file of its own key set, with a box for the register book alone. Neither file's
        boxes open anything in the other.

    Raises:
        Refused: Somebody has no slot, or one of the form before: they sign in here once first.
    """
    other = Unlocked(unlocked.school, "", new_key, None, unlocked.voucher, new_key_set())
    by_label = {slot.label: slot for slot in keys.of_kind(PERSON) if slot.public}
    wanted = tuple(dict.fromkeys(people))
    missing = sum(label not in by_label for label in wanted)
    if missing or not wanted:
        who = f"{missing} of the people chosen" if missing else "Nobody was chosen who"
        raise Refused(
            "key-pair",
            f"{who} cannot sign in on that PC yet." if missing else f"{who} can sign in there.",
            "A passphrase must have been typed once since this version was installed.",
            "Let them sign in here with their full passphrase, then try again.",
        )
    slots = tuple(given(other, by_label[label], (Book.REGISTER,)) for label in wanted)
    return KeyFile(keys.school, slots[0].id, slots, other.key_set)


def _with(keys: KeyFile, made: Slot) -> KeyFile:
    """The key file with a slot in the place of the one with the same id."""
    return replace(keys, slots=tuple(made if one.id == made.id else one for one in keys.slots))
