"""One page at a time, as wide as there is room for, with keys to turn it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.printing.pages import POINTS, Pages
from ui.widgets.parts import button, drawn, label, row

_EDGE = 12
"""Pixels of room around a page."""
_LEAST, _MOST = 260, 1400
"""Pixels of width of a page on the screen."""
_AFTER_RESIZE = 80
"""Milliseconds of rest before a page is drawn for a new size."""


class Leaf(QWidget):
    """Shows the pages of a PDF; only the one in front is in memory as a picture."""

    def __init__(self, pages: Pages, title: str, *, close: bool = False, of: int = 0) -> None:
        """Show the first page.

        Args:
            pages: Of the PDF; whoever opened them closes them.
            title: What it is, for a screen reader.
            close: Whether it is as wide as there is room for, rather than whole.
            of: How many pages there will be, while only the first ones are there.
        """
        super().__init__()
        self._pages, self._title, self._of = pages, title, max(of, pages.count)
        self.page, self._close = 0, close
        self.paper = QLabel()
        self.paper.setTextFormat(Qt.TextFormat.PlainText)
        self.paper.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidget(self.paper)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(f"Page of {title}")
        self.area.viewport().installEventFilter(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_AFTER_RESIZE)
        self._settle.timeout.connect(self.draw)
        self.number = label(kind="second")
        self.before = drawn(button("&Before", lambda: self.turn(-1)), "chevron-left")
        self.after = drawn(button("&Next", lambda: self.turn(1)), "chevron-right")
        self.near = button("Who&le page", self._nearer)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.area, 1)
        inside.addLayout(row(self.before, self.number, self.after, None, self.near))
        self._tell()

    def turn(self, by: int) -> None:
        """Show another page."""
        page = min(max(self.page + by, 0), self._pages.count - 1)
        if page != self.page:
            self.page = page
            self.area.verticalScrollBar().setValue(0)
            self.draw()

    def draw(self) -> None:
        """Draw the page in front for the room there is."""
        size, scale = self._pages.size(self.page), self.devicePixelRatioF()
        room = self.area.viewport().size() - QSize(2 * _EDGE, 2 * _EDGE)
        wide = room.width()
        if not self._close:
            wide = min(wide, room.height() * size.width() // max(size.height(), 1))
        wide = min(max(wide, _LEAST), _MOST)
        picture = self._pages.picture(self.page, POINTS * wide * scale / size.width())
        picture.setDevicePixelRatio(scale)
        self.paper.setPixmap(QPixmap.fromImage(picture))
        self.paper.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._tell()

    def rest(self) -> None:
        """Draw no more: the pages are about to be closed."""
        self._settle.stop()
        self._settle.timeout.disconnect(self.draw)
        self.area.viewport().removeEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page grows and shrinks with the room for it."""
        if event.type() == QEvent.Type.Resize:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _nearer(self) -> None:
        self._close = not self._close
        self._tell()
        self.draw()

    def _tell(self) -> None:
        words = f"Page {self.page + 1} of {self._of}"
        self.number.setText(words)
        self.paper.setAccessibleName(f"{self._title}, {words.lower()}")
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page < self._pages.count - 1)
        self.near.setText("Who&le page" if self._close else "Fu&ll width")
        self.near.setAccessibleName("Whole page" if self._close else "Full width")
