"""Small files of an enrolled PC, sealed with its key, outside the school folder.

Without a keyring there are none: what is in them is readable nowhere before somebody signed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.sealing import context, quick_key, seal, unseal

if TYPE_CHECKING:
    from pathlib import Path

    from attendance_desk.store.device import Pc


@dataclass(frozen=True, slots=True)
class DoorFile:
    """One such file.

    Attributes:
        name: Of the file, in the folder of the PC.
        bound: What it holds, in words; sealed with the school's id, so that it opens as nothing
            else and nowhere else.
    """

    name: str
    bound: str

    def keep(self, pc: Pc, key: bytes, written: bytes) -> None:
        """Write it.

        Raises:
            DeskError: Disk full, read only or faulty.
        """
        make_folder(pc.home)
        sealed = seal(self._key(key), written, self._bound_to(pc))
        replace_file(self._path(pc), sealed.encode())

    def read(self, pc: Pc, key: bytes | None) -> bytes | None:
        """What was written; None when there is nothing or this PC is not enrolled.

        Args:
            pc: This PC.
            key: From `Pc.key`.
        """
        if key is None:
            return None
        try:
            box = self._path(pc).read_text("ascii")
        except (OSError, UnicodeDecodeError):
            return None
        return unseal(self._key(key), box, self._bound_to(pc))

    def forget(self, pc: Pc) -> None:
        """Remove it from this PC."""
        self._path(pc).unlink(missing_ok=True)

    def _path(self, pc: Pc) -> Path:
        return pc.home / self.name

    def _key(self, key: bytes) -> bytes:
        return quick_key(key, f"attendance-desk {self.bound}")

    def _bound_to(self, pc: Pc) -> bytes:
        return context(1, self.bound, pc.school)
