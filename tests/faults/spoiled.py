"""Spoiled backups: every flip, cut and swap is refused, and every whole one restores to the same.

    python -m tests.faults.spoiled [--flips 1000] [--cuts 500] [--swaps 100] [--busy 200]

P8 and P10 of the promises. A backup counts as refused when the way to a restore refuses it: it
is opened, its manifest read, and every file and book of it proven from the medium.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from attendance_desk.desk.desk import Desk as OpenDesk
from attendance_desk.desk.restoring import restore
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.problems import DeskError
from attendance_desk.domain.restoring import WayIn
from attendance_desk.store import backups, restoring
from attendance_desk.store.slots import Unlocked
from tests.faults import subject
from tests.faults.judge import scratch_folder
from tests.faults.steps import Step, plan

_PAGE = 4096
_BOOKS = ("register.desk", "safeguarding.desk")
_FILES = (*_BOOKS, "copy.json", "keys.json")


@dataclass
class Report:
    """What came of every spoiled backup.

    Attributes:
        tried: How many were spoiled, by kind.
        taken: Spoiled ones that were taken for whole.
        surprises: Errors that are no sentence for a person.
        refused: How often each refusal was given.
        different: Whole ones whose restored school was not the same.
        lacking: Backups made beside work that lacked something saved before they began.
    """

    tried: dict[str, int] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    different: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether nothing went wrong that may not."""
        return not (self.taken or self.surprises or self.different or self.lacking)


class Spoiling:
    """Two backups of a school and one of another, spoiled over and over."""

    def __init__(self, scratch: Path) -> None:
        self.scratch, self.report = scratch, Report()
        self.school, self.keys, steps = _school(scratch / "school", 3)
        self.first = self._backup(self.school, self.keys)
        _save(self.school, self.keys, steps[4:8])
        self.second = self._backup(self.school, self.keys)
        other, other_keys, _steps = _school(scratch / "other", 8)
        self.other = self._backup(other, other_keys)

    def _backup(self, school: Path, keys: subject.Keys) -> Path:
        stick = self.scratch / "stick"
        stick.mkdir(exist_ok=True)
        desk = _sit(school, keys)
        try:
            return desk.backups.make(stick).value.folder
        finally:
            desk.close()

    def all_of(self, kind: str, count: int, spoil: Callable[[Path, random.Random], str]) -> None:
        """Spoil the second backup so many times, each time from the whole one."""
        dice, spoiled = random.Random(f"{kind} 7"), self.scratch / "spoiled"
        for _ in range(count):
            shutil.rmtree(spoiled, ignore_errors=True)
            shutil.copytree(self.second, spoiled)
            how = f"{kind}: {spoil(spoiled, dice)}"
            said = _refusal(spoiled, self.keys.unlocked)
            if said is None:
                self.report.taken.append(how)
            elif said.startswith("!"):
                self.report.surprises.append(f"{how}: {said}")
            else:
                self.report.refused[said] = self.report.refused.get(said, 0) + 1
        self.report.tried[kind] = count

    def swap(self, spoiled: Path, dice: random.Random) -> str:
        """Put in a file, a beginning or a page that is whole, but another's."""
        name, source = dice.choice(_FILES), dice.choice((self.first, self.other))
        if name == "keys.json":
            source = self.other  # the same school has the same one
        how = dice.choice(("file", "beginning", "page", "books", "key file and manifest"))
        if how == "file":
            shutil.copyfile(source / name, spoiled / name)
        elif how == "beginning":
            _overlay(spoiled / name, (source / name).read_bytes()[: dice.choice((16, 100, _PAGE))])
        elif how == "page":
            _swap_pages(spoiled / dice.choice(_BOOKS), source, dice)
        elif how == "books":
            register, notes = ((spoiled / one).read_bytes() for one in _BOOKS)
            (spoiled / _BOOKS[0]).write_bytes(notes)
            (spoiled / _BOOKS[1]).write_bytes(register)
        else:
            for one in _FILES[2:]:
                shutil.copyfile(self.other / one, spoiled / one)
        return f"{how} of {name} from {source.name}"

    def whole(self) -> None:
        """The whole ones restore to the same, table by table."""
        for number, (folder, upto) in enumerate(((self.second, 8), (self.first, 4))):
            to = self.scratch / f"restored {number}"
            restore(folder, to, WayIn(passphrase=subject.PASSPHRASE), subject.CLOCK)
            found = subject.read_back(to, self.keys)
            there = subject.read_back(self.school, self.keys)
            newest = _newest(folder, self.keys)
            same = all(found.hashes[n] == there.hashes[n] for n in range(1, newest + 1))
            if found.faults or found.steps != upto or not same:
                self.report.different.append(f"{folder.name}: {found.faults}")
        self.report.tried["whole"] = 2

    def busy(self, count: int) -> None:
        """Backups made while registers are taken hold everything that was saved before."""
        steps = iter(plan(5, subject.DAYS)[8:])
        saver = subject.Desk(self.school, self.keys)
        stick = self.scratch / "busy"
        stick.mkdir()
        try:
            for _ in range(count):
                self._one_busy(saver, stick, steps)
        finally:
            saver.close()
        self.report.tried["busy"] = count

    def _one_busy(self, saver: subject.Desk, stick: Path, steps: Iterator[Step]) -> None:
        before = saver.save(next(steps))
        during: list[int] = []

        def work(_words: str) -> None:
            if len(during) < 3:
                during.append(saver.save(next(steps)).number)

        made = saver.whole.backups.make(stick, work).value
        if made.backup.head < before.number or not during:
            self.report.lacking.append(f"{made.folder.name} lacks entry {before.number}")


