"""Enter in a question does what the focused button says, and keeps from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.fields import text_field
from ui.widgets.question import Question


class Asked(Question):
    """One line of words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Withdraw the letter", "", parent)
        self.words = text_field("Why", 40)
        self.inside.addWidget(self.words)
        self.finish("&Withdraw it")

    def wanted(self) -> object:
        return self.words.text()


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Asked(window)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    window.close()


def test_enter_in_a_field_keeps(asked: Asked, qtbot: QtBot) -> None:
    asked.words.setFocus()
    with qtbot.waitSignal(asked.given) as said:
        QTest.keyClick(asked.words, Qt.Key.Key_Return)
    assert said.args == [""]


def test_enter_on_leaving_it_leaves_it(asked: Asked, qtbot: QtBot) -> None:
    given: list[object] = []
    asked.given.connect(given.append)
    leave = next(one for one in asked.findChildren(QPushButton) if "Leave" in one.text())
    leave.setFocus()
    qtbot.waitUntil(leave.hasFocus)
    gone: list[bool] = []
    asked.destroyed.connect(lambda: gone.append(True))
    QTest.keyClick(leave, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gone))
    QApplication.processEvents()
    assert given == []
