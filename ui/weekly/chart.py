"""A child's weeks as bars, with the same numbers as a table below them.

Both are drawn from one description, the weeks themselves.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.call_facts import half_days
from attendance_desk.domain.weekly_weeks import Week
from ui.theme import font, theme

_BARS, _ROW, _LEFT, _LEAST = 56, 20, 58, 26
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_BESIDE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class WeeksChart(QWidget):
    """Twelve columns: a bar, the Monday, and the days missed."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks: tuple[Week, ...] = ()
        self.setAccessibleName("Days missed in each of the last school weeks")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_weeks(self, weeks: tuple[Week, ...]) -> None:
        """Show these weeks, oldest first."""
        self._weeks = weeks
        told = (f"week of {date_words(one.monday)}: {one.words}" for one in weeks)
        self.setAccessibleDescription("; ".join(told) or "No school week yet")
        self.updateGeometry()
        self.update()

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """The table: the day and the month of each Monday, and the days missed."""
        return tuple((f"{one.monday.day}/{one.monday.month}", _days(one)) for one in self._weeks)

    def sizeHint(self) -> QSize:
        return QSize(_LEFT + 40 * 12, _BARS + 2 * _ROW + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEFT + _LEAST * 12, _BARS + 2 * _ROW + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme().tokens
        painter.setPen(QColor(tokens.text2))
        painter.setFont(font(13))
        painter.drawText(QRect(0, _BARS, _LEFT, _ROW), _BESIDE, "Week of")
        painter.drawText(QRect(0, _BARS + _ROW, _LEFT, _ROW), _BESIDE, "Days")
        for place, week in enumerate(self._weeks):
            self._column(painter, place, week)
        painter.setPen(QColor(tokens.control))
        painter.drawLine(_LEFT, _BARS, self.width() - 1, _BARS)
        painter.end()

    def _column(self, painter: QPainter, place: int, week: Week) -> None:
        tokens, wide = theme().tokens, self._wide()
        left = _LEFT + place * wide
        high = round((_BARS - 4) * week.missed / 10) if week.missed else 0
        bar = QRect(left + wide // 5, _BARS - high, wide - 2 * (wide // 5), high)
        painter.fillRect(bar, QColor(tokens.accent))
        painter.setFont(font(13 if self._roomy() else 12))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRect(left, _BARS, wide, _ROW), _CENTRE, self.cells[place][0])
        painter.setFont(font(14, 700 if week.missed else 400))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(left, _BARS + _ROW, wide, _ROW), _CENTRE, self.cells[place][1])

    def _wide(self) -> int:
        return max((self.width() - _LEFT) // max(len(self._weeks), 1), 1)

    def _roomy(self) -> bool:
        return self._wide() > QFontMetrics(font(13)).horizontalAdvance("30/11") + 2


def _days(week: Week) -> str:
    return (half_days(week.missed) if week.missed else "0") if week.possible else "–"
