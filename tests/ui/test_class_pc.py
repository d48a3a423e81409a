"""A PC in a classroom, in a real window: registers, and nothing that it would answer wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desk.desk import joining
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.class_pc import ABOUT
from attendance_desk.domain.pcs import PcKind
from tests.a_school import BY_ROLE, FRIDAY, OAK, PASSPHRASE, Fernhill
from tests.ui.conftest import STATE, Person, close, opened_window
from ui.registers.screen import Which
from ui.settings.screen import SettingsScreen
from ui.window import Window

HELD = ["today", "registers", "week", "settings"]


@pytest.fixture
def oak(
    school: Fernhill, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """Oak's PC, at whose door the teacher, the office and the head may come in."""
    shared, new = tmp_path / "shared", tmp_path / "oak" / "school"
    shared.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "oak state"))
    code = joining.ask(shared)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / STATE))
    desk = school.sit()
    people = tuple(BY_ROLE[role].id for role in ("office", "head"))
    wanted = NewPc("Oak's PC", PcKind.CLASS, (OAK,), people)
    answer = desk.exchange.welcome(shared, code, wanted).value
    desk.close()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "oak state"))
    joining.accept(shared, new, answer, school.clock)
    there = Fernhill(new, school.created, school.clock)
    opened: list[Window] = []
    yield Person(opened_window(there, qtbot, tmp_path, opened.append), there, qtbot)
    for window in opened:
        close(window)


def come_in(person: Person, role: str) -> None:
    person.settle()
    person.type(BY_ROLE[role].name)
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.settle()


def words_on(person: Person) -> str:
    found: list[QLabel | QPushButton] = [*person.window.findChildren(QLabel)]
    found += person.window.findChildren(QPushButton)
    return "\n".join(one.text() for one in found if one.isVisible())


def test_a_teacher_takes_a_register_there_by_the_usual_keys(oak: Person) -> None:
    come_in(oak, "teacher")
    assert list(oak.window.house.rooms) == [*HELD[:3], "pupils", "patterns", "settings"]
    oak.window.go("registers", Which(OAK, Session(FRIDAY, Half.AM)))
    oak.settle()
    oak.type("4n")
    oak.ctrl(Qt.Key.Key_Return)
    oak.enter()
    oak.settle()
    assert oak.window.seat is None
    assert "Oak" in oak.window.door.form.strip.words.text()


@pytest.mark.parametrize("role", ["office", "head"])
def test_what_is_not_on_this_pc_is_not_offered_and_where_it_is_is_said(
    oak: Person, role: str
) -> None:
    come_in(oak, role)
    assert list(oak.window.house.rooms) == HELD
    assert ABOUT in words_on(oak)
    assert "calls to make" not in words_on(oak)
    for key in (Qt.Key.Key_F7, Qt.Key.Key_F8):
        oak.key(key)
        oak.settle()
        assert not [one for one in oak.window.findChildren(QLabel) if one.text() == "Who is it?"]


def test_the_settings_there_offer_no_backup_and_no_passphrase(oak: Person) -> None:
    come_in(oak, "head")
    oak.window.go("settings")
    oak.settle()
    screen = oak.window.house.shown
    assert isinstance(screen, SettingsScreen)
    assert screen.names() == ("You and this PC", "Other PCs", "Health")
    assert "Your passphrase is changed at a PC of the office." in words_on(oak)
    assert "Back up daily" not in words_on(oak)
    oak.window.go("settings", "Health")
    oak.settle()
    told = words_on(oak)
    assert "Made at the office's PCs; what is entered here goes there." in told
    assert "Practice restore" not in told
    assert "No backup" not in told
