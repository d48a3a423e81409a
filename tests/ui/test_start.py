"""What a start may not do: everything that is loaded and kept for nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
from attendance_desk.clock import SystemClock
from ui.app import application, open_window
from PySide6.QtWidgets import QApplication
application()
window = open_window(Path("nowhere"), SystemClock())
window.show()
QApplication.sendPostedEvents()
print("sqlalchemy" in sys.modules, "reportlab" in sys.modules, "openpyxl" in sys.modules)
window.runner.close()
"""


def test_no_source_is_read_and_kept_for_a_switch_of_qts_own() -> None:
    lines = int(_printed(_SOURCES_HELD))
    assert lines < 10_000, f"{lines} lines of source are kept in memory"


def test_the_door_is_shown_before_the_database_is_loaded() -> None:
    assert _printed(_CLASSES_LOADED) == "False False False"


def _printed(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()
