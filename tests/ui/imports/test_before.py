"""Earlier imports on the screen: listed, undone by one press."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.ui.conftest import Person
from tests.ui.imports.test_teaching import imports, look

LIST = "Surname,Forename,DOB,Class\nMoss,Ada,04/03/2018,Oak\nOkon,Bassey,02/02/2018,Oak\n"


def test_an_import_is_undone_by_one_press(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_text(LIST, encoding="utf-8")
    screen = imports(person)
    look(person, screen, path)
    screen.accept.click()
    person.settle()
    screen.past.show()
    person.settle()
    page = screen.before
    assert page.table.hasFocus()
    one = page.chosen()
    assert one is not None
    assert (one.added, one.records) == (2, 2)
    page.undo.click()
    person.settle()
    assert screen.strip.words.text() == "The import is undone: 2 records are as before it."
    assert not page.undo.isEnabled()
    look(person, screen, path)
    assert screen.told.text().startswith("pupils.csv: 2 children join")


def test_where_nothing_was_brought_in_nothing_is_offered(person: Person) -> None:
    screen = imports(person)
    screen.past.show()
    person.settle()
    assert screen.before.told.text() == "Nothing has been brought in yet."
    assert not screen.before.undo.isEnabled()


def test_marks_go_back_after_a_question_that_says_how_many(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    lines = "H801200001002,2026-11-16,AM,I\nH801200001002,2026-11-16,PM,I\n"
    path.write_text(f"UPN,Date,Session,Code\n{lines}", encoding="utf-8")
    screen = imports(person)
    screen.look("marks", path)
    person.settle()
    screen.accept.click()
    person.settle()
    screen.past.show()
    person.settle()
    screen.before.undo.click()
    person.settle()
    assert screen.strip.words.text().startswith("2 marks go away. Each keeps")
    assert not screen.before.chosen().undone  # type: ignore[union-attr]
    person.key(Qt.Key.Key_Space)  # the keys are on leaving them
    assert screen.before.table.hasFocus()
    screen.before.undo.click()
    person.settle()
    person.key(Qt.Key.Key_Tab)
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert screen.strip.words.text() == "The import is undone: 2 marks are as before it."
    assert screen.before.chosen().undone.startswith("undone on ")  # type: ignore[union-attr]
    assert not screen.before.undo.isEnabled()
