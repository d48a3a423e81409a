"""Every field has an edge that can be seen, in every theme (WCAG 2.2, 1.4.11: 3 to 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.assets import asset
from ui.sheet import tick_on
from ui.theme import start
from ui.tokens import DARK, LIGHT, Mode, Tokens, ratio

ROUND = 2
"""Pixels from the outside in which an edge of one or two pixels begins."""


def _date() -> QDateEdit:
    made = QDateEdit(QDate(2026, 11, 20))
    made.setCalendarPopup(True)
    return made


FIELDS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit,
    "drop-down": QComboBox,
    "number": QSpinBox,
    "date": _date,
    "time": lambda: QTimeEdit(QTime(9, 4)),
    "button": lambda: QPushButton("Save"),
}


@pytest.fixture(params=list(Mode), ids=lambda mode: mode.value)
def dressed_as(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Mode]:
    start(qapp, request.param)
    yield request.param
    start(qapp, Mode.LIGHT)


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_has_an_edge_all_round(qtbot: QtBot, dressed_as: Mode, kind: str) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    inside = QVBoxLayout(dialog)
    field = FIELDS[kind]()
    inside.addWidget(field)
    other = QPushButton("Close")
    inside.addWidget(other)
    dialog.show()
    other.setFocus()
    QApplication.processEvents()
    picture = dialog.grab().toImage()
    box = field.geometry()
    ground = picture.pixelColor(2, 2).name()
    middle = box.center()
    sides = {
        "left": [picture.pixelColor(box.left() + n, middle.y()) for n in range(ROUND)],
        "right": [picture.pixelColor(box.right() - n, middle.y()) for n in range(ROUND)],
        "top": [picture.pixelColor(middle.x(), box.top() + n) for n in range(ROUND)],
        "bottom": [picture.pixelColor(middle.x(), box.bottom() - n) for n in range(ROUND)],
    }
    for side, colours in sides.items():
        assert max(ratio(colour.name(), ground) for colour in colours) >= 3, (side, dressed_as)


@pytest.mark.parametrize("name", ["field-down", "field-up", "field-tick"])
@pytest.mark.parametrize("ground", [LIGHT.surface, DARK.surface, "#000000", "#FFFFFF"])
def test_the_arrow_of_a_field_can_be_seen_on_every_ground(name: str, ground: str) -> None:
    drawn = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    (stroke,) = re.findall(r'stroke="(#\w+)"', drawn)
    assert ratio(stroke, ground) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_tick_and_its_box_can_be_seen(tokens: Tokens) -> None:
    (stroke,) = re.findall(r'stroke="(#\w+)"', tick_on(tokens).read_text(encoding="utf-8"))
    assert ratio(stroke, tokens.accent) >= 3
    for ground in (tokens.window, tokens.surface):
        assert ratio(tokens.control, ground) >= 3
        assert ratio(tokens.accent, ground) >= 3


def test_a_box_that_is_not_ticked_has_an_edge_and_a_ticked_one_a_tick(
    qtbot: QtBot, dressed_as: Mode
) -> None:
    box = QCheckBox("Large print")
    qtbot.addWidget(box)
    box.show()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    for ticked in (False, True):
        box.setChecked(ticked)
        picture = box.grab(place).toImage()
        middle = picture.height() // 2
        seen = {picture.pixelColor(x, middle).name() for x in range(picture.width())}
        assert max(ratio(one, two) for one in seen for two in seen) >= 3, (ticked, dressed_as)
