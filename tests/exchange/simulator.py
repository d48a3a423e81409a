"""Schedules of three PCs at a spoiled folder: 0 lost, 0 diverged, 0 forged taken.

By one command: `python -m tests.exchange.simulator --many [N]`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import EPOCH, PcKind, telling
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import place
from attendance_desk.domain.streams import Stream, part_of, stream_of
from attendance_desk.exchange import saying, sending
from attendance_desk.store.stream_keys import heard_epoch
from tests.exchange.came import Came, words
from tests.exchange.spoiling import Spoiler
from tests.exchange.three_pcs import NOON, PUPIL, SCHOOL, Killed, MemoryPc, strike_off, three
from tests.exchange.ways_in import WaysIn

KINDS = (Kind.MARK_RECORDED, Kind.MARK_RECORDED, Kind.LINE_SET, Kind.PUPIL_CHANGED)
_PART = 250
"""Schedules that one process runs before it takes the next."""
QUIET = 3
"""Rounds without anything new after which nothing more will come: a deleted parcel is sent again
in the second."""
FOUR = 0.25
"""The share with a fourth PC: two can then be struck off at two PCs at once."""
KILLS = ("write", "rename", "renamed", "before take", "after take")

Key = tuple[str, int]


class Schedule:
    """One morning at a folder that nobody looks after."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        third = self.chance.choice((PcKind.FULL, PcKind.CLASS))
        fourth = PcKind.FULL if self.chance.random() < FOUR else None
        self.pcs = three(folder, third, fourth)
        self.all = list(self.pcs.values())
        self.spoiler = Spoiler(self.chance, folder / "shared")
        self.now = NOON
        self.truth: dict[Key, str] = {}
        self.struck: set[str] = set()
        self.ways = WaysIn(self.chance)
        self.ways.begin(self.all)
        self.killed = 0
        for pc in self.all:
            pc.skew = timedelta(minutes=self.chance.randint(-120, 120))
            pc.desk.folder.step = self._step
            self._learn(pc)

    def run(self, steps: int) -> None:
        strikes = {self.chance.randrange(steps * 3)} | {self.chance.randrange(steps * 6)}
        for step in range(steps):
            self.now += timedelta(seconds=self.chance.randint(0, 900))
            if step in strikes:
                self._strike()
            self._one_step()
        self.spoiler.rest()
        quiet = 0
        while quiet < QUIET:
            self.now += timedelta(hours=1)
            news = sum([self._round(pc) for pc in self._live()])
            quiet = 0 if news else quiet + 1

    def _one_step(self) -> None:
        pc = self.chance.choice(self._live())
        rare = (self._spoil_or_forge, self._spoil, self._change_ways, self._clear)
        self.chance.choice(
            (*(self._enter,) * 4, *(self._send,) * 3, *(self._receive,) * 3, *rare)
        )(pc)
        if self.chance.random() < 0.1:
            pc.skew = timedelta(minutes=self.chance.randint(-120, 120))

    def _enter(self, pc: MemoryPc) -> None:
        kind = self.chance.choice(KINDS)
        facts = {"pupil": PUPIL} if kind is Kind.PUPIL_CHANGED else {"code": "/"}
        pc.enter(kind, self.now, **facts)
        self._learn(pc)

    def _send(self, pc: MemoryPc) -> None:
        self._guarded(pc, pc.send)

    def _receive(self, pc: MemoryPc) -> None:
        self._guarded(pc, lambda: pc.receive(self.now).entries)

    def _spoil(self, _pc: MemoryPc) -> None:
        self.spoiler.spoil()

    def _spoil_or_forge(self, _pc: MemoryPc) -> None:
        if self.chance.random() >= 0.3:
            self.spoiler.spoil()
            return
        known = [self.pcs[name].book.me for name in sorted(self.struck) if self._known(name)]
        self.spoiler.forge(self._live(), self.chance.choice(known) if known else None)

    def _change_ways(self, pc: MemoryPc) -> None:
        if self._kind(pc) is PcKind.FULL:
            self.ways.change(pc, self.now)
            self._learn(pc)

    def _clear(self, pc: MemoryPc) -> None:
        """As after a backup that was made and proven now."""
        held = dict(pc.book.heard())
        sending.clear(pc.desk, lambda device, place: held.get(device, 0) >= place)

    def _guarded(self, pc: MemoryPc, deed: object) -> int:
        """Do something, perhaps killed between two steps; the program then begins anew."""
        if self.chance.random() < 0.15:
            self._kill_at = self.chance.choice(KILLS)
            pc.book.kill = self._kill_at
        try:
            done = int(deed())  # type: ignore[operator]
            self.ways.settle(pc)
            self._learn(pc)
            return done
        except Killed:
            self.killed += 1
            pc.start()
            pc.desk.folder.step = self._step
            return 1
        except Refused as refusal:
            if refusal.rule != "pc-struck-off":
                raise
            return 0
        finally:
            self._kill_at, pc.book.kill = "", ""

    _kill_at = ""

    def _step(self, step: str) -> None:
        if step == self._kill_at:
            raise Killed(step)

    def _round(self, pc: MemoryPc) -> int:
        return self._guarded(pc, lambda: pc.round(self.now))

    def _strike(self) -> None:
        """The office or the laptop strikes one off, perhaps while the other does the same."""
        by = self.pcs[self.chance.choice(("office", "laptop"))]
        who = self.chance.choice(sorted(self.pcs.keys() - {"office", "laptop"}))
        if any(pc.name == who and not pc.struck for pc in by.book.roll().values()):
            strike_off(by, who, self.now)
            self.struck.add(who)
            self._learn(by)

    def _known(self, name: str) -> bool:
        """Whether every PC in good standing has heard of a striking off."""
        device = self.pcs[name].book.me.device
        return all(pc.book.roll()[device].struck for pc in self._live())

    def _live(self) -> list[MemoryPc]:
        return [pc for name, pc in self.pcs.items() if name not in self.struck]

    def _learn(self, pc: MemoryPc) -> None:
        for entry in pc.book.entries:
            if entry.device == pc.book.me.device:
                self.truth[entry.device, entry.device_number] = entry.hash

    def lost(self) -> int:
        """Entries of PCs in good standing that a PC does not hold and should."""
        gone = {self.pcs[name].book.me.device for name in self.struck}
        count = 0
        for pc in self._live():
            for key in self.truth:
                if key not in pc.book.origins and key[0] not in gone and self._is_for(pc, key):
                    count += 1
        return count

    def diverged(self) -> bool:
        """Whether two PCs hold other things, or an order of their own."""
        full = [pc for pc in self._live() if self._kind(pc) is PcKind.FULL]
        sets = [sorted(pc.book.entries, key=place) for pc in full]
        hashes = [[entry.hash for entry in entries] for entries in sets]
        shown = any(saying.differences(pc.desk) for pc in self._live())
        return shown or any(one != hashes[0] for one in hashes)

    def forged_taken(self) -> int:
        """Entries that a PC holds and nobody made."""
        return sum(
            self.truth.get(key) != digest and key not in pc.book.parts
            for pc in self._live()
            for key, digest in pc.book.origins.items()
        )

    def read_on(self) -> int:
        """PCs struck off that hold, with all they could ever hear, a key that is written with."""
        live, count = self._live(), 0
        told = telling(live[0].book._told())
        for name in self.struck:
            thief = self.pcs[name].book
            keys = thief.start_keys
            for entry in told:
                keys = heard_epoch(keys, entry.payload[EPOCH], thief.me, SCHOOL)
            for pc in live:
                used = pc.book.keys()
                for stream in pc.desk.streams:
                    epoch = used.now(stream)
                    count += epoch is not None and keys.of(stream, epoch[0]) is not None
        return count

    def _is_for(self, pc: MemoryPc, key: Key) -> bool:
        if self._kind(pc) is PcKind.FULL:
            return True
        maker = next(one for one in self.all if one.book.me.device == key[0])
        made = next(e for e in maker.book.entries if (e.device, e.device_number) == key)
        return (
            stream_of(made.kind) is Stream.REGISTER or part_of(made.kind, made.payload) is not None
        )

    def _kind(self, pc: MemoryPc) -> PcKind:
        return pc.book.roll()[pc.book.me.device].kind


