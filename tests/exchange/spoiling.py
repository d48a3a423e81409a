"""What can happen to a shared folder, drawn by chance: nothing of it is ever announced."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from attendance_desk.exchange.parcels import SORT
from attendance_desk.exchange.sealed import Header, Sealed, seal
from attendance_desk.exchange.shared_folder import SharedFolder
from attendance_desk.store.pc_keys import Identity, new_identity
from tests.exchange.three_pcs import SCHOOL, MemoryPc


@dataclass
class Spoiler:
    """Somebody, or something, that is unkind to the folder.

    Attributes:
        away: Files that were taken out and may come back: late, old, or never.
        forged: Digests of what was put there by somebody who may not speak.
    """

    chance: random.Random
    shared: Path
    away: list[tuple[str, bytes]] = field(default_factory=list)
    forged: int = 0

    def spoil(self) -> None:
        """One unkindness."""
        files = _in_order(self.shared)
        if not files:
            return
        path = self.chance.choice(files)
        deeds = (
            self._delay, self._delay, self._delete, self._bring_back, self._bring_back, self._cut,
            self._flip, self._swap, self._rename, self._double, self._conflict, self._junk,
        )  # fmt: skip
        self.chance.choice(deeds)(path)

    def forge(self, pcs: list[MemoryPc], thief: Identity | None) -> None:
        """Speak for a PC: with a wrong key, or with that of a PC that was struck off."""
        victim = self.chance.choice(pcs)
        stream = self.chance.choice(victim.desk.streams)
        liar = thief if thief is not None else new_identity(victim.book.me.device)
        reader = pcs[0].desk
        point = reader.shelf.point((liar.device, stream))
        epoch = self.chance.choice(sorted(reader.side.keys().pairs[stream]))
        public = reader.side.keys().pairs[stream][epoch].public
        header = Header(SORT, SCHOOL, stream, liar.device, point.serial + 1, point.digest, epoch)
        own = _first_of(reader.shelf.parcels(), liar.device)
        if own is None:
            return
        body = [point.reaches + 1, point.reaches + 2, [999, "f" * 64], []]
        SharedFolder(self.shared, "thief").put(
            f"{self.chance.random()}.adx", seal(header, body, liar, public).data
        )
        self.forged += 1

    def rest(self) -> None:
        """All that was held back comes at last."""
        while self.away:
            self._bring_back(self.shared)

    def _delay(self, path: Path) -> None:
        self.away.append((path.name, path.read_bytes()))
        path.unlink()

    @staticmethod
    def _delete(path: Path) -> None:
        path.unlink()

    def _bring_back(self, _path: Path) -> None:
        if self.away:
            name, data = self.away.pop(self.chance.randrange(len(self.away)))
            (self.shared / name).write_bytes(data)

    def _cut(self, path: Path) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: self.chance.randrange(len(data) + 1)])

    def _flip(self, path: Path) -> None:
        data = bytearray(path.read_bytes())
        if data:
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            path.write_bytes(bytes(data))

    def _swap(self, path: Path) -> None:
        other = self.chance.choice(_in_order(self.shared))
        first, second = path.read_bytes(), other.read_bytes()
        path.write_bytes(second)
        other.write_bytes(first)

    def _rename(self, path: Path) -> None:
        path.rename(path.with_name(f"{self.chance.random()}.xyz"))

    def _double(self, path: Path) -> None:
        shutil.copy(path, path.with_name(f"{path.stem} (1){path.suffix}"))

    def _conflict(self, path: Path) -> None:
        copy = path.with_name(f"{path.stem} (conflicted copy of Year 3){path.suffix}")
        shutil.copy(path, copy)
        self._flip(copy)

    def _junk(self, path: Path) -> None:
        size = self.chance.randrange(400)
        path.with_name(f"{self.chance.random()}.adx").write_bytes(
            b"ADX1" + self.chance.randbytes(size)
        )


def _first_of(parcels: object, device: str) -> Sealed | None:
    return next((one for one in parcels if one.header.device == device), None)  # type: ignore[attr-defined]


def _in_order(folder: Path) -> list[Path]:
    """By age: names are of sealed bytes, which no seed repeats."""
    files = (path for path in folder.iterdir() if path.is_file())
    return sorted(files, key=lambda path: (path.stat().st_mtime_ns, path.name))
