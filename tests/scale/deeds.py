"""What the head does with a large school, timed in a process of its own.

    python -m tests.scale.deeds FOLDER MEDIUM SESSIONS

Prints seconds and the most memory, as JSON: opening the school with its check since the last
anchor, the whole check, a backup onto a medium with its proof, and the practice restore from it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from statistics import median

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Desk, Door
from attendance_desk.desk.seats import take_seat
from attendance_desk.store import vault
from tests.bench import school
from tests.bench.desk_window import PASSPHRASE
from tests.scale.school import last_day, peak_mib

_OPENINGS = 5


def do(folder: Path, medium: Path, sessions: int) -> dict[str, float]:
    """Do everything once; opening more often, because it is short.

    Raises:
        ValueError: The practice found the backup not whole.
    """
    day = last_day(sessions) + timedelta(days=1)
    clock = PractiseClock(datetime.combine(day, clock_time(7, 30), SCHOOL_ZONE))
    seconds = {"open": _opened(folder, clock)}
    desk = Door(folder, clock).sign_in(school.HEAD.name, PASSPHRASE)
    try:
        with _timed(seconds, "check"):
            desk.upkeep.check()
        medium.mkdir()
        place = desk.backups.name_place(medium, "Blue stick").value
        with _timed(seconds, "backup"):
            done = desk.backups.make(place.id).value
        with _timed(seconds, "practice"):
            practised = desk.backups.practise(copy=done.backup.id).value
        if practised.wrong or not practised.registers:
            raise ValueError(practised.wrong or "no register of last week was shown")
        seconds["size"] = _mib(done.folder)
    finally:
        desk.close()
    return seconds | {"mib": peak_mib()}


def _opened(folder: Path, clock: PractiseClock) -> float:
    """Seconds to open the books and check them since the last anchor, with the key in hand."""
    unlocked = vault.unlock(folder, school.HEAD.name, PASSPHRASE)

    def once() -> None:
        Desk(take_seat(folder, unlocked, clock.now()), school.HEAD, clock).close()

    once()
    return median(_seconds(once) for _ in range(_OPENINGS))


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - began


def _mib(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 1024**2


if __name__ == "__main__":
    done = do(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(done) + "\n")
