"""How the wizard is laid out: title, what is wrong, the page, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.widgets.parts import Strip, button, column, label, row, scrolled

_WIDE = 860


class WizardFace(QWidget):
    """The widgets of the wizard. What they do stands in `wizard.py`."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.title, self.strip = label(kind="second"), label(kind="title"), Strip()
        self.back: QPushButton = button("&Back", self.go_back)
        self.next: QPushButton = button("&Next", self.go_on, "primary")
        self.next.setAutoDefault(True)
        self.stack = _Pages()
        card = QWidget()
        card.setMaximumWidth(_WIDE)
        card.setLayout(column(self.count, self.title, self.strip, self.stack, gap=6))
        middle = QWidget()
        middle.setLayout(row(0, card, 0))
        self.area = scrolled(middle)
        foot = row(self.back, None, label("Enter next field · Esc back", "hint"), self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 14)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)

    def go_on(self) -> None:
        """The next page."""

    def go_back(self) -> None:
        """The page before."""

    def turn(self, page: QWidget) -> None:
        """Show a page from its top."""
        self.stack.setCurrentWidget(page)
        self.stack.updateGeometry()
        self.area.verticalScrollBar().setValue(0)


class _Pages(QStackedWidget):
    """As tall as the page in front, so that a short page does not scroll."""

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
