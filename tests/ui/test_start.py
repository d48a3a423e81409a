"""What a start may not do: everything that is loaded and kept for nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.a_school import BY_ROLE, PASSPHRASE

ROOT = Path(__file__).parents[2]
_SOURCES_HELD = """
import linecache
import ui.app
import attendance_desk.desk
print(sum(len(held[2]) for held in linecache.cache.values() if len(held) > 2))
"""
_CLASSES_LOADED = """
import sys
from pathlib import Path
from threading import Event
from attendance_desk.clock import SystemClock
from ui.app import application, open_window
from PySide6.QtWidgets import QApplication
application()
window = open_window(Path("nowhere"), SystemClock())
shown = Event()
window.runner.ask(shown.wait, lambda _told: None)  # the lane has its turn when the door is there
window.show()
QApplication.sendPostedEvents()
print("sqlalchemy" in sys.modules, "reportlab" in sys.modules, "openpyxl" in sys.modules)
shown.set()
window.runner.close()
"""

MADE = """
import sys
from datetime import datetime
from pathlib import Path
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import found_school
from tests.a_school import SCHOOL
clock = PractiseClock(datetime(2026, 9, 2, 8, tzinfo=SCHOOL_ZONE))
found_school(Path(sys.argv[1]), SCHOOL, sys.argv[2], clock)
"""
_SIGNED_IN = """
import sys
from datetime import datetime
from pathlib import Path
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.bench.desk_window import wait
from ui.app import application, open_window
application()
clock = PractiseClock(datetime(2026, 11, 20, 8, 56, tzinfo=SCHOOL_ZONE))
window = open_window(Path(sys.argv[1]), clock)
window.show()
wait(lambda: window.runner.busy)
wait(lambda: not window.runner.busy)
loaded = set(sys.modules)
window.door.sign_in.emit(sys.argv[2], sys.argv[3])
wait(lambda: window.seat is not None and not window.runner.busy)
ours = {"attendance_desk", "ui"}
print(*sorted(name for name in set(sys.modules) - loaded if name.split(".")[0] in ours))
print(*(name for name in sys.argv[4:] if name in sys.modules))
window.runner.close()
"""
_FOR_LATER = (
    "attendance_desk.store.backup_facts",
    "attendance_desk.store.entry_names",
    "attendance_desk.store.merging",
    "attendance_desk.store.resealing",
    "html",
    "reportlab",
)
"""For copies, faults, other PCs, new sheets, papers, and names that look like markup."""


def test_no_source_is_read_and_kept_for_a_switch_of_qts_own() -> None:
    lines = int(printed(_SOURCES_HELD))
    assert lines < 10_000, f"{lines} lines of source are kept in memory"


def test_the_door_is_shown_before_the_database_is_loaded() -> None:
    assert printed(_CLASSES_LOADED) == "False False False"


def test_nothing_is_loaded_between_the_passphrase_and_the_first_picture(tmp_path: Path) -> None:
    # In processes of their own: the tests' own passphrases are stretched less than real ones.
    folder = str(tmp_path / "school")
    printed(MADE, folder, PASSPHRASE)
    signed_in = (folder, BY_ROLE["head"].name, PASSPHRASE)
    assert printed(_SIGNED_IN, *signed_in, *_FOR_LATER) == ""


def printed(program: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()
