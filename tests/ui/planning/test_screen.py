"""Planned: plans, requests and closures by keys, on the real desk."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTableWidget

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.planning import BY_ID
from attendance_desk.domain.plans import PlanKind
from tests.a_school import ASH, FRIDAY, OAK
from tests.ui.conftest import Person
from tests.ui.test_access import SMALLEST, look_at, look_at_window
from ui.planning.changes import CloseDialog, EndDialog, OpenDialog
from ui.planning.leave_dialogs import DecideDialog, LeaveDialog
from ui.planning.lists import PlanTrail
from ui.planning.plan_dialog import PlanDialog
from ui.planning.screen import PlanningScreen
from ui.printing import PrintPreview
from ui.today.screen import TodayScreen
from ui.widgets.rail import Rail

MONDAY = date(2026, 11, 23)
Shown = TypeVar("Shown", bound=QDialog)


def planned(person: Person, role: str = "office") -> PlanningScreen:
    person.sign_in(role)
    person.ctrl(Qt.Key.Key_7)
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, PlanningScreen)
    return screen


def shown(person: Person, kind: type[Shown]) -> Shown:
    """The open dialog of a kind."""
    person.settle()
    found = [one for one in person.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1, found
    return found[0]


def said(table: QTableWidget, column: int) -> str:
    """What stands in the first row."""
    item = table.item(0, column)
    assert item is not None
    return item.text()


def press(person: Person, screen: PlanningScreen, words: str) -> None:
    """A button of the card."""
    page = (screen.week, screen.leave_page)[screen.stack.currentIndex()]
    found = [
        one
        for one in page.findChildren(QPushButton)
        if one.isVisible() and one.text().replace("&", "").startswith(words)
    ]
    assert found, words
    found[0].click()
    person.settle()


def a_trip(person: Person, screen: PlanningScreen) -> None:
    """Alfie and Elif go to the farm today."""
    screen.making.plan(BY_ID["trip"])
    dialog = shown(person, PlanDialog)
    for name in ("alfie", "elif"):
        dialog.children_ticked.search.setText(name)
        dialog.children_ticked.search.returnPressed.emit()
    dialog.facts["activity"].setText("Farm visit")
    dialog.facts["supervisor"].setText("Miss Adeyemi")
    dialog.keep.click()
    person.settle()


def a_request(person: Person, screen: PlanningScreen, why: str = "holiday") -> str:
    desk = screen.seat.desk
    alfie = next(card.pupil_id for card in desk.people.find("alfie"))
    wanted = LeaveRequest("", (alfie,), MONDAY, MONDAY, "", FRIDAY, "Kerry Turner", why, "Cork")
    outcome = desk.planning.ask_leave(wanted)
    screen.enter()
    person.settle()
    return outcome.value


def test_a_trip_is_planned_by_name_and_stands_in_the_list_and_the_register(
    person: Person,
) -> None:
    screen = planned(person)
    a_trip(person, screen)

    assert screen.strip.words.text() == "Trip or lesson elsewhere: it is planned."
    line = screen.week.lines[0]
    assert line.what == "Trip (V): Farm visit, with Miss Adeyemi"
    assert said(screen.week.table, 2) == "Fri 20 Nov"
    session = Session(FRIDAY, Half.AM)
    filled = [
        row.name
        for class_id in (OAK, ASH)
        for row in screen.seat.desk.registers.sheet(class_id, session).rows
        if row.mark and row.mark.code == "V"
    ]
    assert sorted(filled) == ["Alfie Turner", "Elif Yıldız"]


def test_what_is_missing_is_said_and_what_was_typed_stays(person: Person) -> None:
    screen = planned(person)
    screen.making.plan(BY_ID["trip"])
    dialog = shown(person, PlanDialog)
    dialog.keep.click()
    assert dialog.strip.words.text() == "Who is it for? Tick the children."
    dialog.children_ticked.search.setText("alfie")
    dialog.children_ticked.search.returnPressed.emit()
    dialog.facts["activity"].setText("Farm visit")
    dialog.keep.click()
    person.settle()

    assert "The adult in charge: this is missing." in dialog.strip.words.text()
    assert dialog.facts["activity"].text() == "Farm visit"
    assert dialog.keep.isEnabled()
    dialog.close()


def test_a_whole_class_is_ticked_with_one_press(person: Person) -> None:
    screen = planned(person)
    screen.making.plan(BY_ID["trip"])
    dialog = shown(person, PlanDialog)
    dialog.children_ticked.school_class.choose("Oak")
    dialog.children_ticked.all.click()

    assert dialog.children_ticked.count.text() == "30 children are ticked"
    dialog.close()


def test_a_plan_gets_another_end_is_taken_back_and_keeps_its_trail(person: Person) -> None:
    screen = planned(person)
    a_trip(person, screen)
    press(person, screen, "Another last day")
    ending = shown(person, EndDialog)
    ending.span.last.setText("24/11/2026")
    ending.keep.click()
    assert "only with a reason" in ending.strip.words.text()
    ending.reason.setText("Two farms")
    ending.keep.click()
    person.settle()
    assert said(screen.week.table, 2).endswith("to Tue 24 Nov")
    press(person, screen, "Every entry")
    trail = shown(person, PlanTrail)
    assert trail.table.rowCount() == 2
    assert said(trail.table, 2) == "Two farms"
    trail.close()

    press(person, screen, "Take back")
    back = shown(person, EndDialog)
    back.reason.setText("Rain")
    back.keep.click()
    person.settle()
    assert len(screen.week.lines) == 0


def test_the_office_records_leave_and_recommends_and_does_not_decide(person: Person) -> None:
    screen = planned(person)
    screen.making.leave()
    dialog = shown(person, LeaveDialog)
    dialog.why.choose("bereavement")
    assert dialog.proposed.text().startswith("Would be C.")
    dialog.children_ticked.search.setText("alfie")
    dialog.children_ticked.search.returnPressed.emit()
    dialog.span.first.setText("23/11/2026")
    dialog.keep.click()
    assert "Which parent asks?" in dialog.strip.words.text()
    dialog.asked_by.setText("Kerry Turner")
    dialog.keep.click()
    person.settle()
    screen.turn(1)
    screen.enter()
    person.settle()
    assert [one.state for one in screen.leave_page.lines] == ["waits for a decision"]

    press(person, screen, "Recommend")
    advice = shown(person, DecideDialog)
    advice.note.setText("I would agree")
    advice.keep.click()
    person.settle()
    (line,) = screen.leave_page.lines
    assert line.request.facts["recommended"] == "Mrs Okafor: I would agree"
    assert line.request.state is Decision.ASKED


@pytest.mark.parametrize(("name", "state"), [("keep", Decision.GRANTED), ("no", Decision.REFUSED)])
def test_the_head_decides_with_the_facts_beside(
    person: Person, name: str, state: Decision
) -> None:
    screen = planned(person, "head")
    request_id = a_request(person, screen)
    person.window.go("planned", request_id)
    dialog = shown(person, DecideDialog)

    assert dialog.keep.text().replace("&", "") == "Agree: C, 2 sessions"
    look_at_window(dialog)
    dialog.note.setText("We talked about it.")
    getattr(dialog, name).click()
    person.settle()

    (line,) = screen.leave_page.lines
    assert (line.request.state, line.request.note) == (state, "We talked about it.")
    tab = screen._tabs.button(1)
    assert tab.text() == "&Leave"
    screen.turn(1)
    press(person, screen, "Letter")
    preview = shown(person, PrintPreview)
    assert preview.windowTitle().startswith("Alfie Turner: letter about leave")
    preview.close()


def test_leave_that_has_begun_cannot_be_agreed(person: Person) -> None:
    screen = planned(person, "head")
    request_id = a_request(person, screen)
    person.school.at("09:00", MONDAY)
    person.window.go("planned", request_id)
    dialog = shown(person, DecideDialog)

    assert not dialog.keep.isEnabled()
    dialog.part.first_half.choose(Half.PM)
    dialog.some.click()
    person.settle()

    (line,) = screen.leave_page.lines
    assert line.request.state is Decision.PART


def test_the_head_closes_and_opens_again(person: Person) -> None:
    screen = planned(person, "head")
    screen.making.close()
    dialog = shown(person, CloseDialog)
    dialog.keep.click()
    assert "Why is it closed?" in dialog.strip.words.text()
    dialog.why.setText("boiler")
    dialog.keep.click()
    person.settle()
    assert screen.week.lines[0].plan.kind is PlanKind.CLOSED
    assert screen.week.lines[0].who == "Everybody"
    person.ctrl(Qt.Key.Key_1)
    person.settle()
    today = person.window.house.shown
    assert isinstance(today, TodayScreen)
    assert today.registers.title.text() == "Registers · 3 closed"

    person.ctrl(Qt.Key.Key_7)
    person.settle()
    press(person, screen, "Open again")
    again = shown(person, OpenDialog)
    again.reason.setText("It runs")
    again.keep.click()
    person.settle()
    assert len(screen.week.lines) == 0


def test_kinds_open_by_their_keys_and_closing_is_the_heads(person: Person) -> None:
    screen = planned(person)
    words = [one.text() for one in screen.making.menu().actions() if one.text()]
    assert words[0].startswith("&1 ")
    assert not any("Close" in one for one in words)


def test_weeks_turn_and_kinds_narrow(person: Person) -> None:
    screen = planned(person)
    a_trip(person, screen)
    table = screen.week.table
    screen.week.kind.choose(PlanKind.LEAVE)
    assert table.rowCount() == 0
    screen.week.kind.choose(None)
    assert table.rowCount() == 1
    screen.week.turn(1)
    person.settle()
    assert screen.week.title.text() == "Week of 23 November 2026"
    assert table.rowCount() == 0
    screen.week.turn(0)
    person.settle()
    assert table.rowCount() == 1


def test_teachers_have_no_such_area(person: Person) -> None:
    person.sign_in("teacher")
    assert "planned" not in person.window.house.rooms


def test_every_control_has_a_name_and_it_fits_a_small_screen(person: Person) -> None:
    screen = planned(person, "head")
    a_trip(person, screen)
    a_request(person, screen)
    for place in (0, 1):
        screen.turn(place)
        person.window.resize(*SMALLEST)
        person.settle()
        look_at(person)
        assert person.window.width() <= SMALLEST[0]
        assert person.window.height() <= SMALLEST[1]
    rail = person.window.findChild(Rail)
    assert rail is not None
    for form in BY_ID.values():
        screen.making.plan(form)
        dialog = shown(person, PlanDialog)
        look_at_window(dialog)
        assert dialog.minimumSizeHint().width() <= 760, form.id
        assert dialog.minimumSizeHint().height() <= 440, form.id
        dialog.close()
        person.settle()


def test_hidden_details_hide_who_is_planned_for(person: Person) -> None:
    screen = planned(person)
    a_trip(person, screen)
    person.window.house.hide_details()
    assert not screen.stack.isVisible()
