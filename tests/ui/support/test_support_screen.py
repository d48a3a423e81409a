"""A support plan in the real window: opened by keys, filled, kept half typed, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.people import Contact
from attendance_desk.domain.support import PlanStep, StepKind, StepState
from attendance_desk.domain.support_forms import Told
from tests.a_school import FRIDAY, OAK, id_of
from tests.ui.conftest import Person
from ui.printing import PrintPreview
from ui.support.asking import CameOf
from ui.support.plan_dialog import PlanDialog
from ui.support.screen import SupportScreen
from ui.support.step_dialog import StepDialog
from ui.widgets.screen import Seat

SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
REVIEW = FRIDAY + timedelta(weeks=4)


def seat_of(person: Person) -> Seat:
    assert person.window.seat is not None
    return person.window.seat


def alfie(person: Person) -> str:
    return id_of(seat_of(person).desk, OAK, "Alfie")


def shown(person: Person) -> SupportScreen:
    screen = person.window.house.shown
    assert isinstance(screen, SupportScreen)
    return screen


def visible(person: Person, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in person.window.findChildren(kind) if one.isVisible()]


def dialog(person: Person, kind: type[QWidget]) -> QWidget:
    (found,) = visible(person, kind)
    return found


def planned(person: Person, *steps: PlanStep) -> str:
    """A plan with steps, made through the desk; the child's page of it is in front."""
    desk, child = seat_of(person).desk, alfie(person)
    plan = desk.support.open(child, Told("aversion", REVIEW, "Too loud.", "He worries.")).value
    for step in steps:
        desk.support.add(plan, step)
    person.window.go("support", child)
    person.settle()
    return child


GATE = PlanStep("", StepKind.IN_SCHOOL, "Meet at the gate", "Mrs Bell", date(2026, 10, 7))
NURSE = PlanStep(
    "",
    StepKind.REFERRAL,
    "Ask the nurse",
    "Mrs Bell",
    FRIDAY,
    ends=FRIDAY + timedelta(days=14),
    facts={"to": "Nurse", "consent_by": "Kerry Turner", "consent_on": "2026-11-19"},
)


def test_a_plan_and_its_first_step_by_keys_from_the_page_of_a_child(person: Person) -> None:
    person.sign_in("head")
    child = alfie(person)
    person.window.go("pupils", child)
    person.settle()
    person.key(Qt.Key.Key_D, SHIFT_CTRL)
    person.settle()
    assert shown(person).title.text() == "Alfie Turner, Oak: support plan"
    assert shown(person).sheet.plan.text() == "No support plan is open."
    person.ctrl(Qt.Key.Key_N)
    person.settle()
    opening = dialog(person, PlanDialog)
    assert isinstance(opening, PlanDialog)
    person.until(opening.fields.root.hasFocus)
    person.ctrl(Qt.Key.Key_Return)
    assert opening.strip.words.text().startswith("Choose the root")
    person.key(Qt.Key.Key_Down)
    opening.fields.child.setFocus()
    person.type("Mornings are a rush")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert not visible(person, PlanDialog)
    person.window.activateWindow()
    person.settle()
    assert shown(person).sheet.plan.text().startswith("Something is in the way")
    assert shown(person).sheet.said.text() == "Child: “Mornings are a rush”"
    person.ctrl(Qt.Key.Key_N)
    person.settle()
    adding = dialog(person, StepDialog)
    assert isinstance(adding, StepDialog)
    person.until(adding.form.what.hasFocus)
    assert adding.form.words.text().startswith("A place at breakfast club")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert not visible(person, StepDialog)
    (line,) = shown(person).sheet.rows.lines
    assert (line.title, line.tag) == (
        "A place at breakfast club, free of charge, for six weeks.",
        "running",
    )


def test_a_referral_without_agreement_keeps_what_was_typed(person: Person) -> None:
    person.sign_in("head")
    child = planned(person)
    person.window.go("support_step", child)
    person.settle()
    adding = dialog(person, StepDialog)
    assert isinstance(adding, StepDialog)
    adding.form.what.choose("mental_health_team")
    person.settle()
    to = adding.form.asked.fields["to"]
    to.setFocus()
    person.type("Fernhill MHST")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert "Who agreed to it: this is missing" in adding.strip.words.text()
    assert adding.form.record()["fact:to"] == "Fernhill MHST"


def test_a_lock_keeps_a_half_typed_plan_and_a_half_typed_step(person: Person) -> None:
    person.sign_in("head")
    child = planned(person)
    person.window.go("support_step", child)
    person.settle()
    adding = dialog(person, StepDialog)
    assert isinstance(adding, StepDialog)
    adding.form.what.choose("welcome_back")
    person.settle()
    adding.form.asked.fields["meets"].setFocus()
    person.type("Mrs Bell at")
    person.settle()
    person.window.lock()
    person.window.activateWindow()
    person.settle()
    person.sign_in("head")
    person.settle()
    back = dialog(person, StepDialog)
    assert isinstance(back, StepDialog)
    assert back.form.what.currentData() == "welcome_back"
    assert back.form.record()["fact:meets"] == "Mrs Bell at"
    assert back.name.text() == "Alfie Turner, Oak"


