from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import OWN_CALL
from attendance_desk.domain.days import ParentCall
from attendance_desk.queries.calls_board import CallRow
from attendance_desk.store import day_rows
from tests.a_school import ASH, FRIDAY, OAK, here
from tests.jobs import hold
from tests.ui.conftest import PASSCODE, Person
from ui.phone.dialog import CallDialog
from ui.phone.today import CallsDialog
from ui.widgets.fitting import Fitted

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
ILL_BACK_TOMORROW = ("f8", "a", "l", "f", "enter", "1", "2", "ctrl+enter")


@pytest.fixture
def office(person: Person) -> Person:
    person.sign_in("office")
    person.pressed = 0
    return person


def press(person: Person, key: str) -> None:
    keys: dict[str, Callable[[], None]] = {
        "f8": lambda: person.key(Qt.Key.Key_F8),
        "enter": person.enter,
        "tab": lambda: person.key(Qt.Key.Key_Tab),
        "esc": lambda: person.key(Qt.Key.Key_Escape),
        "down": lambda: person.key(Qt.Key.Key_Down),
        "ctrl+enter": lambda: person.ctrl(Qt.Key.Key_Return),
        "ctrl++": lambda: person.ctrl(Qt.Key.Key_Plus),
    }
    if QApplication.focusWidget() is None:
        front(person)
    keys.get(key, lambda: person.type(key))()
    if key == "f8" and dialogs(person):
        # The next key goes where the window manager has put the focus by then.
        person.until(dialog(person).isActiveWindow)


def front(person: Person) -> None:
    """What a window manager does when a dialog has gone."""
    person.window.activateWindow()
    person.until(lambda: QApplication.focusWidget() is not None)


def dialogs(person: Person) -> list[CallDialog]:
    found = person.window.counter.stacks["phone"].dialogs
    return [one for one in found if isinstance(one, CallDialog)]


def dialog(person: Person) -> CallDialog:
    return dialogs(person)[-1]


def ring(person: Person, *keys: str) -> CallDialog:
    """F8 and some keys, with the children known before the first of them."""
    press(person, "f8")
    person.settle()
    made = dialog(person)
    for key in keys:
        press(person, key)
    person.settle()
    return made


def calls(person: Person) -> tuple[CallRow, ...]:
    seat = person.window.seat
    assert seat is not None
    return seat.desk.phone.calls(FRIDAY)


def only_call(person: Person) -> ParentCall:
    (row,) = calls(person)
    return row.call


def code(person: Person, pupil_id: str, session: Session) -> str:
    seat = person.window.seat
    assert seat is not None
    rows = [row for one in (OAK, ASH) for row in seat.desk.registers.sheet(one, session).rows]
    mark = next(row.mark for row in rows if row.pupil_id == pupil_id)
    return mark.code if mark else ""


def test_ill_back_tomorrow_takes_nine_keys(office: Person) -> None:
    for key in ILL_BACK_TOMORROW:
        press(office, key)
    office.settle()
    hold("U5", office.pressed)
    call = only_call(office)
    assert (call.caller, call.relationship) == ("Kerry Turner", "mum")
    assert call.reason == "ill_unspecified"
    assert code(office, call.pupils[0], AM) == "I"
    assert dialogs(office) == []
    assert "Call saved at 8.56: I filled in" in office.window.right.text()


def test_a_call_typed_before_the_children_are_known_is_about_the_child_all_the_same(
    office: Person,
) -> None:
    known = Event()
    office.window.runner.ask(known.wait, lambda _told: None)
    for key in ILL_BACK_TOMORROW:
        press(office, key)
    known.set()
    office.settle()
    call = only_call(office)
    assert (call.caller, call.relationship) == ("Kerry Turner", "mum")
    assert code(office, call.pupils[0], AM) == "I"
    assert dialogs(office) == []


