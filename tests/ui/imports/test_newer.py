"""The daily list: brought in once from a folder, the next one is offered when it lies there."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from attendance_desk.domain.imports import Pasted
from tests.ui.conftest import Person
from tests.ui.imports.test_teaching import imports, look

FIRST = "Surname,Forename,DOB,Class\nMoss,Ada,04/03/2018,Oak\n"
SECOND = FIRST + "Okon,Bassey,02/02/2018,Oak\n"
MINUTE = 60 * 10**9


def saved(path: Path, text: str, later: int = 0) -> Path:
    """A file, written some minutes after the one before."""
    path.write_text(text, encoding="utf-8")
    then = path.stat().st_mtime_ns + later * MINUTE
    os.utime(path, ns=(then, then))
    return path


def pressed(person: Person, words: str) -> None:
    """The space bar on the button that has the keys."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == words
    person.key(Qt.Key.Key_Space)
    person.settle()


def come_back(person: Person) -> None:
    person.window.go("today")
    person.settle()
    person.window.go("imports")
    person.settle()


def test_a_newer_export_is_offered_looked_at_and_taken_in_with_two_presses(
    person: Person, tmp_path: Path
) -> None:
    screen = imports(person)
    assert not screen.strip.isVisible()
    look(person, screen, saved(tmp_path / "export-23.csv", FIRST))
    pressed(person, "Ta&ke it in")
    come_back(person)
    assert "was saved (" not in screen.strip.words.text()

    saved(tmp_path / "notes.txt", "nothing", later=9)
    saved(tmp_path / "export-24.csv", SECOND, later=5)
    come_back(person)
    assert screen.strip.words.text().startswith("export-24.csv was saved (")
    pressed(person, "Look at &it")
    assert screen.told.text().startswith("export-24.csv: 1 child joins")
    pressed(person, "Ta&ke it in")
    assert [one.name for one in screen.seat.desk.people.find("okon")] == ["Bassey Okon"]
    come_back(person)
    assert "was saved (" not in screen.strip.words.text()


def test_the_same_name_written_again_is_a_newer_list(person: Person, tmp_path: Path) -> None:
    screen = imports(person)
    look(person, screen, saved(tmp_path / "export.csv", FIRST))
    pressed(person, "Ta&ke it in")
    saved(tmp_path / "export.csv", SECOND, later=5)
    come_back(person)
    pressed(person, "Look at &it")
    assert screen.told.text().startswith("export.csv: 1 child joins")


def test_what_is_looked_at_is_not_pushed_aside(person: Person, tmp_path: Path) -> None:
    screen = imports(person)
    look(person, screen, saved(tmp_path / "a.csv", FIRST))
    pressed(person, "Ta&ke it in")
    saved(tmp_path / "b.csv", SECOND, later=5)
    screen.look("pupils", Pasted(SECOND))
    person.settle()
    said = screen.told.text()
    come_back(person)
    assert screen.told.text() == said
    assert "was saved (" not in screen.strip.words.text()
