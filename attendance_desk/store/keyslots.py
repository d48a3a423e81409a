"""Key slots: each person's own way to the keys of the books, and the recovery sheet's.

A slot has a key pair: only its passphrase (Argon2id) or the recovery sheet gives the private half,
and the random key of a book is sealed to the public one (`slot_boxes`). Everything about the slot
is bound into the seals, so nothing in the file can be lowered, renamed or swapped. No name is in
the file: a slot is found by an HMAC of the name.

The functions are pure: they answer with a new `KeyFile`. Whoever changes one writes its text into
the register book first (`meta`), in the transaction of its ledger entry, and saves the file after
the commit; opening for writing puts that copy back (`vault`), so a removed slot stays removed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from attendance_desk.domain.problems import Damaged, Refused, WrongPassphrase
from attendance_desk.store.places import Book
from attendance_desk.store.recovery import new_secret, read_sheet
from attendance_desk.store.sealing import (
    FLOOR,
    KEY_BYTES,
    SALT_BYTES,
    STANDARD,
    Cost,
    check_cost,
    slow_key,
    written_form,
)
from attendance_desk.store.slot_boxes import (
    book_key,
    halves,
    new_voucher,
    old_book_key,
    paired,
    sheet_key,
)
from attendance_desk.store.slots import (
    PERSON,
    RECOVERY,
    KeyFile,
    NewPerson,
    Slot,
    Unlocked,
    label_of,
    new_key_set,
)

SHORTEST_PASSPHRASE = (
    12  # Cyber Essentials 4.2, with a list of refused ones instead of composition rules
)


def new_keys(school: str, voucher: bytes = b"") -> Unlocked:
    """Fresh random keys of both books, as a key set of their own; no slot holds them yet.

    Args:
        voucher: The school's, where it has one already.
    """
    register, safeguarding = (secrets.token_bytes(KEY_BYTES) for _book in Book)
    return Unlocked(school, "", register, safeguarding, voucher or new_voucher(), new_key_set())


def first_keys(
    unlocked: Unlocked, person: NewPerson, cost: Cost = STANDARD
) -> tuple[KeyFile, bytes]:
    """The key file of a new school with these keys, and the secret of its recovery sheet."""
    slot = _person_slot(unlocked, replace(person, safeguarding=True), cost)
    keys = KeyFile(unlocked.school, slot.id, (slot,), unlocked.key_set)
    return replace_recovery(keys, unlocked)


def add_person(
    keys: KeyFile, unlocked: Unlocked, person: NewPerson, cost: Cost | None = None
) -> KeyFile:
    """Give somebody a slot.

    Args:
        unlocked: Of whoever adds; must hold the safeguarding key to give it on.
        cost: Of a guess; the school's own when None.

    Raises:
        Refused: The passphrase is too short, or the name has a slot already.
        NotPermitted: The slot is to open safeguarding and `unlocked` does not.
    """
    if keys.person(person.name) is not None:
        raise Refused(
            "one-name-one-person",
            "Somebody with that name signs in already.",
            "Two people with one name could open each other's work.",
            "Add a first name or an initial that tells them apart.",
        )
    return replace(keys, slots=(*keys.slots, _person_slot(unlocked, person, cost or keys.cost)))


def replace_person(
    keys: KeyFile, unlocked: Unlocked, name: str, person: NewPerson, cost: Cost | None = None
) -> KeyFile:
    """A new slot in place of somebody's old one: new name, new passphrase or another reach.

    The slot's id changes, so quick passcodes made with the old one no longer open anything.
    """
    old = _slot_of(keys, name)
    smaller = replace(keys, slots=tuple(slot for slot in keys.slots if slot is not old))
    larger = add_person(smaller, unlocked, person, cost or keys.cost)
    _keep_one_full(larger)
    new = larger.slots[-1]
    return replace(larger, default=new.id if keys.default == old.id else keys.default)


def change_passphrase(
    keys: KeyFile, unlocked: Unlocked, name: str, passphrase: str, cost: Cost | None = None
) -> KeyFile:
    """A new passphrase for somebody, with the same reach; the old one opens nothing any more."""
    reach = Book.SAFEGUARDING in _slot_of(keys, name).boxes
    return replace_person(keys, unlocked, name, NewPerson(name, passphrase, reach), cost)


def remove_person(keys: KeyFile, name: str) -> KeyFile:
    """Take somebody's slot away.

    Raises:
        Refused: It is the last slot that opens both books.
    """
    old = _slot_of(keys, name)
    left = replace(keys, slots=tuple(slot for slot in keys.slots if slot is not old))
    _keep_one_full(left)
    if keys.default != old.id:
        return left
    full = next(slot for slot in left.of_kind(PERSON) if Book.SAFEGUARDING in slot.boxes)
    return replace(left, default=full.id)


def replace_recovery(keys: KeyFile, unlocked: Unlocked) -> tuple[KeyFile, bytes]:
    """Slots for a new recovery sheet, and its secret; the sheet before opens nothing any more.

    One sheet opens both books, each through a slot of its own: whoever holds the paper can reach
    the safeguarding notes too, and the paper says so. Old backups keep opening with their sheet.

    Raises:
        NotPermitted: `unlocked` does not hold the safeguarding key.
    """
    secret = new_secret()
    made = tuple(_recovery_slot(unlocked, book, secret) for book in Book)
    kept = tuple(slot for slot in keys.slots if slot.kind != RECOVERY)
    return replace(keys, slots=(*kept, *made)), secret


def open_slot(keys: KeyFile, name: str | None, passphrase: str, floor: Cost = FLOOR) -> Unlocked:
    """The keys behind a name and a passphrase. Takes about 0.2 s.

    Args:
        name: None for the default person (the first head).
        floor: Costs below it are refused.

    Raises:
        WrongPassphrase: The two do not match; never says which.
        Damaged: The slot asks for less protection than the floor.
    """
    secret = written_form(passphrase)
    slot = keys.person(name)
    if slot is None or slot.cost is None:
        # As slow as a wrong passphrase, so that time does not tell which names exist.
        check_cost(keys.cost, floor)
        slow_key(secret, bytes(SALT_BYTES), keys.cost)
        raise wrong_passphrase()
    check_cost(slot.cost, floor)
    found, voucher = _open_boxes(keys, slot, slow_key(secret, slot.salt, slot.cost))
    if Book.REGISTER not in found:
        raise wrong_passphrase()
    if found.keys() != slot.boxes.keys():
        raise Damaged(
            "The key file was changed by something other than this program.",
            "Your passphrase is right, but your key of the safeguarding book does not open.",
            "Do not change anything. Restore a backup, and tell the head.",
        )
    return _unlocked(keys, slot, found, voucher)


def open_with_sheet(keys: KeyFile, typed: str) -> Unlocked:
    """The keys behind the signs of a recovery sheet.

    Raises:
        SheetMistyped: A check sign does not agree.
        WrongPassphrase: It is a sheet, but not this school's present one.
    """
    secret = read_sheet(typed)
    found: dict[Book, bytes] = {}
    voucher, first = b"", None
    for slot in keys.of_kind(RECOVERY):
        for book in slot.boxes:
            opened, seal_with = _open_boxes(keys, slot, sheet_key(secret, slot.salt, book))
            if book in opened:
                found[book] = opened[book]
                voucher = voucher or seal_with
                first = slot if book is Book.REGISTER else first
    if first is None:
        raise WrongPassphrase(
            "That recovery sheet does not open this school.",
            "It may be an older sheet, or another school's.",
            "Look for the newest sheet; an older one still opens backups of its time.",
        )
    return _unlocked(keys, first, found, voucher)


def wrong_passphrase() -> WrongPassphrase:
    """The one answer to a wrong name or passphrase; it never says which half was wrong."""
    return WrongPassphrase(
        "That name and passphrase do not match.",
        "Nothing was opened, and nothing is damaged.",
        "Check the name and try again; the head can give you a new passphrase.",
    )


def _person_slot(unlocked: Unlocked, person: NewPerson, cost: Cost) -> Slot:
    secret = written_form(person.passphrase)
    if len(secret.decode()) < SHORTEST_PASSPHRASE:
        raise Refused(
            "passphrase-length",
            f"The passphrase is shorter than {SHORTEST_PASSPHRASE} signs.",
            "Short ones can be guessed by a machine.",
            "Use three or more words that do not belong together.",
        )
    salt = secrets.token_bytes(SALT_BYTES)
    label = label_of(unlocked.school, person.name)
    slot = Slot("k" + secrets.token_hex(8), PERSON, label, salt, cost, {})
    books = [Book.REGISTER, *([Book.SAFEGUARDING] if person.safeguarding else [])]
    return paired(unlocked, slot, slow_key(secret, salt, cost), books)


def _recovery_slot(unlocked: Unlocked, book: Book, secret: bytes) -> Slot:
    salt = secrets.token_bytes(SALT_BYTES)
    slot = Slot("k" + secrets.token_hex(8), RECOVERY, book.value, salt, None, {})
    return paired(unlocked, slot, sheet_key(secret, salt, book), (book,))


def _open_boxes(keys: KeyFile, slot: Slot, key: bytes) -> tuple[dict[Book, bytes], bytes]:
    """The keys of the books that a key opens in a slot, and the voucher; none if it is wrong."""
    opened = halves(keys.school, slot, key) if slot.public else None
    found = {}
    for book in slot.boxes:
        if opened is not None:
            one = book_key(keys.school, keys.key_set, slot, book, opened)
        else:
            one = None if slot.public else old_book_key(keys.school, slot, book, key)
        if one is not None:
            found[book] = one
    return found, opened.voucher if opened is not None else b""


def _unlocked(keys: KeyFile, slot: Slot, found: Mapping[Book, bytes], voucher: bytes) -> Unlocked:
    return Unlocked(
        keys.school,
        slot.id,
        found[Book.REGISTER],
        found.get(Book.SAFEGUARDING),
        voucher,
        keys.key_set,
        old_form=not slot.public,
    )


def _slot_of(keys: KeyFile, name: str) -> Slot:
    slot = keys.person(name)
    if slot is None:
        raise Refused(
            "person-signs-in",
            "Nobody with that name signs in.",
            "Nothing was changed.",
            "Check the name in the list of staff.",
        )
    return slot


def _keep_one_full(keys: KeyFile) -> None:
    if any(Book.SAFEGUARDING in slot.boxes for slot in keys.of_kind(PERSON)):
        return
    raise Refused(
        "one-head-signs-in",
        "This is the last person who can open both books.",
        "Without them only the recovery sheet could open the safeguarding book.",
        "Add another head or DSL first.",
    )
