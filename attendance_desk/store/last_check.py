"""When every entry was last checked on this PC, and what was found: a note in the PC's own folder.

It is no evidence: whoever can change the books can change it. It reminds the honest.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.domain.all_right import Checked
from attendance_desk.domain.problems import DeskError
from attendance_desk.store.durable import make_folder, replace_file

if TYPE_CHECKING:
    from attendance_desk.store.device import Pc


def read(pc: Pc, folder: Path) -> Checked | None:
    """The last check of a school folder; None where there was none, or the note is no more."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(_path(pc, folder).read_text("utf-8"))
        at = datetime.fromisoformat(found["at"])
        if at.tzinfo is not None:
            return Checked(at, int(found["entry"]), str(found["wrong"]))
    return None


def keep(pc: Pc, folder: Path, checked: Checked) -> None:
    """Note a check. Where that cannot be written, it will be asked for again."""
    note = {"at": checked.at.isoformat(), "entry": checked.entry, "wrong": checked.wrong}
    with contextlib.suppress(DeskError, OSError):
        make_folder(pc.home)
        replace_file(_path(pc, folder), json.dumps(note).encode())


def _path(pc: Pc, folder: Path) -> Path:
    place = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return pc.home / f"checked-{place}.json"
