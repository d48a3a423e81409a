"""Earlier imports on the screen: listed, undone by one press."""

from __future__ import annotations

from pathlib import Path

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
