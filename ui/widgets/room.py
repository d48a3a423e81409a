"""How large a dialog may open: as it likes, but never larger than the screen leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_FRAME = QSize(16, 48)
"""What the title bar and the edges of a dialog take, generously, in pixels."""


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size: a laptop at 200 % leaves 940 by 480 pixels of it.

    Args:
        dialog: It scrolls or shrinks inside by itself.
        width: What it likes, in pixels.
        height: The same.
    """
    left = dialog.screen().availableSize() - _FRAME
    dialog.resize(QSize(width, height).boundedTo(left))
