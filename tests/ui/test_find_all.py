"""Ctrl+K in the real window: everything that can be found, opened by the keys alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from attendance_desk.domain.commands import COMMANDS
from attendance_desk.domain.people import Contact
from tests.a_school import OAK, Fernhill, id_of
from tests.jobs import hold
from tests.ui.conftest import NAMES, Person
from ui.find_all import BEGIN, HIDDEN, NOBODY, FindAll
from ui.help.window import HelpWindow
from ui.other_words import OTHER_WORDS
from ui.pupils.screen import PupilsScreen
from ui.registers.screen import RegistersScreen
from ui.ringing.dialog import RingDialog
from ui.settings.listed import pages_of
from ui.settings.screen import SettingsScreen

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MOTHER = Contact("Petra Quill", "mother", "01632 960123", responsibility=True)
FATHER = Contact("Wayne Quill", "father", "01632 960777", do_not_contact=True)


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Alfie of Oak has two contacts; Bella of Oak has left."""
    desk = school.sit("head")
    alfie = desk.people.page(id_of(desk, OAK, "Alfie")).pupil
    desk.people.change(replace(alfie, contacts=(MOTHER, FATHER)))
    ground = desk.people.leaving_grounds()[0]
    desk.people.leave(id_of(desk, OAK, "Bella"), date(2026, 11, 13), ground)
    desk.close()
    return school


def finder(person: Person) -> FindAll:
    """Ctrl+K, with the names known."""
    person.ctrl(Qt.Key.Key_K)
    person.settle()
    (found,) = person.window.findChildren(FindAll)
    person.until(found.field.hasFocus)
    return found


def lines(found: FindAll) -> list[str]:
    return [found.list.item(row).text() for row in range(found.list.count())]


def shown(person: Person) -> object:
    return person.window.house.shown


def test_a_child_is_opened_with_four_keys(person: Person) -> None:
    person.sign_in("office")
    finder(person)
    person.pressed = 2  # Ctrl+K
    person.type("z")
    person.enter()
    person.settle()
    hold("U8", person.pressed)
    screen = shown(person)
    assert isinstance(screen, PupilsScreen)
    assert screen.sheet.title.text() == "Zara Whitlock"
    assert not person.window.findChildren(FindAll)


def test_enter_before_the_names_are_known_opens_the_child_and_no_command(person: Person) -> None:
    person.sign_in("office")
    person.ctrl(Qt.Key.Key_K)
    (found,) = person.window.findChildren(FindAll)
    found.field.setFocus()
    found.field.setText("re")  # "Rest are here", "Registers", and Reuben
    found.take()
    person.settle()
    screen = shown(person)
    assert isinstance(screen, PupilsScreen)
    assert screen.sheet.title.text() == "Reuben Akande"


def test_families_are_found_by_name_and_by_the_end_of_their_number(person: Person) -> None:
    person.sign_in("office")
    found = finder(person)
    person.type("petra")
    assert lines(found) == ["Petra Quill · mother of Alfie Turner, Oak · 01632 960123"]
    found.field.clear()
    person.type("60777")
    assert lines(found) == [
        "Wayne Quill · father of Alfie Turner, Oak · 01632 960777 · do not contact"
    ]
    person.enter()
    person.settle()
    assert "Alfie Turner" in person.window.windowTitle()


def test_who_left_comes_after_who_is_here_and_says_so(person: Person) -> None:
    person.sign_in("office")
    found = finder(person)
    person.type("bella hughes")
    assert lines(found) == ["Bella Hughes · Ash", "Bella Hughes · left"]


def test_a_teacher_finds_their_children_and_no_parent(person: Person) -> None:
    person.sign_in("teacher")
    found = finder(person)
    person.type("turner")
    assert lines(found) == ["Alfie Turner · Oak"]
    found.field.setText("960123")
    assert found.told.text() == NOBODY


def test_a_class_opens_its_register_and_a_page_of_the_settings_opens(person: Person) -> None:
    person.sign_in("office")
    found = finder(person)
    person.type("ash")
    assert lines(found)[0].startswith("Ash · class")
    person.enter()
    person.settle()
    screen = shown(person)
    assert isinstance(screen, RegistersScreen)
    assert "Ash" in person.window.windowTitle()
    finder(person)
    person.type("copies")
    person.enter()
    person.settle()
    assert isinstance(shown(person), SettingsScreen)
    assert person.window.windowTitle().startswith("Copies and keeping")


def test_a_command_stands_beside_its_key_and_is_done(person: Person) -> None:
    person.sign_in("office")
    found = finder(person)
    person.type("hide det")
    assert lines(found)[0] == "Hide details · Ctrl+Shift+H"
    person.enter()
    person.settle()
    assert person.window.house.hidden_details
    found = finder(person)
    person.type("penalty notices")
    assert lines(found) == ["Penalty notices and the evidence pack · help"], (
        "the office has no such area: it is not offered"
    )
    found.field.setText("qqqq")
    assert found.told.text() == f"{NOBODY} {HIDDEN}"


