"""Dialogs as high as what they hold while the screen has room, and answers that wrap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

_FRAME = 40
"""Pixels of a title bar and its edges."""
_LEAST = 120


class Fitted(QScrollArea):
    """A page whose window grows with it, and which scrolls only where the screen ends.

    It never scrolls sideways: what it holds has to wrap.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setProperty("kind", "clear")
        self.setWidget(inside)
        self._inside = inside

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inside.minimumSizeHint().width() + bar, _LEAST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inside:
            # Parts are hidden and shown one by one: measure when all of them stand.
            QTimer.singleShot(0, self, self.fit)
        return done

    def fit(self) -> None:
        """Let the window be high enough, as far as the screen goes; it never shrinks."""
        window, inside = self.window(), self._inside
        if not self.isVisible():
            return
        wide = self.viewport().width()
        high = inside.heightForWidth(wide) if inside.hasHeightForWidth() else -1
        lacking = max(high, inside.minimumSizeHint().height()) - self.viewport().height()
        if lacking > 0:
            window.resize(window.width(), min(window.height() + lacking, room(window)))
            _keep_on_screen(window)


def stays_in_place(part: QWidget) -> None:
    """Let a part keep its room while it is hidden, so that what stands around it does not jump."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)


def room(window: QWidget) -> int:
    """Pixels of height that the screen has for what is inside a window."""
    return window.screen().availableGeometry().height() - _FRAME


def _keep_on_screen(window: QWidget) -> None:
    over = window.frameGeometry().bottom() - window.screen().availableGeometry().bottom()
    if over > 0:
        top = window.screen().availableGeometry().top()
        window.move(window.x(), max(top, window.y() - over))


def wraps(widget: QWidget) -> None:
    """Give what wraps the whole width that is left, and the height it then needs."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def wrapping(*items: QWidget | QLayout | int | None, gap: int = 8) -> Flow:
    """Things beside one another, as `row` lays them out while there is room, and below where not.

    None pushes what follows to the end of its line; a number is that many pixels more.
    """
    layout = Flow(gap)
    for item in items:
        if item is None:
            layout.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        elif isinstance(item, int):
            layout.addItem(QSpacerItem(item, 0))
        elif isinstance(item, QLayout):
            layout.addChildLayout(item)
            layout.addItem(item)
        else:
            layout.addWidget(item)
    return layout


@dataclass(slots=True)
class _Line:
    """What stands beside one another, and the pixels it needs."""

    items: list[tuple[QLayoutItem, QSize]] = field(default_factory=list)
    wide: int = 0
    high: int = 0

    def add(self, item: QLayoutItem, size: QSize, gap: int) -> None:
        self.items.append((item, size))
        self.wide += size.width() + gap
        self.high = max(self.high, size.height())


class Flow(QLayout):
    """Things beside one another; where the line ends, the next stands below."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(line.high + self._gap for line in lines) - self._gap if lines else 0

    def sizeHint(self) -> QSize:
        shown = [one.sizeHint() for one in self._items if _counts(one)]
        wide = sum(size.width() + self._gap for size in shown)
        return QSize(max(0, wide - self._gap), max((one.height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for one in self._items:
            least = least.expandedTo(one.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            self._place(line, QPoint(rect.left(), top), rect.width() - line.wide + self._gap)
            top += line.high + self._gap

    def _lines(self, width: int) -> list[_Line]:
        """What goes on which line, from the first."""
        lines: list[_Line] = []
        for part in self._parts(width):
            wide = sum(size.width() + self._gap for _one, size in part) - self._gap
            together = bool(lines) and lines[-1].wide + wide > width
            for place, (one, size) in enumerate(part):
                full = not lines or lines[-1].wide + size.width() > width
                if full or (together and place == 0):
                    lines.append(_Line())
                lines[-1].add(one, size, self._gap)
        return lines

    def _parts(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        """What stays together where it can: after each, what follows goes to the end."""
        part: list[tuple[QLayoutItem, QSize]] = []
        for one in self._items:
            if not _counts(one):
                continue
            if part and _pushes(one):
                yield part
                part = []
            part.append((one, one.sizeHint().boundedTo(QSize(max(width, 1), 10_000))))
        yield part

    def _place(self, line: _Line, corner: QPoint, spare: int) -> None:
        """Put a line in its place, each thing in the middle of its height."""
        left = corner.x()
        for one, size in line.items:
            if _pushes(one):
                left, spare = left + max(0, spare), 0
            top = corner.y() + (line.high - size.height()) // 2
            one.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap


def _pushes(item: QLayoutItem) -> bool:
    return isinstance(item, QSpacerItem) and bool(item.expandingDirections())


def _counts(item: QLayoutItem) -> bool:
    """Whether it takes room: a spacer does, and Qt calls it empty."""
    return isinstance(item, QSpacerItem) or not item.isEmpty()
