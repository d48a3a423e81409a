"""The head lets the new school year hold in the window: four steps, a draft, and the way back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from attendance_desk.domain.people import Place
from tests.a_school import ASH, OAK
from tests.ui.conftest import Person
from tests.ui.settings.test_pages import settings, sure
from tests.ui.test_access import SMALLEST, look_at_window
from ui.reports.screen import ReportsScreen
from ui.settings.classes import ClassesPage
from ui.settings.new_year import NewYearDialog
from ui.settings.new_year_check import CheckStep
from ui.settings.new_year_children import ChildrenStep
from ui.settings.new_year_classes import ClassesStep
from ui.settings.new_year_days import DaysStep
from ui.settings.screen import SettingsScreen
from ui.theme import theme
from ui.tokens import Mode

AFTER = date(2027, 7, 22)


def classes(person: Person) -> ClassesPage:
    page = settings(person, "Classes").shown
    assert isinstance(page, ClassesPage)
    return page


def opened(person: Person) -> tuple[ClassesPage, NewYearDialog]:
    """The proposal, opened in the summer holidays."""
    person.school.at("10:00", AFTER)
    page = classes(person)
    dialog = page.new_year()
    person.settle()
    return page, dialog


def days(dialog: NewYearDialog) -> DaysStep:
    step = dialog.steps[0]
    assert isinstance(step, DaysStep)
    return step


def of_classes(dialog: NewYearDialog) -> ClassesStep:
    step = dialog.steps[1]
    assert isinstance(step, ClassesStep)
    return step


def children(dialog: NewYearDialog) -> ChildrenStep:
    step = dialog.steps[2]
    assert isinstance(step, ChildrenStep)
    return step


def check(dialog: NewYearDialog) -> CheckStep:
    step = dialog.steps[3]
    assert isinstance(step, CheckStep)
    return step


def read(step: CheckStep) -> str:
    return "\n".join(one.text() for one in step.findChildren(QLabel))


def give(person: Person, dialog: NewYearDialog, class_id: str, chosen: object) -> list[str]:
    """Choose a class's children and give them a next place; their ids."""
    step = children(dialog)
    lines = [n for n, one in enumerate(step.steps) if one.now.class_id == class_id]
    found = [step.steps[number].pupil_id for number in lines]
    step.table.clearSelection()
    step.table.setSelectionMode(step.table.SelectionMode.MultiSelection)
    for number in lines:
        step.table.selectRow(number)
    step.next.choose(chosen)
    step.give()
    person.settle()
    return found


def test_a_year_is_changed_checked_and_holds_and_is_taken_back(person: Person) -> None:
    page, dialog = opened(person)
    desk = page.seat.desk
    assert days(dialog).first.text() == "01/09/2027"
    leavers = give(person, dialog, OAK, ("", "", "left final year"))
    dialog.turn(1)
    of_classes(dialog).edit(desk.school.classes[0]).keep.click()
    person.settle()
    dialog.turn(3)
    assert "leave on 21 July 2027" in read(check(dialog))
    assert "Nobody starts in Reception yet" in read(check(dialog))
    dialog.confirm.click()
    person.settle()

    mover = next(one for one in desk.people.everyone() if one.class_name == "Ash")
    assert desk.people.page(mover.pupil_id).pupil.places[-1].class_id == OAK
    ended = desk.people.page(leavers[0]).pupil.enrolments[-1]
    assert (ended.ends, ended.ground) == (date(2027, 7, 21), "left final year")
    screen = person.window.house.shown
    assert isinstance(screen, SettingsScreen)
    assert screen.strip.words.text().startswith("2027/28 is ready: ")
    person.until(page.back.isVisible)
    page.take_back()
    sure(page).go.click()
    person.settle()
    assert desk.people.page(leavers[0]).pupil.enrolments[-1].ends is None
    assert len(desk.school.years) == 1
    person.until(page.back.isHidden)


