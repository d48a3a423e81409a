"""The manifest of a backup: what it says of itself, sealed with the key of the register in it.

What stands in the open says only that it is a backup, of which school's id, and how old: enough
to put it in order, and nothing that a finder can use. A manifest that was changed, or that came
from another backup, does not open.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from attendance_desk.store import copy_facts
from attendance_desk.store.copy_facts import CopyFacts, CopyKind
from attendance_desk.store.durable import replace_file
from attendance_desk.store.places import COPY_NAME
from attendance_desk.store.refusals import UNLIKE_OURS
from attendance_desk.store.sealing import context, quick_key, seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Cover:
    """What anybody can read on a backup.

    Attributes:
        school: The school's id.
        made_at: When, aware.
        head: Number of the newest entry in it: its order.
        key: Which key the register in it has; it says nothing of the key.
    """

    school: str
    made_at: datetime
    head: int
    key: str


def mark_of(key: bytes) -> str:
    """How one key is told from another: 16 hex signs."""
    return quick_key(key, "attendance-desk backup which key")[:8].hex()


def save(folder: Path, facts: CopyFacts, key: bytes) -> None:
    """Write the manifest, whole and durably: from now on the folder is a backup."""
    cover = Cover(facts.school, facts.made_at, facts.register.head[0], mark_of(key))
    sealed = seal(_sealing_key(key), copy_facts.to_text(facts).encode(), _bound_to(cover))
    found = {
        "format": FORMAT,
        "kind": CopyKind.BACKUP.value,
        "school": cover.school,
        "made_at": cover.made_at.isoformat(timespec="seconds"),
        "head": cover.head,
        "key": cover.key,
        "sealed": sealed,
    }
    replace_file(folder / COPY_NAME, _text(found).encode())


def cover(folder: Path) -> Cover | None:
    """What a backup says in the open; None where the folder is another kind of copy.

    Raises:
        Damaged: It says nothing that can be read. NewerVersion: A newer version wrote it.
    """
    found = _read(folder)
    return None if found is None else _cover(found)


def load(folder: Path, key: bytes) -> CopyFacts:
    """The facts of a copy of either kind.

    Args:
        key: Of the register.

    Raises:
        Damaged: They are missing, were changed, or are another backup's.
    """
    found = _read(folder)
    if found is None:
        return copy_facts.load(folder)
    sealed = str(found.get("sealed", ""))
    plain = unseal(_sealing_key(key), sealed, _bound_to(_cover(found)))
    if plain is None or not _as_written(sealed):
        raise copy_facts.damaged_facts()
    return copy_facts.from_text(plain.decode())


def _read(folder: Path) -> dict[str, object] | None:
    text = copy_facts.read(folder)
    try:
        found = json.loads(text)
        kind, form = str(found["kind"]), int(found["format"])
    except UNLIKE_OURS as error:
        raise copy_facts.damaged_facts() from error
    if form > FORMAT:
        raise copy_facts.newer_copy()
    if kind not in {one.value for one in CopyKind}:
        raise copy_facts.damaged_facts()
    if kind != CopyKind.BACKUP.value:
        return None
    if _text(found) != text:
        raise copy_facts.damaged_facts()  # nobody writes it otherwise: it was changed
    return dict(found)


def _text(found: Mapping[str, object]) -> str:
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def _as_written(sealed: str) -> bool:
    """Whether this is how the box was written: its last sign has bits that mean nothing."""
    return base64.b64encode(base64.b64decode(sealed)).decode() == sealed


def _cover(found: dict[str, object]) -> Cover:
    try:
        made_at = datetime.fromisoformat(str(found["made_at"]))
        if made_at.isoformat(timespec="seconds") != found["made_at"]:
            raise copy_facts.damaged_facts()
        return Cover(str(found["school"]), made_at, int(str(found["head"])), str(found["key"]))
    except UNLIKE_OURS as error:
        raise copy_facts.damaged_facts() from error


def _sealing_key(key: bytes) -> bytes:
    return quick_key(key, "attendance-desk backup manifest")


def _bound_to(cover: Cover) -> bytes:
    made = cover.made_at.isoformat(timespec="seconds")
    return context(FORMAT, CopyKind.BACKUP.value, cover.school, made, cover.head, cover.key)
