"""The office keeps records in the window, by keys, and sees what was saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.people import Group, Membership
from tests.a_school import ASH, FRIDAY, OAK
from tests.ui.conftest import Person
from tests.ui.test_access import SMALLEST, look_at
from ui.pupils.dialogs import HistoryDialog, LeaveQuestion, PlaceQuestion
from ui.pupils.page import PupilSheet
from ui.pupils.screen import Child, PupilsScreen

KEYS_OF_A_MINUTE = 200
"""Key events that a trained person types in 60 s (0.28 s each, `experience.md` 6.4)."""


def pupils(person: Person) -> PupilsScreen:
    screen = person.window.house.shown
    assert isinstance(screen, PupilsScreen)
    return screen


def at_pupils(person: Person, role: str = "office") -> PupilsScreen:
    person.sign_in(role)
    person.window.go("pupils")
    person.settle()
    return pupils(person)


def opened(person: Person, name: str = "alfie") -> PupilsScreen:
    """The page of a child of Oak."""
    screen = at_pupils(person)
    card = next(one for one in screen.seat.desk.people.find(name) if one.class_name == "Oak")
    person.window.go("pupils", Child(card.pupil_id))
    person.settle()
    return screen


def fill(person: Person, *texts: str) -> None:
    for text in texts:
        person.type(text)
        person.enter()


def test_a_new_child_is_on_roll_within_a_minute_of_keys(person: Person) -> None:
    screen = at_pupils(person)
    person.pressed = 0
    person.ctrl(Qt.Key.Key_N)
    fill(person, "Newcomer", "Nora", "", "3/4/2018")
    person.enter()
    person.type("A999234520009")
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    assert person.pressed < KEYS_OF_A_MINUTE
    assert not screen.typing
    assert screen.sheet.title.text() == "Nora Newcomer"
    told = screen.strip.words.text()
    assert told.startswith("Nora Newcomer is saved. There is no number we may ring yet.")
    assert "check letter" in told
    found = screen.seat.desk.people.find("newcomer")
    assert [(one.class_name, one.year_group, one.on_roll) for one in found] == [("Oak", "4", True)]
    assert person.window.saved_words == "Saved 8.56"


def test_what_is_missing_is_said_and_the_focus_goes_there(person: Person) -> None:
    screen = at_pupils(person)
    person.ctrl(Qt.Key.Key_N)
    fill(person, "Newcomer", "Nora")
    person.ctrl(Qt.Key.Key_S)
    assert screen.form.strip.words.text().startswith("Date of birth is missing.")
    assert screen.form.names.born.hasFocus()
    person.type("31/2/2018")
    person.ctrl(Qt.Key.Key_S)
    assert "is not a day" in screen.form.strip.words.text()
    assert screen.typing


def test_a_refusal_of_the_desk_keeps_what_was_typed(person: Person) -> None:
    screen = opened(person, "alfie")
    other = screen.sheet.page
    assert other is not None
    person.ctrl(Qt.Key.Key_N)
    fill(person, "Newcomer", "Nora", "", "3/4/2018")
    person.enter()
    person.type(other.card.upn)
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    assert screen.form.strip.words.text().startswith("There is a child with this UPN already.")
    assert screen.typing
    assert screen.form.names.surname.text() == "Newcomer"
    assert screen.form.save.isEnabled()


def test_escape_never_throws_away_what_was_typed_at_the_first_press(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    person.type("x")
    person.key(Qt.Key.Key_Escape)
    assert screen.form.strip.words.text().startswith("Not saved yet.")
    person.key(Qt.Key.Key_Escape)
    person.settle()
    assert not screen.typing
    assert screen.sheet.title.text() == "Alfie Turner"


def test_an_untouched_form_is_left_at_once(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    person.key(Qt.Key.Key_Escape)
    assert not screen.typing


def test_contacts_change_places_and_are_taken_out_only_when_saved(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    first, second, third, _fourth = screen.form.contacts.blocks
    second.name.setText("Rose Turner")
    second.phone.setText("07700 900200")
    screen.form.contacts.more.click()
    third.name.setText("Old Number")
    third.out.setChecked(True)
    second.up.setFocus()
    person.key(Qt.Key.Key_Space)
    assert (first.name.text(), second.name.text()) == ("Rose Turner", "Kerry Turner")
    assert first.up.hasFocus() or not first.up.isEnabled()
    second.limits.setChecked(True)
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    page = screen.sheet.page
    assert page is not None
    held = [(one.name, one.phone, one.do_not_contact) for one in page.pupil.contacts]
    assert held == [("Rose Turner", "07700 900200", False), ("Kerry Turner", "07700 900147", True)]


def test_a_contact_with_limits_is_on_record_and_not_in_plain_sight(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    block = screen.form.contacts.blocks[0]
    block.limits.setChecked(True)
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    from PySide6.QtWidgets import QLabel

    seen = " ".join(one.text() for one in screen.findChildren(QLabel) if one.isVisible())
    assert "Contact limits apply" in seen
    assert "Kerry Turner" not in seen
    assert "There is no number we may ring" in seen


def test_a_group_has_a_day_from_which_it_holds(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    chosen, since = screen.form.groups.rows[Group.SEN]
    chosen.choose("K")
    assert since.text() == "20/11/2026"
    since.setText("1.9.26")
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    page = screen.sheet.page
    assert page is not None
    assert Membership(Group.SEN, "K", date(2026, 9, 1)) in page.pupil.groups


def test_the_part_time_pattern_is_for_the_youngest(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    assert not screen.form.pattern.isVisible()
    screen.form.pattern.offer("N2")
    assert screen.form.pattern.isVisible()
    screen.form.pattern.sessions["FRI-PM"].setChecked(False)
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    page = screen.sheet.page
    assert page is not None
    assert page.pupil.enrolments[-1].part_time.endswith("THU-PM FRI-AM")


def test_a_child_moves_to_another_class_from_a_day(person: Person) -> None:
    screen = opened(person)
    screen.sheet.moves.click()
    dialog = screen.findChild(PlaceQuestion)
    assert isinstance(dialog, PlaceQuestion)
    dialog.school_class.choose(ASH)
    dialog.since.setText("nonsense")
    dialog.keep.click()
    assert "is not a day" in dialog.strip.words.text()
    dialog.since.setText("20/11/26")
    dialog.keep.click()
    person.settle()
    assert screen.sheet.under.text().startswith("Ash · Year 3")
    page = screen.sheet.page
    assert page is not None
    assert [(p.class_id, p.ends) for p in page.pupil.places] == [
        (OAK, date(2026, 11, 19)),
        (ASH, None),
    ]


def test_a_child_leaves_on_a_listed_ground_and_can_come_back(person: Person) -> None:
    screen = opened(person)
    screen.sheet.leaves.click()
    dialog = screen.findChild(LeaveQuestion)
    assert isinstance(dialog, LeaveQuestion)
    dialog.keep.click()
    assert "listed ground" in dialog.strip.words.text()
    dialog.ground.choose("registered at another school")
    dialog.last.setText("18/11/2026")
    dialog.keep.click()
    person.settle()
    assert "no longer on roll" in screen.sheet.under.text()
    assert "to 18 November 2026: registered at another school" in screen.sheet.told.text()
    assert not screen.sheet.leaves.isVisible()
    screen.sheet.returns.click()
    back = screen.findChild(PlaceQuestion)
    assert isinstance(back, PlaceQuestion)
    back.keep.click()
    person.settle()
    assert "on roll from 20 November 2026" in screen.sheet.told.text()


def test_whoever_takes_a_name_off_is_told_of_the_social_worker_first(person: Person) -> None:
    screen = opened(person)
    screen.sheet.leaves.click()
    (nobody,) = screen.findChildren(LeaveQuestion)
    assert not nobody.first.isVisible()
    nobody.close()
    person.settle()
    people, page = screen.seat.desk.people, screen.sheet.page
    assert page is not None
    worker = Membership(Group.SOCIAL_WORKER, "Y", date(2026, 9, 2))
    people.change(replace(page.pupil, groups=(worker,)))
    person.window.go("pupils", Child(page.pupil.id))
    person.settle()
    screen.sheet.leaves.click()
    asked = next(one for one in screen.findChildren(LeaveQuestion) if one.isVisible())
    assert asked.first.isVisible()
    assert asked.first.text().startswith(f"{page.pupil.known_as} has a social worker: tell them")


def test_the_trail_of_a_record_tells_who_changed_what(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    screen.form.names.preferred.setText("Freddie")
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    screen.sheet.trail.click()
    person.settle()
    dialog = screen.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    items = [dialog.table.item(0, column) for column in range(4)]
    texts = [one.text() for one in items if one is not None]
    who = "20 November 2026, 8.56 · Mrs Okafor, Office manager"
    assert texts == [who, "Known as", "nothing", "Freddie"]
    dialog.close()


def test_a_teacher_changes_no_record(person: Person) -> None:
    screen = at_pupils(person, "teacher")
    assert not screen.new.isVisible()
    QTest.keyClick(person.focus(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not screen.typing
    screen.open(Child(screen.seat.desk.people.everyone()[0].pupil_id))
    person.settle()
    assert not screen.sheet.deeds.isVisible()
    assert "amend" not in screen.handlers()


def test_the_form_has_names_for_all_it_holds_and_fits_a_small_screen(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    screen.form.pattern.offer("R")
    for _ in range(2):
        screen.form.contacts.more.click()
    look_at(person)
    person.window.resize(*SMALLEST)
    person.settle()
    assert person.window.minimumSizeHint().width() <= SMALLEST[0]
    assert screen.form.area.horizontalScrollBar().maximum() == 0


def test_hidden_details_hide_the_form(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    person.window.house.hide_details()
    assert not screen.form.area.isVisible()
    assert not screen.form.title.isVisible()
    assert str(FRIDAY.year)


def test_whoever_rings_families_rings_home_from_the_childs_page(person: Person) -> None:
    sheet = opened(person, "alfie").sheet
    (home,) = homes(sheet)
    home.click()
    person.settle()
    assert len(person.window.counter.stacks["ring"].dialogs) == 1


def test_ringing_home_asks_for_no_right_to_change_the_record(person: Person) -> None:
    """The safeguarding lead rings families and changes no records; a teacher does neither."""
    codes = at_pupils(person).seat.desk.codes
    lead, teacher = PupilSheet(codes, may_ring=True), PupilSheet(codes)
    assert (len(homes(lead)), len(homes(teacher))) == (1, 0)
    assert may(Role.DSL, Deed.MAKE_CALLS)
    assert not may(Role.DSL, Deed.CHANGE_PUPILS)


def homes(sheet: PupilSheet) -> list[QPushButton]:
    found = sheet.people.findChildren(QPushButton)
    return [one for one in found if one.text() == "R&ing home"]


def test_enter_sooner_than_the_list_opens_who_is_found_and_nobody_else(person: Person) -> None:
    screen = at_pupils(person)
    person.type("zara")
    person.enter()
    person.settle()
    assert screen.sheet.title.text() == "Zara Whitlock"


def test_what_is_typed_after_enter_is_another_search(person: Person) -> None:
    screen = at_pupils(person)
    person.type("zara")
    person.enter()
    person.type("x")
    person.until(lambda: screen.list.count() == 0)
    person.settle()
    assert screen.sheet.page is None


def test_where_there_is_no_room_for_both_the_child_stands_in_the_place_of_the_list(
    person: Person,
) -> None:
    person.window.resize(760, 440)
    screen = at_pupils(person)
    assert screen.finder.isVisible()
    assert not screen.sheet.isVisible()
    person.type("alfie")
    person.settle()
    person.enter()
    person.settle()
    assert screen.sheet.isVisible()
    assert not screen.finder.isVisible()
    assert screen.sheet.area.horizontalScrollBar().maximum() == 0
    person.key(Qt.Key.Key_Escape)
    assert screen.finder.isVisible()
    assert screen.search.hasFocus()
    person.window.resize(1366, 728)
    person.settle()
    assert screen.finder.isVisible()
    assert screen.sheet.isVisible()


def test_what_a_school_before_wrote_is_typed_and_shown_beside_the_year(person: Person) -> None:
    screen = opened(person)
    person.key(Qt.Key.Key_F2)
    before = screen.form.before
    before.more.setFocus()
    person.key(Qt.Key.Key_Space)
    assert before.blocks[0].school.hasFocus()
    fill(person, "Fern Primary", "2024/25", "190", "171", "12", "9")
    person.ctrl(Qt.Key.Key_S)
    assert "more than the 190 that were possible" in screen.form.strip.words.text()
    assert before.blocks[0].counts[0].hasFocus()
    before.blocks[0].counts[3].selectAll()
    before.blocks[0].counts[3].setFocus()
    person.type("7")
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    assert screen.sheet.before.isVisible()
    assert screen.sheet.before.text() == (
        "Before this school, and in none of our figures:\n"
        "2024/25, Fern Primary: in 171 of 190 sessions · 9½ days missed "
        "(12 sessions authorised, 7 not) · from its letter"
    )
    person.key(Qt.Key.Key_F2)
    before.blocks[0].out.setChecked(True)
    person.ctrl(Qt.Key.Key_S)
    person.settle()
    assert not screen.sheet.before.isVisible()
    assert screen.sheet.page is not None
    assert screen.sheet.page.pupil.before == ()
