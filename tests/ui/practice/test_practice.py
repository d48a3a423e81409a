"""The review of practice in the real window: judged by digits, noted, taken back, printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.desk import Desk
from attendance_desk.domain.practice import Note, Verdict
from tests.a_school import FRIDAY
from tests.ui.conftest import Person
from ui.practice.judging import JudgeDialog
from ui.practice.noting import NoteDialog
from ui.practice.screen import PracticeScreen
from ui.printing import PrintPreview

SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(person: Person) -> Iterator[PracticeScreen]:
    person.sign_in("head")
    person.key(Qt.Key.Key_Y, SHIFT)
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, PracticeScreen)
    yield shown
    for one in QApplication.topLevelWidgets():
        if isinstance(one, PrintPreview):
            one.close()


def desk_of(screen: PracticeScreen) -> Desk:
    desk: Desk = screen.seat.desk
    return desk


def dialog(person: Person, name: str) -> JudgeDialog | NoteDialog:
    person.settle()
    (found,) = person.window.counter.stacks[name].dialogs
    assert isinstance(found, JudgeDialog | NoteDialog)
    return found


def verdict(screen: PracticeScreen) -> Verdict | None:
    assert screen.chosen is not None
    return screen.chosen.now.verdict if screen.chosen.now else None


def go_to(person: Person, screen: PracticeScreen, point: str) -> None:
    screen.open(point)
    person.settle()
    assert screen.chosen is not None
    assert screen.chosen.point.id == point


def test_it_opens_on_the_first_line_with_what_is_beside_it(screen: PracticeScreen) -> None:
    assert screen.rows.hasFocus()
    assert len(screen.rows.lines) == 18
    assert screen.rows.lines[0].title == "A   From policy to practice"
    assert screen.summed.text() == "2026/27: 18 to judge. A review is due by 21 July 2027."
    said = [one.words for one in screen.beside.lines]
    assert "The policy was shared with families and staff: nothing is written down." in said


def test_one_key_says_in_place_and_delete_opens_the_line_again(
    person: Person, screen: PracticeScreen
) -> None:
    person.key(Qt.Key.Key_Down)
    person.type("1")
    person.settle()
    assert verdict(screen) is Verdict.IN_PLACE
    assert screen.strip.words.text().startswith("1. A senior leader")
    assert "Saved" in person.window.right.text()
    assert screen.rows.hasFocus()
    person.key(Qt.Key.Key_Delete)
    person.settle()
    assert verdict(screen) is None


def test_not_yet_asks_for_the_next_step_which_then_falls_due(
    person: Person, screen: PracticeScreen
) -> None:
    go_to(person, screen, "sharing")
    person.type("3")
    asked = dialog(person, "practice_line")
    assert asked.name.text() == "12. We share what works with other schools"
    person.until(asked.words.hasFocus)
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert asked.strip.words.text().startswith("What is not wholly in place")
    assert asked.isVisible()
    for words in ("", "Ask the cluster", "okaf", "11/12"):
        person.type(words)
        person.key(Qt.Key.Key_Tab)
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert verdict(screen) is Verdict.NOT_YET
    assert screen.chosen is not None
    (step,) = screen.chosen.actions
    assert (step.agreed.owner_name, step.agreed.due) == ("Mrs Okafor", date(2026, 12, 11))
    assert any(one.title == "Ask the cluster" for one in screen.beside.lines)


def test_what_is_half_typed_survives_a_lock(person: Person, screen: PracticeScreen) -> None:
    person.type("2")
    asked = dialog(person, "practice_line")
    person.until(asked.words.hasFocus)
    person.type("We have beg")
    person.settle()
    person.window.counter.leave()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    person.window.counter.settle(seat)
    back = dialog(person, "practice_line")
    assert isinstance(back, JudgeDialog)
    assert back.words.text() == "We have beg"
    assert back.verdict.currentData() is Verdict.PARTLY
    assert back.page is not None
    assert back.page.point.id == "ethos"


def test_a_note_is_written_and_taken_back(person: Person, screen: PracticeScreen) -> None:
    go_to(person, screen, "governor")
    person.type("n")
    asked = dialog(person, "practice_note")
    person.until(asked.words.hasFocus)
    assert isinstance(asked, NoteDialog)
    assert asked.hint.text().startswith("The governor's name.")
    person.type("Mrs Osei")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    written = "Governor for attendance: Mrs Osei (20 November)."
    assert written in [one.words for one in screen.beside.lines]
    person.window.activateWindow()
    person.until(screen.rows.hasFocus)
    person.key(Qt.Key.Key_F6)
    place = [one.words for one in screen.beside.lines].index(written)
    screen.beside.setCurrentRow(place)
    person.until(screen.beside.hasFocus)
    person.key(Qt.Key.Key_Delete)
    person.settle()
    assert written not in [one.words for one in screen.beside.lines]


def test_a_line_without_notes_says_so(person: Person, screen: PracticeScreen) -> None:
    go_to(person, screen, "law")
    person.type("n")
    person.settle()
    assert screen.strip.words.text().startswith("The desk counts all")
    assert person.window.counter.stacks["practice_note"].dialogs == ()


def test_evidence_leads_to_the_screen_that_holds_what_is_behind(
    person: Person, screen: PracticeScreen
) -> None:
    go_to(person, screen, "leave")
    person.key(Qt.Key.Key_F6)
    first = next(n for n, one in enumerate(screen.beside.lines) if not one.heading)
    screen.beside.setCurrentRow(first)
    person.until(screen.beside.hasFocus)
    person.enter()
    person.settle()
    assert person.window.house.shown is not screen
    assert person.window.windowTitle().startswith("Planned")


def test_without_an_earlier_year_there_is_none_to_look_at(screen: PracticeScreen) -> None:
    assert not screen.last.isEnabled()


def test_the_review_is_printed(person: Person, screen: PracticeScreen) -> None:
    desk_of(screen).practice.note(Note("", "governor", "Mrs Osei", FRIDAY))
    person.ctrl(Qt.Key.Key_P)

    def shown() -> bool:
        return any(isinstance(one, PrintPreview) for one in QApplication.topLevelWidgets())

    person.until(shown)


def test_the_office_has_no_such_screen(person: Person) -> None:
    person.sign_in("office")
    assert "practice" not in person.window.house.rooms
