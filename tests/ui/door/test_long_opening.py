"""Opening that takes long, as it does the first time after an update, is said and explained."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from attendance_desk.domain.problems import DeskError
from ui.door import form
from ui.door.door import Door
from ui.runner import Words


@pytest.fixture
def door(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setattr(form, "LONG", 20)
    door = Door()
    qtbot.addWidget(door)
    door.show()
    return door


def words(door: Door) -> str:
    return door.form.strip.words.text()


def test_it_is_said_while_it_goes_on_and_gives_way_to_what_comes_of_it(
    qtbot: QtBot, door: Door
) -> None:
    door.form.opening(opening=True)
    assert words(door) == ""
    qtbot.waitUntil(lambda: "Still opening" in words(door))
    assert "Nothing is lost" in words(door)
    door.refused(Words("That is not the passphrase.", error=DeskError("That is not it.")))
    assert words(door) == "That is not the passphrase."


def test_what_came_of_a_short_one_is_not_covered(qtbot: QtBot, door: Door) -> None:
    door.form.opening(opening=True)
    door.refused(Words("That is not the passphrase.", error=DeskError("That is not it.")))
    qtbot.wait(60)
    assert words(door) == "That is not the passphrase."
