"""The list of calls and the card on Today, by keys on the real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.rings import Ring
from tests.a_school import ASH, FRIDAY, OAK, here
from tests.ui.conftest import Person
from ui.calls.asking import WhyNotQuestion
from ui.calls.screen import CallsScreen
from ui.today.screen import TodayScreen

AM = Session(FRIDAY, Half.AM)
N = DraftMark("N")


@pytest.fixture
def morning(person: Person) -> Person:
    """Alfie and Elif have no reason, in Oak; it is after the close."""
    desk = person.school.sit("head")
    desk.registers.submit(here(desk, OAK, AM, Alfie=N, Elif=N))
    desk.registers.submit(here(desk, ASH, AM))
    desk.close()
    person.school.at("09:31")
    return person


def desk_of(person: Person) -> Desk:
    assert person.window.seat is not None
    return person.window.seat.desk


def calls(person: Person) -> CallsScreen:
    screen = person.window.house.shown
    assert isinstance(screen, CallsScreen)
    return screen


def today(person: Person) -> TodayScreen:
    screen = person.window.house.shown
    assert isinstance(screen, TodayScreen)
    person.until(lambda: not screen.waiting)
    person.settle()
    return screen


def titles(screen: CallsScreen) -> list[str]:
    return [line.title for line in screen.rows.lines]


def asked_of(screen: CallsScreen | TodayScreen) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    screen.asked.connect(lambda name, what: heard.append((name, what)))
    return heard


def open_list(person: Person, role: str = "office") -> CallsScreen:
    person.sign_in(role)
    person.ctrl(Qt.Key.Key_9)
    person.settle()
    return calls(person)


def test_enter_on_the_list_rings_the_next_child(morning: Person) -> None:
    screen = open_list(morning)
    heard = asked_of(screen)
    assert titles(screen) == ["Now · 2", "Elif Yıldız, Oak", "Alfie Turner, Oak"]
    assert screen.strip.words.text().startswith("Register closed. 2 children with no reason.")
    assert screen.rows.hasFocus()
    morning.enter()
    morning.settle()
    assert heard[0][0] == "ring"
    assert heard[0][1] == (screen.rows.chosen, "first_day")


def test_a_child_that_is_marked_by_somebody_else_leaves_the_list_by_itself(
    morning: Person,
) -> None:
    screen = open_list(morning)
    desk, window = desk_of(morning), morning.window
    alfie = next(r.child.pupil_id for r in desk.queue.list().calls.now if "Alfie" in r.names)
    new = NewMark(alfie, AM, "I", reason="Reason given by the family")
    window.runner.do(lambda: desk.registers.set_mark(new), lambda _outcome: None)
    morning.settle()
    assert titles(screen) == ["Now · 1", "Elif Yıldız, Oak"]


def test_letters_filter_and_escape_shows_all_again(morning: Person) -> None:
    screen = open_list(morning)
    morning.type("yil")
    assert titles(screen) == ["Now · 1", "Elif Yıldız, Oak"]
    morning.type("q")
    assert screen.strip.words.text() == "Nobody fits “yilq”."
    morning.key(Qt.Key.Key_Escape)
    assert len(titles(screen)) == 3


def test_details_hidden_leave_initials_and_class(morning: Person) -> None:
    screen = open_list(morning)
    morning.key(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    morning.settle()
    told = " ".join(line.spoken for line in screen.rows.lines)
    assert "A. T., Oak" in told
    assert "Alfie" not in told
    assert "register closed" not in told


def test_a_child_without_a_reason_cannot_be_left_out(morning: Person) -> None:
    screen = open_list(morning, "head")
    morning.key(Qt.Key.Key_Space)
    assert not screen.unneeded.isVisible()
    assert "ends with a reason" in screen.did.words.text()
    assert morning.window.findChildren(WhyNotQuestion) == []


def test_a_planned_call_is_left_out_with_a_reason(person: Person) -> None:
    school = person.school
    desk = school.sit("head")
    school.at("08:56", FRIDAY.replace(day=19))
    desk.registers.submit(here(desk, OAK, Session(FRIDAY.replace(day=19), Half.AM), Alfie=N))
    desk.close()
    school.at("08:00")
    screen = open_list(person, "head")
    assert titles(screen) == ["Now · 1", "Alfie Turner, Oak"]
    person.key(Qt.Key.Key_Space)
    (question,) = person.window.findChildren(WhyNotQuestion)
    question.activateWindow()
    person.until(question.isActiveWindow)
    person.type("mum is at the gate")
    person.enter()
    person.settle()
    assert titles(screen) == []
    assert screen.did.words.text() == "Not needed today: Alfie Turner, Oak."


def test_today_shows_the_calls_and_enter_rings_the_first(morning: Person) -> None:
    morning.sign_in("office")
    screen = today(morning)
    heard = asked_of(screen)
    assert screen.calls.title.text() == "2 calls to make"
    told = [one.text() for one in screen.calls.findChildren(QLabel)]
    assert "Elif Yıldız, Oak" in told
    first = desk_of(morning).queue.next()
    assert first is not None
    assert screen.calls.start is not None
    assert screen.calls.start.hasFocus()
    morning.enter()
    morning.settle()
    assert heard == [("ring", (first.child.pupil_id, "first_day"))]


def test_a_button_on_today_that_has_the_focus_takes_enter_for_itself(morning: Person) -> None:
    morning.sign_in("office")
    screen = today(morning)
    heard = asked_of(screen)
    way = next(b for b in screen.calls.findChildren(QPushButton) if "All calls" in b.text())
    way.setFocus()
    morning.enter()
    assert heard == [("queue", None)]


def test_a_teacher_has_no_calls_where_the_office_rings(morning: Person) -> None:
    morning.sign_in("teacher")
    morning.window.go("today")
    morning.settle()
    screen = today(morning)
    assert not screen.calls.isVisible()
    assert "queue" not in morning.window.house.rooms


def test_a_try_that_comes_due_comes_up_by_the_clock_alone(morning: Person) -> None:
    screen = open_list(morning)
    morning.school.at("13:30")
    screen._clock.timeout.emit()
    morning.settle()
    assert screen.queue is not None
    assert screen.queue.at == "13:30"


def test_after_a_try_the_hands_are_on_the_next_family(morning: Person) -> None:
    screen = open_list(morning)
    desk, window = desk_of(morning), morning.window
    first, second = (row.child.pupil_id for row in desk.queue.list().calls.now)
    assert screen.rows.chosen == first
    now = desk.clock.now()
    tried = Ring("r1", "t1", first, now.date(), f"{now:%H:%M}", "spoke_escalated")
    window.runner.do(lambda: desk.calling.log(tried), lambda _outcome: None)
    morning.settle()
    assert screen.rows.chosen == second
