"""How the wizard is laid out: title, what is wrong, the page, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ui.widgets.parts import Strip, button, column, label, row, scrolled

_WIDE = 860


class WizardFace(QWidget):
    """The widgets of the wizard. What they do stands in `wizard.py`.

    Attributes:
        named: Which page is shown, for the window's title.
    """

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.count, self.title, self.strip = label(kind="second"), label(kind="title"), Strip()
        self.back: QPushButton = button("&Back", self.go_back)
        self.next: QPushButton = button("&Next", self.go_on, "primary")
        self.next.setAutoDefault(True)
        self.keys = label("Enter next field · Esc back", "hint")
        self.stack = _Pages()
        card = QWidget()
        card.setMaximumWidth(_WIDE)
        card.setLayout(column(self.count, self.title, self.strip, self.stack, gap=6))
        middle = QWidget()
        middle.setLayout(row(0, card, 0))
        self.area = scrolled(middle)
        foot = row(self.back, None, self.keys, self.next)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 14)
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def go_on(self) -> None:
        """The next page."""

    def go_back(self) -> None:
        """The page before."""

    def no_way_back(self) -> None:
        """The school is made: neither a button nor a key leads back."""
        self.back.setVisible(False)
        self.keys.setText("Enter next field")

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to the field that is typed in."""
        if now is not None and self.stack.isAncestorOf(now):
            self.area.ensureWidgetVisible(now)

    def turn(self, page: QWidget) -> None:
        """Show a page from its top."""
        self.stack.show_page(page)
        self.area.verticalScrollBar().setValue(0)


class _Pages(QWidget):
    """One page at a time, as tall as it is, so that a short page does not scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QWidget] = []
        self._shown = 0
        self._column = column()
        self.setLayout(self._column)

    @property
    def place(self) -> int:
        """Which page is shown, from 0."""
        return self._shown

    def add(self, page: QWidget) -> None:
        """Add a page; the first one is shown."""
        self._column.addWidget(page)
        self._pages.append(page)
        page.setVisible(len(self._pages) == 1)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        for place, one in enumerate(self._pages):
            one.setVisible(one is page)
            if one is page:
                self._shown = place
