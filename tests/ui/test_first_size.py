"""How large the window is before anybody has moved it, on real screens of Qt's offscreen kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_SHOWN = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow
from ui.app import application
from ui.memory import Memory
app = application()
window = QMainWindow()
Memory(QSettings(sys.argv[1], QSettings.Format.IniFormat)).place_window(window)
window.show()
app.processEvents()
room, whole = window.screen().availableGeometry(), window.frameGeometry()
print("fills" if whole == room else "inside" if room.contains(whole) else "too large")
"""


@pytest.mark.parametrize(
    ("wide", "high", "told"),
    [
        (1920, 1080, "inside"),
        (1366, 768, "fills"),
        (940, 480, "fills"),  # a laptop at 200 %
    ],
)
def test_it_is_never_larger_than_the_screen(
    project: Path, tmp_path: Path, wide: int, high: int, told: str
) -> None:
    screen = {"name": "desk", "x": 0, "y": 0, "width": wide, "height": high,
              "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    (tmp_path / "one.json").write_text(json.dumps({"screens": [screen]}))
    platform = f"offscreen:configfile={tmp_path / 'one.json'}"
    done = subprocess.run(
        [sys.executable, "-c", _SHOWN, str(tmp_path / "pc.ini")],
        cwd=project, env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == told
