"""How long a visit to the shared folder keeps whoever works here waiting: step by step.

    python -m tests.bench.visits

A day of registers of 14 classes, 400 entries, waits in the folder and as many wait here to be
sent; then a week of them, after a PC was away. Whoever presses a key while a step runs is answered
after it: the longest step is what counts. The floor is one mark of their own, in the same run.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import TypeVar
from unittest.mock import patch

from attendance_desk.clock import PractiseClock
from attendance_desk.desk import NewMark, joining
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.store.slots import Unlocked
from tests.bench import school
from tests.bench.measure import MILLISECONDS
from tests.faults.judge import own_folders

T = TypeVar("T")

A_DAY, A_WEEK = 1, 5
ENTRIES = 400
"""Of a day: the registers of 14 classes, and what the office amends."""
SLOW = 50.0
"""Milliseconds that no step should take."""


@dataclass(frozen=True)
class Steps:
    """What a visit did, in milliseconds.

    Attributes:
        begin: At the books, before anything is read.
        fetch: At the folder, beside.
        steps: At the books, one after another, with whether each took in anything.
        carry: At the folder, beside.
        mark: The floor: one mark of the person's own, with everything that is made of it.
    """

    came: int
    went: int
    begin: float
    fetch: float
    carry: float
    mark: float
    steps: list[tuple[str, float]] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest that anybody waits for a visit."""
        return max(self.begin, *(taken for _what, taken in self.steps))

    @property
    def middle(self) -> float:
        """What a step takes as a rule."""
        return median(taken for _what, taken in self.steps)

    def lines(self) -> Iterator[str]:
        """As text."""
        taken = sorted(one for _what, one in self.steps)
        yield f"{self.came} came, {self.went} went; one's own mark {self.mark:.1f} ms"
        yield f"  begin {self.begin:.1f}  fetch {self.fetch:.1f}  carry {self.carry:.1f} ms"
        yield (
            f"  {len(taken)} steps: middle {self.middle:.1f}, longest {taken[-1]:.1f} ms,"
            f" {taken[-1] / self.mark:.1f} marks; all {sum(taken):.0f} ms"
        )
        for what in dict.fromkeys(what for what, _taken in self.steps):
            own = [one for name, one in self.steps if name == what]
            over = sum(one > SLOW for one in own)
            yield f"    {what}: {len(own)}, longest {max(own):.1f} ms, {over} over {SLOW:.0f}"


class Pc:
    """A PC of the school: its school folder, and what its account keeps on it."""

    def __init__(self, home: Path, name: str) -> None:
        """In a folder of its own."""
        self.folder, self._state = home / name, home / f"{name} state"

    @contextmanager
    def on(self) -> Iterator[None]:
        """At this PC."""
        with patch.dict(os.environ, {"XDG_STATE_HOME": str(self._state)}):
            yield

    @contextmanager
    def sit(self, keys: Unlocked) -> Iterator[Desk]:
        """The head sits down here, when the term's registers are brought up to date."""
        clock = PractiseClock(school.NOW)
        with self.on():
            desk = Desk(take_seat(self.folder, keys, clock.now()), school.HEAD, clock)
            try:
                yield desk
            finally:
                desk.close()


@dataclass(frozen=True)
class Two:
    """The office and a laptop that has joined it, with a year on file."""

    office: Pc
    laptop: Pc
    shared: Path
    keys: Unlocked


def two_pcs(home: Path) -> Two:
    """Make them."""
    shared, office, laptop = home / "shared", Pc(home, "office"), Pc(home, "laptop")
    shared.mkdir()
    with office.on():
        desk = school.make(office.folder, 1)
    with laptop.on():
        code = joining.ask(shared)
    with office.on():
        answer = desk.exchange.welcome(shared, code, NewPc("Laptop")).value
        keys = desk.seated.unlocked
        desk.close()
    with laptop.on():
        joining.accept(shared, laptop.folder, answer, PractiseClock(school.NOW))
    two = Two(office, laptop, shared, keys)
    for pc in (laptop, office):
        with pc.sit(keys) as desk:
            desk.exchange.use_folder(shared)
            desk.exchange.visit()
    return two


def work(desk: Desk, days: list[date], classes: range, most: int = ENTRIES) -> None:
    """What is entered on some days: registers of some classes, and what is amended in them."""
    for day in days:
        before = _entries(desk)
        sheets = []
        for half in Half:
            for number in classes:
                session = Session(day, half)
                desk.registers.submit(school.register(desk, session, number))
                sheets.append(desk.registers.sheet(school.CLASS_IDS[number], session))
        pupils = [(row.pupil_id, sheet.session) for sheet in sheets for row in sheet.rows]
        codes = cycle("IMIM")
        for (pupil, session), code in zip(cycle(pupils), codes, strict=False):
            if _entries(desk) - before >= most:
                break
            desk.registers.set_mark(NewMark(pupil, session, code, reason="the family rang"))


def _entries(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def measured(two: Two, days: list[date]) -> Steps:
    """What the laptop entered on some days comes to the office, which sends as much.

    Args:
        days: Of which nothing is on file yet.
    """
    half = school.CLASSES // 2
    with two.laptop.sit(two.keys) as desk:
        work(desk, days, range(half))
        desk.exchange.visit()
    with two.office.sit(two.keys) as desk:
        work(desk, days, range(half, school.CLASSES))
        return _visit(desk, Session(days[0], Half.AM))


def _visit(desk: Desk, session: Session) -> Steps:
    children = desk.registers.sheet(school.CLASS_IDS[-1], session).rows
    new = (
        NewMark(row.pupil_id, session, "M", reason="the family rang") for row in cycle(children)
    )
    marks = [_taken(lambda: desk.registers.set_mark(next(new)))[1] for _ in range(15)]
    visiting, begin = _taken(desk.exchange.begin_visit)
    assert visiting is not None
    _none, fetch = _taken(visiting.fetch)
    steps, more = list[tuple[str, float]](), True
    while more:
        before = visiting.visit
        more, taken = _taken(visiting.step)
        after = visiting.visit
        what = "take in" if after.came > before.came else "rest"
        steps.append((what, taken))
    _none, carry = _taken(visiting.carry)
    assert not visiting.visit.trouble, visiting.visit
    return Steps(
        visiting.visit.came, visiting.visit.went, begin, fetch, carry, median(marks), steps
    )


def _taken(deed: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    found = deed()
    return found, (time.perf_counter() - started) * MILLISECONDS


def main() -> None:
    """Measure a day and a week, on the disk that temporary files are on."""
    with tempfile.TemporaryDirectory() as made, own_folders(Path(made)):
        two = two_pcs(Path(made))
        day = school.HELD_BACK
        for long in (A_DAY, A_WEEK):
            days = [day + timedelta(days=n) for n in range(long)]
            sys.stdout.write("\n".join(measured(two, days).lines()) + "\n")
            day += timedelta(days=7)


if __name__ == "__main__":
    main()
