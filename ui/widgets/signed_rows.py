"""A list whose lines carry a sign: title, words below, and words at the right; with headings.

A sign never stands alone: the state it draws is in the words too, and is read first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import font_for, theme
from ui.widgets.icons import pixmap

_LINE = Qt.ItemDataRole.UserRole
_WRAP, _RIGHT = int(Qt.TextFlag.TextWordWrap), int(Qt.AlignmentFlag.AlignRight)
_EDGE, _SIGN, _GAP = 9, 20, 10
_OTHER_TYPE = (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange)
_TAG_SHARE = 0.36
_TAG = 600
"""The weight of what stands at the right, to the right."""

_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One line.

    Attributes:
        title: What it is about.
        words: More of it, wrapped below.
        tag: At the right.
        sign: The name of a sign; empty for none.
        colour: The token of the sign and of the words at the right.
        state: The state in words, read before the rest.
        data: What it stands for; a heading stands for nothing.
        heading: Whether it parts the list.
    """

    title: str
    words: str = ""
    tag: str = ""
    sign: str = ""
    colour: str = "text2"
    state: str = ""
    data: object = None
    heading: bool = False

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ". ".join(part for part in (self.state, self.title, self.words, self.tag) if part)


class SignedRows(QListWidget):
    """Up and Down choose; Enter, and the keys that are given, do something with the chosen line.

    Attributes:
        opened: The data of a line on which Enter was pressed, or that was clicked twice.
        moved: Another line was chosen, by whomever.
        walked: A hand moves in the list.
    """

    opened = Signal(object)
    moved = Signal()
    walked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._keys: dict[int, Callable[[], None]] = {}
        self._served: tuple[QWidget, ...] = ()
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_LINE).data))
        self.currentRowChanged.connect(lambda _row: self._suit())
        self.currentRowChanged.connect(lambda _row: self.moved.emit())

    def on_key(self, key: Qt.Key, pressed: Callable[[], None]) -> None:
        """Let a key do something while the list has the focus."""
        self._keys[key.value] = pressed

    def serves(self, *parts: QWidget) -> None:
        """Let parts that act on the chosen line be pressed only while there is one."""
        self._served = (*self._served, *parts)
        self._suit()

    def show_lines(self, lines: Sequence[SignedLine]) -> None:
        """Show these lines; the chosen one stays chosen, or its place."""
        held, place = self.chosen, self.currentRow()
        if held is not None and self.lines == tuple(lines):
            self.moved.emit()  # the list stands as it was; what is beside it may not
            return
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.spoken)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            if line.heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.blockSignals(False)
        if held is None or not self.choose(held):
            self._near(place)
        self._suit()

    def choose(self, data: object) -> bool:
        """Choose the line that stands for something; False where there is none."""
        for place in range(self.count()):
            line = self.item(place).data(_LINE)
            if not line.heading and line.data == data:
                self.setCurrentRow(place)
                return True
        return False

    @property
    def chosen(self) -> object:
        """What the chosen line stands for; None while none is chosen."""
        return self.currentItem().data(_LINE).data if self.currentRow() >= 0 else None

    @property
    def lines(self) -> tuple[SignedLine, ...]:
        """Everything that is shown, from top to bottom."""
        return tuple(self.item(place).data(_LINE) for place in range(self.count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.chosen is not None:
                self.opened.emit(self.chosen)
        elif plain and event.key() in self._keys:
            self._keys[event.key()]()
        else:
            if event.key() in _MOVES:
                self.walked.emit()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.walked.emit()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _OTHER_TYPE:
            _high.cache_clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _suit(self) -> None:
        for part in self._served:
            part.setEnabled(self.chosen is not None)

    def _near(self, place: int) -> None:
        """Choose the first line at or after a place that is no heading."""
        held = [n for n in range(self.count()) if not self.item(n).data(_LINE).heading]
        if held:
            self.setCurrentRow(next((n for n in held if n >= place), held[-1]))


class _Painter(QStyledItemDelegate):
    """Draws a line or a heading."""

    def __init__(self, view: SignedRows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        title, words, tag = _parts(index.data(_LINE), width)
        height = max(title.height() + words.height(), tag.height(), _SIGN)
        return QSize(width, height + 2 * _EDGE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, colours = index.data(_LINE), theme().tokens
        area: QRect = option.rect
        painter.save()
        painter.fillRect(area, QColor(_back(line, option.state)))
        title, words, tag = _parts(line, area.width())
        ink = getattr(colours, line.colour)
        if line.sign:
            drawn = pixmap(line.sign, ink, _SIGN, painter.device().devicePixelRatioF())
            painter.drawPixmap(QRect(area.x() + _EDGE, area.y() + _EDGE, _SIGN, _SIGN), drawn)
        at = area.topLeft()
        _draw(painter, title.translated(at), line.title, 700, colours.text)
        _draw(painter, words.translated(at), line.words, 400, colours.text2)
        _draw(painter, tag.translated(at), line.tag, _TAG, ink)
        painter.setPen(QColor(colours.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.focus))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()


def _back(line: SignedLine, state: QStyle.StateFlag) -> str:
    colours = theme().tokens
    if line.heading:
        return colours.subtle
    if state & QStyle.StateFlag.State_Selected:
        return colours.selected
    return colours.hover if state & QStyle.StateFlag.State_MouseOver else colours.surface


def _parts(line: SignedLine, width: int) -> tuple[QRect, QRect, QRect]:
    """Where title, words and what stands at the right are drawn, in a line of a width."""
    left = _EDGE if line.heading else _EDGE + _SIGN + _GAP
    tag_width = min(_width(line.tag), int(width * _TAG_SHARE))
    inner = width - left - _EDGE - (tag_width + _GAP if tag_width else 0)
    title = _box(line.title, 700, inner).translated(left, _EDGE)
    words = _box(line.words, 400, inner).translated(left, _EDGE + title.height())
    tag = _box(line.tag, _TAG, tag_width)
    return title, words, tag.translated(width - _EDGE - tag.width(), _EDGE)


def _width(text: str) -> int:
    return QFontMetrics(font_for(text, 14, _TAG)).horizontalAdvance(text) + 2 if text else 0


def _size(weight: int) -> int:
    return 15 if weight == 700 else 14


def _box(text: str, weight: int, width: int) -> QRect:
    return QRect(0, 0, max(width, 60), _high(text, weight, max(width, 60))) if text else QRect()


@lru_cache(maxsize=8192)
def _high(text: str, weight: int, width: int) -> int:
    """How high a text stands in a width; kept, because a long list is laid out at each change."""
    metrics = QFontMetrics(font_for(text, _size(weight), weight))
    return metrics.boundingRect(QRect(0, 0, width, 4000), _WRAP, text).height()


def _draw(painter: QPainter, box: QRect, text: str, weight: int, ink: str) -> None:
    painter.setFont(font_for(text, _size(weight), weight))
    painter.setPen(QColor(ink))
    painter.drawText(box, _WRAP | (_RIGHT if weight == _TAG else 0), text)
