"""The tour: the real windows, driven by keys through a school morning, a picture of each step."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ui.tour.stage import Stage

__all__ = ["Stage", "tour"]


def tour(out: Path, stage: Stage) -> tuple[Path, ...]:
    """Drive the windows and leave numbered pictures in a folder.

    Args:
        out: Where the pictures go; made if it is missing.
        stage: An invented school, a clock that can be moved, and the passphrase of its staff.

    Returns:
        The pictures, in the order of the morning.
    """
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not shown:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler

    from ui.tour.morning import Morning

    out.mkdir(parents=True, exist_ok=True)
    before = qInstallMessageHandler(_say)
    try:
        return Morning(out, stage).play()
    finally:
        qInstallMessageHandler(before)


def _say(_kind: object, _context: object, words: str) -> None:
    """Pass on what Qt says, but for what the offscreen platform says of every smallest size."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")