def test_left_and_locked_at_every_key_the_call_is_found_again_as_it_was(office: Person) -> None:
    press(office, "f8")
    office.settle()
    for key in ILL_BACK_TOMORROW[1:-1]:
        press(office, key)
        office.settle()
        before = dialog(office).record()
        office.ctrl(Qt.Key.Key_L)
        office.settle()
        assert dialogs(office) == []
        sign_in_again(office)
        assert dialog(office).record() == before
    press(office, "ctrl+enter")
    office.settle()
    call = only_call(office)
    assert call.reason == "ill_unspecified"
    assert code(office, call.pupils[0], PM) == "I"
    sign_out_and_in(office)
    assert dialogs(office) == []


def test_a_call_that_is_being_saved_while_the_pc_locks_is_there_once_and_does_not_come_back(
    office: Person,
) -> None:
    for key in ILL_BACK_TOMORROW[:-1]:
        press(office, key)
        office.settle()
    dialog(office).save()
    office.window.lock()
    office.settle()
    sign_in_again(office)
    assert only_call(office).reason == "ill_unspecified"
    assert dialogs(office) == []


def test_a_call_left_on_friday_is_about_friday_when_it_is_found_on_monday(office: Person) -> None:
    ring(office, "a", "l", "f", "enter", "1", "2")
    office.window.sign_out()
    office.settle()
    office.school.at("08:20", FRIDAY + timedelta(days=3))
    sign_in_again(office)
    found = dialog(office)
    assert (found.typed.since_day, found.typed.back_day) == ("20/11/2026", "23/11/2026")
    assert "typed on another day" in found.saving.strip.words.text()


def sign_in_again(person: Person) -> None:
    person.window.activateWindow()
    person.until(person.window.door.form.who.hasFocus)
    person.type("ok")
    person.enter()
    person.type(PASSCODE)
    person.enter()
    person.settle()
    person.until(lambda: QApplication.activeWindow() is not None)


def sign_out_and_in(person: Person) -> None:
    person.window.sign_out()
    person.settle()
    sign_in_again(person)


def test_a_second_caller_rings_while_the_first_is_half_written(office: Person) -> None:
    ring(office, "a", "l", "f", "enter", "1")
    ring(office, "e", "l", "i", "enter", "3", "9", ".", "3", "0", "ctrl+enter")
    (first,) = dialogs(office)
    assert first.typed.group == "ill"
    assert only_call(office).facts["expected"] == "09:30"
    first.activateWindow()
    office.until(first.isActiveWindow)
    first.face.back.setFocus()
    press(office, "2")
    press(office, "ctrl+enter")
    office.settle()
    assert len(calls(office)) == 2


def test_words_first_and_no_child_stands_until_it_is_matched(office: Person) -> None:
    ring(office, "tab", "1", "2", "s", "i", "c", "k", "ctrl+enter")
    row = calls(office)[0]
    assert row.owed == "No child found yet"
    assert row.call.words == "sick"
    office.window.go("phone", row.call.id)
    office.settle()
    for key in ("a", "l", "f", "enter", "ctrl+enter"):
        press(office, key)
    office.settle()
    call = only_call(office)
    assert code(office, call.pupils[0], AM) == "I"
    assert call.words == "sick"


def test_a_child_who_arrived_meanwhile_is_asked_about(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "2")
    seat = office.window.seat
    assert seat is not None
    child = made.callers.pupils[0]
    seat.desk.registers.set_mark(NewMark(child, AM, "L", minutes_late=6))
    press(office, "ctrl+enter")
    office.settle()
    assert (
        "was marked here this morning at 8.56. Go and look now" in made.saving.strip.words.text()
    )
    assert calls(office) == ()
    press(office, "1")
    office.settle()
    assert code(office, child, AM) == "L"
    assert only_call(office).facts.get("plan") is None


def test_the_family_is_right_and_the_mark_is_changed_with_one_key(office: Person) -> None:
    seat = office.window.seat
    assert seat is not None
    for one in (OAK, ASH):
        seat.desk.registers.submit(here(seat.desk, one, AM))
    made = ring(office, "a", "l", "f", "enter", "1", "2", "ctrl+enter")
    child = made.callers.pupils[0]
    press(office, "2")
    office.settle()
    assert code(office, child, AM) == "I"


