"""The page of backups: how they stand, in words and a sign, and what a person does about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from tests.a_school import FRIDAY, OAK, PASSPHRASE, Fernhill, id_of
from tests.ui.conftest import Person
from tests.ui.settings.seen import press, screen, turned_to, words_on
from tests.ui.test_access import SMALLEST, look_at
from tests.weekly_school import with_marks
from ui.app import RESTORED
from ui.settings.backup_place import PlaceQuestion
from ui.settings.backups import BackupsPage
from ui.settings.people import SureDialog
from ui.settings.practised import PractisedDialog
from ui.settings.restore import RestoreDialog
from ui.widgets.parts import Sign
from ui.widgets.working import Step


def opened(person: Person, role: str = "head") -> BackupsPage:
    person.sign_in(role)
    page = turned_to(person, "Backups")
    assert isinstance(page, BackupsPage)
    return page


def test_a_school_without_a_backup_is_told_what_to_do_now(person: Person) -> None:
    page = opened(person)
    told = words_on(page)
    assert "Do this now. Copies: none. Outside the building: none." in told
    assert "Put a stick in and back up now." in told
    assert "Restoring was never practised here." in told


def test_a_teacher_has_no_such_page_and_the_office_no_way_back(person: Person) -> None:
    page = opened(person, "office")
    assert not page.back.isVisible()
    person.window.sign_out()
    person.sign_in("teacher")
    person.window.go("settings")
    person.settle()
    assert "Backups" not in screen(person).names()


def test_a_stick_without_a_name_is_asked_for_one(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    page = opened(person)
    press(page, "Name a stick")
    (asked,) = page.findChildren(PlaceQuestion)
    asked.keep.click()
    assert "such as blue stick" in asked.strip.words.text()
    assert asked.focusWidget() is asked.name
    asked.close()


def test_going_back_asks_for_what_is_missing_and_opens_nothing(
    person: Person, tmp_path: Path
) -> None:
    page = opened(person)
    press(page, "Restore a backup")
    (dialog,) = page.findChildren(RestoreDialog)
    steps = dialog.steps
    steps.look.click()
    assert "Say where the backup is" in steps.strip.words.text()
    steps.place.put(tmp_path)
    steps.look.click()
    assert "Type what opens it." in steps.strip.words.text()
    steps.secret.setText("anything at all")
    steps.look.click()
    person.settle()
    assert "There is no backup in that folder." in steps.strip.words.text()
    assert not steps.after.isVisible()
    assert steps.secret.text() == "anything at all"
    dialog.close()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is plugged in and chosen."""
    made = tmp_path / "stick"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(made))
    return made


def named(page: BackupsPage, person: Person, name: str = "blue stick") -> None:
    press(page, "Name a stick")
    (asked,) = page.findChildren(PlaceQuestion)
    asked.name.setText(name)
    asked.outside.setChecked(True)
    asked.keep.click()
    person.settle()


def test_a_stick_is_named_and_one_button_backs_up_everywhere(person: Person, stick: Path) -> None:
    page = opened(person)
    named(page, person)
    assert "Blue stick, kept outside the building" in words_on(page)
    press(page, "Back up now")
    assert page.working.isVisible()
    assert not page.now.isEnabled()
    person.settle()
    told = words_on(page)
    assert "In order. Copies: this PC (today), blue stick (today)." in told
    assert "in blue stick, by Mr Hale" in told
    assert page.now.isEnabled()
    assert person.window.focusWidget() is page.now
    assert any(stick.rglob("copy.json"))

    press(page, "Check again: Today, 8.56, in blue stick")
    person.settle()
    said = screen(person).strip.words.text()
    assert said == "The backup in blue stick is whole, as read back just now."


def test_a_damaged_backup_is_shown_as_such_in_words_and_sign(person: Person, stick: Path) -> None:
    page = opened(person)
    named(page, person)
    press(page, "Back up here: blue stick")
    person.settle()
    (book,) = stick.rglob("register.desk")
    book.write_bytes(book.read_bytes()[:-4096])
    press(page, "Check again")
    person.settle()
    assert screen(person).strip.kind == "danger"
    signs = {one.property("sign") for one in page.copies.findChildren(Sign) if one.isVisible()}
    assert "circle-x" in signs
    assert "Do this now." in page.words.text()