def test_today_says_what_is_missing_and_opens_the_proposal(person: Person) -> None:
    person.school.at("10:00", AFTER)
    person.sign_in("head")
    person.window.go("today")

    def reminder() -> QPushButton | None:
        found = person.window.house.findChildren(QPushButton)
        about = "Open: The school year 2027/28 is not set up, 2 things: "
        return next((one for one in found if one.accessibleName().startswith(about)), None)

    person.until(lambda: reminder() is not None)
    line = reminder()
    assert line is not None
    line.click()
    person.settle()
    (dialog,) = person.window.findChildren(NewYearDialog)
    assert dialog.isVisible()
    assert dialog.board is not None


def test_what_stops_it_is_named_and_it_cannot_be_let_hold(person: Person) -> None:
    page, dialog = opened(person)
    dialog.turn(1)
    of_classes(dialog).table.selectRow(0)
    close = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close &it")
    close.click()
    person.settle()
    dialog.turn(3)

    assert dialog.told.text() == "2027/28: 1 thing to mend"
    assert not dialog.confirm.isEnabled()
    assert "30 children have no class that is open on the first day" in read(check(dialog))
    give(person, dialog, OAK, (ASH, "3", ""))
    assert dialog.told.text() == "2027/28: nothing stops it"
    assert dialog.confirm.isEnabled()
    assert len(page.seat.desk.school.years) == 1


def test_a_proposal_that_was_left_is_found_again(person: Person) -> None:
    page, dialog = opened(person)
    wanted = give(person, dialog, ASH, (ASH, "3", ""))
    dialog.close()
    person.settle()

    again = page.new_year()
    person.settle()
    steps = {one.pupil_id: one.place for one in children(again).steps}
    assert {steps[one] for one in wanted} == {Place(ASH, "3", date(2027, 9, 1))}
    again.anew.click()
    person.settle()
    steps = {one.pupil_id: one.place for one in children(again).steps}
    assert {steps[one] for one in wanted} == {Place(OAK, "4", date(2027, 9, 1))}


def test_the_days_are_typed_by_keys_and_every_place_begins_with_them(person: Person) -> None:
    _page, dialog = opened(person)
    step = days(dialog)
    step.first.begin()
    QTest.keyClicks(step.first, "6/9/2027")
    QTest.keyClick(step.first, Qt.Key.Key_Tab)
    person.settle()

    assert dialog.board is not None
    plan = dialog.board.plan
    assert plan.days.terms[0].starts == date(2027, 9, 6)
    assert {one.place.starts for one in plan.steps if one.place} == {date(2027, 9, 6)}
    step.first.begin()
    QTest.keyClicks(step.first, "nonsense")
    QTest.keyClick(step.first, Qt.Key.Key_Tab)
    person.settle()
    assert "is not a day" in dialog.strip.words.text()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("step", range(4))
def test_every_step_fits_the_smallest_window_and_can_be_read(
    person: Person, step: int, mode: Mode
) -> None:
    _page, dialog = opened(person)
    theme().force(mode)
    dialog.turn(step)
    dialog.resize(*SMALLEST)
    person.settle()
    look_at_window(dialog)
    assert dialog.minimumSizeHint().width() <= SMALLEST[0]
    theme().force(None)


def test_the_papers_of_the_year_that_ends_are_a_press_away_and_the_draft_stays(
    person: Person,
) -> None:
    _page, dialog = opened(person)
    leavers = give(person, dialog, OAK, ("", "", "left final year"))
    dialog.turn(3)
    check(dialog).first.setFocus()
    person.key(Qt.Key.Key_Space)
    person.settle()
    assert isinstance(person.window.house.shown, ReportsScreen)
    again = classes_again(person).new_year()
    person.settle()
    assert again.board is not None
    assert again.board.look.leave == len(leavers)


def classes_again(person: Person) -> ClassesPage:
    person.window.go("settings", "Classes")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, SettingsScreen)
    assert isinstance(screen.shown, ClassesPage)
    return screen.shown
