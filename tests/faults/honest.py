"""Honest histories: what schools really do with their folder, after which no check may complain.

`python -m tests.faults.honest 1000` makes as many and says how many false alarms there were.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import signs
from attendance_desk.domain.problems import DeskError
from tests.a_school import ACORN, ASH, OAK, Fernhill, build, copy, here

if TYPE_CHECKING:
    from attendance_desk.desk import Desk

_FIRST_DAYS = [date(2026, 11, 16) + timedelta(days=count) for count in range(5)]
_STATE = "XDG_STATE_HOME"
_LATER = date(2032, 12, 1)


@dataclass
class History:
    """One school's history, from a seed."""

    school: Fernhill
    dice: random.Random
    prints: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    marked: int = 0
    erased: bool = False

    def go(self, steps: int) -> list[str]:
        """Live through some steps; what a check complained of, in words."""
        self.school.at("13:30", _FIRST_DAYS[0])
        alarms = []
        for _ in range(steps):
            step = self.dice.choice(_STEPS)
            self.told.append(step.__name__.strip("_"))
            step(self)
            if self.dice.random() < 0.3:
                alarms += self._check()
        return alarms + self._check()

    def _check(self) -> list[str]:
        try:
            with closing(self.school.sit()) as desk:
                doubt = desk.seated.doubt
                desk.upkeep.check(typed=tuple(self.prints))
        except DeskError as error:
            return [f"{', '.join(self.told)}: {error}"]
        return [f"{', '.join(self.told)}: {doubt}"] if doubt else []


def _registers(history: History) -> None:
    if history.marked >= 2 * len(_FIRST_DAYS) or history.erased:
        return
    day, half = divmod(history.marked, 2)
    session = Session(_FIRST_DAYS[day], Half(half))
    history.school.at("13:30", session.day)
    with closing(history.school.sit()) as desk:
        for class_id in (OAK, ASH, ACORN):
            desk.registers.submit(here(desk, class_id, session, Alfie=DraftMark("N")), "On paper")
    history.marked += 1


def _amend(history: History) -> None:
    if not history.marked or history.erased:
        return
    with closing(history.school.sit()) as desk:
        session = Session(_FIRST_DAYS[0], Half.AM)
        rows = desk.registers.sheet(OAK, session).rows
        code = history.dice.choice("LIN")
        desk.registers.set_mark(NewMark(history.dice.choice(rows).pupil_id, session, code, "Rang"))


def _a_print(history: History) -> None:
    with closing(history.school.sit()) as desk, desk.seated.register.read() as snapshot:
        head = snapshot.head()
    history.prints.append(f"{head.number}: {signs(head.hash)}")


def _moved(history: History) -> None:
    """The folder goes to another place, and on from there."""
    target = history.school.folder.with_name(f"moved {len(history.told)}")
    history.school.folder.rename(target)
    history.school.folder = target


def _carried(history: History) -> None:
    """The folder is copied by hand, and the copy is gone on with."""
    target = history.school.folder.with_name(f"carried {len(history.told)}")
    shutil.copytree(history.school.folder, target)
    history.school.folder = target


def _another_pc(history: History) -> None:
    """The folder is on a stick and is used on another PC for a while, and then here again."""
    here_, there = os.environ[_STATE], f"{os.environ[_STATE]} of another PC"
    os.environ[_STATE] = there
    try:
        _registers(history)
        _amend(history)
    finally:
        os.environ[_STATE] = here_


def _profile_lost(history: History) -> None:
    """Everything that this PC kept for its account is gone."""
    shutil.rmtree(os.environ[_STATE], ignore_errors=True)
    assert history.school.folder.is_dir()


def _heads_torn(history: History) -> None:
    """A power cut tore the last line that was being written beside the book."""
    with (history.school.folder / "register.heads").open("ab") as file:
        file.write(b"99 0123ab")
        file.write(b"\n" if history.dice.random() < 0.5 else b"")


def _heads_not_written(history: History) -> None:
    """For once the file of heads could not be written."""
    path = history.school.folder / "register.heads"
    kept = path.read_bytes()
    _amend(history)
    path.write_bytes(kept)


def _clock_back(history: History) -> None:
    """By hours or by days: the first morning is over, and later days are marked already."""
    if not history.erased:
        history.school.at("11:00", _FIRST_DAYS[0])
        _amend(history)


def _monthly_copy(history: History) -> None:
    if history.marked and not history.erased:
        history.school.at("09:00", date(2026, 12, 1))
        with closing(history.school.sit()) as desk:
            desk.keeping.make()


def _erased(history: History) -> None:
    """Six years later what the law no longer keeps is erased."""
    if not history.marked:
        return
    history.school.at("09:00", _LATER)
    with closing(history.school.sit()) as desk:
        found = desk.retention.preview()
        if found.numbers:
            _copy_before(desk)
            stand_behind(desk)
            desk.retention.erase(found.confirm)
    history.erased = True


def _copy_before(desk: Desk) -> None:
    desk.keeping.make()


_STEPS: tuple[Callable[[History], None], ...] = (
    _registers,
    _registers,
    _registers,
    _amend,
    _amend,
    _a_print,
    _moved,
    _carried,
    _another_pc,
    _profile_lost,
    _heads_torn,
    _heads_not_written,
    _clock_back,
    _monthly_copy,
    _erased,
)


def false_alarms(template: Fernhill, work: Path, seeds: range, steps: int = 12) -> list[str]:
    """Live through a history for every seed; what any check complained of."""
    alarms = []
    for seed in seeds:
        folder = work / str(seed)
        school = copy(template, folder / "school")
        alarms += [f"seed {seed}: {one}" for one in History(school, random.Random(seed)).go(steps)]
        shutil.rmtree(folder)
    return alarms


def main(count: int) -> int:
    """Make histories and say what came of them."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attendance-desk-honest-") as name:
        work = Path(name)
        os.environ[_STATE] = str(work / "state")
        alarms = false_alarms(build(work / "template"), work, range(count))
    for alarm in alarms[:20]:
        print(alarm)
    seconds = time.monotonic() - began
    print(f"{count:,} honest histories: {len(alarms)} false alarms in {seconds:.0f} s")
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
