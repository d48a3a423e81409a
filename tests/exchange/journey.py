"""Three PCs as plain processes at a folder that a script spoils.

By one command: `python -m tests.exchange.journey [--rounds N] [--seed N]`. Everything is done by
the program's own commands, each in a process of its own, on three PCs with folders of their own:
the office, the head's laptop, which is away from the folder for a day of meetings, and a PC in a
classroom. At the end both full PCs export the same, and all three hold the same marks.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.parcels import SORT
from attendance_desk.exchange.sealed import Header, NotReadable, Sealed, found, seal
from attendance_desk.store.pc_keys import new_identity
from tests.exchange import machine
from tests.exchange.machine import HEAD, NOTES_STEM, OFFICE_STEM, TODAY, Machine, upn
from tests.exchange.spoiling import Spoiler

DAYS = 30
MOST_SETTLING = 6
FORGED = "Qwyxzuvforged"
PARCELS = "parcels opened: "
"""What stands before the number of opened parcels in what `inside` tells; the books before it."""

Place = tuple[str, str, str]


@dataclass
class Journey:
    """The school, its three PCs, and what was entered at each.

    Attributes:
        truth: What was marked: UPN, day and session; the code, and a word of its own.
        forged: How many parcels somebody put there who may not speak.
    """

    root: Path
    chance: random.Random
    truth: dict[Place, tuple[str, str]] = field(default_factory=dict)
    forged: int = 0
    settled: int = 0

    def __post_init__(self) -> None:
        """Three empty PCs."""
        self.shared = self.root / "shared"
        self.shared.mkdir(parents=True)
        self.office = Machine(self.root / "office")
        self.laptop = Machine(self.root / "laptop")
        self.oak = Machine(self.root / "oak")
        self.pcs = (self.office, self.laptop, self.oak)
        self.spoiler = Spoiler(self.chance, self.shared)
        days = [day.isoformat() for day in machine.school_days(DAYS)]
        every = [(child, day, half) for child in range(machine.CHILDREN) for day in days
                 for half in ("AM", "PM")]  # fmt: skip
        self.chance.shuffle(every)
        self.free = {pc: [one for one in every if _is_of(one[0], self.pcs.index(pc))]
                     for pc in self.pcs}  # fmt: skip

    def begin(self) -> None:
        """The school is made at the office; the laptop and the classroom's PC join."""
        given = self.root / "given"
        given.mkdir()
        set_up, pupils = given / "set-up.toml", given / "pupils.csv"
        set_up.write_text(machine.set_up(), encoding="utf-8")
        pupils.write_text(machine.pupils(), encoding="utf-8")
        self.office.run("new", str(self.office.school), "--setup", str(set_up))
        self.office.desk("import", "pupils", str(pupils))
        self.office.desk("staff", "--let-in", machine.TEACHER)
        self._join(self.laptop, "Head's laptop")
        self._join(self.oak, "Oak", "--class", "Oak", "--person", HEAD)
        self.streams = json.loads(self.office.inside("keys", str(self.shared)))

    def _join(self, new: Machine, name: str, *more: str) -> None:
        folder = ("--folder", str(self.shared))
        asked = json.loads(new.run("exchange", "join", *folder, "--json"))["exchange"][0]["code"]
        told = self.office.desk(
            *("exchange", "welcome", *folder, "--code", asked, "--name", name, "--json", *more)
        )
        answer = next(json.loads(line) for line in told.splitlines() if line.startswith("{"))
        code = answer["exchange"][0]["code"]
        new.run("--school", str(new.school), "exchange", "join", *folder, "--code", code)

    def round(self, pcs: Sequence[Machine], unkind: int) -> None:
        """A mark at every PC at once, an exchange of some, and what befalls the folder."""
        _at_once(self._mark, self.pcs)
        _at_once(self._send, pcs)
        for _ in range(unkind):
            self.spoiler.spoil()
        self._forge()
        _at_once(self._receive, pcs)

    def meetings(self, count: int) -> None:
        """A day of the head away from the school: meetings, a plan, marks, a worry."""
        later = TODAY + timedelta(days=14 - TODAY.weekday())
        for child in range(count):
            self.laptop.desk(
                *("meeting", "--book", "--upn", upn(child), "--date", later.isoformat()),
                *("--at", "09:15", "--place", f"The {OFFICE_STEM} room", "--who", f"{HEAD}, head"),
            )
            self._mark(self.laptop)
        self.laptop.desk(
            *("plan", "--kind", "religious", "--upn", upn(2), "--date", later.isoformat()),
            *("--fact", f"body=The {OFFICE_STEM} house"),
        )
        self.laptop.inside("worry", f"{NOTES_STEM} was said")

    def settle(self) -> int:
        """Nobody is unkind any more, and what was held back comes; in how many rounds."""
        self.spoiler.rest()
        for count in range(1, MOST_SETTLING):
            came = _at_once(self._receive, self.pcs)
            went = _at_once(self._send, self.pcs)
            if count > 1 and not any((*came, *went)):
                return count
        return MOST_SETTLING

    def _mark(self, pc: Machine) -> int:
        child, day, half = self.free[pc].pop()
        code, word = (
            "N" if pc is self.oak else self.chance.choice("IMN"),
            f"word{child}{day}{half}",
        )
        self.truth[upn(child), day, half] = code, word
        pc.desk(
            *("mark", "--upn", upn(child), "--date", day, "--session", half, "--code", code),
            *("--reason", "Told by the family", "--note", word),
        )
        return 1

    def _send(self, pc: Machine) -> int:
        return _entries(pc.desk("exchange", "send", "--folder", str(self.shared), "--json"))

    def _receive(self, pc: Machine) -> int:
        return _entries(pc.desk("exchange", "receive", "--folder", str(self.shared), "--json"))

    def _forge(self) -> None:
        """Somebody speaks for the office, with its next number and all that is not secret."""
        school, device, used = self.streams
        stream = self.chance.choice((Stream.REGISTER, Stream.OFFICE))
        epoch, public = used[stream.value]
        own = [one for one in self._parcels(school)
               if (one.header.device, one.header.stream) == (device, stream)]  # fmt: skip
        last = max(own, key=lambda one: one.header.serial, default=None)
        serial, digest = (last.header.serial, last.digest) if last else (0, "")
        header = Header(SORT, school, stream, device, serial + 1, digest, epoch)
        body = [900, 901, [900, "f" * 64], [[{}, [[900, FORGED]]]]]
        data = seal(header, body, new_identity(device), public).data
        (self.shared / f"{self.chance.random()}.adx").write_bytes(data)
        self.forged += 1

    def _parcels(self, school: str) -> list[Sealed]:
        parcels = []
        for path in self.shared.iterdir():
            try:
                parcels.append(found(path.read_bytes(), school))
            except NotReadable:
                continue
        return [one for one in parcels if one.header.sort == SORT]

    # ------------------------------------------------------------------------------ what came

    def exported(self, pc: Machine, kind: str) -> bytes:
        """A file that a PC exports."""
        path = self.root / "given" / f"{pc.home.name}-{kind}.csv"
        pc.desk("export", kind, "--out", str(path))
        return path.read_bytes()

    def marks_in(self, exported: bytes) -> dict[Place, tuple[str, str]]:
        """The marks of an exported file, as `truth` tells them."""
        rows = csv.DictReader(exported.decode("utf-8-sig").splitlines())
        return {
            (row["UPN"], row["Date"], row["Session"]): (row["Code"], row["Note"]) for row in rows
        }


