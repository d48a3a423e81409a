"""What a person leaves on the screen and on the clipboard goes with them."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

_ALONE = frozenset({"offscreen", "minimal"})
"""Platforms without other programs: whatever is on their clipboard, the desk put there."""


def clear_traces(window: QWidget) -> None:
    """Close what stands over a window, and take back what the desk put on the clipboard.

    A dialog that asks before it closes is not asked: what is typed in it is on the disk already,
    and whoever comes by must not read it.
    """
    QToolTip.hideText()
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        after = QApplication.activePopupWidget()
        popup = after if after is not popup else None
    for dialog in window.findChildren(QDialog):
        dialog.close()
        if dialog.isVisible():
            dialog.hide()
            dialog.deleteLater()
    clear_clipboard()


def clear_clipboard() -> None:
    """Take back what this program copied or selected; what another program copied stays."""
    board = QGuiApplication.clipboard()
    alone = QGuiApplication.platformName() in _ALONE
    if alone or board.ownsClipboard():
        board.clear()
    if board.supportsSelection() and board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)
