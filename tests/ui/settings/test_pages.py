"""The head keeps the school's facts in the window: people, day, calendar, classes, September."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from attendance_desk.desk import Door
from attendance_desk.domain.calendar import Closure, ClosureKind
from tests.a_school import ASH, BY_ROLE, PASSPHRASE
from tests.ui.conftest import Person
from tests.ui.test_access import SMALLEST, look_at
from ui.settings.calendar import CLOSURE, TERM, CalendarPage
from ui.settings.classes import ClassesPage
from ui.settings.day import DayPage
from ui.settings.page import Page
from ui.settings.people import PeoplePage, SureDialog
from ui.settings.screen import SettingsScreen
from ui.theme import theme
from ui.tokens import Mode


def settings(person: Person, page: str, *, full: bool = False) -> SettingsScreen:
    if full:
        person.settle()
        form = person.window.door.form
        form.who.setText("Mr Hale")
        form.secret.setText(PASSPHRASE)
        form.entered.emit()
        person.settle()
    else:
        person.sign_in("head")
    person.window.go("settings", page)
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, SettingsScreen)
    return screen


def sure(page: Page) -> SureDialog:
    found = [one for one in page.findChildren(SureDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def people(person: Person, *, full: bool = False) -> PeoplePage:
    page = settings(person, "People", full=full).shown
    assert isinstance(page, PeoplePage)
    return page


def calendar(person: Person) -> CalendarPage:
    page = settings(person, "Calendar").shown
    assert isinstance(page, CalendarPage)
    return page


@pytest.mark.parametrize("size", [SMALLEST, (1366, 728)])
def test_every_page_has_names_and_fits(person: Person, size: tuple[int, int]) -> None:
    screen = settings(person, "Health")
    person.window.resize(*size)
    assert screen.names() == (
        "You and this PC",
        "People",
        "School day",
        "Calendar",
        "Classes",
        "Scripts",
        "Ladder",
        "Letters",
        "Calls and times",
        "Local authority",
        "Paper",
        "Backups",
        "Other PCs",
        "Copies and keeping",
        "Health",
    )
    for name in screen.names():
        screen.turn(name)
        person.settle()
        look_at(person)
        assert person.window.minimumSizeHint().width() <= SMALLEST[0], name


def test_pages_are_chosen_by_arrows_letters_and_ctrl_page(person: Person) -> None:
    screen = settings(person, "People")
    person.window.resize(760, 440)
    person.settle()
    screen.contents.setFocus()
    QTest.keyClick(screen.contents, Qt.Key.Key_Down)
    assert screen.heading() == "School day, settings"
    QTest.keyClicks(screen.contents, "hea")
    assert screen.heading() == "Health, settings"
    shown = screen.contents.visualItemRect(screen.contents.currentItem())
    assert screen.contents.viewport().rect().contains(shown), "it is scrolled to"
    QTest.keyClick(screen.contents, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert screen.heading() == "You and this PC, settings", "round at the end"
    person.settle()
    QTest.keyClick(screen.contents, Qt.Key.Key_Return)
    inside = person.window.focusWidget()
    assert isinstance(inside, QWidget)
    assert screen.shown.isAncestorOf(inside)
    QTest.keyClick(inside, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert screen.heading() == "Health, settings", "also from within a page"


@pytest.mark.parametrize("mode", list(Mode))
def test_no_name_of_a_page_is_cut(person: Person, mode: Mode) -> None:
    screen = settings(person, "People")
    theme().force(mode)
    person.settle()
    contents = screen.contents
    for place, name in enumerate(screen.names()):
        room = contents.visualItemRect(contents.item(place)).width() - 20
        assert contents.fontMetrics().horizontalAdvance(name) <= room, name
    theme().force(None)


def test_the_office_has_no_page_of_the_head(person: Person) -> None:
    person.sign_in("office")
    person.window.go("settings")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, SettingsScreen)
    assert screen.names() == (
        "You and this PC",
        "Paper",
        "Backups",
        "Other PCs",
        "Copies and keeping",
        "Health",
    )


def test_somebody_new_is_let_in_with_suggested_words(person: Person) -> None:
    page = people(person)
    dialog = page.edit(None)
    dialog.name.setText("Mr Cole")
    dialog.job.setText("Class teacher")
    dialog.classes[ASH].setChecked(True)
    dialog.suggest.click()
    words = dialog.secret.text()
    assert len(words.split()) == 3
    dialog.keep.click()
    person.settle()
    person.window.wants_lock.emit()
    person.settle()
    desk = Door(person.school.folder, person.school.clock).sign_in("Mr Cole", words)
    assert (desk.me.role, desk.me.classes) == ("teacher", (ASH,))
    desk.close()


def test_who_gets_another_name_is_offered_another_passphrase_first(person: Person) -> None:
    page = people(person)
    office = next(one for one in page.seat.desk.school.staff if one.role == "office")
    dialog = page.edit(office)
    dialog.name.setText("Mrs Okafor-Bell")
    dialog.keep.click()
    person.settle()
    assert dialog.strip.words.text().startswith("A passphrase is made for a name and a role")
    assert "Mrs Okafor-Bell" not in {one.name for one in page.seat.desk.school.staff}
    words = dialog.secret.text()
    dialog.keep.click()
    person.settle()
    assert "Mrs Okafor-Bell" in {one.name for one in page.seat.desk.school.staff}
    person.window.wants_lock.emit()
    person.settle()
    plate = Door(person.school.folder, person.school.clock).plate()
    assert plate is not None
    assert "Mrs Okafor-Bell" in {tile.name for tile in plate.tiles}
    desk = Door(person.school.folder, person.school.clock).sign_in("Mrs Okafor-Bell", words)
    desk.close()


def test_the_last_head_cannot_be_taken_away_and_it_is_said_why(person: Person) -> None:
    page = people(person)
    dialog = page.edit(BY_ROLE["head"])
    dialog.role.choose("teacher")
    dialog.secret.setText("lantern pebble quilt")
    dialog.keep.click()
    person.settle()
    assert "Give the role to somebody else first." in dialog.strip.words.text()
    assert dialog.keep.isEnabled()
    dialog.close()


def test_the_thirty_minute_rule_is_said_while_typing(person: Person) -> None:
    page = settings(person, "School day").shown
    assert isinstance(page, DayPage)
    closes = page.fields["Morning", "register closes"]
    closes.setText("9.30")
    assert "at most 30" in page.strip.words.text()
    assert not page.keep.isEnabled()
    closes.setText("9.15")
    assert not page.strip.words.text()
    page.since.setText("1/12/2026")
    page.keep.click()
    person.settle()
    school = page.seat.desk.school
    assert [one.since for one in school.times] == [date(2026, 9, 2), date(2026, 12, 1)]
    assert school.times_on(date(2026, 12, 1)).am.closes.minute == 15


def test_an_inset_day_is_added_changed_and_taken_out(person: Person) -> None:
    page = calendar(person)
    desk = page.seat.desk
    monday, tuesday = date(2026, 12, 7), date(2026, 12, 8)
    dialog = page.edit(CLOSURE, None)
    dialog.kind.choose(ClosureKind.INSET)
    dialog.first.setText("7/12/2026")
    dialog.keep.click()
    person.settle()
    assert not desk.calendar.is_school_day(monday)
    item = page.table.item(3, 6)
    assert item is not None
    assert item.text() == "T"
    held = next(one for one in desk.school.closures if one.first == monday)
    dialog = page.edit(CLOSURE, held)
    dialog.last.setText("8/12/2026")
    dialog.keep.click()
    person.settle()
    assert Closure(monday, tuesday, ClosureKind.INSET, "") in desk.school.closures
    held = next(one for one in desk.school.closures if one.first == monday)
    page.take_out(CLOSURE, held)
    assert not desk.calendar.is_school_day(tuesday)
    sure(page).go.click()
    person.settle()
    assert desk.calendar.is_school_day(tuesday)


def test_past_school_days_are_closed_only_after_asking(person: Person) -> None:
    page = calendar(person)
    dialog = page.edit(CLOSURE, None)
    dialog.kind.choose(ClosureKind.CLOSURE)
    dialog.first.setText("18/11/2026")
    dialog.keep.click()
    asked = sure(page)
    assert asked.windowTitle() == "1 school day that has been would be closed: 18 November"
    assert page.seat.desk.calendar.is_school_day(date(2026, 11, 18))
    asked.go.click()
    person.settle()
    assert not page.seat.desk.calendar.is_school_day(date(2026, 11, 18))


def test_a_calendar_that_contradicts_itself_is_refused_in_the_dialog(person: Person) -> None:
    page = calendar(person)
    dialog = page.edit(TERM, None)
    dialog.first.setText("1/12/2026")
    dialog.keep.click()
    assert "needs a name" in dialog.strip.words.text()
    dialog.name.setText("Winter")
    dialog.last.setText("22/12/2026")
    dialog.keep.click()
    person.settle()
    assert "before term Autumn, 2026-09-02 has ended" in dialog.strip.words.text()
    assert len(page.seat.desk.school.terms) == 1
    dialog.close()


def test_classes_are_added_renamed_and_closed_only_when_empty(person: Person) -> None:
    page = settings(person, "Classes").shown
    assert isinstance(page, ClassesPage)
    desk = page.seat.desk
    dialog = page.edit(None)
    dialog.name.setText("oak")
    dialog.years["1"].setChecked(True)
    dialog.keep.click()
    person.settle()
    assert "There is a class oak already." in dialog.strip.words.text()
    dialog.name.setText("Elm")
    dialog.keep.click()
    person.settle()
    elm = desk.school.classes[-1]
    assert (elm.name, elm.year_groups) == ("Elm", ("1",))
    page._turn(elm)
    sure(page).go.click()
    person.settle()
    assert desk.school.classes[-1].closed
    page._turn(desk.school.classes[0])
    sure(page).go.click()
    person.settle()
    assert not desk.school.classes[0].closed
    shown = person.window.house.shown
    assert isinstance(shown, SettingsScreen)
    assert "Move them to another class first." in shown.strip.words.text()
