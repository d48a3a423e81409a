"""Paint a cell of the grid. What it says never hangs on its colour.

Absence has tint, bar and letter; what is not saved has a frame; an amended mark a folded corner;
what is only expected is written small and light in brackets; a shut cell is hatched with a sign.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from attendance_desk.domain.codes import Shade
from attendance_desk.domain.grid import Obstacle
from ui.theme import font, theme
from ui.tokens import Mode
from ui.week.look import LOOK, Look
from ui.widgets.icons import pixmap

ROW, COLUMN = 28, 40
"""Pixels of a cell at 100 %."""

_SIGNS = {
    Obstacle.NO_SCHOOL.name: "circle-slash",
    Obstacle.NO_YEAR.name: "circle-slash",
    Obstacle.NOT_STARTED.name: "log-in",
    Obstacle.LEFT.name: "log-out",
    Obstacle.OTHER_CLASS.name: "users",
}


class WeekDelegate(QStyledItemDelegate):
    """Draws `Look`s; counts are drawn as plain text."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(COLUMN, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = index.data(LOOK)
        if not isinstance(look, Look):
            _count(painter, option.rect, str(index.data() or ""))
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.shut:
            _shut(painter, option.rect, look.shut, selected=selected)
        else:
            _ground(painter, option.rect, look, selected=selected)
            _code(painter, option.rect, look)
            _signs(painter, option.rect, look)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _ring(painter, option.rect)
        painter.restore()


def _ground(painter: QPainter, rect: QRect, look: Look, *, selected: bool) -> None:
    tokens = theme().tokens
    loud = look.shade not in (None, Shade.HERE) and not look.light
    tone = tokens.tones[look.shade] if look.shade else None
    painter.fillRect(rect, QColor(tone.tint if loud and tone else tokens.surface))
    if selected:
        painter.fillRect(rect, QColor(tokens.selected))
    if loud and tone:
        painter.fillRect(QRect(rect.x(), rect.y(), 4, rect.height()), QColor(tone.bar))
    if loud and look.shade is Shade.NO_REASON and tone:
        painter.setPen(QPen(QColor(tone.bar), 1, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _code(painter: QPainter, rect: QRect, look: Look) -> None:
    tokens = theme().tokens
    if not look.text:
        painter.setPen(QColor(tokens.text3))
        painter.setFont(font(16, 400))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "·")
        return
    ink = tokens.tones[look.shade].ink if look.shade else tokens.text
    quiet = look.light or look.shade is Shade.HERE
    painter.setFont(font(14 if look.light else 16, 400 if quiet else 700))
    painter.setPen(QColor(tokens.text3 if look.light else ink))
    words = f"({look.text})" if look.light else look.text
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)


def _signs(painter: QPainter, rect: QRect, look: Look) -> None:
    tokens = theme().tokens
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.text2))
    if look.amended:
        corner = rect.topRight()
        painter.drawPolygon(QPolygon([corner, corner - QPoint(9, 0), corner + QPoint(0, 9)]))
    if look.noted:
        painter.drawEllipse(QRect(rect.right() - 6, rect.bottom() - 6, 4, 4))
    if look.pending:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DotLine))
        painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.setFont(font(13, 700))
        painter.drawText(rect.adjusted(6, 0, 0, -1), 0x41, "*")


def _shut(painter: QPainter, rect: QRect, obstacle: str, *, selected: bool) -> None:
    tokens = theme().tokens
    painter.fillRect(rect, QColor(tokens.selected if selected else tokens.subtle))
    if theme().mode is not Mode.CONTRAST:
        painter.fillRect(rect, _hatching(tokens.border))
    scale = painter.device().devicePixelRatioF()
    place = rect.center() - QPoint(7, 7)
    painter.drawPixmap(place, pixmap(_SIGNS[obstacle], tokens.text3, 14, scale))


def _hatching(colour: str) -> QBrush:
    return QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern)


def _count(painter: QPainter, rect: QRect, text: str) -> None:
    tokens = theme().tokens
    painter.fillRect(rect, QColor(tokens.subtle))
    painter.setFont(font(14, 400))
    painter.setPen(QColor(tokens.text2))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)


def _ring(painter: QPainter, rect: QRect) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme().tokens.focus), 2.5))
    painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))
