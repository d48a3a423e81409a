"""The quick passcode: six digits that open the register book, on this PC only.

Its slot lies in this PC's own folder. It opens only with the passcode and with a secret of its
own in the keyring, beside which the tries that are left are kept: an old copy of the file brings
no try back. Five wrong tries delete both. It never opens the safeguarding book, and it ends with
the person's slot: a new passphrase or a removed person leaves it useless.

The slot has a key pair like those in the key file (`slot_boxes`), so that a new data key reaches
it without the passcode. One of the form before has none, and ends with the key it was made for.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from attendance_desk.domain.problems import Refused, WrongPassphrase
from attendance_desk.store import device
from attendance_desk.store.device import Pc
from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.places import Book
from attendance_desk.store.refusals import UNLIKE_OURS
from attendance_desk.store.sealing import (
    FLOOR,
    KEY_BYTES,
    SALT_BYTES,
    STANDARD,
    Cost,
    check_cost,
    context,
    quick_key,
    slow_key,
    unseal,
)
from attendance_desk.store.slot_boxes import book_key, given, halves, paired, read_public
from attendance_desk.store.slots import KeyFile, Slot, Unlocked, label_of

FORMAT = 2
_OLD = 1
QUICK = "quick"
DIGITS = 6
TRIES = 5
_RUNS = "01234567890 98765432109"


@dataclass(frozen=True, slots=True)
class QuickSlot:
    """One person's quick slot on this PC.

    Attributes:
        slot: As in a key file, without its box; `id` is the slot of the key file it stands for.
        boxes: The register book's key, by key set.
    """

    slot: Slot
    boxes: Mapping[str, str]

    @property
    def label(self) -> str:
        """Whose it is."""
        return self.slot.label

    def of(self, key_set: str) -> Slot:
        """The slot with the box of a key set."""
        box = self.boxes.get(key_set)
        return replace(self.slot, boxes={} if box is None else {Book.REGISTER: box})


def make_quick(
    pc: Pc, unlocked: Unlocked, name: str, passcode: str, cost: Cost = STANDARD
) -> None:
    """Give somebody who is signed in with their passphrase a quick passcode on this PC.

    Raises:
        Refused: Not six digits, or too easy; or this PC has no keyring to hold its half.
    """
    _check_passcode(passcode)
    label, salt = label_of(unlocked.school, name), secrets.token_bytes(SALT_BYTES)
    half = secrets.token_bytes(KEY_BYTES)
    if pc.enrol() is None or not device.keep(_entry(pc, label), bytes([TRIES]) + half):
        raise Refused(
            "no-keyring",
            "This PC has no keyring that can hold a quick passcode safely.",
            "Six digits alone could be guessed in minutes.",
            "Sign in with the full name and passphrase on this PC.",
        )
    slot = Slot(unlocked.slot, QUICK, label, salt, cost, {})
    made = paired(unlocked, slot, _key(passcode, half, slot), (Book.REGISTER,))
    new = _quick(made, unlocked.key_set)
    _write(pc, (*(old for old in _read(pc) if old.label != label), new))


def open_quick(pc: Pc, keys: KeyFile, name: str, passcode: str, floor: Cost = FLOOR) -> Unlocked:
    """The register book's key behind a quick passcode. The throttle counts around this.

    Args:
        keys: The school's key file: the person must still have the slot it was made with.

    Raises:
        WrongPassphrase: With the tries left, or saying that the full passphrase is needed.
    """
    label = label_of(pc.school, name)
    slot = next((found for found in _read(pc) if found.label == label), None)
    held = device.recall(_entry(pc, label))
    if slot is None or held is None or len(held) != 1 + KEY_BYTES or held[0] == 0:
        raise _full_passphrase()
    if not keys.has(slot.slot.id) or keys.key_set not in slot.boxes:
        forget_quick(pc, name)
        raise _full_passphrase()
    check_cost(_cost(slot.slot), floor)
    left, half = held[0] - 1, held[1:]
    if not device.keep(_entry(pc, label), bytes([left]) + half):
        raise _full_passphrase()
    opened = _opened(slot.of(keys.key_set), keys, _key(passcode, half, slot.slot))
    if opened is None:
        if left == 0:
            forget_quick(pc, name)
            raise _full_passphrase()
        raise _wrong_passcode(left)
    device.keep(_entry(pc, label), bytes([TRIES]) + half)
    return opened


def _opened(slot: Slot, keys: KeyFile, key: bytes) -> Unlocked | None:
    """The register book's key that a passcode's key opens; None for a wrong passcode."""
    if not slot.public:
        register = unseal(key, slot.boxes[Book.REGISTER], _bound_to(keys.school, slot))
        return None if register is None else Unlocked(keys.school, slot.id, register)
    opened = halves(keys.school, slot, key)
    if opened is None:
        return None
    register = book_key(keys.school, keys.key_set, slot, Book.REGISTER, opened)
    if register is None:
        raise _full_passphrase()
    return Unlocked(keys.school, slot.id, register, voucher=opened.voucher, key_set=keys.key_set)


def give_new_key(pc: Pc, before: str, fresh: Unlocked, keys: KeyFile) -> None:
    """Let the quick passcodes of this PC open the register under its new key too.

    Done before the new key is in force: the box of the key before stays, so that a change that is
    cut off leaves every passcode as good as it was.

    Args:
        pc: This PC.
        before: The key set that is in force now.
        fresh: The new keys, with the school's voucher.
        keys: The slots as they shall be; a passcode whose slot is not among them gets nothing.
    """
    given_on = []
    for slot in _read(pc):
        kept = {name: box for name, box in slot.boxes.items() if name == before}
        if slot.slot.public and keys.has(slot.slot.id):
            made = given(fresh, slot.slot, (Book.REGISTER,))
            kept[fresh.key_set] = made.boxes[Book.REGISTER]
        given_on.append(replace(slot, boxes=kept))
    if given_on:
        _write(pc, tuple(given_on))


def forget_quick(pc: Pc, name: str) -> None:
    """Take somebody's quick passcode away from this PC."""
    label = label_of(pc.school, name)
    device.forget(_entry(pc, label))
    kept = tuple(slot for slot in _read(pc) if slot.label != label)
    _write(pc, kept)


