"""Hands and eyes of the tour: keys go where the focus is, pictures are what the window paints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import theme
from ui.window import Window

_PATIENCE = 90_000  # milliseconds for the slowest answer on the slowest PC
_UNTIL_DRAWN = 250  # milliseconds
_FRAME = QSize(16, 48)  # what a desktop puts around a dialog
_PLAIN = Qt.KeyboardModifier.NoModifier


def _let_the_lane_work() -> None:
    """Wait in an event loop, which lets other threads run; `QTest.qWait` keeps Python."""
    loop = QEventLoop()
    QTimer.singleShot(5, loop.quit)
    loop.exec()


class Hands:
    """Types into the real window."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def settle(self) -> None:
        """Wait until the desk has answered and everything is painted."""
        patience = QDeadlineTimer(_PATIENCE)
        for _ in range(3):
            while self._answers_to_come() and not patience.hasExpired():
                _let_the_lane_work()
            QApplication.processEvents()
        if QApplication.activeWindow() is None:  # nobody hands it on where there is no desktop
            self._window.activateWindow()
            QTest.qWait(10)

    def _answers_to_come(self) -> bool:
        return self._window.runner.busy or self._window.house.waiting

    def until(self, there: Callable[[], bool]) -> None:
        """Wait for what is drawn on a lane of its own."""
        patience = QDeadlineTimer(_PATIENCE)
        while not there() and not patience.hasExpired():
            _let_the_lane_work()
        self.settle()

    def rest(self) -> None:
        """Wait as long as a page of a paper waits before it is drawn for its size."""
        QTest.qWait(_UNTIL_DRAWN)
        self.settle()

    def type(self, text: str) -> None:
        """Type signs where the focus is."""
        for sign in text:
            QTest.keyClicks(self._focus(), sign)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press one key, with others held."""
        QTest.keyClick(self._focus(), key, held)
        self.settle()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window


def _edge(picture: QPixmap, around: QRect) -> None:
    """The edge that a desktop draws around a dialog."""
    painter = QPainter(picture)
    painter.setPen(QColor(theme().tokens.control))
    painter.drawRect(around.adjusted(-1, -1, 0, 0))
    painter.end()


class Camera:
    """Numbers the pictures."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.taken: list[Path] = []

    def shoot(self, name: str, *shown: QWidget, scale: float = 1.0) -> None:
        """Keep a picture of a window, and of dialogs over it.

        Args:
            name: What it shows, with hyphens.
            shown: The window first.
            scale: 2 draws it as a screen at 200 % does.
        """
        below = shown[0]
        picture = QPixmap(below.size() * scale)
        picture.setDevicePixelRatio(scale)
        below.render(picture)
        for above in shown[1:]:
            above.resize(above.size().boundedTo(below.size() - _FRAME))  # as its screen would be
            QApplication.processEvents()
            middle = (below.width() - above.width()) // 2, (below.height() - above.height()) // 2
            above.render(picture, QPoint(*middle))
            _edge(picture, QRect(QPoint(*middle), above.size()))
        path = self._out / f"{len(self.taken) + 1:03d}-{name}.png"
        picture.save(str(path))
        self.taken.append(path)
