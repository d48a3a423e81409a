"""Starting: the door is painted before the database is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

START = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from attendance_desk.clock import SystemClock
from ui.app import application, open_window

app = application()
window = open_window(Path(sys.argv[1]), SystemClock())
window.show()
window.grab()
heavy = {"sqlalchemy", "sqlmodel", "sqlcipher3", "reportlab", "keyring", "openpyxl"}
print(sorted(heavy & set(sys.modules)))
app.processEvents()
while window.runner.busy:
    app.processEvents()
print(window.door.form.strip.words.text() or "ready")
window.runner.close()
"""


def started(project: Path, folder: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_door_is_painted_before_anything_heavy_is_loaded(
    project: Path, tmp_path: Path
) -> None:
    assert started(project, tmp_path / "none")[0] == "[]"


def test_a_folder_that_is_no_school_is_told_at_the_door(project: Path, tmp_path: Path) -> None:
    told = started(project, tmp_path / "none")[1]
    assert told != "ready"
    assert told.endswith(".")
