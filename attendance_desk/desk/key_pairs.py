"""Slots of the form before get their key pair when their passphrase is typed at the door."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.desk.ways_in import keep_slots
from attendance_desk.domain.problems import DeskError
from attendance_desk.store import keyfile, resealing

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn


def give_key_pair(desk: SignedIn, name: str | None, passphrase: str) -> None:
    """Give the slot that was just opened a key pair, where it has none.

    Done once in silence. A disk that will not have it leaves the slot as good as it was.

    Args:
        desk: Of whoever signed in.
        name: As typed at the door; None for the first head.
        passphrase: The one that was typed.
    """
    unlocked = desk.seated.unlocked
    if not unlocked.old_form or not desk.writable:
        return
    with contextlib.suppress(DeskError):
        keys = keyfile.load(desk.seated.folder)
        changed = resealing.lifted(keys, unlocked, name, passphrase)
        if changed != keys:
            keep_slots(desk, changed, {"what": "key pair", "person": desk.me.id})
        desk.seated.unlocked = replace(unlocked, old_form=False)
