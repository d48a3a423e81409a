"""Shift+F1: every key, from the same table as the menus."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from attendance_desk.domain.access import Role
from attendance_desk.domain.key_paper import KeyGroup, every_key
from ui.widgets.parts import button, label, row, scrolled


class KeySheet(QDialog):
    """The keys of whoever is signed in, beside the work, which stays live.

    Attributes:
        printed: The keys are wanted on paper.
    """

    stays_shown = True  # it names nobody
    printed = Signal()

    def __init__(self, parent: QWidget, role: Role | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        self.list = scrolled(_keys(every_key(role)))
        self.list.setAccessibleName("Keys and what they do")
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and pages scroll it
        page = QVBoxLayout(self)
        page.addWidget(label("Keys", "title"))
        page.addWidget(self.list)
        paper = button("&Print…  Ctrl+P", self.printed.emit)
        page.addLayout(row(paper, None, button("&Close", self.close, "primary")))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.printed)
        self.resize(620, 440)
        self.list.setFocus()


def _keys(groups: tuple[KeyGroup, ...]) -> QWidget:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setColumnStretch(1, 1)
    for group in groups:
        grid.addWidget(label(group.title, "strong"), grid.rowCount(), 0, 1, 2)
        for keys, words in group.lines:
            place = grid.rowCount()
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            grid.addWidget(label(keys, "key"), place, 0, top)
            grid.addWidget(label(words, wrap=True), place, 1)
    return inside