def test_an_earlier_call_about_the_same_child_is_shown(office: Person) -> None:
    ring(office, *ILL_BACK_TOMORROW[1:])
    made = ring(office, "a", "l", "f", "enter")
    assert "Kerry Turner (mum) rang at 8.56 about Alfie Turner" in made.face.known.text()


def test_a_brother_or_sister_is_two_keys_more(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter")
    office.pressed = 0
    press(office, "ctrl++")
    assert office.pressed == 2
    office.settle()
    assert len(made.callers.pupils) == 2
    for key in ("1", "2", "ctrl+enter"):
        press(office, key)
    office.settle()
    assert len(only_call(office).pupils) == 2


def test_a_number_on_no_record_is_offered_and_written_only_when_wanted(office: Person) -> None:
    made = ring(office, *"07700900999", "enter")
    assert made.face.lines["phone"].text() == "07700900999"
    for key in ("a", "l", "f", "enter"):
        press(office, key)
    office.settle()
    assert made.face.add.text().replace("&", "") == (
        "Add 07700900999 as a new number for Kerry Turner"
    )
    child = made.callers.pupils[0]
    made.face.add.click()
    for key in ("1", "2", "ctrl+enter"):
        press(office, key)
    office.settle()
    seat = office.window.seat
    assert seat is not None
    phones = [one.phone for one in seat.desk.people.page(child).pupil.contacts]
    assert phones == ["07700 900147", "07700900999"]


def test_a_parents_number_finds_the_child_and_who_rings(office: Person) -> None:
    made = ring(office, *"07700 900147", "enter")
    assert len(made.callers.pupils) == 1
    assert made.face.lines["caller"].text() == "Kerry Turner"


def test_a_child_who_rings_is_to_fetch_an_adult(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "2")
    made.face.family.setFocus()
    press(office, "2")
    assert made.face.lines["relationship"].text() == OWN_CALL
    assert "ask for an adult" in made.face.outcome.text()


def test_what_it_will_do_is_said_before_it_is_saved(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "2")
    assert made.face.outcome.text() == (
        "I, ill. The office settles it. Fills today, morning and afternoon; "
        "back Monday 23 November."
    )
    made.face.says.setFocus()
    press(office, "5")
    assert made.face.outcome.text().startswith("N for now. Mr Hale decides")


def test_a_day_that_cannot_be_read_is_said_and_nothing_is_lost(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "3", *"31/2", "ctrl+enter")
    assert "“31/2” is not a day" in made.saving.strip.words.text()
    assert made.face.lines["back_day"].hasFocus()
    assert calls(office) == ()
    made.face.lines["back_day"].setText("")
    for key in (*"wed", "ctrl+enter"):
        press(office, key)
    office.settle()
    assert str(only_call(office).returns) == "2026-11-25"


def test_a_day_back_before_the_first_is_refused_with_everything_kept(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "3", *"19/11/2026", "ctrl+enter")
    assert "day back is not after" in made.saving.strip.words.text()
    assert made.typed.back_day == "19/11/2026"


def test_escape_asks_once_before_typed_words_are_thrown_away(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1")
    press(office, "esc")
    assert "not saved" in made.saving.strip.words.text()
    assert made.isVisible()
    press(office, "esc")
    office.settle()
    assert dialogs(office) == []
    sign_out_and_in(office)
    assert dialogs(office) == []


def test_over_the_counter_neither_names_nor_reasons_are_shown(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "2", *"bug")
    made.hide_details(hidden=True)
    shown = made.face.chosen.text()
    assert shown == "A. T."
    assert made.face.outcome.isHidden()
    assert made.face.kind_part.isHidden()
    assert made.face.lines["words"].displayText() == "●●●"


def test_a_teacher_takes_no_calls(person: Person) -> None:
    person.sign_in("teacher")
    press(person, "f8")
    person.settle()
    assert dialogs(person) == []


def test_the_calls_of_the_day_are_listed_corrected_and_undone(office: Person) -> None:
    ring(office, "tab", "7", "4", "ctrl+enter")
    ring(office, *ILL_BACK_TOMORROW[1:])
    child = calls(office)[-1].call.pupils[0]
    ring(office).show_calls()
    office.settle()
    listed = office.window.findChild(CallsDialog)
    assert listed is not None
    texts = [listed.list.item(n).text() for n in range(listed.list.count())]
    assert "no child found yet" in texts[0]
    assert "Kerry Turner (mum) · Alfie Turner" in texts[1]
    assert "I filled in" in texts[1]
    listed.list.setCurrentRow(1)
    listed.undo.click()
    office.settle()
    assert code(office, child, AM) == ""
    texts = [listed.list.item(n).text() for n in range(listed.list.count())]
    assert "undone" in texts[-1]
    listed.list.setCurrentRow(0)
    listed.activateWindow()
    office.until(listed.list.hasFocus)
    press(office, "enter")
    office.settle()
    assert any(one.typed.call for one in dialogs(office))


def test_the_calls_of_today_open_from_the_menu_and_control_z_undoes_the_newest(
    office: Person,
) -> None:
    ring(office, "tab", "7", "4", "ctrl+enter")
    office.school.at("09:03")
    ring(office, *ILL_BACK_TOMORROW[1:])
    child = calls(office)[-1].call.pupils[0]
    front(office)
    office.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    office.settle()
    listed = office.window.findChild(CallsDialog)
    assert listed is not None
    listed.activateWindow()
    office.until(listed.list.hasFocus)
    assert listed.list.currentRow() == 0
    office.ctrl(Qt.Key.Key_Z)
    office.settle()
    assert "The call of 9.03 is undone" in listed.strip.words.text()
    assert code(office, child, AM) == ""
    assert [row.undone for row in calls(office)] == [False, True]
    office.window.menus.actions["hide"].trigger()
    office.settle()
    assert "Turner" not in " ".join(listed.list.item(n).text() for n in range(2))


def test_a_teacher_has_no_list_of_calls(person: Person) -> None:
    person.sign_in("teacher")
    assert not person.window.menus.actions["calls"].isEnabled()


def test_nothing_is_cut_and_nothing_scrolls_while_the_screen_has_room(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "2")
    made.face.lines["phone"].setText("07700 900999")
    made.callers.changed.emit()
    (page,) = made.findChildren(Fitted)
    office.until(lambda: not page.verticalScrollBar().isVisible())
    for shown in (made.face.machine, made.face.add, made.face.family, made.face.says):
        right = shown.mapTo(page.viewport(), shown.rect().bottomRight())
        assert page.viewport().rect().contains(right)


def test_what_stands_beside_one_another_wraps_where_the_dialog_is_narrow(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "2")
    made.resize(made.minimumSizeHint().width(), made.height())
    (page,) = made.findChildren(Fitted)
    office.until(lambda: made.face.width() <= page.viewport().width())
    last = made.face.family.findChildren(QPushButton)[-1]
    assert last.geometry().right() <= made.face.family.width()


def test_a_day_in_another_year_says_the_year(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1", "3", *"11/1/2027")
    assert "back Monday 11 January 2027" in made.face.outcome.text()
    press(office, "ctrl+enter")
    office.settle()
    assert "back Monday 11 January 2027" in calls(office)[0].said


def test_an_unfinished_call_is_on_the_disk_as_soon_as_it_is_typed(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1")
    seat = office.window.seat
    assert seat is not None
    (kept,) = seat.desk.jottings.mine("call")
    assert json.loads(json.dumps(kept.record)) == made.record()
    with seat.desk.ground() as ground:
        assert day_rows.calls(ground.snapshot, FRIDAY, FRIDAY) == ()


def test_the_dialog_fits_a_small_screen(office: Person) -> None:
    made = ring(office, "a", "l", "f", "enter", "1")
    hint = made.minimumSizeHint()
    assert hint.width() <= 760
    assert hint.height() <= 440
    assert isinstance(made, QDialog)
    assert not made.isModal()
