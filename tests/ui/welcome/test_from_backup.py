"""A new PC, a stick and the recovery sheet: the written steps, followed in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY, OAK, Fernhill
from tests.ui.conftest import close
from tests.ui.welcome.test_welcome import Hands
from ui.app import open_welcome
from ui.memory import Memory

NEW = "apricot ladder seventeen"


@pytest.fixture
def stick(school: Fernhill, tmp_path: Path) -> tuple[Path, str]:
    """A stick with two backups, and the sheet from the safe."""
    made = tmp_path / "stick" / "Attendance backups"
    made.mkdir(parents=True)
    desk = school.sit("head")
    stand_behind(desk)
    sheet = " ".join(desk.ways_in.new_recovery_sheet())
    desk.backups.make(made)
    school.at("15:30")
    desk.backups.make(made)
    desk.close()
    return made.parent, sheet


@pytest.fixture
def hands(
    school: Fernhill, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hands]:
    """A PC that has never seen the school."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "new-pc"))
    memory = Memory(QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    window = open_welcome(school.clock, memory)
    window.resize(1366, 728)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Hands(window, qtbot)
    close(window)


def press(hands: Hands, words: str) -> None:
    (found,) = [
        one
        for one in hands.window.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().startswith(words)
    ]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    hands.settle()


def words_on(hands: Hands) -> str:
    labels = hands.window.findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible())


def test_a_new_pc_a_stick_and_the_sheet_are_enough(
    hands: Hands, stick: tuple[Path, str], tmp_path: Path
) -> None:
    place, sheet = stick
    before = sorted((one, one.stat().st_size) for one in place.rglob("*"))
    press(hands, "I have a backup")
    hands.type(str(place))
    hands.type(sheet)
    hands.settle()
    steps = hands.welcome.backup.steps
    assert steps.which.count() == 2
    assert "15.30" in steps.which.currentText(), "the newest is chosen"
    assert steps.after.isVisible()
    steps.to.put(tmp_path / "new" / "School")
    press(hands, "Restore it there")
    assert "The restored school is in" in words_on(hands)
    assert "The backup was only read." in words_on(hands)
    assert steps.sheet.text() == ""
    assert sorted((one, one.stat().st_size) for one in place.rglob("*")) == before
    press(hands, "Open the school")
    recovery = hands.window.door.recovery
    assert recovery.isVisible()
    assert recovery.sheet.text() == sheet
    assert "everybody else gets a new one" in recovery.about.text()
    hands.type(NEW, NEW)
    hands.settle()
    assert hands.window.seat is not None
    assert hands.window.seat.desk.me.name == "Mr Hale"
    register = hands.window.seat.desk.registers.sheet(OAK, Session(FRIDAY, Half.AM))
    assert len(register.rows) == 30


def test_a_mistyped_sheet_and_a_stick_without_a_backup_are_told_and_nothing_is_lost(
    hands: Hands, stick: tuple[Path, str], tmp_path: Path
) -> None:
    place, sheet = stick
    (tmp_path / "photos").mkdir()
    press(hands, "I have a backup")
    hands.type(str(tmp_path / "photos"))
    hands.type(sheet)
    hands.settle()
    steps = hands.welcome.backup.steps
    assert "There is no backup in that folder." in steps.strip.words.text()
    steps.place.put(place)
    wrong = ("B" if sheet[0] != "B" else "C") + sheet[1:]
    steps.sheet.setText(wrong)
    press(hands, "Look at it")
    assert steps.strip.kind == "danger"
    assert steps.sheet.text() == wrong
    assert not steps.after.isVisible()
    steps.sheet.setText(sheet)
    press(hands, "Look at it")
    assert steps.after.isVisible()
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    steps.to.put(full)
    press(hands, "Restore it there")
    assert steps.strip.kind == "danger"
    assert [one.name for one in full.iterdir()] == ["letter.txt"]


def test_other_typing_after_a_look_takes_the_look_back(
    hands: Hands, stick: tuple[Path, str]
) -> None:
    place, sheet = stick
    press(hands, "I have a backup")
    hands.type(str(place))
    hands.type(sheet)
    hands.settle()
    steps = hands.welcome.backup.steps
    assert steps.after.isVisible()
    steps.sheet.setText(sheet[:-1])
    assert not steps.after.isVisible()
    press(hands, "Back")
    assert steps.sheet.text() == ""
