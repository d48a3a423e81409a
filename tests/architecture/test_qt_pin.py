"""Why PySide6 is held below 6.12: there, every call that returns nothing loses one `None`."""

from __future__ import annotations

import sys

from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000
FEW = 50  # other code comes and goes while we count


def test_calls_that_return_nothing_keep_none_alive(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pen = QPen()

    def call() -> None:
        widget.setWindowTitle("Register")
        painter.setPen(pen)

    call()  # the first call builds what later calls share
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < FEW
