"""The page of a paper beside a list: as wide as there is room for, read by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.printing.leaf import Leaf
from ui.printing.pages import Pages
from ui.widgets.parts import label

_KEPT = 0.9
"""The share of what is in sight that reading on goes further."""


class PageBeside(QWidget):
    """Words until there is a page; then the page.

    Attributes:
        pdf: The bytes that are in front; empty while there is no page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = label(kind="second", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.words)
        self.leaf: Leaf | None = None
        self._pages: Pages | None = None
        self.pdf = b""
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.stack)

    def say(self, words: str) -> None:
        """Say why there is no page, or that it is coming."""
        self._put_down()
        self.words.setText(words)

    def show_pdf(self, pdf: bytes, title: str, of: int = 0) -> None:
        """Show the pages of a paper, the first in front.

        Args:
            pdf: What `letters.render` gave.
            title: What it is, for a screen reader.
            of: How many pages it will have, while only the first ones are there.
        """
        self._put_down()
        self._pages, self.pdf = Pages(pdf), pdf
        self.leaf = Leaf(self._pages, title, close=True, of=of)
        # A bar that comes and goes would change the room for the page, and the page the bar.
        self.leaf.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.leaf.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack.addWidget(self.leaf)
        self.stack.setCurrentWidget(self.leaf)
        self.leaf.draw()

    def show_rest(self, pdf: bytes, title: str) -> None:
        """Show the whole of a paper whose first page is in front, and stay where the eyes are."""
        at = self.leaf.area.verticalScrollBar().value() if self.leaf is not None else 0
        self.show_pdf(pdf, title)
        if self.leaf is not None:
            self.leaf.area.verticalScrollBar().setValue(at)

    def read_on(self, way: int) -> None:
        """Go further down the page, or up it; from its end to the next page.

        Args:
            way: 1 reads on, -1 goes back.
        """
        if self.leaf is None:
            return
        bar = self.leaf.area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way * int(bar.pageStep() * _KEPT))
        if bar.value() == before:
            page = self.leaf.page
            self.leaf.turn(way)
            if way < 0 and self.leaf.page != page:
                bar.setValue(bar.maximum())

    def leave(self) -> None:
        """Nothing is looked at any more."""
        self.say("")

    def _put_down(self) -> None:
        leaf, pages = self.leaf, self._pages
        self.leaf, self._pages, self.pdf = None, None, b""
        self.stack.setCurrentWidget(self.words)
        if leaf is not None and pages is not None:
            self.stack.removeWidget(leaf)
            leaf.hide()
            leaf.deleteLater()
            leaf.rest()
            pages.close()
