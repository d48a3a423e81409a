"""One school of a size, made and asked, in a process of its own.

    python -m tests.bench.rung FOLDER CHILDREN

Makes it with six weeks on file and prints seconds: for making it, and for each thing that people
wait for there, the middle of several tries. The export is tried once, after the others.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from datetime import time as clock_time
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import NewMark
from attendance_desk.desk.desk import Desk
from attendance_desk.domain import finding
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.cuts import By
from attendance_desk.queries.figures_board import Wanted
from tests.bench import school
from tests.bench.measure import MILLISECONDS, Work, in_turn

SESSIONS, ROUNDS = 60, 5
_TYPED = "turner1"


def main(folder: Path, children: int) -> None:
    """Make it, and say what it takes."""
    began = time.perf_counter()
    desk = school.made(folder, children)
    school.fill(desk, school.last_sessions(desk, SESSIONS))
    _say("MADE", time.perf_counter() - began)
    clock = cast("PractiseClock", desk.clock)
    clock.move_to(datetime.combine(school.HELD_BACK, clock_time(9, 30), SCHOOL_ZONE))
    for name, milliseconds in in_turn(_works(desk), ROUNDS).items():
        _say(name, milliseconds / MILLISECONDS)
    _say("EXPORT", _exported(desk))
    desk.close()


def _works(desk: Desk) -> dict[str, Work]:
    """What is waited for, by name. A mark comes first, so that nothing is remembered for Today."""
    child = desk.registers.sheet(school.CLASS_IDS[0], _before(desk)).rows[0].pupil_id
    again = cycle("IM")
    known = desk.phone.children()
    takes = _registers(desk)

    def mark() -> None:
        desk.registers.set_mark(
            NewMark(child, _before(desk), next(again), reason="the family rang")
        )

    return {
        "MARK": mark,
        "TODAY": desk.duties.to_do,
        "SHEET": lambda: desk.registers.sheet(school.CLASS_IDS[0], _first()),
        "SUBMIT": lambda: next(takes),
        "CHILDREN": desk.phone.children,
        "FIND": lambda: finding.find(known, _TYPED),
        "FIGURES": lambda: desk.figures.table(Wanted(by=By.CLASS)),
    }


def _first() -> Session:
    return Session(school.HELD_BACK, Half.AM)


def _before(desk: Desk) -> Session:
    day = desk.calendar.previous_school_day(school.HELD_BACK) or school.HELD_BACK
    return Session(day, Half.AM)


def _registers(desk: Desk) -> Iterator[object]:
    """Registers of the first morning, class by class, each submitted when it is asked for."""
    for number in range(len(school.CLASS_IDS)):
        yield desk.registers.submit(school.register(desk, _first(), number))


def _exported(desk: Desk) -> float:
    with TemporaryDirectory() as scratch:
        began = time.perf_counter()
        desk.files.export("marks", Path(scratch) / "marks.csv")
        return time.perf_counter() - began


def _say(what: str, seconds: float) -> None:
    sys.stdout.write(f"{what} {seconds}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
