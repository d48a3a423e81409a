"""The charts of a picture, one below the other, with one row of ways out for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from attendance_desk.domain.charts import Chart
from ui.charts.panel import ChartPanel
from ui.widgets.parts import label

_GAP = 18
_LEAST = 150
WAITING = "Looking at the registers…"


class Canvas(QWidget):
    """Charts as they came; the one in front is the one that has, or had, the focus.

    Attributes:
        opened: What lies behind a point was asked for, as the desk understands it.
        told: What the focus is on.
    """

    opened = Signal(object)
    told = Signal(str)

    def __init__(self, page: Callable[[Chart, Callable[[bytes], None]], None]) -> None:
        """Stand empty.

        Args:
            page: Draws a chart on a page, away from the window's thread.
        """
        super().__init__()
        self._page, self._front = page, 0
        self._panels: list[ChartPanel] = []
        self._charts: tuple[Chart, ...] = ()
        self.empty = label(WAITING, "second", wrap=True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(_GAP)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        self.area = _Area(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.setMinimumHeight(_LEAST)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """What is shown; nothing while it is being asked for, or where it was refused."""
        return self._charts

    @property
    def front(self) -> ChartPanel | None:
        """The chart that is copied, saved and turned into its table; None while none is shown."""
        return self._panels[self._front] if self._charts else None

    @property
    def holds_focus(self) -> bool:
        """Whether the hands are on a chart."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Show other charts, each in the way that the one in its place was looked at."""
        self._charts = charts
        while len(self._panels) < len(charts):
            self._add()
        for panel, chart in zip(self._panels, charts, strict=False):
            panel.show_chart(chart)
        for nth, panel in enumerate(self._panels):
            panel.setVisible(nth < len(charts))
        self._front = 0
        self.empty.hide()
        self.area.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """Show no chart, and say why."""
        self._charts = ()
        for panel in self._panels:
            panel.hide()
        self.empty.setText(words)
        self.empty.show()

    def begin(self) -> None:
        """Put the hands on the numbers of the chart in front."""
        if self.front is not None:
            self.front.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            fronts = [panel.view is watched or panel.numbers is watched for panel in self._panels]
            self._front = fronts.index(True) if any(fronts) else self._front
        return super().eventFilter(watched, event)

    def _add(self) -> None:
        made = ChartPanel(partial(self._draw_page, len(self._panels)), buttons=False)
        made.opened.connect(self.opened)
        made.told.connect(self.told)
        made.told.connect(lambda _words: self._follow(made))
        for part in (made.view, made.numbers):
            part.installEventFilter(self)
        self._column.insertWidget(self._column.count() - 1, made)
        self._panels.append(made)

    def _draw_page(self, nth: int, then: Callable[[bytes], None]) -> None:
        self._page(self._charts[nth], then)

    def _follow(self, panel: ChartPanel) -> None:
        """Keep the point that the focus is on in sight."""
        at = panel.view.at
        if at is None or QApplication.focusWidget() is not panel.view:
            return
        box = QRect(int(at.box.x), int(at.box.y), int(at.box.width), int(at.box.height))
        middle = panel.view.mapTo(self._inside, box.center())
        self.area.ensureVisible(middle.x(), middle.y(), 30, box.height() // 2 + 40)


class _Area(QScrollArea):
    """Scrolls by Space; Page Up and Page Down belong to the screen."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "card")
        inside.setProperty("kind", "clear")
        self.setWidget(inside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            bar.setValue(bar.value() + (-1 if back else 1) * bar.pageStep())
        else:
            event.ignore()
