"""New keys for both books, with a fault or a power cut at every operation of the disk.

    python -m tests.faults.new_key [--every 3] [--last 60] [--only kill] [--cuts 2000]

Needs the recorder (it starts itself again under it). After each fault the school is opened as a
person would: it must be wholly as it was, or wholly changed, and what was said must be true.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.problems import (
    DeskError,
    DiskFault,
    DiskFull,
    ReadOnly,
    Refused,
    WrongPassphrase,
)
from attendance_desk.store import keyfile, keyslots, signin, vault
from attendance_desk.store.sealing import Cost
from attendance_desk.store.slots import NewPerson, Unlocked
from tests.faults import subject
from tests.faults.disk import Disk, read_log, write_files
from tests.faults.judge import scratch_folder
from tests.faults.kills import forked
from tests.faults.points import How
from tests.faults.recorder import build
from tests.faults.steps import plan

EXPECTED = (DiskFull, DiskFault, ReadOnly, Refused)
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
LEAVER = StaffMember("s0000000002", "Miss Penrose", "Teacher", "teacher")
WORDS = {subject.HEAD.name: subject.PASSPHRASE, LEAVER.name: "window pepper bridge coal"}
KINDS = (How.KILL, How.TORN_KILL, How.IO_ERROR, How.DISK_FULL, How.SHORT_WRITE)
SEED = 11
_NEVER = 1 << 30


@dataclass
class Report:
    """What every point of every kind of fault led to.

    Attributes:
        points: Runs that met their fault, by kind; and the power cuts.
        old: Schools that were wholly as before.
        new: Schools that were wholly changed.
        wrong: Schools that were neither, or not what was said.
        told: What the program said, by the name of the error.
        surprises: Errors that are no sentence for a person.
    """

    points: dict[str, int] = field(default_factory=dict)
    old: int = 0
    new: int = 0
    wrong: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    surprises: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing went wrong that may not."""
        return not (self.wrong or self.surprises)


