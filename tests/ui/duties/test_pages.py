"""The list of duties on the real desk: an N is settled by a key, a return is sent, and found."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from tests.a_school import MONDAY, OAK, here
from tests.ui.conftest import Person
from ui.duties.asking import CodeQuestion, ReasonQuestion, SentQuestion
from ui.duties.returns import ReturnsPage
from ui.duties.roll import RollPage
from ui.duties.screen import DutiesScreen
from ui.duties.unexplained import UnexplainedPage
from ui.pupils.dialogs import LeaveQuestion
from ui.today.screen import TodayScreen
from ui.widgets.question import Question

LAST = date(2026, 11, 23)
AM = Session(MONDAY, Half.AM)
Q = TypeVar("Q", bound=Question | LeaveQuestion)


@pytest.fixture
def with_n(person: Person) -> Person:
    """Adam, Alfie and Zara were N on Monday; today is their last day."""
    school = person.school
    school.at("09:00", MONDAY)
    desk = school.sit("head")
    three = {name: DraftMark("N") for name in ("Adam", "Alfie", "Zara")}
    desk.registers.submit(here(desk, OAK, AM, **three))
    desk.close()
    school.at("08:57", LAST)
    return person


def screen(person: Person, page: str) -> DutiesScreen:
    person.window.go("todo", (page, "", None))
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, DutiesScreen)
    return shown


def unexplained(person: Person) -> UnexplainedPage:
    page = screen(person, "unexplained").shown
    assert isinstance(page, UnexplainedPage)
    return page


def question(person: Person, kind: type[Q]) -> Q:
    person.until(lambda: any(one.isVisible() for one in person.window.findChildren(kind)))
    found = next(one for one in person.window.findChildren(kind) if one.isVisible())
    found.activateWindow()
    person.until(found.isActiveWindow)
    return found


def codes(desk: Desk) -> dict[str, tuple[str, str]]:
    rows = desk.registers.sheet(OAK, AM).rows
    return {
        row.name.split()[0]: (
            row.mark.code,
            desk.history.of_pupil(row.pupil_id, MONDAY, MONDAY)[-1].reason,
        )
        for row in rows
        if row.mark is not None
    }


def desk_of(person: Person) -> Desk:
    assert person.window.seat is not None
    return person.window.seat.desk


def test_one_key_makes_it_o_and_says_so(with_n: Person) -> None:
    with_n.sign_in("head")
    page = unexplained(with_n)
    assert page.rows.count() == 3
    assert page.rows.hasFocus()
    with_n.type("1")
    with_n.settle()
    assert codes(desk_of(with_n))["Adam"] == ("O", "Reason not given within five school days")
    assert page.rows.count() == 2
    shown = with_n.window.house.shown
    assert isinstance(shown, DutiesScreen)
    assert shown.strip.words.text().startswith("1 session: N > O")
    assert with_n.window.saved_words == "Saved 8.57"


def test_several_are_settled_together(with_n: Person) -> None:
    with_n.sign_in("head")
    page = unexplained(with_n)
    with_n.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with_n.type("1")
    with_n.settle()
    assert page.rows.count() == 1


def test_another_code_asks_for_what_the_family_said(with_n: Person) -> None:
    with_n.sign_in("office")
    unexplained(with_n)
    with_n.type("2")
    asked = question(with_n, CodeQuestion)
    with_n.type("i")
    assert asked.meaning.text().startswith("Illness")
    with_n.enter()
    assert "family gave" in asked.strip.words.text()
    assert asked.words.hasFocus()
    with_n.type("tonsillitis")
    with_n.enter()
    with_n.settle()
    expected = ("I", "Reason given by the family: tonsillitis")
    assert codes(desk_of(with_n))["Adam"] == expected


def test_what_is_refused_keeps_what_was_typed(with_n: Person) -> None:
    with_n.sign_in("office")
    unexplained(with_n)
    with_n.type("3")
    asked = question(with_n, ReasonQuestion)
    with_n.type("waiting for the nurse")
    with_n.enter()
    with_n.settle()
    assert asked.isVisible()
    assert "Ask the attendance lead or the head" in asked.strip.words.text()
    assert asked.words.text() == "waiting for the nurse"


def test_n_that_is_kept_says_by_whom_and_is_no_longer_urgent(with_n: Person) -> None:
    with_n.sign_in("head")
    page = unexplained(with_n)
    with_n.type("3")
    question(with_n, ReasonQuestion)
    with_n.type("in hospital")
    with_n.enter()
    with_n.settle()
    told = page.rows.item(0).text()
    assert "Kept as N by Mr Hale, Head of school: in hospital" in told
    assert not told.startswith("Urgent")


def test_a_return_that_was_sent_leaves_the_list(person: Person) -> None:
    person.sign_in("office")
    page = screen(person, "returns").shown
    assert isinstance(page, ReturnsPage)
    assert page.rows.count() == 30
    assert "SI 2024/208 reg 13(1)" in page.rule.text()
    person.enter()
    asked = question(person, SentQuestion)
    asked.day.setText("1/1/2030")
    person.enter()
    person.settle()
    assert "has not come yet" in asked.strip.words.text()
    asked.day.setText("20/11/2026")
    person.enter()
    person.settle()
    assert page.rows.count() == 29


def test_the_roll_tells_how_many_and_opens_the_child(person: Person) -> None:
    person.sign_in("office")
    page = screen(person, "roll").shown
    assert isinstance(page, RollPage)
    assert page.count.text() == "64 children on roll today"
    assert page.part.currentText() == "To look at · 64"
    name = page.rows.item(0).text().split(",")[0]
    person.enter()
    person.settle()
    assert person.window.windowTitle().startswith(name)


def test_leaving_shows_what_the_ground_needs_and_the_marks_after(person: Person) -> None:
    person.school.at("09:00")
    desk = person.school.sit("head")
    friday = Session(date(2026, 11, 20), Half.AM)
    desk.registers.submit(here(desk, OAK, friday))
    child = desk.registers.sheet(OAK, friday).rows[0].pupil_id
    desk.close()
    person.sign_in("head")
    person.window.go("pupils", child)
    person.settle()
    leaves = [one for one in person.window.findChildren(QPushButton) if "Leaves" in one.text()]
    leaves[0].click()
    asked = question(person, LeaveQuestion)
    asked.ground.choose("20 school days unauthorised absence")
    assert "joint enquiry" in asked.needs.text()
    assert asked.enquired.isVisible()
    asked.last.setText("18/11/2026")
    asked.last.editingFinished.emit()
    person.settle()
    assert asked.after.text().startswith("1 mark stands after that day")
    asked.keep.click()
    assert "did together" in asked.strip.words.text()
    asked.enquiry.setText("Visited with the EWO, 12 November")
    asked.keep.click()
    person.settle()
    kinds = {row.owed.kind for row in desk_of(person).duties.returns()}
    assert "deletion_return" in kinds


def test_today_leads_to_what_is_due(with_n: Person) -> None:
    with_n.sign_in("head")
    today = with_n.window.house.shown
    assert isinstance(today, TodayScreen)
    assert today.todo.isVisible()
    lines = [one for one in today.todo.findChildren(QPushButton) if one.isVisible()]
    told = "Open: Adam Nowak: decide for Monday 16 November"
    (line,) = (one for one in lines if one.accessibleName().startswith(told))
    line.click()
    with_n.settle()
    page = with_n.window.house.shown
    assert isinstance(page, DutiesScreen)
    assert isinstance(page.shown, UnexplainedPage)
    assert page.shown.chosen[0].name == "Adam Nowak"
    with_n.key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert with_n.window.house.shown is today


def test_today_shows_five_and_says_how_many_more(with_n: Person) -> None:
    with_n.sign_in("office")
    today = with_n.window.house.shown
    assert isinstance(today, TodayScreen)
    lines = desk_of(with_n).duties.to_do()
    buttons = [one for one in today.todo.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 5 + 1
    assert buttons[-1].accessibleName() == f"All of it, and {len(lines) - 5} more"
    with_n.ctrl(Qt.Key.Key_D)
    with_n.settle()
    assert with_n.window.windowTitle().startswith("Everything, to do")


def test_the_list_waits_until_nothing_has_been_asked_for_a_moment(with_n: Person) -> None:
    with_n.sign_in("office")
    today = with_n.window.house.shown
    assert isinstance(today, TodayScreen)
    today.todo.setVisible(False)
    with_n.ctrl(Qt.Key.Key_2)
    with_n.settle()
    with_n.window.go("today")
    with_n.until(lambda: not with_n.window.runner.busy)
    assert today.waiting
    assert with_n.window.house.waiting
    with_n.ctrl(Qt.Key.Key_2)
    with_n.settle()
    with_n.until(lambda: not today.waiting)
    with_n.settle()
    assert not today.todo.isVisibleTo(today)  # whoever went on did not wait for it
    with_n.window.go("today")
    with_n.settle()
    assert today.todo.isVisible()


def test_a_teacher_sees_no_list(person: Person) -> None:
    person.sign_in("teacher")
    person.window.go("today")
    person.settle()
    today = person.window.house.shown
    assert isinstance(today, TodayScreen)
    assert not today.todo.isVisible()
    assert "todo" not in person.window.house.rooms
