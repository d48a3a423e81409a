"""In a contrast theme edges say what tints say elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListWidget, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.tokens import Mode
from ui.widgets.parts import button

INK, GROUND = QColor("#FFFFFF"), QColor("#000000")


@pytest.fixture(autouse=True)
def contrast() -> Iterator[None]:
    theme().force(Mode.CONTRAST)
    yield
    theme().force(Mode.LIGHT)


def painted(widget: QWidget, qtbot: QtBot) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(200, 120)
    widget.ensurePolished()
    return widget.grab().toImage()


def share_of_ink(picture: QImage) -> float:
    """How much of the left edge is drawn, corners aside."""
    heights = range(20, picture.height() - 20)
    return sum(picture.pixelColor(0, y) != GROUND for y in heights) / len(heights)


@pytest.mark.parametrize("kind", [QListWidget, QTableWidget])
def test_a_list_without_the_keys_has_an_edge(qtbot: QtBot, kind: type[QWidget]) -> None:
    assert share_of_ink(painted(kind(), qtbot)) == 1


def test_what_cannot_be_pressed_has_a_broken_edge(qtbot: QtBot) -> None:
    able, not_able = button("&Save", lambda: None), button("&Save", lambda: None)
    not_able.setEnabled(False)
    assert share_of_ink(painted(able, qtbot)) == 1
    assert 0 < share_of_ink(painted(not_able, qtbot)) < 1


def test_the_main_button_has_a_stronger_edge(qtbot: QtBot) -> None:
    main, other = button("&Save", lambda: None, "primary"), button("&Leave", lambda: None)
    strong, thin = painted(main, qtbot), painted(other, qtbot)
    assert strong.pixelColor(1, 60) == INK
    assert thin.pixelColor(1, 60) != INK
