"""The page of a letter as a picture, redrawn while its words are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox

from ui.printing.pages import POINTS, Pages
from ui.widgets.parts import Card, label

_WIDE = 560
"""Pixels of width of the page: its type can be read at 100 %."""


class LetterSheet(Card):
    """Shows the first page, and says how many there are."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__("How it looks, with an invented family", "file-text")
        self.paper = label()
        self.paper.setAccessibleName("Picture of the letter")
        self.paper.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.large = QCheckBox("In &large print")
        self.large.setAccessibleName("Show it in large print")
        self.told = label(kind="second", wrap=True)
        for one in (self.large, self.told, self.paper):
            self.body.addWidget(one)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a letter that was drawn."""
        pages = Pages(pdf)
        scale = self.devicePixelRatioF()
        picture = pages.picture(0, POINTS * _WIDE * scale / pages.size(0).width())
        count = pages.count
        pages.close()
        picture.setDevicePixelRatio(scale)
        self.put(picture, count)

    def put(self, picture: QImage, count: int) -> None:
        """Show a picture of the first of some pages."""
        self.paper.setPixmap(QPixmap.fromImage(picture))
        more = "It fits one page." if count == 1 else f"It takes {count} pages; this is the first."
        self.told.setText(more)
