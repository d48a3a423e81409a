"""Planned: changing what is planned, closing for some, and a list that stays short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.planning import BY_ID
from attendance_desk.domain.plans import Plan, PlanKind
from tests.a_school import FRIDAY, OAK, pupil
from tests.ui.conftest import Person
from tests.ui.planning.test_screen import a_trip, planned, press, said, shown
from tests.ui.test_access import look_at_window
from ui.planning.changes import CloseDialog
from ui.planning.facts import FactsDialog, ReviewDialog
from ui.planning.plan_dialog import PlanDialog
from ui.planning.screen import PlanningScreen
from ui.widgets.fields import DayField

# The offscreen platform says so of every menu.
_NO_GRAB = pytest.mark.qt_log_ignore("grabbing", "propagateSizeHints", r"raise\(\)")


def tick(dialog: CloseDialog | PlanDialog, name: str) -> None:
    dialog.children_ticked.search.setText(name)
    dialog.children_ticked.search.returnPressed.emit()


def young_part_timers(person: Person, screen: PlanningScreen, count: int) -> None:
    desk = screen.seat.desk
    starts = date(2026, 9, 2)
    mornings = "MON-AM TUE-AM WED-AM THU-AM FRI-AM"
    for number in range(80, 80 + count):
        child = replace(pupil(number, OAK, "R"), born=date(2022, 10, 1))
        time = replace(child.enrolments[0], starts=starts, part_time=mornings)
        desk.people.enrol(replace(child, enrolments=(time,)))
    screen.enter()
    person.settle()


def c2_for_alfie(person: Person, screen: PlanningScreen) -> None:
    desk = screen.seat.desk
    alfie = next(card.pupil_id for card in desk.people.find("alfie"))
    facts = {"agreed_by": "Kerry Turner", "agreed_on": "2026-11-19", "why": "Long illness"}
    first, last = Session(FRIDAY, Half.AM), Session(date(2027, 1, 29), Half.PM)
    pattern = read_pattern("MON-PM FRI-PM")
    desk.planning.make(
        Plan("", PlanKind.PART_TIME, "C2", first, last, (alfie,), pattern=pattern, facts=facts)
    )
    screen.enter()
    person.settle()


def test_patterns_on_records_are_one_line_at_the_end_that_opens(person: Person) -> None:
    screen = planned(person)
    young_part_timers(person, screen, 3)
    a_trip(person, screen)
    table = screen.week.table

    assert table.rowCount() == 2
    last = table.item(1, 0)
    assert last is not None
    assert last.text() == "3 children"
    assert said(table, 0).startswith("Alfie Turner, Elif")
    table.setFocus()
    person.key(Qt.Key.Key_Down)
    assert screen.week.card.title.text() == "3 children part-time by their record"
    person.enter()
    person.settle()
    assert table.rowCount() == 4
    assert table.currentRow() == 1, "the first of them is in focus"


def test_one_pattern_on_a_record_is_not_folded(person: Person) -> None:
    screen = planned(person)
    young_part_timers(person, screen, 1)
    assert screen.week.table.rowCount() == 1
    assert not screen.week.folded


def test_another_adult_is_put_in_charge_with_a_reason(person: Person) -> None:
    screen = planned(person)
    a_trip(person, screen)
    press(person, screen, "Change facts")
    dialog = shown(person, FactsDialog)
    look_at_window(dialog)
    dialog.keep.click()
    assert dialog.strip.words.text() == "Nothing is different yet."
    dialog.facts["supervisor"].setText("Mrs Okafor")
    dialog.keep.click()
    assert "only with a reason" in dialog.strip.words.text()
    dialog.reason.setText("Miss Adeyemi is ill")
    dialog.keep.click()
    person.settle()

    assert screen.week.lines[0].what == "Trip (V): Farm visit, with Mrs Okafor"
    trail = screen.seat.desk.planning.trail(screen.week.lines[0].plan.id)
    assert [one.reason for one in trail] == ["", "Miss Adeyemi is ill"]


def test_a_refused_change_keeps_what_was_typed(person: Person) -> None:
    screen = planned(person)
    a_trip(person, screen)
    press(person, screen, "Change facts")
    dialog = shown(person, FactsDialog)
    dialog.facts["supervisor"].setText("A stranger")
    dialog.reason.setText("Swap")
    dialog.keep.click()
    person.settle()

    assert "is not among the people who work here" in dialog.strip.words.text()
    assert dialog.facts["supervisor"].text() == "A stranger"
    dialog.close()


def test_a_review_is_recorded_with_what_was_agreed_and_the_next(person: Person) -> None:
    screen = planned(person, "head")
    c2_for_alfie(person, screen)
    press(person, screen, "Review held")
    dialog = shown(person, ReviewDialog)
    look_at_window(dialog)
    assert isinstance(dialog.next, DayField)
    assert dialog.next.day() == date(2027, 1, 1)
    dialog.keep.click()
    assert "what was agreed" in dialog.strip.words.text()
    dialog.agreed.setText("Wednesday in full from January")
    dialog.keep.click()
    person.settle()

    (line,) = screen.week.lines
    assert ("Last review held", "2026-11-20") in line.facts
    assert line.plan.facts["review"] == "2027-01-01"


def test_days_of_another_year_say_so(person: Person) -> None:
    screen = planned(person, "head")
    c2_for_alfie(person, screen)
    assert said(screen.week.table, 2) == "Fri 20 Nov to Fri 29 Jan 2027, 2 a week"
    assert screen.week.lines[0].until == "to Friday 29 January 2027"


def test_the_head_closes_for_single_children_and_reads_it_before(person: Person) -> None:
    screen = planned(person, "head")
    screen.making.close()
    dialog = shown(person, CloseDialog)
    look_at_window(dialog)
    assert dialog.what.words.text() == "The whole school: Y4 for everybody."
    tick(dialog, "alfie")
    assert dialog.what.words.text() == "Y3 for 1 child."
    dialog.classes[OAK].setChecked(True)
    assert dialog.what.words.text() == "Y3 for Oak, 1 child."
    dialog.classes[OAK].setChecked(False)
    dialog.why.setText("no heating in the hut")
    dialog.keep.click()
    person.settle()

    line = screen.week.lines[0]
    assert (line.who, line.plan.code) == ("Alfie Turner", "Y3")


@_NO_GRAB
def test_the_menu_of_new_plans_opens_and_chooses_by_keys(person: Person) -> None:
    planned(person)
    person.window.activateWindow()
    person.settle()
    person.ctrl(Qt.Key.Key_N)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_1)
    person.settle()
    dialog = shown(person, PlanDialog)
    assert dialog.form is BY_ID["trip"]
    assert dialog.focusWidget() is dialog.children_ticked.search
    dialog.close()


@_NO_GRAB
def test_escape_leaves_the_menu_and_the_list_has_the_keys_again(person: Person) -> None:
    screen = planned(person)
    person.window.activateWindow()
    person.settle()
    person.ctrl(Qt.Key.Key_N)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    below = screen.new.mapToGlobal(QPoint(0, screen.new.height()))
    assert menu.pos().y() >= below.y() - 1, "the menu covers nothing of its button"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert person.focus() is screen.week.table
