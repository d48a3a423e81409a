"""A strange list said by keyboard, kept, known again; pasted tables; a list to mend."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.conftest import Person
from ui.imports.screen import ImportsScreen

STRANGE = (
    "Contacts list,,,,\n,,,,\n"
    "Child surname,Child first name,Arrived,Mum mobile,Lunch\n"
    "Moss,Ada,04/03/2018,07700 900123,Hot\n"
    "Okon,Bassey,02/02/2018,07700 900456,Packed\n"
)
FAULTY = "Surname,Forename,DOB,Class\nMoss,Ada,31/02/2018,Oak\nOkon,Bassey,02/02/2018,Oak\n"


def imports(person: Person) -> ImportsScreen:
    person.sign_in("office")
    person.window.go("imports")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, ImportsScreen)
    return screen


def look(person: Person, screen: ImportsScreen, path: Path) -> None:
    screen.look("pupils", path)
    person.settle()


def lines(screen: ImportsScreen) -> list[tuple[str, ...]]:
    model = screen.table.model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [tuple(str(model.index(row, column).data()) for column in columns) for row in rows]


def test_the_columns_of_a_strange_list_are_said_by_keyboard_and_known_again(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(STRANGE, encoding="cp1252")
    screen = imports(person)
    look(person, screen, path)
    page = screen.columns
    assert screen.stack.currentWidget() is page
    assert page.header.value() == 3
    assert dict(page.chosen())["Child surname"] == "Surname"
    assert dict(page.chosen())["Mum mobile"] == "Contact 1 Phone"
    assert page.strip.words.text() == "1 of 5 columns left alone."

    page.choose("Arrived", "")
    assert page.strip.words.text() == "Still needed: DOB."
    assert not page.go.isEnabled()
    assert page.table.hasFocus()
    page.table.selectRow(1)
    person.key(Qt.Key.Key_Down)
    assert page.whose.text() == "“Arrived” is"
    person.type("dob")
    assert dict(page.chosen())["Arrived"] == "DOB"
    person.enter()
    assert page.whose.text() == "“Mum mobile” is"
    page.name.setFocus()
    person.type("Arbor contacts list")
    person.enter()
    person.settle()
    assert page.strip.words.text().startswith("Kept as Arbor contacts list.")
    assert page.go.hasFocus()
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert screen.told.text().startswith("contacts.csv: 2 children join")

    look(person, screen, path)
    assert screen.told.text().startswith("contacts.csv, read as Arbor contacts list: 2 children")
    assert {line[0] for line in lines(screen) if line[4] == "joins"} == {"Ada Moss", "Bassey Okon"}
    screen.found.columns.click()
    person.settle()
    assert (dict(page.chosen())["Lunch"], dict(page.chosen())["Arrived"]) == ("", "DOB")


def test_one_field_for_two_columns_is_said_and_stops(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(STRANGE, encoding="utf-8")
    screen = imports(person)
    look(person, screen, path)
    screen.columns.choose("Lunch", "Surname")
    said = screen.columns.strip.words.text()
    assert said == "Surname is chosen for Child surname and Lunch: leave all but one alone."
    assert not screen.columns.go.isEnabled()
    assert not screen.columns.keep.isEnabled()


def test_a_kept_list_is_listed_and_deleted(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(STRANGE, encoding="utf-8")
    screen = imports(person)
    look(person, screen, path)
    screen.columns.name.setText("Arbor")
    screen.columns.keep.click()
    person.settle()
    screen.teaching.show_kept()
    person.settle()
    assert screen.kept.lists.count() == 1
    assert "Child surname is Surname" in screen.kept.what.text()
    person.key(Qt.Key.Key_Delete)
    person.settle()
    assert screen.kept.lists.count() == 0
    assert screen.kept.told.text().startswith("No list is kept yet.")


def test_a_table_is_pasted_from_a_spreadsheet(person: Person) -> None:
    screen = imports(person)
    table = "Surname\tForename\tDOB\tClass\nMoss\tAda\t04/03/2018\tOak\n"
    QGuiApplication.clipboard().setText(table)
    person.ctrl(Qt.Key.Key_V)
    person.settle()
    assert screen.told.text().startswith("What was pasted: 1 child joins")
    assert screen.accept.hasFocus()
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert screen.strip.words.text() == "What was pasted is in: 1 record."


def test_nothing_on_the_clipboard_is_said(person: Person) -> None:
    screen = imports(person)
    QGuiApplication.clipboard().clear()
    person.ctrl(Qt.Key.Key_V)
    assert screen.strip.words.text().startswith("There is no table on the clipboard.")


def test_a_list_to_mend_is_copied_kept_mended_and_read_again(
    person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "pupils.csv"
    path.write_text(FAULTY, encoding="utf-8")
    screen = imports(person)
    look(person, screen, path)
    (first, *_) = lines(screen)
    assert first == (
        "row 2",
        "DOB",
        '"31/02/2018" is not a day of the calendar.',
        "Correct the date.",
        "mend",
    )
    screen.found.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Row\tColumn\tWhat is wrong\tHow to mend it"
    assert copied[1].startswith("row 2\tDOB\t")
    screen.found.keep_mending(tmp_path / "mend.csv")
    assert (tmp_path / "mend.csv").read_text(encoding="utf-8-sig").count("row 2,DOB") == 1

    path.write_text(FAULTY.replace("31/02", "28/02"), encoding="utf-8")
    person.key(Qt.Key.Key_F5)
    person.settle()
    assert screen.told.text().startswith("pupils.csv: 2 children join")
    assert not screen.found.copy.isVisible()
    assert screen.accept.hasFocus()


def test_the_preview_is_narrowed_and_nothing_is_written(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_text(FAULTY.replace("31/02", "28/02"), encoding="utf-8")
    screen = imports(person)
    look(person, screen, path)
    both = lines(screen)
    screen.found.words.setFocus()
    person.type("bassey")
    assert [line[0] for line in lines(screen)] == ["Bassey Okon"]
    screen.found.words.clear()
    assert lines(screen) == both
    seat = person.window.seat
    assert seat is not None
    again = seat.desk.files.look("pupils", path)
    assert len(again.preview.added) == 2  # type: ignore[arg-type]
