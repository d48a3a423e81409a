"""How long a late register takes: `python -m tests.store.late_register [DAYS]`.

A school of 420 with a year of registers; thirty marks made two minutes, and a week, ago on another
PC come in after the office has gone on. Printed in milliseconds; nothing is asserted here.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.received import Received
from attendance_desk.store.ledger import Draft
from tests import a_school
from tests.store.several_pcs import joined, new_of

CLASSES, OF_A_CLASS = 14, 30
FIRST = date(2025, 9, 3)


def register(number: int, day: date, half: str, code: str = "/") -> Draft:
    """A whole register of an invented class."""
    marks = [[f"p{number:02d}{child:02d}", code, None, ""] for child in range(OF_A_CLASS)]
    payload = {"class": f"c{number}", "date": day.isoformat(), "session": half, "marks": marks,
               "late_reason": ""}  # fmt: skip
    return Draft(Kind.REGISTER_TAKEN, payload, f"c{number}")


def mark(number: int, child: int, day: date) -> Draft:
    """One mark that the office changes."""
    payload = {"pupil": f"p{number:02d}{child:02d}", "date": day.isoformat(), "session": "AM",
               "code": "I", "minutes": None, "note": ""}  # fmt: skip
    return Draft(Kind.MARK_AMENDED, payload, "", "Reason given by the family")


def write(desk: Desk, at: datetime, drafts: list[Draft]) -> None:
    """Several entries in one transaction."""
    with desk.seated.register.write(at, desk.by().author) as work:
        for draft in drafts:
            work.append(draft)


def timed(what: str, do: Callable[[], object]) -> None:
    """Do it, and print how long it took and what came of it."""
    begun, worked = time.perf_counter(), time.process_time()
    done = do()
    took, work = time.perf_counter() - begun, time.process_time() - worked
    print(f"{what}: {took * 1000:.0f} ms, of work {work * 1000:.0f} ms, {done}")


def main(days: int) -> None:
    """Make the school, let two PCs part, and join them again."""
    with tempfile.TemporaryDirectory() as place:
        school = a_school.build(Path(place) / "school")
        desk = school.sit()
        every = [FIRST + timedelta(days=n) for n in range(days)]
        for day in every:
            at = datetime(day.year, day.month, day.day, 9, tzinfo=SCHOOL_ZONE)
            both = [register(one, day, half) for half in ("AM", "PM") for one in range(CLASSES)]
            write(desk, at, both)
        desk.close()
        office, away = (pc.sit() for pc in joined(school, Path(place), "pc-office", "pc-away"))
        for name, ago in (("two minutes late", 0), ("a week late", 7)):
            today = every[-1] + timedelta(days=20 + ago)
            nine = datetime(today.year, today.month, today.day, 9, tzinfo=SCHOOL_ZONE)
            write(away, nine, [register(0, today, "AM", "N")])
            at = nine
            for gone in range(ago + 1):
                at = nine + timedelta(days=gone, minutes=2)
                drafts = [
                    register(one, today + timedelta(days=gone), "AM") for one in range(1, 14)
                ]
                drafts += [mark(one % 14, one % 30, today) for one in range(280)]
                write(office, at, drafts)
            come = new_of(away, 0 if not ago else 1)
            timed(name, partial(_late, office, at, come))
        office.close()
        away.close()


def _late(desk: Desk, at: datetime, come: list[Received]) -> str:
    return f"{desk.seated.register.take_in(at, come).walked_back} applied again"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 190)
