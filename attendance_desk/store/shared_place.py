"""Which folder this PC exchanges through; remembered here: another PC calls it otherwise."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.store.durable import make_folder, replace_file

if TYPE_CHECKING:
    from attendance_desk.store.device import Pc

_NAME = "shared-folder.json"
_LARGEST = 10_000


def remembered(pc: Pc) -> Path | None:
    """The shared folder of this PC; None while it has none. It need not be there just now."""
    try:
        with (pc.home / _NAME).open("rb") as file:
            return Path(str(json.loads(file.read(_LARGEST))["folder"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(pc: Pc, folder: Path) -> None:
    """Exchange through a folder from now on."""
    make_folder(pc.home)
    record = {"format": 1, "folder": str(folder.resolve())}
    replace_file(pc.home / _NAME, (json.dumps(record) + "\n").encode())


def forget(pc: Pc) -> None:
    """Exchange by itself no more."""
    with contextlib.suppress(FileNotFoundError):
        (pc.home / _NAME).unlink()
