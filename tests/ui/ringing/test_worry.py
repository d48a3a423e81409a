from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from attendance_desk.desk.desk import Desk
from tests.a_school import Fernhill
from tests.ui.conftest import PASSCODE, SIGN_IN, Person
from tests.ui.ringing.a_call import make_morning, press, pupil_id, ring
from ui.ringing.unsent import Memory
from ui.ringing.worry import WorryDialog

WORDS = "gran locks the zanzibar door"


@pytest.fixture
def office(school: Fernhill, person: Person) -> Person:
    make_morning(school)
    person.sign_in("office")
    person.pressed = 0
    return person


def desk(person: Person) -> Desk:
    seat = person.window.seat
    assert seat is not None
    return seat.desk


def dialogs(person: Person) -> list[WorryDialog]:
    found = person.window.counter.stacks["worry"].dialogs
    return [one for one in found if isinstance(one, WorryDialog)]


def worried(person: Person) -> WorryDialog:
    person.window.activateWindow()
    person.until(lambda: QApplication.focusWidget() is not None)
    press(person, "f9")
    made = dialogs(person)[-1]
    person.until(made.isActiveWindow)
    return made


def sign_in(person: Person, role: str) -> None:
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.type(SIGN_IN[role])
    person.enter()
    person.type(PASSCODE)
    person.enter()
    person.settle()


def begun(person: Person) -> WorryDialog:
    """F9 over a call about Alfie, with words typed and nothing sent."""
    ring(person)
    press(person, "f9")
    made = dialogs(person)[-1]
    person.until(made.isActiveWindow)
    press(person, WORDS)
    return made


def in_the_book(person: Person) -> str:
    """Everything the register's book keeps of half-typed worries."""
    return str(desk(person).jottings.mine("worry"))


def test_a_worry_over_a_call_is_about_its_child_and_goes_with_one_key(office: Person) -> None:
    made = begun(office)
    assert "Alfie Turner" in made.child.text()
    assert "Alfie" not in made.windowTitle()
    press(office, "ctrl+enter")
    assert "Sent at 9.33. Ms Lindqvist has it now." in made.strip.words.text()
    assert made.words.toPlainText() == ""
    found = desk(office).restricted.pointers(pupil_id(office))
    assert found.count == 1
    assert in_the_book(office) == "()"


def test_its_words_stand_in_clear_nowhere_in_the_registers_book(office: Person) -> None:
    begun(office)
    kept = in_the_book(office)
    assert kept != "()"
    assert "zanzibar" not in kept


def test_a_lock_loses_no_word_and_shows_none_to_somebody_else(office: Person) -> None:
    begun(office)
    press(office, "ctrl+l")
    sign_in(office, "head")
    assert dialogs(office) == []
    office.window.lock()
    office.settle()
    sign_in(office, "office")
    (again,) = dialogs(office)
    assert again.words.toPlainText() == WORDS
    assert again.pupil == pupil_id(office)


def test_after_a_crash_what_is_sealed_is_sent_as_it_stands(office: Person) -> None:
    begun(office)
    press(office, "ctrl+l")
    memory = office.window.findChild(Memory)
    assert isinstance(memory, Memory)
    memory._held.clear()
    sign_in(office, "office")
    (again,) = dialogs(office)
    office.until(again.isActiveWindow)
    assert "5 words are sealed and safe" in again.strip.words.text()
    assert again.words.toPlainText() == ""
    again.setFocus()
    press(office, "enter")
    assert "Sent at" in again.strip.words.text()
    assert in_the_book(office) == "()"


def test_what_is_missing_is_asked_for_and_nothing_is_lost(office: Person) -> None:
    made = worried(office)
    press(office, "ctrl+enter")
    assert "Which child" in made.strip.words.text()
    made.words.setFocus()
    press(office, "he said no", "esc")
    assert made.isVisible()
    assert "not sent" in made.strip.words.text()
