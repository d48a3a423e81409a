"""Key slots: each person's own way to the keys of the books, and the recovery sheet's.

A slot seals the random key of a book with a key that only its passphrase (Argon2id) or the
recovery sheet gives. Everything about the slot is bound into the seal, so nothing in the file can
be lowered, renamed or swapped. No name is in the file: a slot is found by an HMAC of the name.

The functions are pure: they answer with a new `KeyFile`. Whoever changes one writes its text into
the register book first (`meta`), in the transaction of its ledger entry, and saves the file after
the commit; opening for writing puts that copy back (`vault`), so a removed slot stays removed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from attendance_desk.domain.problems import Damaged, NotPermitted, Refused, WrongPassphrase
from attendance_desk.store.places import Book
from attendance_desk.store.recovery import new_secret, read_sheet
from attendance_desk.store.sealing import (
    FLOOR,
    SALT_BYTES,
    STANDARD,
    Cost,
    check_cost,
    context,
    quick_key,
    seal,
    slow_key,
    unseal,
    written_form,
)
from attendance_desk.store.slots import (
    FORMAT,
    PERSON,
    RECOVERY,
    KeyFile,
    NewPerson,
    Slot,
    Unlocked,
    label_of,
)

SHORTEST_PASSPHRASE = (
    12  # Cyber Essentials 4.2, with a list of refused ones instead of composition rules
)


def first_keys(
    school: str, books: Mapping[Book, bytes], person: NewPerson, cost: Cost = STANDARD
) -> tuple[KeyFile, bytes]:
    """The key file of a new school, and the secret of its recovery sheet."""
    unlocked = Unlocked(school, "", books[Book.REGISTER], books[Book.SAFEGUARDING])
    slot = _person_slot(unlocked, replace(person, safeguarding=True), cost)
    return replace_recovery(KeyFile(school, slot.id, (slot,)), unlocked)


def add_person(
    keys: KeyFile, unlocked: Unlocked, person: NewPerson, cost: Cost = STANDARD
) -> KeyFile:
    """Give somebody a slot.

    Args:
        unlocked: Of whoever adds; must hold the safeguarding key to give it on.

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
    return replace(keys, slots=(*keys.slots, _person_slot(unlocked, person, cost)))


def replace_person(
    keys: KeyFile, unlocked: Unlocked, name: str, person: NewPerson, cost: Cost = STANDARD
) -> KeyFile:
    """A new slot in place of somebody's old one: new name, new passphrase or another reach.

    The slot's id changes, so quick passcodes made with the old one no longer open anything.
    """
    old = _slot_of(keys, name)
    smaller = replace(keys, slots=tuple(slot for slot in keys.slots if slot is not old))
    larger = add_person(smaller, unlocked, person, cost)
    _keep_one_full(larger)
    new = larger.slots[-1]
    return replace(larger, default=new.id if keys.default == old.id else keys.default)


def change_passphrase(
    keys: KeyFile, unlocked: Unlocked, name: str, passphrase: str, cost: Cost = STANDARD
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
        slow_key(secret, bytes(SALT_BYTES), STANDARD if floor is FLOOR else floor)
        raise wrong_passphrase()
    check_cost(slot.cost, floor)
    key = slow_key(secret, slot.salt, slot.cost)
    register = _open_box(keys.school, slot, Book.REGISTER, key)
    if register is None:
        raise wrong_passphrase()
    return Unlocked(keys.school, slot.id, register, _second_book(keys.school, slot, key))


def open_with_sheet(keys: KeyFile, typed: str) -> Unlocked:
    """The keys behind the signs of a recovery sheet.

    Raises:
        SheetMistyped: A check sign does not agree.
        WrongPassphrase: It is a sheet, but not this school's present one.
    """
    secret = read_sheet(typed)
    found: dict[Book, bytes] = {}
    slot_id = ""
    for slot in keys.of_kind(RECOVERY):
        for book in slot.boxes:
            opened = _open_box(keys.school, slot, book, _sheet_key(secret, slot.salt, book))
            if opened is not None:
                found[book] = opened
                slot_id = slot.id if book is Book.REGISTER else slot_id
    if Book.REGISTER not in found:
        raise WrongPassphrase(
            "That recovery sheet does not open this school.",
            "It may be an older sheet, or another school's.",
            "Look for the newest sheet; an older one still opens backups of its time.",
        )
    return Unlocked(keys.school, slot_id, found[Book.REGISTER], found.get(Book.SAFEGUARDING))


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
    key = slow_key(secret, salt, cost)
    books = [Book.REGISTER, *([Book.SAFEGUARDING] if person.safeguarding else [])]
    boxes = {book: _make_box(unlocked, slot, book, key) for book in books}
    return replace(slot, boxes=boxes)


def _recovery_slot(unlocked: Unlocked, book: Book, secret: bytes) -> Slot:
    salt = secrets.token_bytes(SALT_BYTES)
    slot = Slot("k" + secrets.token_hex(8), RECOVERY, book.value, salt, None, {})
    box = _make_box(unlocked, slot, book, _sheet_key(secret, salt, book))
    return replace(slot, boxes={book: box})


def _sheet_key(secret: bytes, salt: bytes, book: Book) -> bytes:
    return quick_key(secret, f"attendance-desk recovery {book.value}", salt)


def _make_box(unlocked: Unlocked, slot: Slot, book: Book, key: bytes) -> str:
    plain = unlocked.key_of(book)
    if plain is None:
        raise NotPermitted(
            "You cannot give the key of the safeguarding book.",
            "You do not hold it yourself.",
            "Ask the head or the DSL, signed in with their full passphrase.",
        )
    return seal(key, plain, _bound_to(unlocked.school, slot, book))


def _open_box(school: str, slot: Slot, book: Book, key: bytes) -> bytes | None:
    return unseal(key, slot.boxes.get(book, ""), _bound_to(school, slot, book))


def _second_book(school: str, slot: Slot, key: bytes) -> bytes | None:
    if Book.SAFEGUARDING not in slot.boxes:
        return None
    opened = _open_box(school, slot, Book.SAFEGUARDING, key)
    if opened is None:
        raise Damaged(
            "The key file was changed by something other than this program.",
            "Your passphrase is right, but your key of the safeguarding book does not open.",
            "Do not change anything. Restore a backup, and tell the head.",
        )
    return opened


def _bound_to(school: str, slot: Slot, book: Book) -> bytes:
    cost = slot.cost or Cost(0, 0, 0)
    numbers = (cost.memory_kib, cost.passes, cost.lanes)
    return context(
        FORMAT, school, slot.kind, slot.id, slot.label, slot.salt.hex(), book.value, *numbers
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
