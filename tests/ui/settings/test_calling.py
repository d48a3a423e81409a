"""Who may chooses the school's own times for ringing families."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QScrollArea

from attendance_desk.domain.call_rules import CallRules
from tests.ui.conftest import Person
from ui.settings.calling import CallingPage
from ui.settings.screen import SettingsScreen


def opened(person: Person, role: str = "head") -> CallingPage:
    person.sign_in(role)
    person.window.go("settings", "Calls and times")
    person.settle()
    page = screen(person).shown
    assert isinstance(page, CallingPage)
    return page


def screen(person: Person) -> SettingsScreen:
    shown = person.window.house.shown
    assert isinstance(shown, SettingsScreen)
    return shown


def test_the_choices_are_shown_as_people_say_them(person: Person) -> None:
    page = opened(person)
    assert page.fields["hand_over"].text() == "11.00"
    assert page.fields["retry"].text() == "30"
    assert not page.teachers.isChecked()


def test_what_is_chosen_is_kept(person: Person) -> None:
    page = opened(person)
    page.fields["phone"].setText("01632 960001")
    page.fields["hand_over"].setText("10.45")
    page.fields["retry"].setText("20")
    page.services.setPlainText("School nurse\n\n  Family hub ")
    page.taught[0].setText("165")
    page.taught[1].setText("125")
    page.teachers.setChecked(True)
    page.keep.click()
    person.settle()
    assert screen(person).strip.words.text() == "Saved. The next call goes by it."
    desk = page.seat.desk
    held = desk.calling.rules()
    assert (held.phone, held.hand_over, held.retry) == ("01632 960001", "10:45", 20)
    assert (held.services, held.taught_minutes) == ("School nurse\nFamily hub", (165, 125))
    assert held.teachers_ring


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("hand_over", "late", "should be a time such as 11:00"),
        ("retry", "0", "should be a number from 1 to 240"),
        ("retry", "soon", "should be a number from 1 to 240"),
        ("phone", "call us", "has no digits"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_saved(
    person: Person, name: str, value: str, words: str
) -> None:
    page = opened(person)
    page.fields[name].setText(value)
    assert words in page.wrong[name].text()
    assert page.wrong[name].isVisible()
    page.keep.click()
    person.settle()
    assert page.fields[name].hasFocus()
    assert page.fields[name].text() == value
    assert page.seat.desk.calling.rules() == CallRules()


def test_the_office_has_no_such_page(person: Person) -> None:
    person.sign_in("office")
    person.window.go("settings")
    person.settle()
    assert "Calls and times" not in screen(person).names()


def test_every_field_has_a_name_and_fits_a_small_window(person: Person) -> None:
    page = opened(person)
    person.window.resize(QSize(760, 440))
    person.settle()
    inside = page.findChildren(QScrollArea)[0]
    assert inside.horizontalScrollBar().maximum() == 0
    for field in page.findChildren(QLineEdit):
        assert field.accessibleName()
        assert field.width() >= 100
