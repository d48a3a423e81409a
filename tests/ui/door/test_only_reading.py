"""A school that cannot be written just now is offered to be read, by one key, at the door."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.a_school import PASSPHRASE, Fernhill
from tests.faults.full_disk import mounted, remount
from tests.faults.old_forms import OLDER_FORMS, make_older
from tests.ui.conftest import Person, close, opened_window
from ui.window import Window


def test_a_school_on_a_read_only_disk_is_read_by_one_more_key(
    school: Fernhill, qtbot: QtBot, tmp_path: Path
) -> None:
    make_older(school.folder, school.created.unlocked, OLDER_FORMS[-1])
    disk = tmp_path / "disk"
    disk.mkdir()
    opened: list[Window] = []
    try:
        with mounted(disk, 65_536):
            there = Fernhill(disk / "school", school.created, school.clock)
            shutil.copytree(school.folder, there.folder)
            remount(disk, "ro")
            person = Person(opened_window(there, qtbot, tmp_path, opened.append), there, qtbot)
            _sign_in_to_read(person)
            for window in opened:
                close(window)
    except PermissionError:
        pytest.skip("mounting is not allowed here")


def _sign_in_to_read(person: Person) -> None:
    person.settle()
    for words in ("Mr Hale", PASSPHRASE):
        person.type(words)
        person.enter()
    person.settle()
    assert "can be read but not written" in person.window.door.form.strip.words.text()
    offered = QApplication.focusWidget()
    assert isinstance(offered, QPushButton)
    assert offered.text() == "Open to &read only"
    person.key(Qt.Key.Key_Space)
    person.settle()
    seat = person.window.seat
    assert seat is not None
    assert not seat.desk.writable