def test_steps_are_answered_ended_and_the_plan_closed_with_words(person: Person) -> None:
    person.sign_in("head")
    child = planned(person, GATE, NURSE)
    sheet = shown(person).sheet
    assert [line.tag for line in sheet.rows.lines] == ["running", "waits for an answer"]
    sheet.rows.choose(sheet.rows.lines[1].data)
    assert {"answered", "chase", "end", "decline"} <= sheet.able()
    sheet.buttons["answered"].click()
    person.settle()
    asked = dialog(person, CameOf)
    assert isinstance(asked, CameOf)
    asked.words.setFocus()
    person.type("She rings on Tuesday")
    person.enter()
    person.settle()
    assert sheet.rows.lines[1].tag == "answered, running"
    sheet.buttons["close"].click()
    person.settle()
    asked = dialog(person, CameOf)
    assert isinstance(asked, CameOf)
    person.enter()
    assert "few words" in asked.strip.words.text()
    asked.words.setFocus()
    person.type("In every day")
    person.enter()
    person.settle()
    assert sheet.plan.text() == "No support plan is open."
    page = seat_of(person).desk.support.of_pupil(child)
    assert {one.state for one in page.earlier[0].steps} == {StepState.ENDED}


def test_did_it_help_is_two_bars_a_table_and_a_sentence(person: Person) -> None:
    person.sign_in("head")
    planned(person, GATE)
    helped = shown(person).sheet.helped
    assert helped.bars.picture is not None
    assert [bar.label for bar in helped.bars.picture.bars] == ["Before", "After"]
    assert "Too few sessions to say" in helped.said.text()
    assert helped.never.text().endswith("It does not say why.")
    assert "Before: no sessions yet" in helped.bars.accessibleDescription()


def test_the_plan_is_printed_and_the_office_reads_without_changing(person: Person) -> None:
    person.sign_in("head")
    child = planned(person, GATE)
    person.ctrl(Qt.Key.Key_P)
    person.settle()
    preview = dialog(person, PrintPreview)
    preview.close()
    person.window.sign_out()
    person.window.activateWindow()
    person.settle()
    person.sign_in("office")
    person.window.go("support", child)
    person.settle()
    assert shown(person).sheet.able() == frozenset()
    assert not any(one.isVisible() for one in shown(person).sheet.buttons.values())


def test_hidden_details_show_initials_and_no_plan(person: Person) -> None:
    person.sign_in("head")
    planned(person, GATE)
    person.key(Qt.Key.Key_H, SHIFT_CTRL)
    assert shown(person).title.text() == "A. T., Oak: support plan"
    assert not shown(person).sheet.isVisible()


def test_the_list_names_every_open_plan_and_enter_opens_it(person: Person) -> None:
    person.sign_in("head")
    planned(person, GATE)
    person.key(Qt.Key.Key_Escape)
    person.settle()
    (line,) = shown(person).rows.lines
    assert line.title == "Alfie Turner, Oak"
    assert "1 step open" in line.words
    person.enter()
    person.settle()
    assert shown(person).title.text() == "Alfie Turner, Oak: support plan"


def test_the_list_of_plans_is_alone_on_the_screen(person: Person) -> None:
    person.sign_in("head")
    planned(person, GATE)
    person.key(Qt.Key.Key_Escape)
    person.settle()
    screen = shown(person)
    assert screen.board.isVisible()
    assert not screen.sheet.isVisible()


def test_reduced_hours_are_agreed_from_the_plan_by_keys_and_survive_a_lock(person: Person) -> None:
    person.sign_in("head")
    desk, child = seat_of(person).desk, alfie(person)
    pupil = desk.people.page(child).pupil
    mum = Contact("Kerry Turner", "mum", "07700 900147", responsibility=True, lives_with=True)
    desk.people.change(replace(pupil, contacts=(mum,)))
    planned(person)
    person.ctrl(Qt.Key.Key_N)
    person.settle()
    adding = dialog(person, StepDialog)
    assert isinstance(adding, StepDialog)
    assert not adding.form.hours.isVisible()
    adding.form.what.choose("reduced_hours")
    person.settle()
    assert adding.form.hours.isVisible()
    person.ctrl(Qt.Key.Key_Return)
    assert adding.strip.words.text() == "Tick the mornings and afternoons at home."
    adding.form.hours.at_home[0, Half.PM].setFocus()
    person.key(Qt.Key.Key_Space)
    adding.form.hours.agreed_by.setFocus()
    person.key(Qt.Key.Key_Down)
    adding.form.hours.why.setFocus()
    person.type("Seven weeks away")
    person.settle()
    person.window.lock()
    person.window.activateWindow()
    person.settle()
    person.sign_in("head")
    person.settle()
    back = dialog(person, StepDialog)
    assert isinstance(back, StepDialog)
    assert back.form.hours.record() == {
        "at_home": "MON-PM",
        "agreed_by": "Kerry Turner",
        "why": "Seven weeks away",
    }
    back.form.hours.agreed_on.setFocus()
    person.type("19/11/2026")
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    assert not visible(person, StepDialog)
    (row,) = seat_of(person).desk.support.of_pupil(child).rows
    assert row.hours is not None
    assert (row.hours.code, row.step.ends) == ("C2", FRIDAY + timedelta(weeks=4))
