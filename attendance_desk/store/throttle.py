"""Guessing at the desk is slow: at most 10 wrong tries in any 5 minutes, and never a lock-out.

Cyber Essentials 4.2 (`promises.md` 3.4). Tries 1 to 3 of a person are free, then 2, 4, 8 … 60
seconds pass before the next; no person and no PC gets more than 10 in any 5 minutes. A try is
written down before the passphrase is looked at, under a lock, so neither a kill nor a second
process gains one.

Time is counted by seconds since the PC was started (`ticks`), never by the clock: setting the
clock changes nothing, and after a restart at least the time since then has passed. The record is
sealed for this PC. A second copy lies in this PC's own folder, so that deleting the one beside
the books, or putting an old one back, gains nothing. Somebody who can run programs of their own
here does not need our door; against them stand the costs of the key slots.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from attendance_desk.domain.problems import DeskError, DiskFull, ReadOnly, Wait, WrongPassphrase
from attendance_desk.store.durable import make_folder, overwrite_file, replace_file
from attendance_desk.store.refusals import translated
from attendance_desk.store.tries import LONGEST_WAIT, Seals, Tries, from_bytes, to_bytes

LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When a try is made.

    Attributes:
        now: Wall time, aware; kept as the highest seen, never used for waiting.
        ticks: Seconds since this PC was started, the same for every process.
    """

    now: datetime
    ticks: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What the door shows: seconds to wait now, and tries left before the next wait."""

    wait: int
    free_left: int


class Guess:
    """One try, already written down as wrong; `right` takes it back."""

    def __init__(self) -> None:
        """Start as a wrong try."""
        self.was_right = False

    def right(self) -> None:
        """Say that the passphrase was right."""
        self.was_right = True


class Throttle:
    """The record of tries of one school folder on this PC."""

    def __init__(
        self, path: Path, second: Path, seals: Seals, *, first_time: bool = False
    ) -> None:
        """Name the record and its second copy.

        Args:
            path: `signin.json` in the school folder.
            second: The copy in this PC's own folder.
            seals: The keys the record is sealed with.
            first_time: Whether having no record is nothing odd: a copy that is opened here for
                the first time has none, and nothing is written into it.
        """
        self._first_time = first_time
        self._path = path
        self._second = second
        self._seals = seals

    @contextmanager
    def guess(self, label: str, moment: Moment) -> Iterator[Guess]:
        """Let one try happen inside the block; others wait for its end.

        A DeskError other than WrongPassphrase says that nothing was tried, and is not counted.

        Args:
            label: Who is tried (`slots.label_of`).

        Raises:
            Wait: Not yet; with the seconds.
        """
        with self._locked():
            before = self._load(moment)
            self._let_in(before, label)
            after = replace(before, serial=before.serial + 1)
            guess = Guess()
            try:
                yield guess
            except WrongPassphrase:
                raise
            except DeskError:
                self._save(after)
                raise
            if guess.was_right:
                self._save(after.cleared(label))

    def _let_in(self, tries: Tries, label: str) -> None:
        """Refuse, or write the try down as wrong before it is made."""
        wait = tries.wait(label)
        self._save(tries if wait > 0 else tries.tried(label))
        if wait > 0:
            raise _wait(wait, lost=tries.held_until > tries.clock)

    def standing(self, label: str, moment: Moment) -> Standing:
        """How somebody stands now; counts nothing."""
        with self._locked():
            tries = self._load(moment)
            self._save(tries)
        return Standing(math.ceil(tries.wait(label)), tries.free_left(label))

    def newest_wall_time(self, moment: Moment) -> datetime:
        """The highest wall time seen here; later than `moment.now` when the clock went back."""
        with self._locked():
            return self._load(moment).newest

    def start_afresh(self, moment: Moment) -> None:
        """Write a clean record: for a school folder that was made or restored just now."""
        with self._locked():
            self._save(Tries.fresh(moment.now, moment.ticks))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        home = self._path.parent if _writable(self._path.parent) else self._second.parent
        if home == self._second.parent:
            make_folder(home)
        lock = FileLock(home / "signin.lock", timeout=LOCK_SECONDS, mode=0o600, thread_local=False)
        try:
            with translated():
                lock.acquire()
        except Timeout as error:
            raise _wait(2.0, lost=False) from error
        try:
            yield
        finally:
            lock.release()

    def _load(self, moment: Moment) -> Tries:
        """The newer of the two records, brought up to the moment; strict when one was lost."""
        beside = self._read(self._path)
        here = self._read(self._second)
        known = [tries for tries in (beside, here) if tries is not None]
        if not known:
            fresh = Tries.fresh(moment.now, moment.ticks)
            return fresh if self._first_time else fresh.held()
        newest = max(known, key=lambda tries: tries.serial).at(moment.now, moment.ticks)
        if beside is None and _writable(self._path.parent):
            return newest.held()
        return newest

    def _read(self, path: Path) -> Tries | None:
        try:
            return from_bytes(path.read_bytes(), self._seals)
        except OSError:
            return None

    def _save(self, tries: Tries) -> None:
        data = to_bytes(replace(tries, serial=tries.serial + 1), self._seals)
        written = False
        if _writable(self._path.parent):
            _put(self._path, data)
            written = True
        # Without a folder of its own on this PC the record beside the books has to do.
        with contextlib.suppress(DeskError, OSError):
            make_folder(self._second.parent)
            _put(self._second, data)
            written = True
        if not written:
            raise ReadOnly(
                "Sign-in tries cannot be counted here.",
                "Neither the school folder nor this PC's own folder can be written.",
                "Ask for the right to write in one of them.",
            )


def _put(path: Path, data: bytes) -> None:
    """Write a record; over the old one where the disk is full, so that reading goes on there."""
    try:
        replace_file(path, data)
    except DiskFull:
        if not path.exists():
            raise
        overwrite_file(path, data)


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _wait(seconds: float, *, lost: bool) -> Wait:
    whole = max(1, math.ceil(seconds))
    if lost:
        happened = "The record of sign-in tries is missing or was changed."
    else:
        happened = "There were too many wrong tries."
    unit = "second" if whole == 1 else "seconds"
    return Wait(
        whole,
        happened,
        f"Signing in waits {whole} {unit}; nothing is locked for good.",
        "Wait, then type the passphrase again.",
    )


__all__ = ["LONGEST_WAIT", "Guess", "Moment", "Seals", "Standing", "Throttle"]
