"""The second place for copies, as this PC remembers it: a stick or a folder elsewhere."""

from __future__ import annotations

import contextlib
from pathlib import Path

from attendance_desk.store.device import Pc
from attendance_desk.store.durable import make_folder, replace_file
from attendance_desk.store.refusals import translated

_FILE = "copies-place"


def second_place(pc: Pc) -> Path | None:
    """Where copies also go from this PC; None when nothing was chosen."""
    with contextlib.suppress(OSError):
        found = (pc.home / _FILE).read_text("utf-8", "replace").strip()
        return Path(found) if found else None
    return None


def choose_second_place(pc: Pc, place: Path | None) -> None:
    """Remember a place, or forget it."""
    make_folder(pc.home)
    if place is not None:
        replace_file(pc.home / _FILE, str(place).encode())
        return
    with translated():
        (pc.home / _FILE).unlink(missing_ok=True)
