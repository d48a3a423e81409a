"""A disk that can lose its power: what a recorded run may have left on it.

The model is that of a journalling file system on a drive that keeps its word about syncs:

* What a file held when it was last synced is there.
* Each later write or truncate may be there, may be missing, or (a write) may be there in part, in
  sectors of 512 bytes, in any combination: drives reorder.
* Creating, removing and renaming happen in order, and are certain from the next sync of any file
  or folder on. Before that any first few of them may have happened.

A lost sync (the kernel reported an error and dropped the pages) takes the unsynced writes with it.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<cIqI")
_FATES = ((0.0, 0.0), (1.0, 0.0), (0.5, 0.25), (0.25, 0.5), (0.85, 0.15))
"""Shares of unsynced writes that reach the disk whole, and in part; each cut draws one pair."""
_SHARED_MEMORY = "-shm"
"""SQLite's shared-memory file is written through a memory map and rebuilt by the first opener."""


@dataclass(frozen=True)
class Record:
    """One line of the recorder's log. ``kind`` is explained in recorder.c."""

    kind: str
    file: int
    offset: int
    data: bytes


@dataclass
class _File:
    settled: bytearray = field(default_factory=bytearray)
    pending: list[Record] = field(default_factory=list)

    def settle(self) -> None:
        for record in self.pending:
            _apply(self.settled, record)
        self.pending.clear()

    def now(self) -> bytearray:
        content = bytearray(self.settled)
        for record in self.pending:
            _apply(content, record)
        return content

    def after_cut(self, dice: random.Random) -> bytearray:
        content = bytearray(self.settled)
        if not self.pending:
            return content
        last = dice.randrange(len(self.pending) + 1) if dice.random() < 0.3 else None
        kept, torn = dice.choice(_FATES)
        for record in self.pending[:last]:
            fate = dice.random()
            if last is not None or fate < kept:
                _apply(content, record)
            elif fate < kept + torn:
                _apply_torn(content, record, dice)
        return content


def read_log(path: Path) -> Iterator[Record]:
    """Every record of a log, in the order in which the disk saw them."""
    data = path.read_bytes()
    at = 0
    while at < len(data):
        kind, file, offset, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        yield Record(kind.decode(), file, offset, data[at : at + length])
        at += length


class Disk:
    """Follows a recorded run and says what a cut at this point may leave behind."""

    def __init__(self, folder: Path, start: Path) -> None:
        """Begin with the files of ``start``, as they were before ``folder`` was worked in."""
        self._prefix = f"{folder}/"
        self._open: dict[int, _File] = {}
        self._names = {
            path.relative_to(start).as_posix(): _File(bytearray(path.read_bytes()))
            for path in start.rglob("*")
            if path.is_file() and not path.name.endswith(_SHARED_MEMORY)
        }
        self._settled_names = dict(self._names)
        self._renamings: list[dict[str, _File]] = []

    def follow(self, record: Record) -> None:
        """Take the next record of the run into account."""
        if record.kind in "CO":
            self._opened(record)
        elif record.kind in "WT":
            self._open[record.file].pending.append(record)
        elif record.kind == "S":
            self._open[record.file].settle()
            self._settle_names()
        elif record.kind == "X":
            self._open[record.file].pending.clear()
        elif record.kind == "D":
            self._settle_names()
        elif record.kind in "UR":
            self._renamed(record)

    def now(self) -> dict[str, bytearray]:
        """What a reader sees while the power is on, by file name."""
        return {
            name: file.now()
            for name, file in self._names.items()
            if not name.endswith(_SHARED_MEMORY)
        }

    def after_cut(self, dice: random.Random) -> dict[str, bytearray]:
        """One of the contents that the disk may have if the power goes now, by file name."""
        names = dice.choice([self._settled_names, *self._renamings])
        return {name: file.after_cut(dice) for name, file in names.items()}

    def _opened(self, record: Record) -> None:
        name = self._name(record.data)
        if name not in self._names:
            self._names[name] = _File()
            self._renamings.append(dict(self._names))
        self._open[record.file] = self._names[name]

    def _renamed(self, record: Record) -> None:
        first, _, second = record.data.partition(b"\0")
        file = self._names.pop(self._name(first), None)
        if second and file is not None:
            self._names[self._name(second)] = file
        self._renamings.append(dict(self._names))

    def _settle_names(self) -> None:
        self._settled_names = dict(self._names)
        self._renamings.clear()

    def _name(self, path: bytes) -> str:
        return path.decode().removeprefix(self._prefix)


def write_files(files: dict[str, bytearray], folder: Path) -> None:
    """Put these files, and only these, into the folder."""
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        if not name.endswith(_SHARED_MEMORY):
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)


def _apply(content: bytearray, record: Record) -> None:
    if record.kind == "T":
        _resize(content, record.offset)
    else:
        _write(content, record.offset, record.data)


def _apply_torn(content: bytearray, record: Record, dice: random.Random) -> None:
    if record.kind == "T":
        return
    at, end = record.offset, record.offset + len(record.data)
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        if dice.random() < 0.5:
            _write(content, at, record.data[at - record.offset : stop - record.offset])
        at = stop


def _write(content: bytearray, at: int, data: bytes) -> None:
    if at > len(content):
        _resize(content, at)
    content[at : at + len(data)] = data


def _resize(content: bytearray, length: int) -> None:
    if length < len(content):
        del content[length:]
    else:
        content.extend(bytes(length - len(content)))
