"""Shift+F1: every key, from the same table as the menus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.commands import key_sheet
from ui.widgets.parts import button, label, row, scrolled


class KeySheet(QDialog):
    """A list of keys beside the work, which stays live.

    Attributes:
        printed: The keys are wanted on paper.
    """

    stays_shown = True  # it names nobody
    printed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        for place, (keys, words) in enumerate(key_sheet()):
            grid.addWidget(label(keys, "key"), place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(words), place, 1)
        page = QVBoxLayout(self)
        page.addWidget(label("Keys", "title"))
        page.addWidget(scrolled(inside))
        paper = button("&Print…  Ctrl+P", self.printed.emit)
        page.addLayout(row(paper, None, button("&Close", self.close, "primary")))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.printed)
        self.resize(560, 440)