def test_every_page_that_is_listed_is_there_and_no_other(person: Person) -> None:
    for role in ("office", "head"):
        person.sign_in(role)
        person.window.go("settings")
        person.settle()
        screen, seat = shown(person), person.window.seat
        assert isinstance(screen, SettingsScreen)
        assert seat is not None
        assert screen.names() == pages_of(seat)
        person.window.sign_out()


def test_nobody_is_named_while_details_are_hidden(person: Person) -> None:
    person.sign_in("office")
    found = finder(person)
    person.type("a")
    names = {name.split()[0] for name in NAMES}
    assert names & set(" ".join(lines(found)).split())
    person.key(Qt.Key.Key_H, BOTH)
    person.settle()
    assert lines(found), "what can be done is found still"
    assert not names & set(" ".join(lines(found)).split())
    assert HIDDEN in found.told.text()
    person.key(Qt.Key.Key_H, BOTH)
    person.settle()
    assert names & set(" ".join(lines(found)).split())


def test_in_class_view_nobody_is_named_and_what_can_be_done_is_found(person: Person) -> None:
    person.sign_in("office")
    person.key(Qt.Key.Key_J, BOTH)
    person.settle()
    found = finder(person)
    person.type("turner")
    assert lines(found) == []
    assert found.told.text() == f"{NOBODY} {HIDDEN}"
    found.field.clear()
    person.type("class view")
    assert lines(found)[0] == "Class view: marks only · Ctrl+Shift+J"


def test_a_page_of_the_help_is_found_and_opened(person: Person) -> None:
    person.sign_in("teacher")
    found = finder(person)
    person.type("taking a reg")
    assert lines(found) == ["Taking a register · help"]
    person.enter()
    person.settle()
    (opened,) = person.window.findChildren(HelpWindow)
    assert opened.shown == "registers.md"
    assert not person.window.findChildren(FindAll)


def test_in_front_of_the_help_it_opens_too(person: Person) -> None:
    person.sign_in("office")
    person.key(Qt.Key.Key_F1)
    person.settle()
    (opened,) = person.window.findChildren(HelpWindow)
    person.until(opened.isActiveWindow)
    finder(person)
    person.key(Qt.Key.Key_Escape)
    person.until(opened.isActiveWindow)


def test_esc_gives_the_keys_back_and_a_lock_closes_it(person: Person) -> None:
    person.sign_in("office")
    person.ctrl(Qt.Key.Key_F)
    person.settle()
    before = QApplication.focusWidget()
    finder(person)
    person.key(Qt.Key.Key_Escape)
    person.until(lambda: not person.window.findChildren(FindAll))
    person.until(lambda: QApplication.focusWidget() is before)
    found = finder(person)
    person.type("a")
    person.window.lock()
    person.settle()
    assert not [one for one in person.window.findChildren(FindAll) if one.isVisible()]
    del found


def test_ctrl_enter_rings_the_family(person: Person) -> None:
    person.sign_in("office")
    finder(person)
    person.type("petra")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    (ring,) = [one for one in person.window.findChildren(RingDialog) if one.isVisible()]
    assert "Alfie" in ring.windowTitle()


def test_an_empty_field_says_what_can_be_typed_and_lines_are_heard(person: Person) -> None:
    person.sign_in("office")
    found = finder(person)
    assert found.told.text() == BEGIN
    assert lines(found) == []
    person.type("th")
    person.key(Qt.Key.Key_Down)
    heard = QAccessible.queryAccessibleInterface(found.field)
    assert heard.text(QAccessible.Text.Name).startswith("Find everything")
    item = found.list.currentItem()
    assert item is not None
    assert found.list.currentRow() == 1
    assert heard.text(QAccessible.Text.Description) == item.text()


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("late", "Arrivals and leavers · F7 or Ctrl+Shift+A"),
        ("dentist", "Arrivals and leavers · F7 or Ctrl+Shift+A"),
        ("evacuation", "Fire roll · F12 or Ctrl+Shift+F"),
        ("sick", "Parent on the phone · F8 or Ctrl+Shift+P"),
    ],
)
def test_what_can_be_done_is_found_by_what_a_front_desk_calls_it(
    said: str, done: str, person: Person
) -> None:
    person.sign_in("office")
    found = finder(person)
    person.type(said)
    assert done in lines(found)[:2]


def test_other_words_are_those_of_commands_and_say_what_the_menu_does_not() -> None:
    texts = {one.name: one.text.replace("&", "").casefold() for one in COMMANDS}
    assert set(OTHER_WORDS) <= set(texts)
    for name, words in OTHER_WORDS.items():
        assert words not in texts[name]