def _school(folder: Path, seed: int) -> tuple[Path, subject.Keys, list[Step]]:
    keys, steps = subject.make_school(folder), plan(seed, subject.DAYS)[:8]
    _save(folder, keys, steps[:4])
    return folder, keys, steps


def _save(folder: Path, keys: subject.Keys, steps: list[Step]) -> None:
    desk = subject.Desk(folder, keys)
    for step in steps:
        desk.save(step)
    desk.close()


def _sit(folder: Path, keys: subject.Keys) -> OpenDesk:
    seated = take_seat(folder, keys.unlocked, subject.CLOCK.now())
    return OpenDesk(seated, subject.HEAD, subject.CLOCK)


def _newest(folder: Path, keys: subject.Keys) -> int:
    return restoring.load(folder, keys.unlocked).facts.register.head[0]


def _refusal(folder: Path, unlocked: Unlocked) -> str | None:
    """Why a backup is refused; None when it is taken for whole; with `!` for no sentence."""
    try:
        restoring.check_kind(folder)
        backups.check(restoring.load(folder, unlocked), unlocked, lambda _words: None)
    except DeskError as error:
        return type(error).__name__
    except Exception as error:  # noqa: BLE001 - a fault of the program, told apart
        return f"! {type(error).__name__}: {error}"
    return None


def flip(spoiled: Path, dice: random.Random) -> str:
    """One bit of one file."""
    name = dice.choice(_FILES)
    raw = bytearray((spoiled / name).read_bytes())
    place, bit = dice.randrange(len(raw)), dice.randrange(8)
    raw[place] ^= 1 << bit
    (spoiled / name).write_bytes(raw)
    return f"bit {bit} of byte {place} of {name}"


def cut(spoiled: Path, dice: random.Random) -> str:
    """The end of one file, often exactly at a page; or the whole of it."""
    name = dice.choice(_FILES)
    raw = (spoiled / name).read_bytes()
    length = dice.randrange(len(raw))
    if name in _BOOKS and dice.random() < 0.5:
        length = length // _PAGE * _PAGE
    (spoiled / name).write_bytes(raw[:length])
    return f"{name} to {length} of {len(raw)} bytes"


def _overlay(path: Path, start: bytes) -> None:
    raw = path.read_bytes()
    changed = start + raw[len(start) :]
    path.write_bytes(changed if changed != raw else b"\0" + raw[1:])


def _swap_pages(path: Path, source: Path, dice: random.Random) -> None:
    raw, old = bytearray(path.read_bytes()), (source / path.name).read_bytes()
    at = dice.randrange(min(len(raw), len(old)) // _PAGE) * _PAGE
    page = old[at : at + _PAGE]
    if raw[at : at + _PAGE] == page:
        page = bytes(raw[:_PAGE]) if at else bytes(raw[_PAGE : 2 * _PAGE])
    raw[at : at + _PAGE] = page
    path.write_bytes(raw)


def run(flips: int, cuts: int, swaps: int, busy: int) -> Report:
    """So many of each."""
    with scratch_folder() as scratch:
        spoiling = Spoiling(scratch)
        spoiling.all_of("flips", flips, flip)
        spoiling.all_of("cuts", cuts, cut)
        spoiling.all_of("swaps", swaps, spoiling.swap)
        spoiling.whole()
        if busy:
            spoiling.busy(busy)
        return spoiling.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, count in (("flips", 1000), ("cuts", 500), ("swaps", 100), ("busy", 200)):
        parser.add_argument(f"--{name}", type=int, default=count)
    asked = parser.parse_args()
    report = run(asked.flips, asked.cuts, asked.swaps, asked.busy)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
