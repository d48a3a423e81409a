"""The fire roll of the door: sealed with this PC's key, outside the school folder.

Names and here or not, and only while the head allows it (`promises.md` 3.4). Without a keyring
there is none: children's names are readable nowhere before somebody signed in.
"""

from __future__ import annotations

from pathlib import Path

from attendance_desk.store.device import Pc
from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.sealing import context, quick_key, seal, unseal


def keep_roll(pc: Pc, written: bytes) -> bool:
    """Keep the roll for the door of this PC; False where the PC is not enrolled.

    Raises:
        DeskError: Disk full, read only or faulty.
    """
    key = pc.key()
    if key is None:
        return False
    make_folder(pc.home)
    replace_file(_path(pc), seal(_key(key), written, _bound_to(pc)).encode())
    return True


def read_roll(pc: Pc, device_key: bytes | None) -> bytes | None:
    """The roll that was kept; None when there is none or this PC is not enrolled."""
    if device_key is None:
        return None
    try:
        box = _path(pc).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return unseal(_key(device_key), box, _bound_to(pc))


def forget_roll(pc: Pc) -> None:
    """Remove the roll from this PC."""
    _path(pc).unlink(missing_ok=True)


def _path(pc: Pc) -> Path:
    return pc.home / "door-roll"


def _key(device_key: bytes) -> bytes:
    return quick_key(device_key, "attendance-desk door roll")


def _bound_to(pc: Pc) -> bytes:
    return context(1, "door roll", pc.school)
