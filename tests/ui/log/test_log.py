"""The call log in the window: filters, Enter to the child, and a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from attendance_desk.domain.story import Chapter
from tests.a_school import FRIDAY
from tests.queries.story_days import WEDNESDAY, Days, fill
from tests.ui.conftest import Person
from ui.log.screen import LogScreen
from ui.pupils.screen import PupilsScreen


@pytest.fixture
def days(person: Person) -> Days:
    made = fill(person.school)
    person.school.at("09:40", FRIDAY)
    return made


def log(person: Person) -> LogScreen:
    person.window.go("call_log")
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, LogScreen)
    shown.first.put(WEDNESDAY)
    shown.first.editingFinished.emit()
    person.settle()
    return shown


def child(person: Person, days: Days) -> PupilsScreen:
    person.window.go("pupils", days.alfie)
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, PupilsScreen)
    return shown


def test_days_and_an_outcome_narrow_the_log_and_enter_opens_the_child(
    person: Person, days: Days
) -> None:
    person.sign_in("office")
    screen = log(person)
    assert screen.model.rowCount() == 4
    screen.outcome.setCurrentIndex(screen.outcome.findData("Left a message"))
    screen.outcome.activated.emit(screen.outcome.currentIndex())
    person.settle()
    assert screen.model.rowCount() == 1
    screen.table.setCurrentIndex(screen.model.index(0, 0))
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    person.settle()
    pupils = person.window.house.shown
    assert isinstance(pupils, PupilsScreen)
    assert pupils.sheet.page is not None
    assert pupils.sheet.page.pupil.id == days.alfie


def test_a_day_that_cannot_be_read_is_said_and_the_list_stays(person: Person, days: Days) -> None:
    person.sign_in("office")
    screen = log(person)
    screen.last.setText("31/31/2026")
    screen.last.editingFinished.emit()
    person.settle()
    assert "is not a day" in screen.strip.words.text()
    assert screen.model.rowCount() == 4


def test_the_log_is_saved_as_a_file_and_says_what_it_holds(
    person: Person, days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.sign_in("office")
    screen = log(person)
    chosen = (str(tmp_path / "calls.csv"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: chosen)
    screen.export.click()
    person.settle()
    assert (tmp_path / "calls.csv").read_text(encoding="utf-8-sig").count("Alfie Turner") == 4
    assert "not encrypted" in screen.strip.words.text()


def test_a_teacher_has_no_call_log(person: Person, days: Days) -> None:
    person.sign_in("teacher")
    assert "call_log" not in person.window.house.rooms


def test_the_page_of_a_child_tells_its_story_and_narrows_it(person: Person, days: Days) -> None:
    person.sign_in("office")
    card = child(person, days).sheet.story
    assert card.story is not None
    shown = [label.text() for label in card.lines.findChildren(type(card.title))]
    assert any("Up all night" in words for words in shown)
    assert any(words.startswith("Wed 18 Nov 9.58 · Taken back or corrected") for words in shown)
    card.narrow(Chapter.SAFETY)
    person.settle()
    left = [one.text() for one in card.lines.findChildren(type(card.title)) if one.isVisible()]
    assert len(left) == 1
    assert "Only the safeguarding lead" in left[0]
