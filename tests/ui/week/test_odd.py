"""Letters to look at, from the import that brought them to the person who settles them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from attendance_desk.domain.grid import OddCodes
from tests.ui.conftest import Person
from ui.imports.screen import ImportsScreen
from ui.week.odd import OddPage
from ui.week.screen import WeekScreen

ROWS = "UPN,Date,Session,Code\nH801200001000,2026-11-16,AM,H\nH801200001001,2026-11-17,AM,QQ\n"


def bring(person: Person, folder: Path) -> ImportsScreen:
    file = folder / "marks.csv"
    file.write_text(ROWS, encoding="utf-8")
    person.sign_in("office")
    person.window.go("imports")
    imports = person.window.house.shown
    assert isinstance(imports, ImportsScreen)
    imports.look("marks", file)
    person.settle()
    imports.accept.click()
    person.settle()
    return imports


def page(person: Person) -> OddPage:
    shown = person.window.house.shown
    assert isinstance(shown, WeekScreen)
    assert shown.stack.currentWidget() is shown.odd
    return shown.odd


def test_the_result_of_an_import_leads_to_the_letters_that_wait(
    person: Person, tmp_path: Path
) -> None:
    imports = bring(person, tmp_path)
    said = imports.strip.words.text()
    assert said.endswith("2 codes wait to be looked at: kept as written.")
    assert isinstance(person.focus(), QPushButton)
    person.key(Qt.Key.Key_Space)
    person.settle()
    shown = page(person)
    assert person.window.windowTitle().startswith("Codes to look at")
    assert [shown.letters.item(n).text().split(",")[0] for n in range(2)] == ["QQ", "H"]
    assert shown.meaning.text().startswith("QQ was never a code.")


def test_enter_goes_through_the_letter_and_the_mark_into_the_week(
    person: Person, tmp_path: Path
) -> None:
    bring(person, tmp_path)
    person.window.go("week", OddCodes())
    person.settle()
    person.enter()
    person.enter()
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, WeekScreen)
    assert shown.grid.title.text() == "Adam Nowak · School year 2026/27"
    assert "QQ (not a code that was ever in use)" in shown.grid.detail.text()


def test_leaving_a_letter_asks_why_and_takes_it_off_the_list(
    person: Person, tmp_path: Path
) -> None:
    bring(person, tmp_path)
    person.window.go("week", OddCodes())
    person.settle()
    shown = page(person)
    person.key(Qt.Key.Key_Down)
    shown.leave.click()
    assert "Say why" in shown.strip.words.text()
    assert shown.why.hasFocus()
    person.type("As before")
    shown.leave.click()
    person.settle()
    assert [shown.letters.item(n).text()[:2] for n in range(shown.letters.count())] == ["QQ"]
    assert shown.strip.words.text() == "H stays as it was written: As before."


def test_an_empty_list_says_so(person: Person) -> None:
    person.sign_in("office")
    person.window.go("week", OddCodes())
    person.settle()
    assert page(person).meaning.text().startswith("Nothing waits to be looked at")
    assert not page(person).leave.isEnabled()
