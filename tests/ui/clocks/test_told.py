"""Worries on the board in the real window: seen at once, read with the key, signed with E."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from attendance_desk.desk import Door
from attendance_desk.desk.clocks import Why
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.restricted import NoteKind
from tests.a_school import BY_ROLE, FRIDAY, OAK, PASSPHRASE, Fernhill, here, id_of
from tests.ui.conftest import Person
from ui.clocks.alarm_words import first_words
from ui.clocks.asking import WhyQuestion
from ui.clocks.screen import ClocksScreen
from ui.ringing.dialog import RingDialog

_WORDS = "She does not want to go home today."


def _told(school: Fernhill, *, urgent: bool = True) -> str:
    lead = Door(school.folder, school.clock).sign_in(BY_ROLE["head"].name, PASSPHRASE)
    zara = id_of(lead, OAK, "Zara")
    lead.registers.submit(
        here(lead, OAK, Session(FRIDAY, Half.AM), Alfie=DraftMark("N"), Zara=DraftMark("N"))
    )
    lead.close()
    school.at("11:05")
    office = Door(school.folder, school.clock).sign_in(BY_ROLE["office"].name, PASSPHRASE)
    office.restricted.worry(zara, _WORDS, urgent=urgent)
    office.close()
    return zara


def _sign_in_with_passphrase(person: Person) -> None:
    person.settle()
    person.type("ha")
    person.enter()
    person.type(PASSPHRASE)
    person.enter()
    person.settle()


def _board(person: Person) -> ClocksScreen:
    person.window.go("clocks")
    person.settle()
    screen = person.window.house.shown
    assert isinstance(screen, ClocksScreen)
    person.until(screen.rows.hasFocus)
    return screen


def _shown(screen: ClocksScreen) -> str:
    return "\n".join(one.text() for one in screen.panel.findChildren(QLabel))


def test_an_urgent_worry_stands_over_every_screen_and_on_top_until_it_is_read(
    school: Fernhill, person: Person
) -> None:
    zara = _told(school)
    _sign_in_with_passphrase(person)
    person.window.watch.ask()
    person.settle()
    said = person.window.alarm.words.text()
    assert said == "Urgent worry about Zara Whitlock, since 11.05: read it now."
    screen = _board(person)
    first = screen.rows.lines[1]
    assert (first.title, first.state) == ("Zara Whitlock · urgent worry", "Red, urgent")
    assert _WORDS not in first.spoken
    assert _WORDS in _shown(screen)
    person.enter()
    person.settle()
    assert screen.unread, "looking at it is not reading it"
    person.type("e")
    person.settle()
    assert screen.unread == ()
    assert not any("worry" in line.title for line in screen.rows.lines)
    person.window.watch.ask()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    assert "Mr Hale" in seat.desk.restricted.notes(zara)[0].read


def test_with_a_quick_passcode_the_board_says_that_it_waits_and_how_to_read_it(
    school: Fernhill, person: Person
) -> None:
    _told(school)
    person.sign_in("head")
    screen = _board(person)
    assert screen.rows.lines[1].title == "Zara Whitlock · urgent worry"
    assert _WORDS not in _shown(screen)
    assert "Sign in with your full passphrase" in _shown(screen)
    person.type("e")
    person.settle()
    assert screen.worry is not None
    assert screen.strip.words.text().startswith("Sign in with your full passphrase")


def test_confidential_words_of_a_decision_become_a_restricted_note(
    school: Fernhill, person: Person
) -> None:
    _told(school)
    _sign_in_with_passphrase(person)
    screen = _board(person)
    screen.rows.choose(
        next(one.data for one in screen.rows.lines if one.title.startswith("Alfie"))
    )
    row = screen.chosen
    assert row is not None
    person.type("s")
    (asked,) = screen.findChildren(WhyQuestion)
    asked.reason.choose(next(one.id for one in row.reasons if one.needs_words))
    asked.restricted.setPlainText("Police are with them.")
    asked.keep.click()
    person.settle()
    seat = person.window.seat
    assert seat is not None
    (note,) = seat.desk.restricted.notes(row.clock.pupil_id)
    assert (note.kind, note.words) == (NoteKind.CLOCK, "Police are with them.")
    held = next(one for one in seat.desk.clocks.board().stood_down if one.name == row.name)
    assert held.clock.moves[-1].note_id == note.id
    assert "Police" not in repr(held)
    assert "Police are with them." in _shown(screen)


def test_the_call_opens_from_the_board_with_one_key(school: Fernhill, person: Person) -> None:
    _told(school)
    person.sign_in("head")
    screen = _board(person)
    screen.rows.choose(
        next(one.data for one in screen.rows.lines if one.title.startswith("Alfie"))
    )
    person.key(Qt.Key.Key_R)
    person.settle()
    assert [one for one in person.window.findChildren(RingDialog) if one.isVisible()]


def test_a_small_screen_shows_four_clocks_and_unfolds_the_chosen_one(
    school: Fernhill, person: Person
) -> None:
    _told(school, urgent=False)
    person.sign_in("head")
    person.window.resize(760, 440)
    screen = _board(person)
    assert not screen.panel.isVisible()
    last = next(n for n, one in enumerate(screen.rows.lines) if one.title == "Clocks")
    clock = screen.rows.visualItemRect(screen.rows.item(last + 1)).height()
    assert screen.rows.viewport().height() >= 4 * clock
    person.type("d")
    assert screen.panel.isVisible()
    person.key(Qt.Key.Key_Escape)
    person.settle()
    assert not screen.panel.isVisible()
    assert person.window.house.shown is screen


def test_who_only_holds_clocks_finds_them_on_today(school: Fernhill) -> None:
    _told(school)
    head = Door(school.folder, school.clock).sign_in(BY_ROLE["head"].name, PASSPHRASE)
    head.ways_in.let_in(BY_ROLE["dsl"], PASSPHRASE)
    head.close()
    lead = Door(school.folder, school.clock).sign_in(BY_ROLE["dsl"].name, PASSPHRASE)
    lines = lead.duties.to_do()
    assert lines[0].kind == "worry_to_read"
    clocks = next(one for one in lines if one.kind == "clocks")
    assert (clocks.urgent, clocks.area) == (True, "clocks")
    assert {one.area for one in lines} <= {"clocks", "priority", "routines"}
    row = next(one for one in lead.clocks.board().rows if one.clock.kind is ClockKind.TODAY)
    which = (row.clock.kind.value, row.clock.pupil_id, row.clock.key)
    lead.clocks.stand_down(which, Why(row.reasons[0].id, "seen", restricted="In a refuge."))
    assert "refuge" in " ".join(one.words for one in lead.restricted.notes(row.clock.pupil_id))
    lead.close()


def test_what_waits_for_a_decision_for_days_makes_no_line_over_every_screen(
    fernhill: Fernhill,
) -> None:
    fernhill.at("08:57")
    office = fernhill.sit("office")
    session = Session(FRIDAY, Half.AM)
    office.registers.submit(here(office, OAK, session, Alfie=DraftMark("N")))
    office.close()
    fernhill.at("11:05")
    head = fernhill.sit("head")
    board = head.clocks.board()
    head.close()
    (red,) = [row for row in board.rows if row.clock.red]
    patient = replace(red, clock=replace(red.clock, kind=ClockKind.UNAUTHORISED))

    assert first_words(board).startswith("Alfie Turner: No reason today")
    assert first_words(replace(board, rows=(patient,))) == ""