def _entries_in(exported: bytes) -> list[dict[str, str]]:
    """The entries of an exported file without what is of one PC's book: its numbers and hashes."""
    rows = list(csv.DictReader(exported.decode("utf-8-sig").splitlines()))
    assert rows
    for row in rows:
        del row["Number"], row["Hash"]
    return sorted(rows, key=lambda row: (row["Address"], row["UPN"], row["Date"]))


def _is_of(child: int, pc: int) -> bool:
    """So that no two PCs mark one child: the classroom's PC has two children of its class."""
    return (child % 4 == 0) if pc == 2 else child % 4 == pc + 1


def _entries(answer: str) -> int:
    return int(json.loads(answer)["exchange"][0]["entries"])


def _at_once(deed: Callable[[Machine], int], pcs: Sequence[Machine]) -> list[int]:
    with ThreadPoolExecutor(len(pcs)) as pool:
        return list(pool.map(deed, pcs))


def play(root: Path, seed: int, rounds: int) -> Journey:
    """A week of a school with three PCs: with all of them, with the laptop away, and again."""
    made = Journey(root, random.Random(seed))
    made.begin()
    for _ in range(rounds):
        made.round(made.pcs, unkind=6)
    made.meetings(2 if rounds > 1 else 1)
    for _ in range(rounds):
        made.round((made.office, made.oak), unkind=6)
    made.settled = made.settle()
    return made


def wrong(made: Journey) -> list[str]:
    """What is not as it must be."""
    full, shared = (made.office, made.laptop), str(made.shared)
    with ThreadPoolExecutor(2) as pool:
        exports = list(pool.map(lambda pc: made.exported(pc, "marks"), full))
        entries = list(pool.map(lambda pc: made.exported(pc, "entries"), full))
        held = [json.loads(one) for one in pool.map(lambda pc: pc.inside("marks"), made.pcs)]
        at_office, seen = pool.map(lambda pc: pc.inside("seen", shared), (made.office, made.oak))
    found_ = {
        "it did not settle": made.settled >= MOST_SETTLING,
        "the marks exported differ": exports[0] != exports[1],
        "the entries exported differ": _entries_in(entries[0]) != _entries_in(entries[1]),
        "marks were lost or invented": made.marks_in(exports[0]) != made.truth,
        "the marks held differ": held[0] != held[1] or held[0] != held[2],
        "the day of meetings did not arrive": OFFICE_STEM not in entries[0].decode(),
        "the worry did not arrive": NOTES_STEM not in at_office,
        "the classroom's PC opened no parcel": f"{PARCELS}0\n" in seen,
        "the classroom's PC holds words of the office": OFFICE_STEM in seen,
        "the classroom's PC holds words of a restricted note": NOTES_STEM in seen,
        "a forged parcel was taken": any(
            FORGED in one.partition(PARCELS)[0] for one in (at_office, seen)
        ),
    }
    return [words for words, bad in found_.items() if bad]


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=12)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    before = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        made = play(Path(folder), options.seed, options.rounds)
        bad = wrong(made)
    took = time.perf_counter() - before
    print(
        f"Three PCs, {len(made.truth)} marks, {made.forged} forged parcels, a day away:"
        f" {'; '.join(bad) or 'the same on all, 0 lost, 0 forged taken'} ({took:.0f} s)"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
