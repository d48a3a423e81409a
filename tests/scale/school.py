"""A school as large as it gets, brought in as a real one is: files through the real import.

    python -m tests.scale.school FOLDER YEARS SESSIONS

Makes it in a folder and prints what that took. There are as many children and classes as in the
bench; of each school year the first so many sessions are on file, a file a year.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import found_school
from attendance_desk.desk.desk import Desk
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.calendar import Half, SchoolYear
from attendance_desk.domain.school_calendar import SchoolCalendar
from attendance_desk.domain.upn import check_letter
from tests.bench import school
from tests.bench.desk_window import PASSPHRASE

CHILDREN = school.CHILDREN
_CODES = "////////////////////////////ILMO"
_SURNAMES = ("Begum", "Nowak", "Turner", "Cole", "O'Brien", "Whitlock", "Yıldız")


def calendar() -> SchoolCalendar:
    """When the school meets."""
    made = school.the_school()
    return SchoolCalendar(made.years, made.terms, made.closures)


def last_day(sessions: int) -> date:
    """The newest day with marks, when so many sessions of each year are on file."""
    return calendar().sessions(school.THIS_YEAR.starts, school.THIS_YEAR.ends)[sessions - 1].day


def make(folder: Path, years: int, sessions: int) -> dict[str, float]:
    """Make the school, and say how much it is and how long the import took."""
    now = datetime.combine(last_day(sessions), clock_time(16, 30), SCHOOL_ZONE)
    clock = PractiseClock(now)
    made = found_school(folder, school.the_school(), PASSPHRASE, clock)
    desk = Desk(take_seat(folder, made.unlocked, now), school.HEAD, clock)
    lists = folder.with_name(f"{folder.name} lists")
    lists.mkdir()
    took_in(desk, "pupils", _pupils(lists / "pupils.csv"))
    began = time.perf_counter()
    marks = sum(
        took_in(desk, "marks", _marks(lists / f"{year.starts.year}.csv", year, sessions))
        for year in desk.school.years[-years:]
    )
    seconds = time.perf_counter() - began
    entries = desk.upkeep.about()["entries"]
    desk.close()
    return {"marks": marks, "entries": int(str(entries)), "import": seconds, "mib": peak_mib()}


def took_in(desk: Desk, kind: str, path: Path) -> int:
    """Look at a file and take it in, as the window and the command line do; nothing may be left.

    Returns:
        How many children or marks it was.
    """
    looked = desk.files.look(kind, path)
    if looked.problems:
        raise ValueError(looked.problems[0])
    return desk.files.take_in(looked).value


def peak_mib() -> float:
    """The most memory that this process has used, in MiB (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError("VmHWM")


def _upn(number: int) -> str:
    rest = f"801200001{number:03d}"
    return check_letter(rest) + rest


def _pupils(path: Path) -> Path:
    head = ("UPN", "Surname", "Forename", "DOB", "Class", "Start date")
    starts = school.the_school().years[0].starts.isoformat()
    rows = (
        (
            _upn(number),
            f"{_SURNAMES[number % len(_SURNAMES)]}",
            f"Child{number:03d}",
            "2014-09-01",
            f"Class {number // school.SIZE + 1:02d}",
            starts,
        )
        for number in range(CHILDREN)
    )
    return _written(path, head, rows)


def _marks(path: Path, year: SchoolYear, sessions: int) -> Path:
    held = calendar().sessions(year.starts, year.ends)[:sessions]
    rows = (
        (
            _upn(number),
            session.day.isoformat(),
            session.half.name,
            _code(number, place, session.half),
        )
        for place, session in enumerate(held)
        for number in range(CHILDREN)
    )
    return _written(path, ("UPN", "Date", "Session", "Code"), rows)


def _code(number: int, place: int, half: Half) -> str:
    code = _CODES[(number * 7 + place * 13) % len(_CODES)]
    return "\\" if code == "/" and half is Half.PM else code


def _written(path: Path, head: Sequence[str], rows: Iterator[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
    return path


if __name__ == "__main__":
    made = make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(made) + "\n")
