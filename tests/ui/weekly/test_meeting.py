"""The weekly meeting in the real window: decided by digits, within the key counts, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from attendance_desk.actions.imports import Source, import_marks
from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import LetterKind, LetterState
from attendance_desk.domain.imports import KeptMark
from attendance_desk.store import letter_rows
from tests.a_school import FIRST_DAY, OAK
from tests.jobs import hold
from tests.ui.conftest import Person
from ui.meetings.book import BookDialog
from ui.weekly.screen import WeeklyScreen

KEYS = Qt.Key
TUESDAY, MONDAY_23, FRIDAY_27 = date(2026, 11, 24), date(2026, 11, 23), date(2026, 11, 27)
SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
AWAY = {"Jayden": {19: "OO", 20: "OO"}, "Alfie": {18: "OO", 19: "OO", 20: "OO"}}


@pytest.fixture
def meeting(person: Person) -> Person:
    """Tuesday at two: Alfie and Jayden of Oak have begun to miss days; the head is at the door."""
    school = person.school
    school.at("15:30", MONDAY_23)
    desk = school.sit("head")
    import_marks(desk.context(), desk.by(), _marks(desk), Source("marks", "0" * 64))
    desk.close()
    school.at("14:00", TUESDAY)
    return person


def _marks(desk: Desk) -> list[KeptMark]:
    rows = desk.registers.sheet(OAK, Session(MONDAY_23, Half.AM)).rows
    found = []
    for row in rows:
        held = AWAY.get(row.name.split()[0], {})
        for day in desk.calendar.school_days(FIRST_DAY, MONDAY_23):
            letters = held.get(day.day, "/\\") if day.month == 11 else "/\\"
            found += [KeptMark(row.pupil_id, Session(day, half), letters[half]) for half in Half]
    return found


def open_meeting(person: Person, role: str = "head") -> WeeklyScreen:
    person.sign_in(role)
    person.key(KEYS.Key_M, SHIFT_CTRL)
    person.settle()
    shown = person.window.house.shown
    assert isinstance(shown, WeeklyScreen)
    return shown


def desk_of(person: Person) -> Desk:
    assert person.window.seat is not None
    return person.window.seat.desk


def agreed(person: Person) -> list[Agreed]:
    with desk_of(person).seated.register.read() as snapshot:
        return list(letter_rows.agreed_open(snapshot))


def child_page(person: Person) -> WeeklyScreen:
    """The meeting has begun; the first child is in front."""
    screen = open_meeting(person)
    person.enter()
    person.settle()
    assert screen.shown == "child"
    return screen


def begun_before(person: Person) -> None:
    """Last Tuesday the meeting agreed that the teacher rings Alfie's home, by Friday."""
    person.school.at("14:00", date(2026, 11, 20))
    desk = person.school.sit("head")
    rows = desk.registers.sheet(OAK, Session(MONDAY_23, Half.AM)).rows
    alfie = next(row.pupil_id for row in rows if row.name.startswith("Alfie"))
    desk.agreed.agree(
        Agreed("", alfie, "Ring home", "Mr Hale", MONDAY_23, TUESDAY, owner="s0000000001")
    )
    desk.close()
    person.school.at("14:00", TUESDAY)


def titles(screen: WeeklyScreen) -> list[str]:
    return [line.title for line in screen.listing.rows.lines]


def test_two_keys_decide_and_bring_the_next_child(meeting: Person) -> None:
    screen = open_meeting(meeting)
    assert titles(screen) == ["1  Alfie Turner, Oak", "2  Jayden Cole, Oak"]
    meeting.enter()
    meeting.settle()
    assert (screen.shown, screen.child.title.text()) == ("child", "Alfie Turner, Oak")
    assert screen.child.why.text().startswith("Missed 3 days in the last two weeks")
    meeting.pressed = 0
    meeting.type("2")
    deciding = screen.child.deciding
    assert (deciding.owner.text(), deciding.due.day()) == ("Miss Adeyemi", FRIDAY_27)
    meeting.enter()
    meeting.settle()
    assert meeting.pressed == 2
    assert screen.child.title.text() == "Jayden Cole, Oak"
    meeting.pressed = 0
    meeting.type("4")
    meeting.key(KEYS.Key_Tab)
    meeting.key(KEYS.Key_Tab)
    meeting.type("okaf")
    meeting.enter()
    meeting.settle()
    hold("U12", meeting.pressed)
    assert screen.shown == "end"
    assert screen.end.sum.text() == "2 children, 2 actions, 2 people."
    person_of = {one.what: (one.owner_name, one.owner, one.due) for one in agreed(meeting)}
    assert person_of == {
        "teacher_call": ("Miss Adeyemi", "s0000000003", FRIDAY_27),
        "visit": ("Mrs Okafor", "s0000000002", FRIDAY_27),
    }
    meeting.ctrl(KEYS.Key_Return)
    meeting.settle()
    assert "The meeting is over." in screen.end.sum.text()


