"""Menus, keys, the key sheet and Ctrl+K say the same, because they are made from one table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from attendance_desk.domain import list_keys
from attendance_desk.domain.access import Role
from attendance_desk.domain.commands import COMMANDS, commands_of
from attendance_desk.domain.key_paper import every_key
from tests.a_school import OAK
from tests.ui.conftest import Person
from ui.find_all import OWN, things_to_do
from ui.key_sheet import KeySheet

IN_A_MOMENT_ALONE = {
    "which_day": "while the desk asks which day it is",
    "safe": "while somebody is out on a home visit",
    "parent_view": "on the page of a child in the weekly meeting",
}
"""Commands that no area offers at once; each has tests where it belongs."""
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\w+|\b[A-Z0-9]\b")


def offered(person: Person) -> set[str]:
    return {one.name for one, _words in person.window.menus.doable()}


def walked(person: Person, role: str) -> Iterator[set[str]]:
    """What is offered at sign-in, in each area of a person, and in a register."""
    person.sign_in(role)
    yield offered(person)
    for room in tuple(person.window.house.rooms):
        person.window.go(room)
        person.settle()
        yield offered(person)
    person.window.go("registers", OAK)
    person.settle()
    yield offered(person)
    person.window.sign_out()
    person.settle()


@pytest.mark.slow
def test_every_command_can_be_done_somewhere_by_somebody(person: Person) -> None:
    roles = ("head", "office", "teacher")
    found = {role: set[str]().union(*walked(person, role)) for role in roles}
    everybody = set[str]().union(*found.values())
    assert {one.name for one in COMMANDS} - everybody == set(IN_A_MOMENT_ALONE)
    for role, names in found.items():
        work = {one.name for one in commands_of(Role(role))}
        assert names <= work, role
        assert work - names <= set(IN_A_MOMENT_ALONE), role


def test_menus_and_keys_are_those_of_the_table(person: Person) -> None:
    actions = person.window.menus.actions
    assert list(actions) == [one.name for one in COMMANDS]
    for one in COMMANDS:
        shortcuts = [keys.toString() for keys in actions[one.name].shortcuts()]
        assert shortcuts == [QKeySequence(keys).toString() for keys in one.keys]
        assert actions[one.name].text() == one.text


def test_the_key_sheet_shows_the_table(person: Person) -> None:
    person.window.show_keys()
    (sheet,) = person.window.findChildren(KeySheet)
    shown = [one.text() for one in sheet.findChildren(QLabel)]
    groups = every_key()
    told = [words for one in groups for line in ((one.title,), *one.lines) for words in line]
    assert [words for words in shown if words in told] == told


def test_the_key_sheet_is_of_whoever_sits_here_and_scrolls_by_keys(person: Person) -> None:
    person.sign_in("teacher")
    person.window.resize(940, 480)
    person.window.show_keys()
    (sheet,) = person.window.findChildren(KeySheet)
    person.until(sheet.list.hasFocus)
    shown = {one.text() for one in sheet.findChildren(QLabel)}
    assert "Parent on the phone" not in shown
    assert "Lock" in shown
    assert sheet.list.horizontalScrollBar().maximum() == 0
    person.key(Qt.Key.Key_PageDown)
    assert sheet.list.verticalScrollBar().value() > 0


def test_what_can_be_found_is_what_can_be_done_now_with_its_keys(person: Person) -> None:
    person.sign_in("office")
    seat = person.window.seat
    assert seat is not None
    found = {one.key: one for one in things_to_do(person.window.menus.doable(), seat)}
    table = {one.name: one for one in COMMANDS}
    assert offered(person) - {OWN} == set(found) & set(table)
    assert found["lock"].words == "Lock · Ctrl+L"
    for name in offered(person) - {OWN}:
        assert all(keys in found[name].beside for keys in table[name].keys)


@pytest.mark.parametrize("scope", [name for name in vars(list_keys) if name.endswith("_KEYS")])
def test_no_key_stands_twice_in_one_scope(scope: str) -> None:
    held = [key for keys, _words in getattr(list_keys, scope) for key in _KEY.findall(keys)]
    assert len(set(held)) == len(held), held
