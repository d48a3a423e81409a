"""Dialogs as high as what they hold while the screen has room, and answers that wrap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QWidget

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
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = [one.sizeHint() for one in self._items if not one.isEmpty()]
        wide = sum(size.width() + self._gap for size in shown)
        return QSize(max(0, wide - self._gap), max((one.height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for one in self._items:
            least = least.expandedTo(one.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put every item in its place; how high they stand."""
        left, top, high = rect.left(), rect.top(), 0
        for one in self._items:
            if one.isEmpty():
                continue
            size = one.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if left > rect.left() and left + size.width() > rect.right() + 1:
                left, top, high = rect.left(), top + high + self._gap, 0
            if move:
                one.setGeometry(QRect(QPoint(left, top), size))
            left, high = left + size.width() + self._gap, max(high, size.height())
        return top + high - rect.top()