def test_what_was_agreed_before_comes_first_and_is_settled_by_a_key(meeting: Person) -> None:
    begun_before(meeting)
    screen = child_page(meeting)
    (line,) = screen.child.before.lines
    assert (line.title, line.state, line.sign) == ("Ring home", "Overdue", "triangle-alert")
    meeting.pressed = 0
    meeting.type("n")
    meeting.settle()
    assert screen.strip.words.text() == "Not done: carried on to Fri 27 Nov."
    (open_now,) = agreed(meeting)
    assert (open_now.due, open_now.carried) == (FRIDAY_27, (MONDAY_23,))
    meeting.type("d")
    meeting.settle()
    assert agreed(meeting) == []
    assert meeting.pressed == 2
    assert [line.tag for line in screen.child.before.lines] == ["done"]
    # It is settled: the hands stand on the decision now, and a digit decides.
    meeting.type("1")
    assert screen.child.deciding.choices.value == "watch"


def test_the_meeting_does_not_end_while_an_action_is_nobodys(meeting: Person) -> None:
    screen = child_page(meeting)
    meeting.type("5")
    screen.child.deciding.owner.setFocus()
    screen.child.deciding.owner.selectAll()
    meeting.key(KEYS.Key_Backspace)
    meeting.enter()
    meeting.settle()
    meeting.enter()
    meeting.settle()
    assert screen.shown == "end"
    meeting.ctrl(KEYS.Key_Return)
    meeting.settle()
    assert "One action has no owner: Alfie." in screen.end.strip.words.text()
    screen.end.rows.setFocus()
    meeting.enter()
    meeting.settle()
    assert screen.child.title.text() == "Alfie Turner, Oak"
    assert screen.child.deciding.choices.value == "health"


def test_what_is_half_typed_survives_signing_out(meeting: Person) -> None:
    screen = child_page(meeting)
    meeting.type("4")
    meeting.key(KEYS.Key_Tab)
    meeting.type("Ask about the bu")
    meeting.settle()
    meeting.key(KEYS.Key_L, SHIFT_CTRL)
    meeting.settle()
    assert meeting.window.seat is None
    meeting.sign_in("head")
    meeting.window.go("weekly")
    meeting.settle()
    again = meeting.window.house.shown
    assert isinstance(again, WeeklyScreen)
    assert again is not screen
    meeting.enter()
    meeting.settle()
    assert again.child.deciding.choices.value == "visit"
    assert again.child.deciding.note.text() == "Ask about the bu"
    meeting.key(KEYS.Key_Tab)
    meeting.key(KEYS.Key_End)
    meeting.type("s")
    meeting.enter()
    meeting.settle()
    meeting.key(KEYS.Key_PageUp)
    meeting.settle()
    assert again.child.deciding.note.text() == "Ask about the bus"
    assert desk_of(meeting).jottings.mine("weekly") == ()
    assert [one.what for one in agreed(meeting)] == ["visit"]


def test_a_day_that_cannot_be_read_keeps_what_was_typed(meeting: Person) -> None:
    screen = child_page(meeting)
    meeting.type("1")
    screen.child.deciding.due.setFocus()
    screen.child.deciding.due.selectAll()
    meeting.type("soon")
    meeting.enter()
    meeting.settle()
    assert screen.child.title.text() == "Alfie Turner, Oak"
    assert "is not a day" in screen.child.strip.words.text()
    assert screen.child.deciding.due.text() == "soon"


def test_a_parent_sees_this_child_alone_and_no_share(meeting: Person) -> None:
    screen = child_page(meeting)
    meeting.type("2")
    meeting.key(KEYS.Key_Tab)
    meeting.type("Mum sounded tired")
    meeting.key(KEYS.Key_PageDown)
    meeting.settle()
    meeting.key(KEYS.Key_PageUp)
    meeting.settle()
    meeting.key(KEYS.Key_S, SHIFT_CTRL)
    meeting.settle()
    assert screen.shown == "parent"
    shown = [part.text() for part in screen.parent_page.findChildren(QLabel) if part.isVisible()]
    text = " ".join(shown)
    assert "3 days missed" in text
    assert "Class teacher rings home: Miss Adeyemi, by Friday 27 November" in text
    for hidden in ("%", "Under", "Jayden", "tired", "of 2"):
        assert hidden not in text
    assert meeting.window.windowTitle().startswith("Alfie Turner –")
    meeting.key(KEYS.Key_Escape)
    meeting.settle()
    assert screen.shown == "child"


