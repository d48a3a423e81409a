"""The fire roll of the door: sealed with this PC's key, outside the school folder.

Names and here or not, and only while the head allows it (`promises.md` 3.4). Without a keyring
there is none: children's names are readable nowhere before somebody signed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.store.door_files import DoorFile

if TYPE_CHECKING:
    from attendance_desk.store.device import Pc

_ROLL = DoorFile("door-roll", "door roll")


def keep_roll(pc: Pc, written: bytes) -> bool:
    """Keep the roll for the door of this PC; False where the PC is not enrolled.

    Raises:
        DeskError: Disk full, read only or faulty.
    """
    key = pc.key()
    if key is None:
        return False
    _ROLL.keep(pc, key, written)
    return True


def read_roll(pc: Pc, device_key: bytes | None) -> bytes | None:
    """The roll that was kept; None when there is none or this PC is not enrolled."""
    return _ROLL.read(pc, device_key)


def forget_roll(pc: Pc) -> None:
    """Remove the roll from this PC."""
    _ROLL.forget(pc)