def test_cancel_stops_a_backup_and_leaves_nothing(
    person: Person, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(person)
    begin = page.working.begin

    def cancelled() -> Step:
        step = begin()
        page.working.stop.click()
        return step

    monkeypatch.setattr(page.working, "begin", cancelled)
    press(page, "Back up now")
    person.settle()
    assert "Stopped." in screen(person).strip.words.text()
    assert "None was made yet." in words_on(page)
    assert page.now.isEnabled()
    assert not list(person.school.folder.rglob("*.partial"))
    assert not list(stick.iterdir())


def test_a_practice_shows_the_register_of_last_week_and_is_remembered(
    person: Person, school: Fernhill
) -> None:
    with_marks(school)
    page = opened(person)
    press(page, "Back up now")
    person.settle()
    press(page, "Practise with the newest backup")
    person.settle()
    (dialog,) = page.findChildren(PractisedDialog)
    assert "came out of the backup" in words_on(dialog)
    assert dialog.classes.count() >= 1
    assert dialog.table.rowCount() > 20
    cells = [dialog.table.item(row, 0) for row in range(dialog.table.rowCount())]
    assert "Alfie Turner" in [one.text() for one in cells if one]
    dialog.close()
    assert "Practised 24 November 2026 by Mr Hale with this PC: The backup was whole" in (
        page.practised.text()
    )


def test_a_place_is_used_no_longer_only_after_a_question(person: Person, stick: Path) -> None:
    assert stick
    page = opened(person)
    named(page, person)
    press(page, "No longer… blue stick")
    (sure,) = page.findChildren(SureDialog)
    assert sure.focusWidget() is sure.leave
    sure.go.click()
    person.settle()
    assert "Blue stick" not in words_on(page.places)


def signed_in(person: Person) -> bool:
    return person.window.seat is not None


def test_the_head_goes_back_sees_what_is_lost_and_signs_in_to_the_restored_school(
    person: Person, school: Fernhill
) -> None:
    page = opened(person)
    press(page, "Back up now")
    person.settle()
    seat = person.window.seat
    assert seat is not None
    after = Session(FRIDAY, Half.AM)
    alfie = id_of(seat.desk, OAK, "Alfie")
    seat.desk.registers.set_mark(NewMark(alfie, after, "I"))
    press(page, "Restore a backup")
    (dialog,) = page.findChildren(RestoreDialog)
    steps = dialog.steps
    assert "in this PC" in steps.which.currentText()
    steps.secret.setText(PASSPHRASE)
    steps.look.click()
    person.settle()
    assert steps.strip.words.text() == ""
    assert "You would lose" in steps.told.text()
    steps.go.click()
    person.settle()
    assert "The restored school is in" in dialog.strip.words.text()
    dialog.switch.click()
    (sure,) = dialog.findChildren(SureDialog)
    assert "You would lose" in words_on(sure)
    assert sure.focusWidget() is sure.leave
    sure.go.click()
    person.settle()
    assert signed_in(person), "a head's passphrase comes first"
    person.head_types_again()

    window = person.window
    assert not signed_in(person)
    assert window.door.form.strip.words.text() == RESTORED
    form = window.door.form
    form.who.setText("Mr Hale")
    form.secret.setText(PASSPHRASE)
    form.entered.emit()
    person.settle()
    assert window.seat is not None
    assert window.seat.desk.seated.folder != school.folder
    sheet = window.seat.desk.registers.sheet(OAK, after)
    assert not [row for row in sheet.rows if row.mark and row.mark.code == "I"]
    window.go("settings", "Backups")
    person.settle()
    again = screen(person).shown
    assert isinstance(again, BackupsPage)
    assert "Backups wait: this school was restored." in words_on(again)
    press(again, "This school is right")
    person.settle()
    assert not again.right.isVisible()
    assert (school.folder / "register.desk").exists(), "the old folder is kept"


def test_the_wrong_passphrase_opens_no_backup_and_is_kept_to_be_mended(person: Person) -> None:
    page = opened(person)
    press(page, "Back up now")
    person.settle()
    press(page, "Restore a backup")
    (dialog,) = page.findChildren(RestoreDialog)
    dialog.steps.secret.setText("something else entirely")
    dialog.steps.look.click()
    person.settle()
    assert dialog.steps.strip.kind == "danger"
    assert not dialog.steps.after.isVisible()
    assert dialog.steps.secret.text() == "something else entirely"
    dialog.close()


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_every_control_has_a_name_and_fits(person: Person, size: tuple[int, int]) -> None:
    opened(person)
    person.window.resize(*size)
    person.settle()
    look_at(person)
    assert person.window.minimumSizeHint().width() <= SMALLEST[0]
