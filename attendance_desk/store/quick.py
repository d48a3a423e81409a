"""The quick passcode: six digits that open the register book, on this PC only.

Its slot lies in this PC's own folder. It opens only with the passcode and with a secret of its
own in the keyring, beside which the tries that are left are kept: an old copy of the file brings
no try back. Five wrong tries delete both. It never opens the safeguarding book, and it ends with
the person's slot: a new passphrase or a removed person leaves it useless.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attendance_desk.domain.problems import Refused, WrongPassphrase
from attendance_desk.store import device
from attendance_desk.store.device import Pc
from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.places import Book
from attendance_desk.store.sealing import (
    FLOOR,
    KEY_BYTES,
    SALT_BYTES,
    STANDARD,
    Cost,
    check_cost,
    context,
    quick_key,
    seal,
    slow_key,
    unseal,
)
from attendance_desk.store.slots import KeyFile, Unlocked, label_of

FORMAT = 1
DIGITS = 6
TRIES = 5
_RUNS = "01234567890 98765432109"


@dataclass(frozen=True, slots=True)
class QuickSlot:
    """One person's quick slot on this PC; `slot` is the slot of the key file it stands for."""

    label: str
    slot: str
    salt: bytes
    cost: Cost
    box: str


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
    slot = QuickSlot(label, unlocked.slot, salt, cost, "")
    box = seal(_key(passcode, half, slot), unlocked.register_key, _bound_to(pc, slot))
    made = QuickSlot(label, unlocked.slot, salt, cost, box)
    _write(pc, (*(old for old in _read(pc) if old.label != label), made))


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
    if not keys.has(slot.slot):
        forget_quick(pc, name)
        raise _full_passphrase()
    check_cost(slot.cost, floor)
    left, half = held[0] - 1, held[1:]
    if not device.keep(_entry(pc, label), bytes([left]) + half):
        raise _full_passphrase()
    opened = unseal(_key(passcode, half, slot), slot.box, _bound_to(pc, slot))
    if opened is None:
        if left == 0:
            forget_quick(pc, name)
            raise _full_passphrase()
        raise _wrong_passcode(left)
    device.keep(_entry(pc, label), bytes([TRIES]) + half)
    return Unlocked(pc.school, slot.slot, opened)


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


def _key(passcode: str, half: bytes, slot: QuickSlot) -> bytes:
    slow = slow_key(passcode.strip().encode(), slot.salt, slot.cost)
    return quick_key(slow + half, "attendance-desk quick passcode", slot.salt)


def _bound_to(pc: Pc, slot: QuickSlot) -> bytes:
    cost = slot.cost
    numbers = (cost.memory_kib, cost.passes, cost.lanes)
    book = Book.REGISTER.value
    return context(
        FORMAT, "quick", pc.school, slot.slot, slot.label, slot.salt.hex(), book, *numbers
    )


def _path(pc: Pc) -> Path:
    return pc.home / "quick.json"


def _read(pc: Pc) -> tuple[QuickSlot, ...]:
    """The quick slots of this PC; a broken file has none, which costs only the passphrase."""
    try:
        record = json.loads(_path(pc).read_bytes())
        return tuple(_read_slot(found) for found in record["slots"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()


def _read_slot(found: dict[str, Any]) -> QuickSlot:
    cost = Cost(*(int(number) for number in found["argon2id"]))
    salt = bytes.fromhex(found["salt"])
    return QuickSlot(str(found["label"]), str(found["slot"]), salt, cost, str(found["box"]))


def _write(pc: Pc, slots: tuple[QuickSlot, ...]) -> None:
    records = [
        {
            "label": slot.label,
            "slot": slot.slot,
            "salt": slot.salt.hex(),
            "argon2id": [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes],
            "box": slot.box,
        }
        for slot in slots
    ]
    make_folder(pc.home)
    replace_file(_path(pc), json.dumps({"format": FORMAT, "slots": records}, indent=1).encode())
