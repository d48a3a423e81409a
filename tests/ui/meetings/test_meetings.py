"""Meetings in a real window: booked by keys, written down page by page, missed, never lost."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.meeting_rules import Step
from attendance_desk.domain.meetings import MeetingState
from attendance_desk.domain.panel_focus import Focus
from attendance_desk.domain.rings import Ring
from tests.queries.ladder_days import live
from tests.ui.conftest import Person
from ui.meetings.arranging import ArrangeDialog
from ui.meetings.asking import LineDialog
from ui.meetings.book import BookDialog
from ui.meetings.record import RecordDialog
from ui.meetings.screen import MeetingsScreen
from ui.widgets.jotted import Jotted

TUESDAY = date(2026, 11, 24)
_PICTURES = os.environ.get("MEETING_PICTURES", "")
SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def picture(widget: QWidget, name: str) -> None:
    if _PICTURES:
        widget.grab().save(str(Path(_PICTURES) / f"{name}.png"))


def screen(person: Person) -> MeetingsScreen:
    person.window.activateWindow()
    person.window.go("meetings")
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, MeetingsScreen)
    return shown


def dialog(person: Person, name: str) -> Jotted:
    person.settle()
    (found,) = person.window.counter.stacks[name].dialogs
    found.activateWindow()
    return found


def desk(person: Person):  # type: ignore[no-untyped-def]  # noqa: ANN201
    seat = person.window.seat
    assert seat is not None
    return seat.desk


def book(person: Person) -> BookDialog:
    """Ctrl+N, part of a name, Enter: the dialog knows the child and proposes the rest."""
    screen(person)
    person.ctrl(Qt.Key.Key_N)
    found = dialog(person, "meeting")
    assert isinstance(found, BookDialog)
    found.who.setFocus()  # type: ignore[union-attr]
    person.settle()
    person.type("alfie")
    person.enter()
    person.settle()
    return found


def booked(person: Person, day: str = "24/11/2026", at: str = "9.15") -> str:
    found = book(person)
    found.fields.put({"day": day, "at": at})
    person.settle()
    found.day.setFocus()
    person.ctrl(Qt.Key.Key_Return)
    person.settle()
    (row,) = desk(person).meetings.board().rows
    return str(row.meeting.id)


@pytest.fixture
def head(person: Person) -> Person:
    person.sign_in("head")
    return person


def test_a_meeting_is_booked_by_keys(head: Person) -> None:
    found = book(head)
    assert found.title.text() == "Alfie Turner"
    assert found.fields.text("people").splitlines()[0].startswith("Mr Hale, Head")
    found.fields.put({"day": "28/11/2026"})
    head.settle()
    assert "No school" in found.doubts.words.text()
    picture(found, "book")
    found.fields.put({"day": "24/11/2026", "at": "9.15"})
    head.settle()
    assert found.doubts.isHidden()
    before = head.pressed
    found.day.setFocus()
    head.ctrl(Qt.Key.Key_Return)
    head.settle()
    assert head.pressed - before <= 2
    (row,) = desk(head).meetings.board().rows
    assert (row.meeting.day, row.meeting.at) == (TUESDAY, "09:15")
    shown = screen(head)
    assert [line.title for line in shown.rows.lines] == ["Coming", "Alfie Turner, Ash"]
    picture(head.window, "list")


def test_a_day_typed_at_once_replaces_the_proposed_one(head: Person) -> None:
    found = book(head)
    # The answer comes home a second time: the field has the keys already.
    assert found.start is not None
    found.open_on(found.start.pupils[0])
    head.settle()
    head.type("24/11/2026")
    assert found.day.text() == "24/11/2026"
    head.ctrl(Qt.Key.Key_Return)
    head.settle()
    (row,) = desk(head).meetings.board().rows
    assert row.meeting.day == TUESDAY


def test_a_refusal_keeps_what_was_typed(head: Person) -> None:
    found = book(head)
    found.fields.put({"day": "24/11/2026", "place": " ", "needs": "An interpreter"})
    head.settle()
    found.day.setFocus()
    head.ctrl(Qt.Key.Key_Return)
    head.settle()
    assert "needs a place" in found.strip.words.text()
    assert found.fields.text("needs") == "An interpreter"
    assert desk(head).meetings.board().rows == ()


def test_what_is_half_typed_is_found_again_after_a_lock(head: Person) -> None:
    found = book(head)
    found.fields.put({"needs": "Grandma brings the baby"})
    head.settle()
    leave_and_return(head)
    again = dialog(head, "meeting")
    assert isinstance(again, BookDialog)
    assert again.fields.text("needs") == "Grandma brings the baby"
    assert again.title.text() == "Alfie Turner"


def test_it_is_written_down_page_by_page(head: Person) -> None:
    which = booked(head)
    head.school.at("09:50", TUESDAY)
    shown = screen(head)
    assert shown.rows.lines[0].title == "To write down"
    shown.rows.setFocus()
    head.key(Qt.Key.Key_W)
    found = dialog(head, "meeting_record")
    assert isinstance(found, RecordDialog)
    assert found.place.text() == "Page 1 of 8"
    picture(found, "record1")
    for page in range(2, 9):
        QApplication.processEvents()
        found.turn(1)
        assert found.place.text() == f"Page {page} of 8"
        picture(found, f"record{page}")
    found.fields.put(
        {
            "came Kerry Turner": True,
            "q home": "The bus",
            "child_said": "I like art.",
            "offer A place at breakfast club": "yes",
            "who 1": "Mum",
            "what 1": "Pack the bag the evening before",
        }
    )
    head.settle()
    found.save()
    head.settle()
    row = desk(head).meetings.one(which)
    assert row.meeting.state is MeetingState.HELD
    assert row.meeting.came == ("Kerry Turner",)
    assert row.meeting.support == ("A place at breakfast club: yes",)
    assert [one.owner_name for one in row.agreed] == ["Mum"]
    assert row.meeting.review_on == date(2026, 12, 22)
    assert row.step is Step.REVIEW


def test_a_record_half_typed_comes_back_on_its_page(head: Person) -> None:
    which = booked(head)
    head.school.at("09:50", TUESDAY)
    head.window.go("meeting_record", which)
    found = dialog(head, "meeting_record")
    assert isinstance(found, RecordDialog)
    found.turn(3)
    found.fields.put({"child_said": "I like it when"})
    head.settle()
    leave_and_return(head)
    again = dialog(head, "meeting_record")
    assert isinstance(again, RecordDialog)
    assert again.fields.text("child_said") == "I like it when"
    assert again.place.text() == "Page 4 of 8"


def test_a_missed_meeting_offers_the_ring_and_nothing_to_send(head: Person) -> None:
    which = booked(head)
    head.school.at("09:50", TUESDAY)
    shown = screen(head)
    shown.rows.setFocus()
    head.key(Qt.Key.Key_N)
    head.settle()
    assert desk(head).meetings.one(which).step is Step.RING
    assert [key for _words, key, _do in shown.deeds()] == ["R", "W"]
    assert "Ring them first" in shown.strip.words.text()
    picture(head.window, "missed")


def test_letters_are_drafted_from_a_meeting_by_their_number(head: Person) -> None:
    which = booked(head)
    shown = screen(head)
    shown.rows.setFocus()
    head.key(Qt.Key.Key_2)
    head.settle()
    assert "No 2 is drafted" in shown.strip.words.text()
    head.school.at("09:50", TUESDAY)
    shown = screen(head)
    shown.rows.setFocus()
    head.key(Qt.Key.Key_N)
    head.settle()
    pupil = desk(head).meetings.one(which).meeting.pupils[0]
    made = Ring("", "", pupil, TUESDAY, "09:49", "no_answer", why="missed_meeting")
    made = replace(made, contact="Kerry Turner", relationship="mum", phone="07700 900147")
    head.window.runner.do(lambda: desk(head).calling.log(made), lambda _done: None)
    head.settle()
    shown = screen(head)
    shown.rows.setFocus()
    offered = [key for _words, key, _do in shown.deeds()]
    assert "3" in offered
    head.key(Qt.Key.Key_3)
    head.settle()
    kinds = {row.letter.kind: row.letter for row in desk(head).letters.board().rows}
    assert {one.meeting_id for one in kinds.values()} == {which}
    assert set(kinds) == {LetterKind.MEETING, LetterKind.MISSED}
    assert desk(head).meetings.one(which).step is Step.NOTHING
    # The letter names a second date: it can be found after the letter was begun as well.
    screen(head).rows.choose(which)
    assert [key for _words, key, _do in shown.deeds()] == ["W", "S"]


def test_putting_off_asks_why(head: Person) -> None:
    which = booked(head)
    shown = screen(head)
    shown.rows.setFocus()
    head.key(Qt.Key.Key_O)
    asked = dialog(head, "meeting_line")
    assert isinstance(asked, LineDialog)
    assert asked.title.text() == "Alfie Turner"
    head.enter()
    assert "few words" in asked.strip.words.text()
    head.type("Dad will ring")
    head.enter()
    head.settle()
    assert desk(head).meetings.one(which).step is Step.REBOOK


def leave_and_return(person: Person) -> None:
    """The desk locks, and the same person comes back."""
    person.window.counter.leave()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    person.window.counter.settle(seat)
    person.settle()


def test_a_few_words_half_typed_survive_a_lock(head: Person) -> None:
    which = booked(head)
    shown = screen(head)
    shown.rows.setFocus()
    head.key(Qt.Key.Key_X)
    assert isinstance(dialog(head, "meeting_line"), LineDialog)
    head.type("The family mov")
    head.settle()
    leave_and_return(head)
    again = dialog(head, "meeting_line")
    assert isinstance(again, LineDialog)
    assert (again.words.text(), again.title.text()) == ("The family mov", "Alfie Turner")
    assert again.keep.text().replace("&", "") == "Call it off  Enter"
    picture(again, "line")
    again.words.setFocus()
    head.key(Qt.Key.Key_End)
    head.type("es away")
    head.enter()
    head.settle()
    meeting = desk(head).meetings.one(which).meeting
    assert (meeting.state, meeting.why) == (MeetingState.CANCELLED, "The family moves away")


def panels(person: Person) -> MeetingsScreen:
    shown = screen(person)
    shown.turn(1)
    person.settle()
    shown.panels.setFocus()
    return shown


@pytest.fixture
def lived(person: Person) -> Person:
    """Everybody was there all autumn; the head is in."""
    desk = person.school.sit("head")
    live(desk, {})
    desk.close()
    person.sign_in("head")
    return person


def test_a_panel_is_arranged_by_keys_and_changed_child_by_child(lived: Person) -> None:
    head, shown = lived, panels(lived)
    head.key(Qt.Key.Key_End)
    assert isinstance(shown.panels.chosen, Focus)
    assert shown.panels.chosen.words == "Children who have not missed a day"
    head.enter()
    found = dialog(head, "panel_new")
    assert isinstance(found, ArrangeDialog)
    ticked = [one for one in found.invited.values() if one.isChecked()]
    assert len(ticked) == 8
    assert "8 of" in found.under.text()
    assert "one of each class in turn" in found.under.text()
    picture(found, "arrange")
    found.day.selectAll()
    head.type("1 dec")
    ticked[0].setFocus()
    head.key(Qt.Key.Key_Space)
    assert found.count.text().startswith("7 of")
    assert found.who is not None
    found.who.setFocus()
    ids = {made: one for one, made in found.invited.items()}
    names = Counter(one.text().partition(",")[0] for one in ids)
    free = [one for one in ids if not one.isChecked() and one != ticked[0]]
    other = next(one for one in free if names[one.text().partition(",")[0]] == 1)
    name, left_out, brought = other.text().partition(",")[0], ids[ticked[0]], ids[other]
    head.type(name.lower())
    head.settle()
    head.enter()
    assert other.isChecked()
    assert found.count.text().startswith("8 of")
    head.settle()
    leave_and_return(head)
    again = dialog(head, "panel_new")
    assert isinstance(again, ArrangeDialog)
    assert again.count.text().startswith("8 of")
    again.day.setFocus()
    head.ctrl(Qt.Key.Key_Return)
    head.settle()
    (row,) = desk(head).panels.board()
    assert row.panel.day == date(2026, 12, 1)
    assert brought in row.panel.pupils
    assert left_out not in row.panel.pupils


def test_a_panel_of_two_is_not_arranged(lived: Person) -> None:
    head, focus = lived, desk(lived).panels.focuses()[-1]
    head.window.go("panel_new", focus)
    found = dialog(head, "panel_new")
    assert isinstance(found, ArrangeDialog)
    for one in list(found.invited.values())[2:]:
        one.setChecked(False)
    head.settle()
    assert "Invite at least 3" in found.doubts.words.text()
    head.ctrl(Qt.Key.Key_Return)
    head.settle()
    assert desk(head).panels.board() == ()


def test_names_are_hidden_from_the_counter(head: Person) -> None:
    booked(head)
    shown = screen(head)
    shown.hide_details(hidden=True)
    assert "Alfie" not in " ".join(line.spoken for line in shown.rows.lines)


def test_panels_stand_beside_meetings(head: Person) -> None:
    shown = screen(head)
    shown.turn(1)
    head.settle()
    assert shown.heading() == "Panels"
    picture(head.window, "panels")


def test_the_office_books_and_does_not_write_down(person: Person) -> None:
    person.sign_in("office")
    booked(person)
    person.school.at("09:50", TUESDAY)
    shown = screen(person)
    assert [key for _words, key, _do in shown.deeds()] == ["N", "V", "O", "X"]


def test_a_talk_at_the_gate_is_written_down_at_once(head: Person) -> None:
    screen(head)
    head.pressed = 0
    head.key(Qt.Key.Key_G, SHIFT_CTRL)
    found = dialog(head, "meeting_record")
    assert isinstance(found, RecordDialog)
    assert found.who is not None
    assert found.who.field.hasFocus()
    head.type("alfie")
    head.settle()
    head.enter()
    head.settle()
    assert found.title.text() == "Alfie Turner"
    assert found.fields.text("place") == "At the gate"
    picture(found, "gate")
    head.key(Qt.Key.Key_PageDown)
    head.key(Qt.Key.Key_Space)
    found.fields.put({"child_said": "The bus is too full"})
    head.ctrl(Qt.Key.Key_Return)
    head.settle()
    (row,) = desk(head).meetings.board().rows
    assert (row.meeting.state, row.meeting.stage) == (MeetingState.HELD, "talk")
    assert (row.meeting.day, row.meeting.place) == (head.school.clock.now().date(), "At the gate")
    assert row.meeting.came
    assert head.pressed <= 12


def test_a_talk_half_written_at_the_gate_comes_back_with_its_day_and_place(head: Person) -> None:
    alfie = next(one for one in desk(head).phone.children() if one.name == "Alfie Turner")
    head.window.go("pupils", alfie.pupil_id)
    head.settle()
    head.key(Qt.Key.Key_G, SHIFT_CTRL)
    found = dialog(head, "meeting_record")
    assert isinstance(found, RecordDialog)
    assert found.title.text() == "Alfie Turner"
    found.fields.put({"place": "In the hall", "day": "mon"})
    found.turn(4)
    head.settle()
    leave_and_return(head)
    again = dialog(head, "meeting_record")
    assert isinstance(again, RecordDialog)
    assert again.fields.text("place") == "In the hall"
    assert again.place.text().startswith("Page 5 of")
    assert again.about() == alfie.pupil_id


def test_a_lock_while_a_meeting_is_being_saved_brings_nothing_back(head: Person) -> None:
    found = book(head)
    found.fields.put({"day": "24/11/2026", "at": "9.15"})
    head.settle()
    found.save()
    head.window.lock()
    head.window.activateWindow()
    head.settle()
    head.sign_in("head")
    head.settle()
    assert head.window.counter.stacks["meeting"].dialogs == ()
    (row,) = desk(head).meetings.board().rows
    assert row.meeting.at == "09:15"
