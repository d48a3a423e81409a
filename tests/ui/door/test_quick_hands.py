"""Hands quicker than the keyring: what they typed waits until the door knows the people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from attendance_desk.store.tiles import DoorPlate, Tile
from ui.door.door import Door

PLATE = DoorPlate("Fernhill Primary School", (Tile("Miss Adeyemi", "Class teacher"),))


@pytest.fixture
def typed(qtbot: QtBot) -> tuple[Door, list[tuple[object, str]]]:
    """A door at which initials and a passcode were typed before anything was known."""
    door, tries = Door(), list[tuple[object, str]]()
    qtbot.addWidget(door)
    door.sign_in.connect(lambda name, secret: tries.append((name, secret)))
    QTest.keyClicks(door.form.who, "ad")
    QTest.keyClicks(door.form.secret, "246810")
    QTest.keyClick(door.form.secret, Qt.Key.Key_Return)
    return door, tries


def test_initials_wait_for_the_people_and_then_let_in(
    typed: tuple[Door, list[tuple[object, str]]],
) -> None:
    door, tries = typed
    assert tries == []

    door.show_school(PLATE)

    assert tries == [("Miss Adeyemi", "246810")]


def test_without_a_list_of_people_the_name_is_tried_as_typed(
    typed: tuple[Door, list[tuple[object, str]]],
) -> None:
    door, tries = typed

    door.show_school(None)

    assert tries == [("ad", "246810")]


def test_when_the_people_cannot_be_read_nobody_waits_for_ever(
    typed: tuple[Door, list[tuple[object, str]]],
) -> None:
    door, tries = typed

    door.stay("The school folder is damaged.", "danger")

    assert tries == [("ad", "246810")]
