"""Somebody leaves: two kinds, what each means, and a head's passphrase once more before either."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from attendance_desk.desk import Door
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.problems import WrongPassphrase
from attendance_desk.store import keyfile
from tests.a_school import BY_ROLE, PASSPHRASE, Fernhill
from tests.ui.conftest import Person
from tests.ui.settings.test_pages import people, sure
from tests.ui.test_access import SMALLEST, look_at
from ui.settings.leaving import LeavingDialog
from ui.settings.people import PeoplePage
from ui.settings.recovery import RecoveryDialog
from ui.settings.screen import SettingsScreen
from ui.settings.sheet_test import SheetTestDialog
from ui.widgets.second_sign_in import SecondSignIn

TEACHER = BY_ROLE["teacher"]


@pytest.fixture
def page(person: Person) -> PeoplePage:
    """The page of a head who signed in with the full passphrase."""
    return people(person, full=True)


def leaving(page: PeoplePage, person: Person, words: str) -> LeavingDialog:
    """Press a person's button."""
    name = f"{words} {TEACHER.name}"
    (pressed,) = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name]
    pressed.click()
    person.settle()
    (dialog,) = [one for one in page.findChildren(LeavingDialog) if one.isVisible()]
    return dialog


def signs_in(page: PeoplePage, member: StaffMember = TEACHER) -> bool | None:
    return {one.id: found for one, found in page.seat.desk.ways_in.who_signs_in()}.get(member.id)


def key_set(school: Fernhill) -> str:
    return keyfile.load(school.folder).key_set


def test_new_keys_are_offered_first_and_it_says_what_each_kind_means(
    page: PeoplePage, person: Person
) -> None:
    dialog = leaving(page, person, "Has left…")
    assert dialog.focusWidget() is dialog.leave
    assert dialog.keys.isChecked()
    assert "no old key file, and no key written down" in dialog.means.text()
    assert "Everybody else keeps their passphrase" in dialog.means.text()
    dialog.out.click()
    assert "with an old key file that they kept they could still open" in dialog.means.text()
    assert dialog.sheet.isHidden()


def test_a_leaver_is_shut_out_with_new_keys_a_new_sheet_and_a_backup_is_asked_for(
    page: PeoplePage, person: Person, school: Fernhill
) -> None:
    before = key_set(school)
    dialog = leaving(page, person, "Has left…")
    dialog.sheet.setChecked(True)
    dialog.go.click()
    person.settle()
    assert key_set(school) == before, "nothing is done before a head's passphrase"
    person.head_types_again()
    assert key_set(school) != before
    assert signs_in(page) is None
    (sheet,) = page.findChildren(RecoveryDialog)
    groups = " ".join(sheet._groups)
    sheet.close()
    sure(page).go.click()
    person.settle()
    assert person.window.windowTitle().startswith("Backups")
    person.window.wants_lock.emit()
    person.settle()
    door = Door(school.folder, school.clock)
    assert door.open_with_recovery(groups).key_set == key_set(school)
    with pytest.raises(WrongPassphrase):
        door.sign_in(TEACHER.name, PASSPHRASE)
    door.sign_in(BY_ROLE["office"].name, PASSPHRASE).close()


def test_only_the_way_in_goes_where_that_is_chosen(
    page: PeoplePage, person: Person, school: Fernhill
) -> None:
    before = key_set(school)
    dialog = leaving(page, person, "Shut out…")
    dialog.out.click()
    dialog.go.click()
    person.settle()
    person.head_types_again()
    assert (signs_in(page), key_set(school)) == (False, before)
    dialog = leaving(page, person, "Has left…")
    assert dialog.out.isChecked(), "they have no way in: there is nothing to shut"
    dialog.go.click()
    person.settle()
    person.head_types_again()
    assert signs_in(page) is None


