"""The door without a list of people, and the recovery sheet typed in at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from attendance_desk.desk import Door
from attendance_desk.desk.confirming import stand_behind
from tests.a_school import BY_ROLE, PASSPHRASE, Fernhill
from tests.ui.conftest import Person
from ui.door.form import matches

NEW = "saddle comet walnut brick"


def groups_of(school: Fernhill) -> list[str]:
    """A sheet that opens this school."""
    desk = school.sit("head")
    stand_behind(desk)
    groups = desk.ways_in.new_recovery_sheet()
    desk.close()
    return list(groups)


def show_recovery(person: Person) -> None:
    person.settle()
    person.window.door.form.forgot.emit()


def test_a_mistyped_group_is_named_and_the_right_sheet_lets_the_head_in(
    person: Person, school: Fernhill
) -> None:
    groups = groups_of(school)
    show_recovery(person)
    wrong = [*groups]
    wrong[2] = wrong[2][:-1] + ("7" if wrong[2][-1] != "7" else "8")
    for text in (" ".join(wrong), NEW, NEW):
        person.type(text)
        person.enter()
    person.settle()
    recovery = person.window.door.recovery
    assert "Group 3" in recovery.strip.words.text()
    assert recovery.sheet.hasFocus()
    recovery.sheet.setText("-".join(groups).lower())
    recovery.enter.click()
    person.settle()
    assert person.window.seat is not None
    assert person.window.seat.desk.me.name == "Mr Hale"
    person.window.sign_out()
    person.settle()
    assert not person.window.door.form.isHidden()
    desk = Door(school.folder, school.clock).sign_in("Mr Hale", NEW)
    desk.close()


def test_a_weak_new_passphrase_sends_back_to_it_and_changes_nothing(
    person: Person, school: Fernhill
) -> None:
    groups = groups_of(school)
    show_recovery(person)
    for text in (" ".join(groups), "Mr Hale", "Mr Hale"):
        person.type(text)
        person.enter()
    person.settle()
    assert person.window.seat is None
    assert "12" in person.window.door.recovery.strip.words.text()
    assert person.window.door.recovery.first.hasFocus()


def test_two_passphrases_that_differ_are_not_tried(person: Person) -> None:
    show_recovery(person)
    for text in ("ABCDE", "one two three", "one two four"):
        person.type(text)
        person.enter()
    assert "do not agree" in person.window.door.recovery.strip.words.text()
    person.key(Qt.Key.Key_Escape)
    assert person.window.door.recovery.isHidden()
    assert person.window.door.form.who.hasFocus()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ma", True),
        ("ad", True),
        ("miss adeyemi", True),
        ("adeyemi m", True),
        ("miss ad", True),
        ("", True),
        ("mrs", False),
        ("miss b", False),
    ],
)
def test_a_name_is_found_by_initials_by_a_part_and_in_full(typed: str, found: bool) -> None:
    assert matches("Miss Adeyemi", typed) is found


def test_somebody_let_in_a_minute_ago_can_sign_in_and_somebody_shut_out_cannot(
    person: Person, school: Fernhill
) -> None:
    person.sign_in("head")
    seat = person.window.seat
    assert seat is not None
    seat.desk.ways_in.let_in(BY_ROLE["lead"], NEW)
    stand_behind(seat.desk)
    seat.desk.ways_in.shut_out(BY_ROLE["office"])
    person.window.sign_out()
    person.settle()
    door = person.window.door.form
    for name, secret, inside in (("Mrs Okafor", PASSPHRASE, False), ("Mrs Bell", NEW, True)):
        door.show_plate(None)
        door.who.setText(name)
        door.secret.setText(secret)
        door.enter.click()
        person.settle()
        assert (person.window.seat is not None) is inside, name


def test_the_status_bar_tells_what_this_door_asks_for(person: Person) -> None:
    person.settle()
    assert person.window.left.text().startswith("Type initials")
    person.window.door.show_school(None)
    assert person.window.left.text() == "Type your full name, Enter, passphrase, Enter"
    show_recovery(person)
    assert person.window.left.text() == "Enter goes to the next field · Esc back"
