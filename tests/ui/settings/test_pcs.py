"""The page of other PCs: what each has heard, and who is let in, changed and struck off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from attendance_desk.desk import joining
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.pcs import PcKind
from attendance_desk.store.places import Book, book_path
from tests.a_school import BY_ROLE, OAK, PASSPHRASE, Fernhill, build
from tests.desk.several import AM, OnePc, children, mark
from tests.ui.conftest import SIGN_IN, STATE, Person
from tests.ui.settings import seen
from tests.ui.settings.seen import screen, turned_to, words_on
from tests.ui.test_access import SMALLEST, look_at, look_at_window
from ui.settings.pc_keys import KeysDialog
from ui.settings.pc_taking_over import TakeOverDialog
from ui.settings.pc_welcome import ChangeDialog, CodeDialog, WelcomeDialog
from ui.settings.pcs import PcsPage
from ui.settings.people import SureDialog
from ui.widgets.second_sign_in import SecondSignIn

At = Callable[[str], None]


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shared folder, which whoever is asked for a folder chooses."""
    made = tmp_path / "shared"
    made.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(made))
    return made


@contextmanager
def at(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """At another PC, while nothing is under way at this one."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / name / "state"))
    yield tmp_path / name / "school"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / STATE))


def join(
    school: Fernhill, shared: Path, tmp_path: Path, patch: pytest.MonkeyPatch, wanted: NewPc
) -> None:
    """Another PC joins before the window is opened here."""
    with at(wanted.name, tmp_path, patch):
        code = joining.ask(shared)
    desk = school.sit("head")
    answer = desk.exchange.welcome(shared, code, wanted).value
    desk.close()
    with at(wanted.name, tmp_path, patch) as folder:
        joining.accept(shared, folder, answer, school.clock)


def opened(person: Person, role: str = "head") -> PcsPage:
    """With the full passphrase."""
    person.settle()
    person.type(SIGN_IN[role])
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.settle()
    page = turned_to(person, "Other PCs")
    assert isinstance(page, PcsPage)
    return page


def press(person: Person, widget: QWidget, words: str) -> None:
    seen.press(widget, words)
    person.settle()


def test_a_school_on_one_pc_is_told_how_it_comes_to_several(person: Person, shared: Path) -> None:
    page = opened(person)
    assert "This school is on this PC alone." in words_on(page)
    assert not page.folder.now.isVisible()
    press(person, page, "Choose the folder")
    assert str(shared) in words_on(page.folder)
    press(person, page, "Use it no longer")
    (sure,) = page.findChildren(SureDialog)
    sure.go.click()
    person.settle()
    assert "has no shared folder" in words_on(page.folder)


def test_the_office_looks_and_changes_nothing_and_a_teacher_has_no_such_page(
    person: Person,
) -> None:
    page = opened(person, "office")
    assert "The head lets other PCs join." in words_on(page)
    assert not page.roll.welcome.isVisible()
    assert not page.folder.choose.isVisible()
    person.window.sign_out()
    person.sign_in("teacher")
    person.window.go("settings")
    person.settle()
    assert "Other PCs" not in screen(person).names()


def test_a_pc_is_welcomed_by_its_code(
    person: Person, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at("Year 3", tmp_path, monkeypatch):
        code = joining.ask(shared)
    page = opened(person)
    press(person, page, "Welcome a new PC")
    (dialog,) = page.findChildren(WelcomeDialog)
    look_at_window(dialog)
    dialog.keep.click()
    assert "ten signs" in dialog.strip.words.text()
    dialog.code.setText("ABCDE FGHJ2")
    dialog.form.name.setText("Year 3")
    dialog.keep.click()
    person.settle()
    assert "No PC that shows this code" in dialog.strip.words.text()
    assert dialog.form.name.text() == "Year 3"
    dialog.code.setText(code.lower())
    dialog.form.of_class.click()
    dialog.keep.click()
    assert "Tick the class" in dialog.strip.words.text()
    dialog.form.classes[OAK].setChecked(True)
    teacher = dialog.form.people[BY_ROLE["teacher"].id]
    assert teacher.isChecked()
    assert not teacher.isEnabled()
    dialog.keep.click()
    person.settle()
    (shown,) = page.findChildren(CodeDialog)
    answer = shown.code.text()
    shown.close()
    assert "Year 3: Welcomed on" in words_on(page.roll)
    assert "Registers alone, for Oak" in words_on(page.roll)
    look_at(person)
    person.window.sign_out()
    person.settle()
    with at("Year 3", tmp_path, monkeypatch) as folder:
        joined = joining.accept(shared, folder, answer, person.school.clock)
    assert joined.kind == "class"


def test_a_quick_passcode_is_told_at_once_that_it_lets_no_pc_in(
    person: Person, shared: Path
) -> None:
    person.sign_in("head")
    page = turned_to(person, "Other PCs")
    press(person, page, "Welcome a new PC")
    assert "sign in with your full passphrase" in screen(person).strip.words.text()
    assert not page.findChildren(WelcomeDialog)
    assert list(shared.iterdir()) == []


def test_sending_and_receiving_says_what_came(
    school: Fernhill, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    join(school, shared, tmp_path, monkeypatch, NewPc("Head's laptop"))
    person: Person = request.getfixturevalue("person")
    page = opened(person)
    assert "Head's laptop: Welcomed on" in words_on(page)
    press(person, page, "Send and receive now")
    told = screen(person).strip.words.text()
    assert told in ("Nothing new, here or there.", "Nothing came in, 1 entry went out.")
    assert not page.folder.working.isVisible()
    assert page.folder.now.isEnabled()
    shared.rename(tmp_path / "away")
    press(person, page, "Send and receive now")
    assert "The shared folder is not there." in screen(person).strip.words.text()
    assert page.folder.now.isEnabled()


def test_a_class_pc_is_changed_and_struck_off(
    school: Fernhill, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    join(school, shared, tmp_path, monkeypatch, NewPc("Oak", PcKind.CLASS, (OAK,)))
    person: Person = request.getfixturevalue("person")
    page = opened(person)
    press(person, page, "Change… Oak")
    (dialog,) = page.findChildren(ChangeDialog)
    look_at_window(dialog)
    dialog.form.people[BY_ROLE["office"].id].click()
    dialog.form.name.setText("Oak room")
    dialog.keep.click()
    person.settle()
    assert "Mrs Okafor and Miss Adeyemi sign in there" in words_on(page.roll)
    press(person, page, "Strike off… Oak room")
    (sure,) = page.findChildren(SureDialog)
    sure.go.click()
    person.settle()
    person.head_types_again()
    assert "Oak room" not in words_on(page.roll)
    press(person, page, "Show those struck off (1)")
    assert "Oak room: Struck off on" in words_on(page.roll)


def test_new_keys_are_given_where_they_are_due(person: Person) -> None:
    page = opened(person)
    assert not page.keys.isVisible()
    page.keys.show_due("Office", may=True)
    assert "At Office somebody was shut out" in words_on(page.keys)
    press(person, page, "New keys for this PC")
    (dialog,) = page.findChildren(KeysDialog)
    dialog.keep.click()
    person.settle()
    person.head_types_again()
    assert "Both books of this PC have new keys." in screen(person).strip.words.text()


def test_the_page_fits_a_small_window(person: Person) -> None:
    page = opened(person)
    person.window.resize(*SMALLEST)
    person.settle()
    assert page.folder.width() <= SMALLEST[0]
    look_at(person)


def a_struck_pc(
    school: Fernhill, shared: Path, tmp_path: Path, patch: pytest.MonkeyPatch
) -> tuple[str, ...]:
    """A laptop that made two marks, sent none and was struck off; the children."""
    join(school, shared, tmp_path, patch, NewPc("Laptop"))
    with at("Laptop", tmp_path, patch) as folder:
        laptop = OnePc(
            Fernhill(**{**vars(school), "folder": folder}), tmp_path / "Laptop" / "state", patch
        )
        pupils = tuple(children(laptop)[:2])
        for pupil in pupils:
            mark(laptop, pupil, "I")
        with laptop.sit() as desk:
            desk.exchange.receive(shared)  # it says what it holds, and sends nothing
    desk = school.sit("head")
    desk.exchange.receive(shared)
    stand_behind(desk)
    desk.exchange.strike_off("Laptop")
    desk.close()
    return pupils


def chosen(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))


def by_keys(person: Person, page: PcsPage, name: str) -> None:
    """Tab to a button, and Space."""
    person.window.activateWindow()
    person.until(person.window.isActiveWindow)
    page.roll.fold.setFocus()
    for _ in range(40):
        focus = person.focus()
        if focus.accessibleName().startswith(name):
            break
        person.key(Qt.Key.Key_Tab)
    assert person.focus().accessibleName().startswith(name)
    person.key(Qt.Key.Key_Space)
    person.settle()


def test_what_a_struck_pc_had_not_sent_is_shown_and_taken_over_by_keys(
    school: Fernhill, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    pupils = a_struck_pc(school, shared, tmp_path, monkeypatch)
    person: Person = request.getfixturevalue("person")
    page = opened(person)
    assert "of Laptop never came here" in page.roll.lost.words.text()
    by_keys(person, page, "Show those struck off (1)")
    chosen(monkeypatch, tmp_path / "Laptop" / "school")
    by_keys(person, page, "Take over what it had not sent… Laptop")
    (dialog,) = page.findChildren(TakeOverDialog)
    look_at_window(dialog)
    assert dialog.told.text().startswith("2 entries of Laptop never came here, entered on 20 Nov")
    assert "Is it the right folder?" not in words_on(dialog)
    assert marked(person, pupils) == []
    person.until(dialog.isActiveWindow)
    dialog.keep.setFocus()
    person.enter()
    person.settle()
    (asked,) = [one for one in person.window.findChildren(SecondSignIn) if one.isVisible()]
    person.until(asked.secret.hasFocus)
    assert marked(person, pupils) == []
    person.type(PASSPHRASE)
    person.enter()
    person.settle()
    told = screen(person).strip.words.text()
    assert told.startswith("2 entries are taken in and on the way to the other PCs.")
    assert marked(person, pupils) == ["I", "I"]
    assert not page.roll.lost.isVisible()
    by_keys(person, page, "Take over what it had not sent… Laptop")
    assert "There is nothing to take over." in screen(person).strip.words.text()


def marked(person: Person, pupils: tuple[str, ...]) -> list[str]:
    seat = person.window.seat
    assert seat is not None
    rows = seat.desk.registers.sheet(OAK, AM).rows
    return [row.mark.code for row in rows if row.pupil_id in pupils and row.mark is not None]


def test_a_folder_that_cannot_be_taken_over_is_refused_in_plain_words(
    school: Fernhill, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    a_struck_pc(school, shared, tmp_path, monkeypatch)
    join(school, shared, tmp_path, monkeypatch, NewPc("Hall"))
    with at("Hall", tmp_path, monkeypatch) as folder:
        hall = OnePc(
            Fernhill(**{**vars(school), "folder": folder}),
            tmp_path / "Hall" / "state",
            monkeypatch,
        )
        mark(hall, children(hall)[0], "/")
    broken, other = tmp_path / "broken", tmp_path / "another school"
    shutil.copytree(tmp_path / "Laptop" / "school", broken)
    book_path(broken, Book.REGISTER).write_bytes(b"no longer a book" * 512)
    build(other)
    (tmp_path / "empty").mkdir()
    person: Person = request.getfixturevalue("person")
    page = opened(person)
    press(person, page, "Show those struck off")
    for place, why in (
        (school.folder, "That is the folder this PC works in."),
        (folder, "A PC that made something in that folder may still speak."),
        (tmp_path / "empty", "No school folder is there."),
        (tmp_path / "away", "No school folder is there."),
        (broken, "or its book is damaged."),
        (other, "it is another school's"),
    ):
        chosen(monkeypatch, place)
        press(person, page, "Take over what it had not sent… Laptop")
        told = screen(person).strip.words.text()
        assert why in told
        assert "Nothing was taken in." in told
        assert not page.findChildren(TakeOverDialog)
