"""A chart in a window of its own: asked of the lane, walked, opened, printed, saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attendance_desk.domain.charts import Chart
from attendance_desk.domain.picture_papers import PicturePaper
from ui.charts.panel import ChartPanel
from ui.printing import PrintPreview
from ui.runner import Words
from ui.widgets.alive import while_open
from ui.widgets.parts import Strip, button, label, row, scrolled
from ui.widgets.room import open_at
from ui.widgets.screen import Seat

_WIDE, _HIGH = 940, 640
_NARROW, _LOW = 640, 400


class ChartDialog(QDialog):
    """One chart; the window behind stays live.

    Attributes:
        opened: What lies behind a point was asked for, as the chart's maker understands it.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget, seat: Seat, make: Callable[[], Chart]) -> None:
        """Ask for a chart; `show()` it.

        Args:
            parent: Over which it stands.
            seat: Who looks.
            make: Asks the desk for it, on the lane.
        """
        super().__init__(parent)
        self._seat = seat
        self._paper: PicturePaper | None = None
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chart")
        self.panel = ChartPanel(self._page)
        self.strip = Strip("warn")
        self.told = label(kind="second", wrap=True)
        self.below = QVBoxLayout()
        inside = QVBoxLayout(self)
        inside.addWidget(self.strip)
        inside.addWidget(self._scrolled(), 1)
        inside.addWidget(self.told)
        inside.addLayout(
            row(
                button("&Print…  Ctrl+P", self.print_chart), None, button("Close  Esc", self.close)
            )
        )
        self.setMinimumSize(_NARROW, _LOW)
        open_at(self, _WIDE, _HIGH)
        self.panel.told.connect(self.told.setText)
        self.panel.opened.connect(self.opened)
        self._ask(make)

    def _scrolled(self) -> QWidget:
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.panel)
        inside.addLayout(self.below)
        inside.addStretch(1)
        return scrolled(held)

    def _ask(self, make: Callable[[], Chart]) -> None:
        pictures = self._seat.desk.pictures
        self._seat.runner.ask(
            lambda: pictures.paper(make()),
            while_open(self, self._show),
            while_open(self, self._refused),
        )

    def _refused(self, words: Words) -> None:
        self.strip.say(str(words), "warn")

    def _show(self, paper: PicturePaper) -> None:
        self._paper = paper
        (chart,) = paper.charts
        self.setWindowTitle(chart.title)
        self.panel.show_chart(chart)
        self.panel.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Print):
            self.print_chart()
        else:
            super().keyPressEvent(event)

    def print_chart(self) -> None:
        """Show the page that would be printed."""
        title = self.windowTitle()
        self._page(lambda pdf: PrintPreview(self, title, pdf).show())

    def _page(self, then: Callable[[bytes], None]) -> None:
        """Draw the chart on a page, on the lane: fonts are loaded and packed there."""
        paper = self._paper
        if paper is None:
            return

        def drawn() -> bytes:
            from letters.documents.pictures import compose_pictures
            from letters.render import render

            return render(compose_pictures(paper))

        self._seat.runner.ask(drawn, while_open(self, then), while_open(self, self._refused))
