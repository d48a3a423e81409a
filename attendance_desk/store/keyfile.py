"""The text of the key file, `keys.json`: written whole, read with suspicion."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attendance_desk.domain.problems import Damaged, NewerVersion
from attendance_desk.store.durable import replace_file
from attendance_desk.store.places import Book, check_books, keys_path
from attendance_desk.store.refusals import UNLIKE_OURS, translated
from attendance_desk.store.sealing import Cost
from attendance_desk.store.slot_boxes import read_public
from attendance_desk.store.slots import FORMAT, PERSON, RECOVERY, KeyFile, Slot

LARGEST_FILE = 1_000_000  # bytes; a slot has about 900


def to_text(keys: KeyFile) -> str:
    """The key file as text; also what the register book keeps as its copy."""
    found = {
        "format": FORMAT,
        "school": keys.school,
        "default": keys.default,
        "key_set": keys.key_set,
        "slots": [slot_record(slot) for slot in keys.slots],
    }
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def from_text(text: str) -> KeyFile:
    """Read the text of a key file.

    Raises:
        NewerVersion: It was written by a newer version of the program.
        Damaged: It is not a whole key file.
    """
    try:
        found = json.loads(text)
        if int(found["format"]) > FORMAT:
            raise NewerVersion(
                "The key file was written by a newer version of Attendance Desk.",
                "This version cannot read it; nothing was changed.",
                "Install the newest version on this PC.",
            )
        slots = tuple(read_slot(record) for record in found["slots"])
        key_set = str(found.get("key_set", ""))
        return KeyFile(str(found["school"]), str(found["default"]), slots, key_set)
    except UNLIKE_OURS as error:
        raise Damaged(
            "The file keys.json in the school folder is damaged.",
            "Without it no passphrase can open the registers; the registers are unchanged.",
            "Restore the file from a backup. Do not change anything else.",
        ) from error


def load(folder: Path) -> KeyFile:
    """Read the key file of a school folder, after a look at what is there.

    Raises:
        Damaged: Something is missing, empty or broken; says what.
    """
    check_books(folder)
    with translated():
        data = keys_path(folder).read_bytes()[: LARGEST_FILE + 1]
    return from_text(data.decode("utf-8", "replace") if len(data) <= LARGEST_FILE else "")


def save(folder: Path, keys: KeyFile) -> None:
    """Replace the key file whole and durably."""
    replace_file(keys_path(folder), to_text(keys).encode())


def fingerprint(keys: KeyFile) -> str:
    """20 signs that two people can compare over the telephone."""
    return hashlib.sha256(to_text(keys).encode()).hexdigest()[:20]


def slot_record(slot: Slot) -> dict[str, Any]:
    """A slot as it stands in the file."""
    cost = slot.cost
    return {
        "id": slot.id,
        "kind": slot.kind,
        "label": slot.label,
        "salt": slot.salt.hex(),
        "argon2id": None if cost is None else [cost.memory_kib, cost.passes, cost.lanes],
        "public": base64.b64encode(slot.public).decode(),
        "private": slot.private,
        "boxes": {book.value: box for book, box in slot.boxes.items()},
    }


def read_slot(record: Mapping[str, Any]) -> Slot:
    """A slot from its record.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    kind, cost = record["kind"], record["argon2id"]
    if kind not in {PERSON, RECOVERY} or (kind == PERSON and cost is None):
        raise ValueError(kind)
    return Slot(
        id=str(record["id"]),
        kind=kind,
        label=str(record["label"]),
        salt=bytes.fromhex(record["salt"]),
        cost=None if cost is None else Cost(*(int(number) for number in cost)),
        boxes={Book(name): str(box) for name, box in record["boxes"].items()},
        public=read_public(record.get("public", "")),
        private=str(record.get("private", "")),
    )
