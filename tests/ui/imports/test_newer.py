"""The daily list: brought in once from a folder, the next one is offered when it lies there."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from attendance_desk.domain.imports import Pasted
from attendance_desk.store import list_places
from tests.ui.conftest import Person
from tests.ui.imports.test_teaching import imports, look
from ui.imports.screen import ImportsScreen
from ui.today.newer import NewerStrip

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


def today(person: Person) -> NewerStrip:
    """Today, come to anew, with what it says of lists."""
    person.window.go("registers")
    person.settle()
    person.window.go("today")
    person.settle()
    (strip,) = person.window.findChildren(NewerStrip)
    return strip


def press(person: Person, strip: NewerStrip, words: str) -> None:
    (button,) = (one for one in strip.findChildren(QPushButton) if one.text() == words)
    button.setFocus()
    pressed(person, words)


def one_taken_in(person: Person, tmp_path: Path) -> None:
    screen = imports(person)
    look(person, screen, saved(tmp_path / "export-23.csv", FIRST))
    pressed(person, "Ta&ke it in")


def test_today_tells_of_a_newer_list_until_somebody_answers_and_of_the_next_one_again(
    person: Person, tmp_path: Path
) -> None:
    one_taken_in(person, tmp_path)
    assert not today(person).isVisible()

    saved(tmp_path / "Moss Ada.csv", SECOND, later=5)
    strip = today(person)
    assert strip.words.text().startswith("A newer list of children was saved (")
    assert "Moss" not in strip.words.text(), "a file's name may be a child's"
    assert today(person).isVisible(), "nobody has answered"
    press(person, strip, "&Not now")
    assert not strip.isVisible()
    assert not today(person).isVisible()
    come_back(person)
    screen = person.window.house.shown
    assert isinstance(screen, ImportsScreen)
    assert screen.strip.words.text().startswith("Moss Ada.csv was saved ("), "where lists are"

    saved(tmp_path / "export-25.csv", SECOND, later=9)
    assert today(person).isVisible()


def test_the_list_told_on_today_is_looked_at_with_one_press(
    person: Person, tmp_path: Path
) -> None:
    one_taken_in(person, tmp_path)
    saved(tmp_path / "export-24.csv", SECOND, later=5)
    press(person, today(person), "Look at &it")
    screen = person.window.house.shown
    assert isinstance(screen, ImportsScreen)
    assert screen.told.text().startswith("export-24.csv: 1 child joins")
    assert not today(person).isVisible()


def test_who_brings_no_lists_in_is_told_of_none(person: Person, tmp_path: Path) -> None:
    one_taken_in(person, tmp_path)
    saved(tmp_path / "export-24.csv", SECOND, later=5)
    person.window.sign_out()
    person.sign_in("teacher")
    assert not today(person).isVisible()


def test_a_folder_that_answers_slowly_keeps_nobody_waiting(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_taken_in(person, tmp_path)
    saved(tmp_path / "export-24.csv", SECOND, later=5)
    asked, there, found = Event(), Event(), list_places.newest

    def slowly(place: list_places.ListPlace) -> list_places.Lying | None:
        asked.set()
        there.wait()
        return found(place)

    monkeypatch.setattr(list_places, "newest", slowly)
    try:
        person.window.go("today")
        (strip,) = person.window.findChildren(NewerStrip)
        person.until(asked.is_set)
        answers: list[str] = []
        seat = person.window.seat
        assert seat is not None
        person.window.runner.ask(lambda: seat.desk.me.name, answers.append)
        person.until(lambda: bool(answers))
        assert not strip.isVisible()
    finally:
        there.set()
    person.settle()
    assert strip.isVisible()
