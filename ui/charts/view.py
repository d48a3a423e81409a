"""A chart on the screen: arrows walk its points, each said in words; Enter opens what is behind.

It is never asked of a chart that it be seen: its name, its sentence and the point that the focus
is on are there for a screen reader, and its numbers as a table beside it (`panel`).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from attendance_desk.domain.chart_drawing import drawn
from attendance_desk.domain.chart_words import point_words
from attendance_desk.domain.charts import Chart, Strip
from attendance_desk.domain.drawings import Drawing, Spot
from ui.charts.painting import paint, room
from ui.charts.walking import WALKING, walk
from ui.theme import theme

KEYS = "Arrows walk the figures"
OPENS = "Enter opens what is behind"
_NARROWEST, _PAD = 320, 4
_RING = 2.5
_WIDTHS = 8
"""Widths that are remembered, while a window is drawn larger or smaller."""


class ChartView(QWidget):
    """One chart.

    Attributes:
        opened: A point's key was asked to be opened; of a strip the session.
        told: The point that the focus is on, in words.
    """

    opened = Signal(object)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.at: Spot | None = None
        self._drawing = Drawing(0, 0, ())
        self._laid: dict[int, Drawing] = {}
        self.setSizePolicy(_policy())
        self.setMinimumWidth(_NARROWEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme().changed.connect(self._recolour)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; the focus goes to the last point of what it is about."""
        self.chart, self.at = chart, None
        self._laid.clear()
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(f"{chart.sentence} {KEYS}.")
        self._lay()

    @property
    def drawing(self) -> Drawing:
        """What is drawn now."""
        return self._drawing

    def words(self, spot: Spot) -> str:
        """What a point says."""
        return point_words(self.chart, spot.series, spot.place) if self.chart else ""

    def key_of(self, spot: Spot) -> object:
        """What opens behind a point; empty for nothing."""
        if self.chart is None:
            return ""
        plot = self.chart.plot
        if isinstance(plot, Strip):
            return plot.halves[spot.place].session
        return plot.series[spot.series].points[spot.place].key

    def heightForWidth(self, width: int) -> int:
        return round(self._for(width).height) + 2 * _PAD

    def _for(self, width: int) -> Drawing:
        """The drawing for a width: a layout asks for its height many times before it is shown."""
        if self.chart is None:
            return Drawing(0, 0, ())
        if width not in self._laid:
            if len(self._laid) > _WIDTHS:
                self._laid.clear()
            inside = room(max(width, _NARROWEST) - 2 * _PAD, theme().tokens)
            self._laid[width] = drawn(self.chart, inside)
        return self._laid[width]

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(640, self.heightForWidth(640))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _recolour(self) -> None:
        """A contrast theme is drawn in other marks, not only in other colours."""
        self._laid.clear()
        self._lay()

    def _lay(self) -> None:
        if self.chart is None:
            return
        self._drawing = self._for(self.width())
        self.setMinimumHeight(round(self._drawing.height) + 2 * _PAD)
        spots = self._drawing.spots
        if self.at is not None:
            # The same point, wherever it lies now.
            met = (self.at.series, self.at.place)
            self.at = next((one for one in spots if (one.series, one.place) == met), None)
        if self.at is None and spots:
            self.at = max(spots, key=lambda one: (_series(self.chart, one), one.place))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.chart is None or self.at is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() in WALKING:
            self._go(walk(self.chart, self._drawing.spots, self.at, event.key()))
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Put the focus here and say the point it is on."""
        self.setFocus()
        if self.at is not None:
            self._go(self.at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at is not None:
            self._go(self.at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position().x(), event.position().y())
        if found is not None:
            self._go(found)
            self._open()

    def event(self, event: QEvent) -> bool:
        """A tool tip says what stands under the pointer."""
        if isinstance(event, QHelpEvent):
            found = self._under(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.words(found) if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.translate(_PAD, _PAD)
        paint(painter, self._drawing, tokens)
        if self.at is not None and self.hasFocus():
            box = self.at.box
            painter.setPen(QPen(QColor(tokens.focus), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(box.x - 1, box.y - 1, box.width + 2, box.height + 2))
        painter.end()

    def _under(self, x: float, y: float) -> Spot | None:
        return self._drawing.at(x - _PAD, y - _PAD)

    def _go(self, to: Spot) -> None:
        self.at = to
        said = self.words(to)
        opens = f" · {OPENS}" if self.key_of(to) else ""
        self.told.emit(f"{said}{opens}")
        self.setAccessibleDescription(f"{said}. {KEYS}.")
        self.update()

    def _open(self) -> None:
        if self.at is not None and (key := self.key_of(self.at)):
            self.opened.emit(key)


def _policy() -> QSizePolicy:
    made = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    made.setHeightForWidth(True)
    return made


def _series(chart: Chart | None, spot: Spot) -> int:
    """Where the walk begins: on the first series; a strip has one, in rows."""
    strip = chart is not None and isinstance(chart.plot, Strip)
    return 0 if strip else -spot.series