def has_quick(pc: Pc, name: str) -> bool:
    """Whether somebody has a quick passcode on this PC; does not ask the keyring."""
    label = label_of(pc.school, name)
    return any(slot.label == label for slot in _read(pc))


def _check_passcode(passcode: str) -> None:
    digits = passcode.isascii() and passcode.isdigit() and len(passcode) == DIGITS
    if digits and passcode not in _RUNS and len(set(passcode)) > 1:
        return
    raise Refused(
        "quick-passcode",
        "That quick passcode will not do.",
        f"It has {DIGITS} digits, not all the same and not in a row.",
        "Choose another.",
    )


def _full_passphrase() -> WrongPassphrase:
    return WrongPassphrase(
        "The quick passcode does not work on this PC.",
        "It was never made here, has ended, or was wrong too often.",
        "Sign in with the full name and passphrase; then a new quick passcode can be made.",
    )


def _wrong_passcode(left: int) -> WrongPassphrase:
    tries = "1 more try" if left == 1 else f"{left} more tries"
    return WrongPassphrase(
        "That name and passcode do not match.",
        f"There are {tries} before the full passphrase is needed.",
        "Try again, or sign in with the full name and passphrase.",
    )


def _entry(pc: Pc, label: str) -> str:
    return f"quick {pc.school} {label[:32]}"


def _key(passcode: str, half: bytes, slot: Slot) -> bytes:
    slow = slow_key(passcode.strip().encode(), slot.salt, _cost(slot))
    return quick_key(slow + half, "attendance-desk quick passcode", slot.salt)


def _cost(slot: Slot) -> Cost:
    return slot.cost or Cost(0, 0, 0)


def _bound_to(school: str, slot: Slot) -> bytes:
    """What a slot of the form before was bound to."""
    cost = _cost(slot)
    numbers = (cost.memory_kib, cost.passes, cost.lanes)
    book = Book.REGISTER.value
    return context(_OLD, QUICK, school, slot.id, slot.label, slot.salt.hex(), book, *numbers)


def _quick(slot: Slot, key_set: str) -> QuickSlot:
    return QuickSlot(replace(slot, boxes={}), {key_set: slot.boxes[Book.REGISTER]})


def _path(pc: Pc) -> Path:
    return pc.home / "quick.json"


def _read(pc: Pc) -> tuple[QuickSlot, ...]:
    """The quick slots of this PC; a broken file has none, which costs only the passphrase."""
    try:
        record = json.loads(_path(pc).read_bytes())
        return tuple(_read_slot(found) for found in record["slots"])
    except (OSError, *UNLIKE_OURS):
        return ()


def _read_slot(found: dict[str, Any]) -> QuickSlot:
    cost = Cost(*(int(number) for number in found["argon2id"]))
    salt = bytes.fromhex(found["salt"])
    slot = Slot(
        str(found["slot"]),
        QUICK,
        str(found["label"]),
        salt,
        cost,
        {},
        read_public(found.get("public", "")),
        str(found.get("private", "")),
    )
    boxes = found["boxes"] if "boxes" in found else {"": found["box"]}
    return QuickSlot(slot, {str(name): str(box) for name, box in boxes.items()})


def _write(pc: Pc, slots: tuple[QuickSlot, ...]) -> None:
    records = [_record(slot.slot) | {"boxes": dict(slot.boxes)} for slot in slots]
    make_folder(pc.home)
    replace_file(_path(pc), json.dumps({"format": FORMAT, "slots": records}, indent=1).encode())


def _record(slot: Slot) -> dict[str, Any]:
    cost = _cost(slot)
    return {
        "label": slot.label,
        "slot": slot.id,
        "salt": slot.salt.hex(),
        "argon2id": [cost.memory_kib, cost.passes, cost.lanes],
        "public": base64.b64encode(slot.public).decode(),
        "private": slot.private,
    }