def one(seed: int, root: Path) -> Schedule:
    """Run the schedule of a seed."""
    folder = Path(tempfile.mkdtemp(dir=root))
    try:
        schedule = Schedule(seed, folder)
        schedule.run(steps=40)
        return schedule
    finally:
        shutil.rmtree(folder)


def many(count: int, root: Path, first: int = 0) -> Came:
    """Run schedules and count what came of them."""
    came = Came()
    for seed in range(first, first + count):
        _add(came, one(seed, root), seed)
    return came


def on_every_core(count: int, root: Path, first: int) -> Came:
    """The same in processes of their own, as many as there are cores; says how far it is."""
    starts = range(first, first + count, _PART)
    counts = [min(_PART, first + count - start) for start in starts]
    came = Came()
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for part in pool.map(many, counts, repeat(root), starts):
            came += part
            print(f"{words(came)} {came.bad[:20] or ''}", file=sys.stderr, flush=True)
    return came


def _add(came: Came, done: Schedule, seed: int) -> None:
    lost, diverged, forged = done.lost(), done.diverged(), done.forged_taken()
    read_on, apart = done.read_on(), done.ways.apart(done._live())
    came.schedules += 1
    came.made += len(done.truth)
    came.lost += lost
    came.diverged += diverged
    came.forged_taken += forged
    came.forged_tried += done.spoiler.forged
    came.read_on += bool(read_on)
    came.apart += bool(apart)
    came.killed += done.killed
    came.struck += len(done.struck)
    came.ways += done.ways.told
    if lost or diverged or forged or read_on or apart:
        came.bad.append(seed)
        came.why += [f"{seed}: {one}" for one in apart]


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--many", type=int, nargs="?", const=10_000, default=300, metavar="N")
    asked.add_argument("--from", dest="first", type=int, default=0, metavar="SEED")
    options = asked.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    before = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as root:
        came = on_every_core(options.many, Path(root), options.first)
    took = time.perf_counter() - before
    print(f"{words(came)} ({took:.0f} s)")
    if came.bad:
        print(f"Seeds: {came.bad[:20]} {came.why[:20]}")
    return 1 if came.bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
