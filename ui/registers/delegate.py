"""Paint a row of the register: ink only for exceptions.

A child who is here is plain text. Everyone else gets tint, bar, sign, word and weight together, so
that the row can be read without its colour.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from attendance_desk.domain.codes import Shade
from attendance_desk.domain.names import initials
from ui.registers.lines import Line
from ui.registers.model import LINE
from ui.theme import font, font_for, theme
from ui.tokens import Mode, Tone
from ui.widgets.icons import pixmap

ROW = 31
"""Pixels of a row at 100 %; `ROW_SMALL` from 31 children on."""
ROW_SMALL = 28

_NUMBER = 40
_CODE = 44
_WORD, _WORD_NARROW, _NARROW = 0.40, 0.54, 520
"""Where the word begins, as a share of the row; a narrow row leaves more to the name."""


class RegisterDelegate(QStyledItemDelegate):
    """Draws `Line`s. `height` and `hidden` belong to the view that owns it."""

    height = ROW
    hidden = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        rect = option.rect.adjusted(3, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, line)
        self._texts(painter, rect, line)
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Selected:
            _ring(painter, rect, strong=bool(state & QStyle.StateFlag.State_Active))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, line: Line) -> None:
        if line.shade in (None, Shade.HERE):
            return
        tone = theme().tokens.tones[line.shade]
        edge = Qt.PenStyle.NoPen
        if line.shade is Shade.NO_REASON:
            edge = Qt.PenStyle.DashLine
        elif theme().mode is Mode.CONTRAST:
            edge = Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(tone.bar), 1, edge))
        painter.setBrush(QColor(tone.tint))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.bar))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), 5, rect.height()), 2, 2)

    def _texts(self, painter: QPainter, rect: QRect, line: Line) -> None:
        tokens = theme().tokens
        tone = tokens.tones[line.shade] if line.shade else Tone("", tokens.text3, "")
        loud = line.shade not in (None, Shade.HERE)
        share = _WORD if rect.width() >= _NARROW else _WORD_NARROW
        word_x = rect.x() + max(_NUMBER + 150, int(rect.width() * share))
        middle = Qt.AlignmentFlag.AlignVCenter
        number = QRect(rect.x() + 6, rect.y(), _NUMBER - 12, rect.height())
        _ink(painter, tone.ink if loud else tokens.text3, 13)
        _text(painter, number, str(line.number))
        name = QRect(
            rect.x() + _NUMBER + 6, rect.y(), word_x - rect.x() - _NUMBER - 30, rect.height()
        )
        shown = initials(line.name) if self.hidden else line.name
        painter.setFont(font_for(shown, 16, 700 if loud else 400))
        painter.setPen(QColor(_name_ink(tone) if loud else tokens.text))
        fitted = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(middle | Qt.AlignmentFlag.AlignLeft), fitted)
        if line.tag:
            self._tag(painter, name, painter.fontMetrics().horizontalAdvance(fitted), line.tag)
        if loud and tone.icon:
            scale = painter.device().devicePixelRatioF()
            y = rect.y() + (rect.height() - 16) // 2
            painter.drawPixmap(word_x - 22, y, pixmap(tone.icon, tone.ink, 16, scale))
        word = QRect(word_x, rect.y(), rect.right() - _CODE - word_x, rect.height())
        _ink(painter, tone.ink, 14)
        _text(painter, word, line.word, left=True)
        self._code(painter, rect, line, tone)

    def _tag(self, painter: QPainter, name: QRect, after: int, words: str) -> None:
        tokens = theme().tokens
        painter.setFont(font(13, 600))
        wide = painter.fontMetrics().horizontalAdvance(words) + 12
        box = QRect(name.x() + after + 8, name.center().y() - 10, wide, 20)
        if box.right() > name.right() + 24:
            return
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(QColor(tokens.info_bg))
        painter.drawRoundedRect(QRectF(box), 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _code(self, painter: QPainter, rect: QRect, line: Line, tone: Tone) -> None:
        place = QRect(rect.right() - _CODE - 60, rect.y(), _CODE + 52, rect.height())
        sign = f"{line.was} > {line.code}" if line.was else line.code or "·"
        _ink(painter, tone.ink, 18, 700)
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), sign
        )
        if line.noted:
            corner = rect.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.ink))
            painter.drawPolygon(QPolygon([corner, corner - QPoint(8, 0), corner + QPoint(0, 8)]))


def _name_ink(tone: Tone) -> str:
    return theme().tokens.text if theme().mode is Mode.DARK else tone.ink


def _ink(painter: QPainter, colour: str, size: int, weight: int = 400) -> None:
    painter.setFont(font(size, weight))
    painter.setPen(QColor(colour))


def _text(painter: QPainter, place: QRect, words: str, *, left: bool = False) -> None:
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    fitted = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), fitted)


def _ring(painter: QPainter, rect: QRect, *, strong: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme().tokens.focus), 2.5 if strong else 1.5))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5)