def test_a_child_is_added_by_name_and_taken_off_again(meeting: Person) -> None:
    screen = open_meeting(meeting)
    meeting.ctrl(KEYS.Key_F)
    meeting.type("zara")
    meeting.enter()
    meeting.settle()
    assert titles(screen)[-1] == "3  Zara Whitlock, Ash"
    meeting.key(KEYS.Key_End)
    meeting.key(KEYS.Key_Delete)
    meeting.settle()
    assert len(titles(screen)) == 2


def test_hidden_details_show_initials_and_no_reason(meeting: Person) -> None:
    screen = open_meeting(meeting)
    meeting.key(KEYS.Key_H, SHIFT_CTRL)
    meeting.settle()
    assert titles(screen) == ["1  A. T., Oak", "2  J. C., Oak"]
    assert {line.words for line in screen.listing.rows.lines} == {""}


def test_a_teacher_finds_what_they_agreed_to_do_and_says_it_is_done(meeting: Person) -> None:
    desk = meeting.school.sit("head")
    rows = desk.registers.sheet(OAK, Session(MONDAY_23, Half.AM)).rows
    made = Agreed("", rows[0].pupil_id, "Ring home", "Miss Adeyemi", TUESDAY, TUESDAY)
    desk.agreed.agree(replace(made, owner="s0000000003"))
    desk.close()
    screen = open_meeting(meeting, "teacher")
    assert screen.shown == "agreed"
    assert screen.agreed.rows.lines[0].title == "Yours"
    assert not screen.agreed.carry.isVisible()
    meeting.type("d")
    meeting.settle()
    assert agreed(meeting) == []
    assert screen.agreed.empty.isVisible()


def test_the_weeks_are_a_table_as_much_as_bars(meeting: Person) -> None:
    screen = child_page(meeting)
    chart = screen.child.chart
    assert chart.cells[-2:] == (("16/11", "3"), ("23/11", "0"))
    assert "week of 16 November: 3 days" in chart.accessibleDescription()


def test_a_low_window_shows_every_decision_and_the_share_only_to_staff(meeting: Person) -> None:
    meeting.window.resize(760, 440)
    screen = open_meeting(meeting)
    meeting.enter()
    meeting.settle()
    page, choices = screen.child, screen.child.deciding.choices
    meeting.until(choices.isVisible)
    rows = sorted({made.geometry().top() for made in choices.buttons.values()})
    high = max(made.height() for made in choices.buttons.values())
    assert rows[1] - rows[0] >= high
    assert choices.geometry().bottom() <= page.deciding.height()
    assert "%" not in page.place.text()
    assert "% of the year" in page.people.text()
    meeting.key(KEYS.Key_S, SHIFT_CTRL)
    meeting.settle()
    assert screen.shown == "parent"
    assert not [one for one in screen.parent_page.findChildren(QLabel) if "%" in one.text()]


def test_meet_the_family_goes_on_to_the_booking_and_its_invitation(meeting: Person) -> None:
    """Digit 3, Alt+B, Ctrl+Enter: the meeting is booked, and letter No 2 waits with it."""
    screen = child_page(meeting)
    meeting.key(KEYS.Key_PageDown)
    meeting.settle()
    meeting.pressed = 0
    meeting.type("3")
    meeting.enter()
    meeting.settle()
    assert screen.shown == "end"
    assert screen.strip.words.text().startswith("Jayden Cole: book the meeting now")
    meeting.key(KEYS.Key_B, Qt.KeyboardModifier.AltModifier)
    meeting.until(lambda: bool(meeting.window.counter.stacks["meeting"].dialogs))
    meeting.settle()
    (found,) = meeting.window.counter.stacks["meeting"].dialogs
    assert isinstance(found, BookDialog)
    assert found.title.text() == "Jayden Cole"
    assert found.invite.isChecked()
    found.activateWindow()
    found.day.setFocus()
    meeting.ctrl(KEYS.Key_Return)
    meeting.settle()
    assert meeting.pressed <= 6
    (row,) = desk_of(meeting).meetings.board().rows
    (letter,) = (one.letter for one in desk_of(meeting).letters.board().rows)
    assert (letter.kind, letter.meeting_id) == (LetterKind.MEETING, row.meeting.id)
    assert letter.state is LetterState.DRAFT
    assert "Letter No 2 waits as a draft" in meeting.window.saved_words


def test_the_day_of_the_week_is_chosen_below_the_list(meeting: Person) -> None:
    meeting.window.resize(760, 440)
    screen = open_meeting(meeting)
    day = screen.listing.day
    assert day.currentText() == "on its usual day"
    day.setFocus()
    meeting.key(KEYS.Key_Down)
    meeting.key(KEYS.Key_Down)
    meeting.key(KEYS.Key_Tab)
    meeting.settle()
    assert desk_of(meeting).weekly.list().weekday == 1
    assert (day.currentText(), day.findText("on its usual day")) == ("on Tuesdays", -1)
    right = screen.listing.start.geometry().right()
    assert right <= screen.listing.width()
