"""The hatch with real keys in a real window (`experience.md` 6.2: U3 in 7 keys, U4 in 2 more)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Way
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.queries.hatch_board import MovementLine
from tests.a_school import ASH, FRIDAY, here, id_of
from tests.jobs import hold, keys_of
from tests.ui.conftest import Person
from ui.hatch.dialog import HatchDialog
from ui.hatch.leaving import CHECK
from ui.memory import Memory
from ui.widgets.jotted import Jotted

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)


@pytest.fixture(autouse=True)
def no_slips() -> Iterator[None]:
    Memory().print_slips(wanted=False)
    yield
    Memory().print_slips(wanted=True)


@pytest.fixture
def office(person: Person) -> Person:
    person.school.at("09:04")
    person.sign_in("office")
    person.pressed = 0
    return person


def desk_of(person: Person) -> Desk:
    assert person.window.seat is not None
    return person.window.seat.desk


def dialogs(person: Person) -> tuple[Jotted, ...]:
    return person.window.counter.stacks["hatch"].dialogs


def dialog(person: Person, place: int = -1) -> HatchDialog:
    found = dialogs(person)[place]
    assert isinstance(found, HatchDialog)
    return found


def f7(person: Person) -> None:
    person.key(Qt.Key.Key_F7)
    person.until(lambda: bool(dialogs(person)) and dialog(person).face.who.field.hasFocus())


def logged(person: Person) -> tuple[MovementLine, ...]:
    person.settle()
    return desk_of(person).hatch.movements()


def code(person: Person, name: str, session: Session = AM) -> str:
    rows = desk_of(person).registers.sheet(ASH, session).rows
    found = next(row.mark for row in rows if row.name == name)
    return found.code if found else ""


def test_a_late_arrival_with_its_reason_takes_seven_keys(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.type("1")
    office.enter()
    hold("U3", office.pressed)

    (line,) = logged(office)
    assert (line.name, line.at, line.minutes, line.code) == ("Cara O'Brien", "9.04", 14, "L")
    assert code(office, "Cara O'Brien") == "L"
    assert dialog(office).face.strip.words.text() == "Cara O'Brien is in at 9.04, L."
    assert "Saved 9.04" in office.window.right.text()


def test_the_next_brother_or_sister_takes_two_more(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("1")
    office.ctrl(Qt.Key.Key_Plus)
    office.enter()
    hold("U4", office.pressed - keys_of("U3"))
    lines = logged(office)
    assert [(line.at, line.code) for line in lines] == [("9.04", "L")] * 2
    assert len({line.pupil_id for line in lines}) == 2


def test_the_dialog_says_what_the_time_means_before_it_is_saved(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    shown = dialog(office).face
    assert shown.meaning.text() == "L: late, the register is open until 9.20."
    shown.at.setFocus()
    shown.at.selectAll()
    office.school.at("10.40".replace(".", ":"))
    office.type("10.40")
    assert shown.meaning.text() == "U: after the register closed at 9.20, this counts as absence."
    shown.arriving.why.buttons[0].setFocus()
    office.type("6")
    assert shown.meaning.text() == "M: an appointment; the register closed at 9.20."


def test_a_second_f7_opens_a_second_one_and_the_first_keeps_what_was_typed(
    office: Person,
) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("2")
    f7(office)
    assert len(dialogs(office)) == 2
    office.type("nia")
    first = dialog(office, 0)
    assert [first.face.name.text(), first.typed.reason] == ["Cara O'Brien, Ash", 1]
    office.window.go("pupils")
    office.settle()
    assert [one.isVisible() for one in dialogs(office)] == [True, True]
    office.window.go("today")


def test_nothing_typed_is_lost_at_a_lock(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("7")
    office.type("the bridge was up")
    office.settle()
    f7(office)
    assert len(dialogs(office)) == 2
    office.type("ni")
    office.window.lock()
    office.school.at("09:30")
    QApplication.processEvents()
    assert not dialogs(office)
    office.window.activateWindow()
    office.until(lambda: QApplication.focusWidget() is not None)
    office.sign_in("office")
    office.until(lambda: len(dialogs(office)) == 2)
    office.settle()

    found = {one.typed.text: one.typed for one in map(_hatch, dialogs(office))}
    assert found["ni"].pupils == ()
    assert (found[""].words, found[""].reason, found[""].at) == ("the bridge was up", 6, "9.04")
    again = next(one for one in map(_hatch, dialogs(office)) if one.pupils)
    assert again.face.name.text() == "Cara O'Brien, Ash"
    again.activateWindow()
    office.until(again.isActiveWindow)
    again.face.save.setFocus()
    office.enter()
    assert [(line.at, line.code) for line in logged(office)] == [("9.04", "L")]


def _hatch(one: Jotted) -> HatchDialog:
    assert isinstance(one, HatchDialog)
    return one


def test_every_key_is_on_the_disk_for_a_power_cut(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("3")
    office.settle()
    (kept,) = desk_of(office).jottings.mine("arrival")
    cara = id_of(desk_of(office), ASH, "Cara")
    assert (kept.record["pupils"], kept.record["reason"]) == ([cara], 2)

    office.enter()
    office.settle()
    assert desk_of(office).jottings.mine("arrival") == ()


def test_escape_throws_nothing_away_at_the_first_press(office: Person) -> None:
    f7(office)
    office.type("car")
    office.key(Qt.Key.Key_Escape)
    assert "Esc again" in dialog(office).face.strip.words.text()
    assert dialog(office).face.who.text == "car"
    office.key(Qt.Key.Key_Escape)
    office.until(lambda: not dialogs(office))
    office.settle()
    assert desk_of(office).jottings.mine("arrival") == ()


def test_a_child_marked_here_is_said_to_be_and_the_second_enter_keeps_the_time(
    office: Person,
) -> None:
    desk_of(office).registers.submit(here(desk_of(office), ASH, AM))
    f7(office)
    office.type("car")
    office.enter()
    office.enter()
    office.settle()
    assert "keeps the time only" in dialog(office).face.strip.words.text()
    assert logged(office) == ()
    office.enter()
    assert [(line.at, line.code) for line in logged(office)] == [("9.04", "/")]


def test_a_child_who_leaves_with_the_first_of_the_list_takes_seven_keys(office: Person) -> None:
    office.school.at("11:10")
    f7(office)
    office.type("car")
    office.enter()
    office.type("c")
    office.enter()
    assert office.pressed == 7

    (line,) = logged(office)
    assert (line.way, line.who) == (Way.OUT, "with Kerry Turner (mum)")
    assert dialog(office).face.strip.words.text() == "Cara O'Brien left at 11.10."


def test_the_key_for_the_first_of_the_list_is_named_and_its_reason_is_one_key_more(
    office: Person,
) -> None:
    office.school.at("11:10")
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    assert dialog(office).face.with_first.text() == "Out with Kerry Turner (mum)  C"
    office.window.menus.actions["hide"].trigger()
    assert dialog(office).face.with_first.text() == "Out with K. T.  C"
    office.type("c1")
    office.enter()
    office.settle()
    assert code(office, "Cara O'Brien", PM) == "M"


def test_leaving_and_back_again(office: Person) -> None:
    office.school.at("11:10")
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("o11")
    office.enter()
    (line,) = logged(office)
    assert (line.way, line.who) == (Way.OUT, "with Kerry Turner (mum)")
    assert code(office, "Cara O'Brien", PM) == "M"

    office.school.at("12:20")
    office.pressed = 0
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    told = dialog(office).face.meaning.text()
    assert "Left at 11.10, collected by Kerry Turner (mum)." in told
    assert "Back before the afternoon register" in told
    office.enter()
    assert office.pressed == 6
    assert [line.way for line in logged(office)] == [Way.OUT, Way.BACK]
    assert code(office, "Cara O'Brien", PM) == ""


def test_somebody_who_is_not_listed_is_checked_before_it_can_be_saved(office: Person) -> None:
    office.school.at("11:10")
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("o0")
    office.type("Aunt Jo")
    office.enter()
    shown = dialog(office).face
    assert "With whom did you check" in shown.strip.words.text()
    assert shown.leaving.checked.hasFocus()
    office.type("Ms Lindqvist")
    office.enter()
    (line,) = logged(office)
    assert line.who == "with Aunt Jo"


def test_a_contact_who_must_not_be_told_shows_one_sentence_and_no_more(office: Person) -> None:
    from dataclasses import replace

    from attendance_desk.domain.people import Contact

    desk = desk_of(office)
    child = desk.people.page(id_of(desk, ASH, "Cara")).pupil
    kept_away = Contact("Dean Dawson", "dad", do_not_contact=True)
    desk.people.change(replace(child, contacts=(kept_away, *child.contacts)))
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    assert dialog(office).face.with_first.text() == "Out with Kerry Turner (mum)  C"
    office.type("o1")
    shown = dialog(office).face.leaving
    assert shown.warning.words.text() == CHECK
    assert shown.checked.hasFocus()


def test_undo_in_the_strip_takes_the_mark_back(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.enter()
    office.settle()
    assert code(office, "Cara O'Brien") == "L"
    office.key(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    office.until(lambda: dialog(office).face.strip.words.text() == "Taken back.")
    assert logged(office) == ()
    assert code(office, "Cara O'Brien") == ""


def test_control_z_takes_back_what_was_saved_last(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.enter()
    office.settle()
    office.ctrl(Qt.Key.Key_Z)
    office.until(lambda: dialog(office).face.strip.words.text() == "Taken back.")
    office.settle()
    assert code(office, "Cara O'Brien") == ""
    office.type("ca")
    office.ctrl(Qt.Key.Key_Z)
    assert dialog(office).face.who.text == ""


def test_todays_list_hides_names_and_takes_an_older_one_back(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.enter()
    office.settle()
    shown = dialog(office).face
    assert shown.today.isHidden()
    shown.lines.click()
    assert shown.today.list.item(0).text() == "9.04  Cara O'Brien, Ash: in L, 14 min"
    office.window.menus.actions["hide"].trigger()
    assert shown.today.list.item(0).text() == "9.04  C. O., Ash: in L, 14 min"
    shown.today.list.setCurrentRow(0)
    office.key(Qt.Key.Key_Delete)
    assert logged(office) == ()


def test_what_is_due_opens_the_hatch_with_the_child(office: Person) -> None:
    desk = desk_of(office)
    cara = {"Cara": DraftMark("N")}
    desk.registers.submit(here(desk, ASH, AM, **cara))
    office.school.at("13:06")
    desk.registers.submit(here(desk, ASH, PM))
    (due,) = desk.hatch.skipped()
    assert due.kind == "arrival_not_logged"
    assert "When did Cara O'Brien come?" in due.sentence

    office.window.go(due.area, due.target)
    office.settle()
    assert dialog(office).face.name.text() == "Cara O'Brien, Ash"


def test_a_teacher_has_no_hatch(person: Person) -> None:
    person.sign_in("teacher")
    assert not person.window.menus.actions["arrivals"].isEnabled()
    person.key(Qt.Key.Key_F7)
    assert dialogs(person) == ()


def test_the_dialog_is_as_high_as_what_it_asks(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("o0")
    form = dialog(office).face.form
    office.until(lambda: not form.verticalScrollBar().isVisible())
    assert dialog(office).face.leaving.back.isVisible()
    assert dialog(office).face.leaving.width() <= form.viewport().width()


def test_the_dialog_fits_a_small_screen(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.type("o")
    shown = dialog(office)
    assert shown.minimumSizeHint().width() <= 760
    assert max(shown.minimumSizeHint().height(), shown.minimumHeight()) <= 440


def test_a_slip_that_cannot_be_printed_fails_nothing(
    office: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lp = tmp_path / "lp"
    said = "lp: Error - no default destination available."
    lp.write_text(f"#!/bin/sh\ncat > /dev/null\necho '{said}' >&2\nexit 1\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    Memory().print_slips(wanted=True)
    f7(office)
    office.type("car")
    office.enter()
    office.enter()
    office.settle()
    told = dialog(office).face.strip
    office.until(lambda: "slip" in told.words.text())
    assert told.words.text() == (
        "Cara O'Brien is in at 9.04, L. No slip: no printer is set up on this PC."
    )
    assert code(office, "Cara O'Brien") == "L"


def test_a_slip_goes_to_the_printer_by_itself(
    office: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f"#!/bin/sh\ncat > {tmp_path}/slip.pdf\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    Memory().print_slips(wanted=True)
    f7(office)
    office.type("car")
    office.enter()
    office.type("1")
    office.enter()
    office.settle()
    office.until(lambda: "The slip is at the printer." in dialog(office).face.strip.words.text())
    printed = subprocess.run(
        ["pdftotext", str(tmp_path / "slip.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "Cara O'Brien" in printed
    assert "overslept" not in printed


def test_what_was_left_on_another_day_is_not_logged_for_today_unseen(office: Person) -> None:
    f7(office)
    office.type("car")
    office.enter()
    office.settle()
    office.window.lock()
    office.school.at("08:56", date(2026, 11, 23))
    office.window.activateWindow()
    office.until(lambda: QApplication.focusWidget() is not None)
    office.sign_in("office")
    office.until(lambda: bool(dialogs(office)))
    office.settle()
    shown = dialog(office)
    assert "half typed on another day" in shown.face.strip.words.text()
    shown.save()
    office.settle()
    assert shown.face.strip.words.text() == "What time? Type it as 9.04."
    assert logged(office) == ()
