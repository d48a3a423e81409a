"""What this PC speaks with, also after the books were given new keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.store import pc_keys
from attendance_desk.store.device import this_pc

if TYPE_CHECKING:
    from attendance_desk.desk.room import SignedIn
    from attendance_desk.store.pc_keys import Identity


def identity_here(desk: SignedIn) -> Identity | None:
    """This PC's identity; one that was sealed with an earlier key of the register is kept anew.

    So a program that was killed just after the keys were changed costs no joining again.
    """
    pc, unlocked = this_pc(desk.school.id), desk.seated.unlocked
    found = pc_keys.identity_of(pc, unlocked.register_key)
    for one in reversed(unlocked.earlier if found is None else ()):
        found = pc_keys.identity_of(pc, one.register_key)
        if found is not None:
            pc_keys.keep_identity(pc, unlocked.register_key, found)
            break
    return found
