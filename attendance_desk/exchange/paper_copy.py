"""The day's fire roll on a stick or in a folder, for the hour in which there is no screen."""

from __future__ import annotations

import contextlib
import os
import re
from datetime import date
from pathlib import Path

from attendance_desk.domain.problems import DiskFault, Refused

_NAME = "Fire roll {day}.pdf"
_OURS = re.compile(r"Fire roll \d{4}-\d{2}-\d{2}\.pdf")


def put_copy(folder: Path, day: date, pdf: bytes) -> Path:
    """Put the roll of a day in place of the one before, whole or not at all.

    Rolls of other days that this desk left there are removed: an old list misleads.

    Args:
        folder: Chosen by a person; it is never made, because a missing one is a stick that is
            not in.
        day: Whose roll it is.
        pdf: Its bytes.

    Returns:
        The file.

    Raises:
        Refused: The folder is not there.
        DiskFault: It cannot be written.
    """
    if not folder.is_dir():
        raise Refused(
            "paper_copy",
            f"{folder.name or 'the folder'} is not there.",
            "The fire roll is still in the window (F12).",
            "Put the stick in, or choose another place in Settings, Paper.",
        )
    path = folder / _NAME.format(day=day.isoformat())
    partial = path.with_suffix(".partial")
    try:
        _write(partial, pdf)
        partial.replace(path)
        _remove_others(folder, path)
    except OSError as fault:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        why = fault.strerror or "the disk refused it"
        raise DiskFault(
            f"{folder.name or 'the folder'} cannot be written ({why}).",
            "The fire roll is still in the window (F12).",
            "Make room there, or choose another place in Settings, Paper.",
        ) from fault
    return path


def _write(partial: Path, pdf: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(partial, flags, 0o600), "wb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())


def _remove_others(folder: Path, kept: Path) -> None:
    for path in folder.glob("Fire roll *.pdf"):
        if path != kept and _OURS.fullmatch(path.name):
            path.unlink(missing_ok=True)
