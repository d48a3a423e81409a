"""The counts of each session under the grid, in line with its columns, always in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import font, theme
from ui.week.heads import SESSIONS
from ui.week.view import WeekView

_LINE = 20
_LINES = (("Here", "here"), ("Absent", "absent"), ("Not marked", "not_marked"))
_LEFT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter


class Sums(QWidget):
    """Three lines; the heads of the columns tell them to a screen reader."""

    def __init__(self, view: WeekView) -> None:
        super().__init__()
        self._view = view
        self._lines: tuple[tuple[str, str], ...] = _LINES
        self.setFixedHeight(len(_LINES) * _LINE + 4)
        self.setAccessibleName("Counts of each session")
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self.update())
        view.cells.dataChanged.connect(lambda *_changed: self.again())
        view.cells.modelReset.connect(self.again)

    def fit(self, *, small: bool) -> None:
        """Show what is missing and leave the rest away where there is little room."""
        self._lines = _LINES[-1:] if small else _LINES
        self.setFixedHeight(len(self._lines) * _LINE + 4)
        self.update()

    def again(self) -> None:
        """Count and paint anew."""
        cells = self._view.cells
        heads = (
            str(cells.headerData(place, Qt.Orientation.Horizontal, _SPOKEN))
            for place in range(SESSIONS)
        )
        self.setAccessibleDescription(". ".join(heads) if cells.work else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        view = self._view
        left = view.frameWidth() + view.verticalHeader().width()
        for line, (words, _name) in enumerate(self._lines):
            _text(painter, QRect(8, line * _LINE, left - 8, _LINE), words, _LEFT)
        painter.setClipRect(QRect(left, 0, view.viewport().width(), self.height()))
        for column in range(SESSIONS):
            sums = view.cells.column_sums(column)
            x, wide = left + view.columnViewportPosition(column), view.columnWidth(column)
            for line, (_words, name) in enumerate(self._lines):
                number = getattr(sums, name)
                place = QRect(x, line * _LINE, wide, _LINE)
                loud = bool(number) and name == "not_marked"
                _text(painter, place, str(number) if number else "·", _MIDDLE, loud=loud)
        painter.end()


def _text(
    painter: QPainter, place: QRect, words: str, side: Qt.AlignmentFlag, *, loud: bool = False
) -> None:
    tokens = theme().tokens
    painter.setFont(font(13, 700 if loud else 400))
    painter.setPen(QColor(tokens.text if loud else tokens.text2))
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), words)


_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
