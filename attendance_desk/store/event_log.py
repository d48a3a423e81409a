"""What happened on this PC, a line each, without any name: for IT, when something went wrong.

One file of at most `LARGEST` bytes and the one before it, in this PC's own folder. A line is a
moment, a word from a list, and numbers; whatever cannot be written is left out.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from pathlib import Path

from platformdirs import user_state_path

from attendance_desk.domain.problems import Damaged, DiskFault, DiskFull

LARGEST = 64_000
_FILE, _BEFORE = "events.txt", "events-before.txt"


class Event(Enum):
    """All that is ever written, besides moments and numbers."""

    OPENED = "opened for writing"
    OPENED_READING = "opened for reading"
    DOUBTED = "the end of the ledger was doubted"
    KEYS_MENDED = "the key file was put back"
    CHECKED = "every entry checked"
    NOT_WHOLE = "a check found something wrong"
    FAULT = "a fault of the disk"
    TABLES_AGAIN = "the tables were made again"


def note(now: datetime, event: Event, *numbers: int) -> None:
    """Write a line.

    Args:
        now: When.
        event: What happened.
        numbers: Of entries, exit codes, seconds: never anything that tells of a person.
    """
    told = " ".join(str(int(number)) for number in numbers)
    line = f"{now.isoformat(timespec='seconds')} {event.value} {told}".rstrip() + "\n"
    path = _folder() / _FILE
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_name(_BEFORE))
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line.encode("ascii"))
        finally:
            os.close(handle)


@contextlib.contextmanager
def faults_noted(now: datetime) -> Iterator[None]:
    """Note what the disk did while something was written."""
    try:
        yield
    except (DiskFault, DiskFull, Damaged) as error:
        note(now, Event.FAULT, error.exit_code)
        raise


def read() -> str:
    """Every line that is kept, the oldest first."""
    told = ""
    for name in (_BEFORE, _FILE):
        with contextlib.suppress(OSError):
            told += (_folder() / name).read_text("ascii", "replace")
    return told


def _folder() -> Path:
    return Path(user_state_path("attendance-desk", appauthor=False))
