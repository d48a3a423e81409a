"""Two PCs and their folder: a disk that fails, or a kill, at every operation of an exchange.

    python -m tests.faults.exchanging [--what send] [--every 3] [--only kill]

Needs the recorder (it starts itself again under it). The laptop has marked children and sends; or
it has sent, and the office takes it in. Both schools, what their accounts keep, and the folder
between them lie on the disk that fails. Afterwards both schools are opened and checked whole, and
the exchange is done once more, as it is at the next minute.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, joining
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import DeskError
from attendance_desk.store import health
from tests import a_school
from tests.a_school import FRIDAY, OAK, Fernhill
from tests.faults.copying import EXPECTED, KINDS, Report
from tests.faults.kills import forked
from tests.faults.points import How, met
from tests.faults.recorder import watched_again

AM = Session(FRIDAY, Half.AM)
SEND, RECEIVE = "send", "receive"
WHAT = (SEND, RECEIVE)
Entries = frozenset[tuple[object, ...]]


@dataclass(frozen=True)
class Pc:
    """A PC: its school folder, and what its account keeps on it."""

    school: Fernhill
    state: Path

    @contextmanager
    def on(self) -> Iterator[None]:
        """The program runs on this PC."""
        before = os.environ["XDG_STATE_HOME"]
        os.environ["XDG_STATE_HOME"] = str(self.state)
        try:
            yield
        finally:
            os.environ["XDG_STATE_HOME"] = before

    @contextmanager
    def sit(self) -> Iterator[Desk]:
        """The head sits at it."""
        with self.on():
            desk = self.school.sit()
            try:
                yield desk
            finally:
                desk.close()


class Exchanging:
    """Does the same exchange over and over, with the fault one operation later each time."""

    def __init__(self, scratch: Path, what: str, every: int) -> None:
        """Make the school, let the laptop join and mark, and keep all of it as it is then."""
        self._disk, self._saved = scratch / "watched", scratch / "saved"
        self._shared = self._disk / "shared"
        self._shared.mkdir()
        self._what, self._every, self._recorder = what, every, ctypes.CDLL(None)
        built = a_school.copy(a_school.build(scratch / "build"), self._disk / "office")
        self._office = Pc(built, self._disk / "state of the office")
        laptop = replace(built, folder=self._disk / "laptop")
        self._laptop = Pc(laptop, self._disk / "state of the laptop")
        self._join()
        self._whole = self._mark()
        if what == RECEIVE:
            self._send()
        shutil.copytree(self._disk, self._saved)
        self.report = Report()

    def _join(self) -> None:
        with self._laptop.on():
            code = joining.ask(self._shared)
        with self._office.sit() as desk:
            answer = desk.exchange.welcome(self._shared, code, NewPc("Head's laptop")).value
        with self._laptop.on():
            folder = self._laptop.school.folder
            joining.accept(self._shared, folder, answer, self._laptop.school.clock)
        self._send()
        self._receive()

    def _mark(self) -> Entries:
        """Mark a class at the laptop; gives the entries that both PCs must come to hold."""
        with self._laptop.sit() as desk:
            for row in desk.registers.sheet(OAK, AM).rows:
                desk.registers.set_mark(NewMark(row.pupil_id, AM, "I", reason="the family rang"))
            return entries(desk)

    def _send(self) -> None:
        with self._laptop.sit() as desk:
            desk.exchange.send(self._shared)

    def _receive(self) -> None:
        with self._office.sit() as desk:
            desk.exchange.receive(self._shared)

    def all_of(self, how: How) -> None:
        """Every point of one kind of fault, or every so many."""
        point = 1
        while self._one(point, how):
            self.report.points[how.name.lower()] = point
            point += self._every

    def _one(self, point: int, how: How) -> bool:
        shutil.rmtree(self._disk)
        shutil.copytree(self._saved, self._disk)
        self.report.runs += 1

        def work(to: int) -> None:
            pc = self._laptop if self._what == SEND else self._office
            with pc.sit() as desk:
                self._recorder.fault_arm(point, int(how), 0)
                os.write(to, self._tried(desk))
            os.write(to, f"OPERATIONS {self._recorder.fault_operations()}\n".encode())

        child, reading = forked(work)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read().decode(errors="replace")
        os.waitpid(child, 0)
        self._judge(said, f"{self._what}: {how.name.lower()} at operation {point}")
        return met(said.encode(), point)

    def _tried(self, desk: Desk) -> bytes:
        try:
            if self._what == SEND:
                desk.exchange.send(self._shared)
            else:
                desk.exchange.receive(self._shared)
        except EXPECTED as error:
            return f"TOLD {type(error).__name__}\n".encode()
        except Exception as error:  # noqa: BLE001 - a fault of the program, told apart
            return f"SURPRISE {type(error).__name__}: {error}\n".encode()
        return b"MADE\n"

    def _judge(self, said: str, where: str) -> None:
        """Open both schools, and exchange once more."""
        kind, _, words = said.partition("\n")[0].partition(" ")
        if kind == "TOLD":
            self.report.told[words] = self.report.told.get(words, 0) + 1
        elif kind == "SURPRISE":
            self.report.surprises.setdefault(words, where)
        try:
            self._look(where, made=kind == "MADE")
            self._send()
            self._receive()
            if self._held(self._office) != self._whole:
                self.report.stuck.append(f"{where}: an entry is missing at the office")
        except DeskError as error:
            self.report.stuck.append(f"{where}: {type(error).__name__}: {error}")
        if left := [path.name for path in self._shared.rglob("*.tmp")]:
            self.report.stuck.append(f"{where}: left {left}")

    def _look(self, where: str, *, made: bool) -> None:
        """Nothing is there that nobody made; and all of it, where it was said to be done."""
        if self._held(self._laptop) != self._whole:
            self.report.false.append(f"{where}: the laptop holds other entries than before")
        if made:
            self.report.made += 1
            if self._what == SEND:
                self._receive()
        held = self._held(self._office)
        if not held <= self._whole:
            self.report.false.append(f"{where}: the office holds what nobody made")
        if made and held != self._whole:
            self.report.lost.append(where)

    def _held(self, pc: Pc) -> Entries:
        with pc.sit() as desk:
            health.check(desk.seated.register)
            return entries(desk)


def entries(desk: Desk) -> Entries:
    """Every entry of the register, as it is called and what it holds on every PC."""
    columns = "device, device_number, hlc, kind, subject, payload_hash"
    rows = desk.seated.register.raw().execute(f"SELECT {columns} FROM entry").fetchall()
    return frozenset(tuple(row) for row in rows)


def run(scratch: Path, what: str, only: Sequence[How], every: int) -> Report:
    """The points of these kinds of fault."""
    exchanging = Exchanging(scratch, what, every)
    for how in only:
        exchanging.all_of(how)
    return exchanging.report


def main() -> int:
    """Run from the command line and print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth point")
    parser.add_argument("--only", choices=[how.name.lower() for how in KINDS])
    parser.add_argument("--what", choices=WHAT, default=SEND)
    asked = parser.parse_args()
    if "FAULT_WATCH" not in os.environ:
        return watched_again("tests.faults.exchanging")
    only = [How[asked.only.upper()]] if asked.only else list(KINDS)
    report = run(Path(os.environ["FAULT_WATCH"]).parent, asked.what, only, asked.every)
    sys.stdout.write(json.dumps(asdict(report), indent=1) + "\n")
    return 0 if report.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
