"""Nothing on the screen moves, fades or blinks by itself, whoever asked the system for less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Person
from ui.theme import start
from ui.tokens import Mode
from ui.widgets.how_far import HowFar

MOVING = re.compile(
    r"Q(Property|Variant|Sequential|Parallel)\w*Animation|QMovie|QTimeLine|QGraphicsOpacityEffect"
    r"|setAnimated\(True|setRange\(0, 0\)|= QProgressBar\("
)


def test_no_source_names_what_moves(project: Path) -> None:
    found = [
        f"{path.relative_to(project)}:{number}"
        for path in sorted((project / "ui").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if MOVING.search(line)
    ]
    assert found == []


def test_menus_lists_and_hints_come_at_once(qapp: QApplication) -> None:
    for effect in Qt.UIEffect:  # as a system sets it that likes things to move
        QApplication.setEffectEnabled(effect, True)
    assert QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    start(qapp, Mode.LIGHT)
    assert not [one.name for one in Qt.UIEffect if QApplication.isEffectEnabled(one)]


def test_a_bar_that_does_not_know_how_far_it_is_stands_still(qtbot: QtBot) -> None:
    ours, theirs = HowFar("Progress"), QProgressBar()
    theirs.setRange(0, 0)
    moved = {}
    for bar in (ours, theirs):
        qtbot.addWidget(bar)
        bar.resize(300, 20)
        bar.show()
        seen = set()
        for _ in range(12):
            qtbot.wait(25)
            seen.add(picture(bar))
        moved[bar is ours] = len(seen)
    assert moved[True] == 1
    assert ours.text() == "" or not ours.isTextVisible()


def picture(bar: QProgressBar) -> bytes:
    image: QImage = bar.grab().toImage()
    return bytes(image.constBits())


@pytest.mark.slow
def test_nothing_of_today_changes_while_nobody_does_anything(person: Person, qtbot: QtBot) -> None:
    person.sign_in("office")
    QApplication.setCursorFlashTime(0)
    first = picture_of(person)
    qtbot.wait(1_500)
    assert picture_of(person) == first


def picture_of(person: Person) -> bytes:
    image = person.window.grab().toImage()
    return bytes(image.constBits())
