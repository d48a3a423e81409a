"""The day is decided at sign-in; over midnight and after a step of the clock the window asks."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.a_school import FRIDAY
from tests.ui.conftest import Person
from ui.which_day import CLOCK_WRONG


def asked(person: Person) -> str:
    """What stands over the pages after the window looked at the clock again."""
    person.window._tick()
    strip = person.window.asking_day
    return strip.words.text() if strip.isVisible() else ""


def heading(person: Person) -> str:
    shown = person.window.house.shown
    assert shown is not None
    return " ".join(one.text() for one in shown.findChildren(QLabel) if one.isVisible())


def test_over_midnight_one_key_goes_on_with_the_new_day(person: Person) -> None:
    person.school.at("23:50")
    person.sign_in("office")
    assert asked(person) == ""
    before = person.window.which_day._ticks
    person.window.which_day._ticks = lambda: before() + 1200
    person.school.at("00:10", FRIDAY + timedelta(days=1))

    assert asked(person).startswith("It is Saturday 21 November now. You signed in on Friday 20")
    assert "Friday 20 November" in heading(person), "what is open stays until it is answered"
    person.key(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    person.settle()
    assert asked(person) == ""
    assert "Saturday 21 November" in heading(person)


def test_a_clock_that_was_set_is_asked_about_and_stands_until_it_is_answered(
    person: Person,
) -> None:
    person.sign_in("teacher")
    person.school.at("05:56")
    told = asked(person)
    assert "was set back by 3 hours. It says Friday 20 November 2026, 5.56." in told
    person.type("4n")
    person.settle()
    assert asked(person) == told, "typing a register is no answer, and is not in the way"
    _right, wrong = person.window.asking_day.findChildren(QPushButton)
    wrong.click()
    assert person.window.strip.words.text() == CLOCK_WRONG
    person.school.at("08:57")
    assert asked(person) == "", "it was set right again"


def test_nobody_is_asked_who_is_not_signed_in(person: Person) -> None:
    person.sign_in("office")
    person.window.sign_out()
    person.settle()
    person.school.at("10:00", FRIDAY + timedelta(days=9))
    assert asked(person) == ""
    person.sign_in("office")
    assert asked(person) == ""
