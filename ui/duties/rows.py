"""A list of things to do: what it is, more words below, and by when at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme import font_for, theme
from ui.widgets.icons import pixmap

_ROW = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap)
_EDGE, _SIGN, _GAP = 10, 20, 10
_TAG_SHARE = 0.34

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        title: What it is about.
        words: More of it, wrapped below.
        tag: By when, in words, at the right.
        urgent: Whether its day has come.
        data: What it stands for.
    """

    title: str
    words: str = ""
    tag: str = ""
    urgent: bool = False
    data: object = None

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        urgent = "Urgent" if self.urgent else ""
        return ". ".join(part for part in (urgent, self.title, self.words, self.tag) if part)


class Rows(QListWidget):
    """Up and Down choose, Enter opens; several can be chosen where that makes sense.

    Attributes:
        opened: The data of a line on which Enter was pressed, or that was clicked twice.
        pressed: A sign that was typed while the list has the focus.
    """

    opened = Signal(object)
    pressed = Signal(str)

    def __init__(self, name: str, *, several: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_ROW).data))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines; the chosen place is kept."""
        place = max(0, self.currentRow())
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.spoken)
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            self.addItem(item)
        if rows:
            self.setCurrentRow(min(place, len(rows) - 1))

    def choose(self, data: object) -> bool:
        """Choose the line that stands for something; False where there is none."""
        for place in range(self.count()):
            if self.item(place).data(_ROW).data == data:
                self.setCurrentRow(place)
                return True
        return False

    @property
    def chosen(self) -> list[object]:
        """What the chosen lines stand for, from top to bottom."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self.item(place).data(_ROW).data for place in places]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current.data(_ROW).data)
        elif event.text().isdigit():
            self.pressed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _Painter(QStyledItemDelegate):
    """Draws a line; a sign and the words say what a colour would."""

    def __init__(self, view: Rows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        title, words, tag = _parts(index.data(_ROW), width)
        height = max(title.height() + words.height(), tag.height(), _SIGN)
        return QSize(width, height + 2 * _EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, colours = index.data(_ROW), theme().tokens
        area: QRect = option.rect
        state = option.state
        painter.save()
        painter.fillRect(area, QColor(_back(state)))
        title, words, tag = _parts(row, area.width())
        if row.urgent:
            drawn = pixmap("triangle-alert", colours.danger, _SIGN, 2.0)
            painter.drawPixmap(QRect(area.x() + _EDGE, area.y() + _EDGE, _SIGN, _SIGN), drawn)
        at = area.topLeft()
        ink = colours.danger if row.urgent else colours.text2
        _draw(painter, title.translated(at), row.title, 700, colours.text)
        _draw(painter, words.translated(at), row.words, 400, colours.text2)
        _draw(painter, tag.translated(at), row.tag, 600, ink)
        painter.setPen(QColor(colours.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.focus))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()


def _back(state: QStyle.StateFlag) -> str:
    colours = theme().tokens
    if state & QStyle.StateFlag.State_Selected:
        return colours.selected
    return colours.hover if state & QStyle.StateFlag.State_MouseOver else colours.surface


def _parts(row: Row, width: int) -> tuple[QRect, QRect, QRect]:
    """Where title, words and day are drawn, in a line of a width."""
    left = _EDGE + _SIGN + _GAP
    tag_width = min(_width(row.tag), int(width * _TAG_SHARE))
    inner = width - left - _EDGE - (tag_width + _GAP if tag_width else 0)
    title = _box(row.title, 700, inner).translated(left, _EDGE)
    words = _box(row.words, 400, inner).translated(left, _EDGE + title.height())
    tag = _box(row.tag, 600, tag_width).translated(width - _EDGE - tag_width, _EDGE)
    return title, words, tag


def _width(text: str) -> int:
    return QFontMetrics(font_for(text, 14, 600)).horizontalAdvance(text) + 2 if text else 0


def _box(text: str, weight: int, width: int) -> QRect:
    if not text:
        return QRect(0, 0, 0, 0)
    metrics = QFontMetrics(font_for(text, 15 if weight == 700 else 14, weight))
    size = metrics.boundingRect(QRect(0, 0, max(width, 60), 4000), _WRAP, text)
    return QRect(0, 0, max(width, 60), size.height())


def _draw(painter: QPainter, box: QRect, text: str, weight: int, ink: str) -> None:
    painter.setFont(font_for(text, 15 if weight == 700 else 14, weight))
    painter.setPen(QColor(ink))
    painter.drawText(box, _WRAP, text)
