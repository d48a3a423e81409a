"""One writer: the lock of a school folder, and since when somebody holds it.

The lock is the operating system's, so a killed program lets go at once. Who holds it is said
without a name: role, moment, process. That stands in a file of its own because Windows does not
let another program read a locked one.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from attendance_desk.domain.problems import OpenElsewhere
from attendance_desk.store.durable import replace_file
from attendance_desk.store.places import HOLDER_NAME, LOCK_NAME
from attendance_desk.store.refusals import translated

_PATIENCE = 5.0  # seconds; renaming three files takes none


@dataclass(frozen=True, slots=True)
class Seat:
    """Who takes the folder: a role in words, the moment, the process number."""

    role: str
    since: datetime
    pid: int


class Holder:
    """The lock, held. Give it back with `release` or by leaving a `with`."""

    def __init__(self, folder: Path, lock: FileLock) -> None:
        """Keep the lock that was taken."""
        self.folder = folder
        self._lock = lock

    def release(self) -> None:
        """Let the next one in; harmless when it was released before."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self.folder / HOLDER_NAME).unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def hold(folder: Path, seat: Seat) -> Holder:
    """Take the lock of a school folder.

    Raises:
        OpenElsewhere: Somebody holds it; says since when.
        ReadOnly: The folder cannot be written.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=0, mode=0o600, thread_local=False)
    try:
        with translated():
            lock.acquire()
    except Timeout as error:
        raise _open_elsewhere(folder) from error
    holder = Holder(folder, lock)
    try:
        replace_file(folder / HOLDER_NAME, _written(seat))
    except BaseException:
        holder.release()
        raise
    return holder


@contextlib.contextmanager
def held_briefly(folder: Path) -> Iterator[None]:
    """The lock for the blink of an eye, without saying who: to finish what was cut off.

    Raises:
        OpenElsewhere: Somebody holds it, and does not let go within a few seconds.
        ReadOnly: The folder cannot be written.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=_PATIENCE, mode=0o600, thread_local=False)
    try:
        with translated():
            lock.acquire()
    except Timeout as error:
        raise _open_elsewhere(folder) from error
    try:
        yield
    finally:
        lock.release()


def seated(folder: Path) -> Seat | None:
    """Who says they hold the folder, if that can be read. Only the lock itself proves it."""
    try:
        found = json.loads((folder / HOLDER_NAME).read_bytes())
        return Seat(str(found["role"]), datetime.fromisoformat(found["since"]), int(found["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _written(seat: Seat) -> bytes:
    record = {"role": seat.role, "since": seat.since.isoformat(), "pid": seat.pid}
    return json.dumps(record).encode()


def _open_elsewhere(folder: Path) -> OpenElsewhere:
    seat = seated(folder)
    since = f" since {_when(seat.since)}" if seat else ""
    since += f" (signed in: {seat.role})" if seat and seat.role else ""
    return OpenElsewhere(
        f"Another copy of Attendance Desk has this school open{since}.",
        "Only one copy may write at a time.",
        "Close the other one, or open the school for reading only.",
    )


def _when(moment: datetime) -> str:
    return f"{moment.hour}.{moment:%M} on {moment.day} {moment:%B %Y}"
