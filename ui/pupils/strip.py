"""A child's year as a strip: one painted cell per half-day, exceptions only; each can open."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.codes import CodeSet, Shade
from ui.pupils.walking import WALKING, walk
from ui.theme import font, theme
from ui.widgets.trail import session_words

CELL, DAY_GAP, WEEK_GAP = 15, 1, 7
LEFT = 46
_LINE = 2 * CELL + 12
_KEYS = "Arrows walk the year, Enter opens a mark."


class YearStrip(QWidget):
    """Weeks run along a line, a line for each month; AM stands over PM.

    Attributes:
        opened: The session whose mark is to be opened.
        told: The mark that the arrows are on, in words.
    """

    opened = Signal(object)
    told = Signal(str)

    def __init__(self, codes: CodeSet) -> None:
        super().__init__()
        self._codes = codes
        self._months: list[date] = []
        self._marks: dict[Session, str] = {}
        self._order: list[Session] = []
        self.at: Session | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The year's marks")

    def show_marks(self, marks: tuple[tuple[Session, str], ...]) -> None:
        """Show the sessions of the year so far; empty letters are not marked."""
        self._marks = dict(sorted(marks))
        self._order = list(self._marks)
        self._months = sorted({session.day.replace(day=1) for session in self._marks})
        self.at = self._order[-1] if self._order else None
        away = [f"{s.day:%d %B} {s.half.name} {c}" for s, c in marks if c and c not in "/\\"]
        told = ", ".join(away[-20:])
        words = f"Not simply here: {told}" if told else "Here every time"
        self.setAccessibleDescription(f"{words}. {_KEYS}")
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def words(self, session: Session) -> str:
        """What stands in a session: "Friday 20 November, morning: I Ill"."""
        letter = self._marks.get(session, "")
        code = self._codes.on(letter, session.day) if letter else None
        meaning = f"{letter} {code.word if code else 'not a known code'}" if letter else ""
        return f"{session_words(session)}: {meaning or 'not marked'}"

    def sizeHint(self) -> QSize:
        return QSize(420, max(1, len(self._months)) * _LINE)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 2 * CELL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at is not None:
            self.opened.emit(self.at)
        elif self.at is not None and event.key() in WALKING:
            self._go(walk(self._order, self.at, event.key()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at is not None:
            self._go(self.at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.session_at(event.position().toPoint().x(), event.position().toPoint().y())
        if found is not None:
            self._go(found)
            self.opened.emit(found)

    def event(self, event: QEvent) -> bool:
        """A tool tip says what stands under the pointer."""
        if isinstance(event, QHelpEvent):
            found = self.session_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self.words(found) if found else "", self)
            return True
        return super().event(event)

    def session_at(self, x: int, y: int) -> Session | None:
        """The session whose cell is there."""
        return next((one for one in self._order if self.box(one).contains(x, y)), None)

    def box(self, session: Session) -> QRect:
        """Where the cell of a session is."""
        month = session.day.replace(day=1)
        weeks = (session.day.isocalendar().week - month.isocalendar().week) % 53
        x = LEFT + (session.day.day - 1) * (CELL + DAY_GAP) + weeks * WEEK_GAP
        x -= 2 * weeks * CELL  # weekends take no room
        top = self._months.index(month) * _LINE
        return QRect(x, top + (CELL if session.half is Half.PM else 0), CELL, CELL - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, month in enumerate(self._months):
            painter.setFont(font(13, 600))
            painter.setPen(QColor(theme().tokens.text2))
            painter.drawText(QRect(0, place * _LINE, LEFT, 2 * CELL), 0x80, f"{month:%b}")
        for session, letter in self._marks.items():
            self._cell(painter, self.box(session), letter, session)
        if self.at is not None and self.hasFocus():
            painter.setPen(QPen(QColor(theme().tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.box(self.at).adjusted(-1, -1, 0, 0))
        painter.end()

    def _go(self, to: Session) -> None:
        self.at = to
        self.told.emit(f"{self.words(to)} · Enter opens it")
        self.setAccessibleDescription(f"{self.words(to)}. {_KEYS}")
        self.update()

    def _cell(self, painter: QPainter, box: QRect, letter: str, session: Session) -> None:
        tokens = theme().tokens
        code = self._codes.on(letter, session.day) if letter else None
        if code is None or code.shade is Shade.HERE:
            # Not marked is not here: its edge is broken.
            edge = Qt.PenStyle.SolidLine if letter else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(tokens.border), 1, edge))
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
