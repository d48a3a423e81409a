"""The parts of the screen and where they stand; knows nothing of what is asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from ui.pictures.behind import WIDTH as BEHIND
from ui.pictures.behind import BehindPane
from ui.pictures.canvas import Canvas
from ui.pictures.filters import Filters
from ui.pictures.listing import Listing
from ui.widgets.fitting import Flow, wraps
from ui.widgets.parts import Strip, button, drawn, label, row
from ui.widgets.screen import Screen

_LIST_FROM, _ALL_FROM = 860, 1120
"""Pixels of width from which the list, and from which what lies behind too, has room beside."""
_WAYS = (
    ("table", "Ta&ble  T"),
    ("copy", "&Copy  Ctrl+C"),
    ("save", "Sa&ve…  Ctrl+S"),
    ("print", "&Print…  Ctrl+P"),
)


class Face(QObject):
    """What is seen.

    Attributes:
        wanted: The name of a way out whose button was pressed.
    """

    wanted = Signal(str)

    def __init__(self, screen: Screen, canvas: Canvas, export: QPushButton) -> None:
        super().__init__(screen)
        self.listing = Listing()
        self.filters = Filters(screen.seat, self.listing.line)
        self.canvas, self.behind = canvas, BehindPane()
        self.title, self.strip = label("Pictures", "title"), Strip("info")
        self._width = 0
        self._opened = False
        self.buttons = {
            name: button(words, partial(self.wanted.emit, name)) for name, words in _WAYS
        }
        drawn(self.buttons["print"], "printer")
        self.ways = Flow()
        for one in (*self.buttons.values(), export):
            self.ways.addWidget(one)
        self._export = export
        self._lay_out(screen)

    def fit(self, width: int) -> None:
        """The screen has another width."""
        self._width = width
        self._settle()

    def open_behind(self, *, opened: bool) -> None:
        """Show what lies behind a point, or no longer."""
        self._opened = opened
        self._settle()

    @property
    def opened(self) -> bool:
        """Whether what lies behind a point is shown."""
        return self._opened

    def show_ways(self, *, shown: bool) -> None:
        """Offer the ways out of a chart while there is one."""
        for one in (*self.buttons.values(), self._export):
            one.setEnabled(shown)

    def next_pane(self) -> None:
        """From the list to the filters, the chart, what lies behind it, and round again."""
        stops = [self.listing.begin, self._begin_filters, self.canvas.begin]
        homes: list[tuple[QWidget, ...]] = [
            (self.listing, self.listing.line),
            (self.filters.row,),
            (self.canvas,),
        ]
        if self._opened:
            stops.append(self.behind.begin)
            homes.append((self.behind,))
        at = next((n for n, held in enumerate(homes) if any(map(_holds_focus, held))), -1)
        stops[(at + 1) % len(stops)]()

    def _begin_filters(self) -> None:
        if self.filters.who.isVisible():
            self.filters.who.setFocus()
        else:
            self.filters.spans.line.setFocus()

    def _settle(self) -> None:
        """Everything beside one another, or what there is room for."""
        listed, all_three = self._width >= _LIST_FROM, self._width >= _ALL_FROM
        self.listing.narrow(narrow=not listed)
        self.filters.narrow(narrow=not listed)
        self.title.setVisible(listed)
        self.behind.setVisible(self._opened)
        self.canvas.setVisible(all_three or not self._opened)
        if all_three:
            self.behind.setFixedWidth(BEHIND)
        else:
            self.behind.setMinimumWidth(0)
            self.behind.setMaximumWidth(16_777_215)

    def _lay_out(self, screen: Screen) -> None:
        page = screen.page
        top = row(self.title, 4, self.filters.row)
        top.setStretch(2, 1)
        page.addLayout(top)
        page.addWidget(self.strip)
        split = QHBoxLayout()
        split.setSpacing(12)
        split.addWidget(self.listing)
        split.addWidget(self.canvas, 1)
        split.addWidget(self.behind)
        page.addLayout(split, 1)
        bar = QWidget()
        bar.setProperty("kind", "clear")
        bar.setLayout(self.ways)
        wraps(bar)
        page.addWidget(bar)
        self.behind.hide()


def _holds_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))
