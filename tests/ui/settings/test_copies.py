"""The head or the office makes the monthly copy with one button, and sees what may go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from tests.a_school import OAK, PASSPHRASE, Fernhill, id_of
from tests.ui.conftest import Person, close, opened_window
from tests.ui.settings.seen import press, screen, turned_to, words_on
from tests.ui.test_access import SMALLEST, look_at
from ui.settings.copies import ONLY_HERE, CopiesPage
from ui.settings.people import SureDialog
from ui.settings.retention import EraseDialog
from ui.widgets.working import Step
from ui.window import Window


@pytest.fixture(autouse=True)
def _a_first_mark(school: Fernhill) -> None:
    """Registers began in September."""
    desk = school.sit()
    first = Session(date(2026, 9, 3), Half.AM)
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), first, "/"))
    desk.close()


def opened(person: Person, role: str = "head") -> CopiesPage:
    person.sign_in(role)
    page = turned_to(person, "Copies and keeping")
    assert isinstance(page, CopiesPage)
    return page


@pytest.mark.parametrize("role", ["head", "office"])
def test_one_button_makes_the_copy_and_says_where_it_is(person: Person, role: str) -> None:
    page = opened(person, role)
    assert "The copy of October 2026 is due" in words_on(page)
    press(page, "Make the copy of October 2026")
    person.settle()

    strip = screen(person).strip.words.text()
    assert strip == "The copy of October 2026 is made and checked."
    assert "October 2026 was made on 20 November 2026 and is whole" in words_on(page)
    assert ONLY_HERE in words_on(page)
    assert "kept until 31 August 2033" in words_on(page)
    (folder,) = (person.school.folder / "monthly copies").iterdir()
    assert folder.name == "register 2026-10 (copied 2026-11-20)"


def test_a_teacher_has_no_such_page(person: Person) -> None:
    person.sign_in("teacher")
    person.window.go("settings")
    person.settle()
    assert "Copies and keeping" not in screen(person).names()


def test_the_copies_are_checked_again_and_a_damaged_one_is_said(person: Person) -> None:
    page = opened(person)
    press(page, "Make the copy")
    person.settle()
    press(page, "Check the copies again")
    person.settle()
    assert screen(person).strip.words.text() == "1 copy is whole, as read back just now."
    (book,) = person.school.folder.glob("monthly copies/*/register.desk")
    book.write_bytes(book.read_bytes()[:-4096])
    press(page, "Check the copies again")
    person.settle()
    assert "The copy is damaged" in screen(person).strip.words.text()
    assert "found DAMAGED 20 November 2026" in words_on(page)
    assert "The copy of October 2026 is due" in words_on(page)


def test_cancel_stops_and_leaves_nothing(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(person)
    begin = page._step.begin
    monkeypatch.setattr(page._step, "begin", lambda: _cancelled(page, begin))
    press(page, "Make the copy")
    person.settle()
    told = "Stopped. Nothing was changed. Start it again when you like."
    assert screen(person).strip.words.text() == told
    assert list((person.school.folder / "monthly copies").iterdir()) == []
    assert page.make.isEnabled()


def _cancelled(page: CopiesPage, begin: Callable[[], Step]) -> Step:
    step = begin()
    assert page._step.isVisible()
    page._step.stop.click()
    return step


def test_a_second_place_is_chosen_and_used(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    page = opened(person)
    press(page, "Choose a folder")
    person.settle()
    assert f"Each copy is made there too: {stick}." in words_on(page)
    press(page, "Make the copy")
    person.settle()
    assert len(list(stick.iterdir())) == 1
    assert ONLY_HERE not in words_on(page)
    stick.rename(tmp_path / "pocket")
    press(page, "Make another copy")
    person.settle()
    assert "In the second place there is none" in screen(person).strip.words.text()
    assert "not there just now" in words_on(page)


def test_after_its_time_the_head_may_remove_a_copy(person: Person) -> None:
    page = opened(person)
    press(page, "Make the copy")
    person.settle()
    assert "Remove" not in " ".join(one.text() for one in page.findChildren(QPushButton))
    person.school.at("09:00", date(2033, 9, 1))
    screen(person).turn("Copies and keeping")
    person.settle()
    press(page, "Remove the copy of October 2026")
    (sure,) = page.findChildren(SureDialog)
    assert "cannot be brought back" in words_on(sure)
    sure.go.click()
    person.settle()
    assert list((person.school.folder / "monthly copies").iterdir()) == []
    assert "removed after its time" in words_on(page)


def six_years_later(person: Person) -> CopiesPage:
    person.school.at("09:00", date(2032, 12, 1))
    return opened(person)


def test_the_head_erases_only_with_the_words_and_after_a_copy(person: Person) -> None:
    page = six_years_later(person)
    assert "1 entry of the school year 2026/27 may go." in words_on(page)
    press(page, "Erase them")
    (dialog,) = page.findChildren(EraseDialog)
    assert dialog.focusWidget() is dialog.leave
    dialog.words.setText("yes")
    dialog.go.click()
    person.settle()
    assert "The words to confirm it are: erase 1 entry" in dialog.strip.words.text()
    assert dialog.words.text() == "yes"
    dialog.words.setText("erase 1 entry")
    dialog.go.click()
    person.settle()
    person.head_types_again()
    assert "There is no checked copy" in dialog.strip.words.text()
    press(page, "Make")
    person.settle()
    dialog.go.click()
    person.settle()
    person.head_types_again()
    assert "1 entry is erased." in screen(person).strip.words.text()
    assert "less than six years old" in words_on(page)


def test_the_office_sees_what_may_go_and_no_button(person: Person) -> None:
    person.school.at("09:00", date(2032, 12, 1))
    page = opened(person, "office")
    assert "may go" in words_on(page)
    assert "Erase them" not in " ".join(one.text() for one in page.findChildren(QPushButton))


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_every_control_has_a_name_and_fits(person: Person, size: tuple[int, int]) -> None:
    page = opened(person)
    person.window.resize(*size)
    press(page, "Make the copy")
    person.settle()
    look_at(person)
    assert person.window.minimumSizeHint().width() <= SMALLEST[0]
    # Whoever uses the keyboard goes on where they were.
    assert person.window.focusWidget() is page.make


def test_who_opens_a_copy_in_the_window_is_told_and_enters_nothing(
    person: Person, school: Fernhill, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(person)
    press(page, "Make the copy")
    person.settle()
    (folder,) = (school.folder / "monthly copies").iterdir()
    before = sorted(path.name for path in folder.iterdir())
    copy = Fernhill(folder, school.created, school.clock)
    kept: list[Window] = []
    reader = Person(opened_window(copy, qtbot, tmp_path / "b", kept.append), copy, qtbot)
    form = reader.window.door.form
    form.who.setText("Mr Hale")
    form.secret.setText(PASSPHRASE)
    form.entered.emit()
    reader.settle()

    reader.window.go("today")
    reader.settle()
    shown = reader.window.house.shown
    assert shown is not None
    assert "This is the copy of October 2026, made 20 November 2026" in words_on(shown)
    reader.window.go("settings", "Copies and keeping")
    reader.settle()
    its_page = screen(reader).shown
    assert "nothing can be entered here" in words_on(its_page)
    assert "is due" not in words_on(its_page)
    assert not [one for one in its_page.findChildren(QPushButton) if one.isVisible()]
    assert sorted(path.name for path in folder.iterdir()) == before
    for window in kept:
        close(window)