class Changing:
    """Shuts the same person out over and over, with the fault one operation later each time."""

    def __init__(self, scratch: Path, every: int) -> None:
        self._made, self._folder = scratch / "made", scratch / "watched" / "school"
        self._after, self._log = scratch / "after", scratch / "log"
        self._every, self._recorder = every, ctypes.CDLL(None)
        self._entries = make_school(self._made)
        self.report = Report()

    def operations(self) -> int:
        """How many operations of the disk one undisturbed run makes."""
        self._afresh()
        said = self._run(lambda: self._recorder.fault_arm(_NEVER, int(How.KILL), 0))
        return int(said.split("OPERATIONS ")[1])

    def all_of(self, how: How, first: int) -> None:
        """Every point of one kind of fault from the first on, or every so many."""
        point = first
        while self._one(point, how):
            self.report.points[how.name.lower()] = point
            point += self._every

    def all_cuts(self, cuts: int, last: int) -> None:
        """Cut the power about so often, spread over every operation of one undisturbed run.

        Args:
            cuts: How often.
            last: Spread over so many operations at the end only; over all when 0.
        """
        self._afresh()
        said = self._run(lambda: None)
        records = list(read_log(self._log))
        disk, dice, done = Disk(self._folder, self._made), random.Random(SEED), 0
        before = max(0, len(records) - last) if last else 0
        for number, one in enumerate(records, start=1):
            disk.follow(one)
            while done * (len(records) - before) < cuts * (number - before):
                done += 1
                shutil.rmtree(self._after, ignore_errors=True)
                self._after.mkdir()
                write_files(disk.after_cut(dice), self._after)
                # Only a cut after the very last operation came after "changed" was said.
                told = said if number == len(records) else ""
                self._judge(self._after, told, f"power cut at operation {number}")
        self.report.points["power_cut"] = done

    def _afresh(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
        shutil.copytree(self._made, self._folder)
        self._log.write_bytes(b"")

    def _one(self, point: int, how: How) -> bool:
        self._afresh()
        said = self._run(lambda: self._recorder.fault_arm(point, int(how), 0))
        self._judge(self._folder, said, f"{how.name.lower()} at operation {point}")
        return _met(said, point)

    def _run(self, arm: Callable[[], None]) -> str:
        def work(to: int) -> None:
            desk = _desk(self._folder, subject.HEAD)
            stand_behind(desk)
            arm()
            os.write(to, _tried(desk))
            os.write(to, f"OPERATIONS {self._recorder.fault_operations()}\n".encode())

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace")
        os.waitpid(child, 0)
        return said

    def _judge(self, folder: Path, said: str, where: str) -> None:
        kind, _, words = said.partition("\n")[0].partition(" ")
        if kind == "TOLD":
            self.report.told[words] = self.report.told.get(words, 0) + 1
        elif kind == "SURPRISE":
            self.report.surprises.setdefault(words, where)
        try:
            changed = wholly_changed(folder, self._entries)
        except (DeskError, AssertionError) as error:
            self.report.wrong.append(f"{where}: {said!r} {type(error).__name__} {error}")
            return
        if kind == "CHANGED" and not changed:
            self.report.wrong.append(f"{where}: said to be changed, and is not")
        self.report.new += changed
        self.report.old += not changed


def make_school(folder: Path) -> int:
    """A school with some marks and two people whose passphrases cost little; its entries."""
    keys = subject.make_school(folder)
    desk = subject.Desk(folder, keys)
    for step in plan(SEED, subject.DAYS)[:4]:
        desk.save(step)
    desk.close()
    open_desk = Desk(
        take_seat(folder, keys.unlocked, subject.CLOCK.now()), subject.HEAD, subject.CLOCK
    )
    seated = open_desk.seated
    slots = keyfile.load(folder)
    for member in (subject.HEAD, LEAVER):
        person = NewPerson(member.name, WORDS[member.name], safeguarding=member is subject.HEAD)
        if slots.person(member.name) is None:
            slots = keyslots.add_person(slots, seated.unlocked, person, CHEAP)
        else:
            slots = keyslots.replace_person(slots, seated.unlocked, member.name, person, CHEAP)
    with seated.register.setting_up() as connection:
        connection.exec_driver_sql(
            "UPDATE meta SET value = ? WHERE name = ?", (keyfile.to_text(slots), vault.KEYS_COPY)
        )
    keyfile.save(folder, slots)
    with seated.register.read() as snapshot:
        entries = snapshot.head().number
    open_desk.close()
    return entries


def _unlocked(folder: Path, member: StaffMember) -> Unlocked:
    """Past the throttle, which is another matter; what was cut off is finished by the door."""
    keys = signin.front_door(folder).keys
    return keyslots.open_slot(keys, member.name, WORDS[member.name], CHEAP)


def _desk(folder: Path, member: StaffMember) -> Desk:
    return Desk(
        take_seat(folder, _unlocked(folder, member), subject.CLOCK.now()), member, subject.CLOCK
    )


def _tried(desk: Desk) -> bytes:
    try:
        desk.new_keys.shut_out(LEAVER)
    except EXPECTED as error:
        return f"TOLD {type(error).__name__}\n".encode()
    except Exception as error:  # noqa: BLE001 - a fault of the program, told apart
        return f"SURPRISE {type(error).__name__}: {error}\n".encode()
    return b"CHANGED\n"


def wholly_changed(folder: Path, entries: int) -> bool:
    """Open the school as the head would, and say which of the two it is.

    Raises:
        DeskError: It does not open, or is not whole.
        AssertionError: It is neither wholly the one nor wholly the other.
    """
    desk = _desk(folder, subject.HEAD)
    try:
        desk.upkeep.check()
        with desk.seated.register.read() as snapshot:
            number = snapshot.head().number
        changed = number == entries + 1
        assert changed or number == entries, number
        assert keyfile.load(folder).has(desk.seated.unlocked.slot)
    finally:
        desk.close()
    assert opens_for_the_leaver(folder) is not changed
    left = [path.name for path in folder.iterdir() if ".new" in path.name or "dec" in path.name]
    assert not left, left
    return changed


def opens_for_the_leaver(folder: Path) -> bool:
    """Whether her passphrase still opens the register."""
    try:
        _desk(folder, LEAVER).close()
    except WrongPassphrase:
        return False
    return True


def _met(said: str, point: int) -> bool:
    """Whether the run got as far as its fault; a child that was killed by it says nothing."""
    for line in said.splitlines():
        if line.startswith("OPERATIONS "):
            return int(line.split()[1]) >= point
    return True


def run(scratch: Path, only: Sequence[How], asked: argparse.Namespace) -> Report:
    """The points of these kinds of fault, and the power cuts."""
    changing = Changing(scratch, asked.every)
    first = max(1, changing.operations() - asked.last) if asked.last else 1
    for how in only:
        changing.all_of(how, first)
    if asked.only in {None, "power_cut"}:
        changing.all_cuts(asked.cuts, asked.last)
    return changing.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth point")
    parser.add_argument("--last", type=int, default=0, help="only so many operations at the end")
    parser.add_argument("--only", choices=[*(how.name.lower() for how in KINDS), "power_cut"])
    parser.add_argument("--cuts", type=int, default=2_000)
    asked = parser.parse_args()
    if "FAULT_WATCH" not in os.environ:
        return _again_under_the_recorder()
    only = [how for how in KINDS if asked.only in {None, how.name.lower()}]
    report = run(Path(os.environ["FAULT_WATCH"]).parent, only, asked)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


def _again_under_the_recorder() -> int:
    with scratch_folder() as scratch:
        (scratch / "watched").mkdir()
        watch = {"FAULT_WATCH": str(scratch / "watched"), "FAULT_LOG": str(scratch / "log")}
        env = {**os.environ, **watch, "LD_PRELOAD": str(build(scratch))}
        command = [sys.executable, "-m", "tests.faults.new_key", *sys.argv[1:]]
        return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
