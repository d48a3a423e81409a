"""A child's year as a strip: one cell per half-day, exceptions only, painted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import CodeSet, Shade
from ui.theme import font, theme

CELL, DAY_GAP, WEEK_GAP = 15, 1, 7
LEFT = 46


class YearStrip(QWidget):
    """Weeks run along a line, a line for each month; AM stands over PM."""

    def __init__(self, codes: CodeSet) -> None:
        super().__init__()
        self._codes = codes
        self._months: list[tuple[date, list[tuple[Session, str]]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The year's marks")

    def show_marks(self, marks: tuple[tuple[Session, str], ...]) -> None:
        """Show the sessions of the year so far; empty letters are not marked."""
        months: dict[date, list[tuple[Session, str]]] = {}
        for session, letter in marks:
            months.setdefault(session.day.replace(day=1), []).append((session, letter))
        self._months = sorted(months.items())
        away = [f"{s.day:%d %B} {s.half.name} {c}" for s, c in marks if c and c not in "/\\"]
        told = ", ".join(away[-20:])
        self.setAccessibleDescription(f"Not simply here: {told}" if told else "Here every time")
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, max(1, len(self._months)) * (2 * CELL + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 2 * CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, (month, marks) in enumerate(self._months):
            self._month(painter, place * (2 * CELL + 12), month, marks)
        painter.end()

    def _month(
        self, painter: QPainter, top: int, month: date, marks: list[tuple[Session, str]]
    ) -> None:
        painter.setFont(font(13, 600))
        painter.setPen(QColor(theme().tokens.text2))
        painter.drawText(QRect(0, top, LEFT, 2 * CELL), 0x80, f"{month:%b}")
        for session, letter in marks:
            weeks = (session.day.isocalendar().week - month.isocalendar().week) % 53
            x = LEFT + (session.day.day - 1) * (CELL + DAY_GAP) + weeks * WEEK_GAP
            x -= 2 * weeks * CELL  # weekends take no room
            y = top + (CELL if session.half is Half.PM else 0)
            self._cell(painter, QRect(x, y, CELL, CELL - 1), letter, session)

    def _cell(self, painter: QPainter, box: QRect, letter: str, session: Session) -> None:
        tokens = theme().tokens
        code = self._codes.on(letter, session.day) if letter else None
        if code is None or code.shade is Shade.HERE:
            painter.setPen(QPen(QColor(tokens.border), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            if letter and code is None:
                painter.drawText(box, 0x84, letter)
            return
        tone = tokens.tones[code.shade]
        painter.setPen(QPen(QColor(tone.bar), 1))
        painter.setBrush(QColor(tone.tint))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.setFont(font(11 if len(letter) > 1 else 12, 700))
        painter.setPen(QColor(tone.ink))
        painter.drawText(box, 0x84, letter)