def test_a_wrong_passphrase_or_leaving_it_changes_nothing_and_can_be_tried_again(
    page: PeoplePage, person: Person, school: Fernhill
) -> None:
    before = key_set(school)
    dialog = leaving(page, person, "Shut out…")
    dialog.go.click()
    person.settle()
    person.head_types_again("not the words at all")
    (asked,) = page.findChildren(SecondSignIn)
    assert "do not match" in asked.strip.words.text()
    assert asked.secret.text() == ""
    asked.close()
    person.settle()
    assert "passphrase once more" in dialog.strip.words.text()
    assert (signs_in(page), key_set(school)) == (True, before)
    dialog.go.click()
    person.settle()
    person.head_types_again()
    assert signs_in(page) is False


def test_a_head_with_a_quick_passcode_is_told_to_sign_in_in_full(person: Person) -> None:
    page = people(person)
    dialog = leaving(page, person, "Shut out…")
    dialog.go.click()
    person.settle()
    assert not page.findChildren(SecondSignIn)
    assert "Sign in with your full passphrase" in dialog.strip.words.text()
    dialog.out.click()
    dialog.go.click()
    person.settle()
    person.head_types_again()
    assert signs_in(page) is False


def test_a_new_sheet_needs_the_passphrase_too(page: PeoplePage, person: Person) -> None:
    (pressed,) = [one for one in page.findChildren(QPushButton) if "&new rec" in one.text()]
    pressed.click()
    person.settle()
    assert not page.findChildren(RecoveryDialog)
    person.head_types_again()
    assert len(page.findChildren(RecoveryDialog)) == 1


def test_a_new_sheet_counts_as_tried_once_two_groups_are_typed_back(
    page: PeoplePage, person: Person
) -> None:
    (pressed,) = [one for one in page.findChildren(QPushButton) if "&new rec" in one.text()]
    pressed.click()
    person.settle()
    person.head_types_again()
    (dialog,) = page.findChildren(RecoveryDialog)
    for place, field in dialog.fields.items():
        field.setText(dialog._groups[place - 1])
    dialog._done()
    person.settle()
    assert "two groups of it typed back on 20 November 2026" in page.sheet.stands.words.text()


def test_the_sheet_is_tried_from_paper_and_a_slip_names_its_group(
    page: PeoplePage, person: Person, school: Fernhill
) -> None:
    assert "never tried" in page.sheet.stands.words.text()
    groups = list(school.created.groups)
    dialog = page.sheet.try_sheet()
    dialog.signs.setText(" ".join([*groups[:6], "22222"]))
    dialog.keep.click()
    person.settle()
    assert "Group 7 does not match its check sign" in dialog.strip.words.text()
    assert dialog.signs.text().startswith(groups[0]), "what was typed stays"
    dialog.signs.setText(" ".join(groups))
    dialog.keep.click()
    person.settle()
    assert "This sheet opens the school" in said(person)
    assert "tried on 20 November 2026 by Mr Hale" in page.sheet.stands.words.text()


def said(person: Person) -> str:
    screen = person.window.house.shown
    assert isinstance(screen, SettingsScreen)
    return screen.strip.words.text()


def test_a_lock_leaves_no_passphrase_on_the_screen(page: PeoplePage, person: Person) -> None:
    leaving(page, person, "Has left…").go.click()
    person.settle()
    (asked,) = page.findChildren(SecondSignIn)
    asked.secret.setText(PASSPHRASE)
    person.window.wants_lock.emit()
    person.settle()
    assert not [one for one in person.window.findChildren(SecondSignIn) if one.isVisible()]


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_every_control_has_a_name_and_fits(
    page: PeoplePage, person: Person, size: tuple[int, int]
) -> None:
    person.window.resize(*size)
    dialog = leaving(page, person, "Has left…")
    look_at(person)
    dialog.go.click()
    person.settle()
    page.sheet.try_sheet()
    look_at(person)
    for one in (dialog, *page.findChildren(SheetTestDialog), *page.findChildren(SecondSignIn)):
        assert one.minimumSizeHint().width() <= SMALLEST[0]
        assert one.sizeHint().height() <= SMALLEST[1]
