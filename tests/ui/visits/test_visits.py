"""A home visit by keys in the real windows: out, found, back; half typed and sealed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from attendance_desk.desk.desk import Desk
from attendance_desk.domain.visiting import PROMPTS
from attendance_desk.domain.visits import Visit
from tests.a_school import Fernhill
from tests.ui.conftest import Person
from tests.ui.ringing.a_call import make_morning, press, pupil_id
from tests.ui.ringing.test_worry import sign_in
from ui.visits.dialog import VisitDialog
from ui.visits.screen import VisitsScreen
from ui.visits.typed import Unsaid

SECRET = "zanzibar behind the door"


@pytest.fixture
def office(school: Fernhill, person: Person) -> Person:
    make_morning(school)
    school.at("10:05")
    person.sign_in("office")
    person.pressed = 0
    return person


def desk(person: Person) -> Desk:
    seat = person.window.seat
    assert seat is not None
    return seat.desk


def dialogs(person: Person) -> list[VisitDialog]:
    found = person.window.counter.stacks["visit"].dialogs
    return [one for one in found if isinstance(one, VisitDialog)]


def visit_of(person: Person, why: str = "first_day_visit") -> VisitDialog:
    person.window.go("visit", (pupil_id(person), why))
    person.settle()
    made = dialogs(person)[-1]
    person.until(made.isActiveWindow)
    return made


def logged(person: Person) -> Visit:
    return desk(person).visits.of_pupil(pupil_id(person))[-1].visit


def left(person: Person) -> VisitDialog:
    """They set out: Mrs Bell and Mr Cole, and Mrs Okafor waits."""
    made = visit_of(person)
    press(person, "Mrs Bell", "tab", "Mr Cole")
    for one in made.before.prompts.values():
        one.setChecked(True)
    press(person, "ctrl+enter")
    return made


def to_window(person: Person) -> None:
    person.window.activateWindow()
    person.until(lambda: QApplication.focusWidget() is not None)


def until_told(person: Person) -> str:
    person.window.outside.ask()
    person.settle()
    return str(person.window.out.words.text())


def test_nobody_leaves_before_it_is_said_who_goes(office: Person) -> None:
    made = visit_of(office)
    press(office, "ctrl+enter")
    assert "Nobody is named who goes." in made.strip.words.text()
    assert desk(office).visits.board() == ()


def test_out_stands_over_every_screen_without_the_child_and_one_key_ends_it(
    office: Person,
) -> None:
    made = left(office)
    visit = logged(office)
    assert (visit.staff, visit.contact) == (("Mrs Bell", "Mr Cole"), "Mrs Okafor")
    assert (visit.left_at, visit.back_by, visit.why) == ("10:05", "10:50", "first_day_visit")
    assert set(visit.prompts) == {name for name, _words in PROMPTS}
    made.reject()
    said = until_told(office)
    assert said == "Mrs Bell and Mr Cole are on a home visit, back by 10.50. Mrs Okafor waits."
    office.school.at("10:51")
    assert "should have been back" in until_told(office)
    assert office.window.out.kind == "danger"
    to_window(office)
    office.ctrl(Qt.Key.Key_B)
    office.settle()
    assert logged(office).back_at == "10:51"
    assert until_told(office) == ""


def test_from_a_telephone_note_in_a_handful_of_keys(office: Person) -> None:
    made = visit_of(office)
    made.turn("door")
    office.pressed = 0
    press(office, "7")
    assert "A card, a time for a second visit" in made.door.next.words.text()
    press(office, "ctrl+enter")
    assert office.pressed <= 3
    visit = logged(office)
    assert (visit.outcome, visit.at, visit.left_at) == ("no_answer", "10:05", "")
    assert "Next: A card" in made.strip.words.text()


def test_the_same_visit_goes_on_after_they_left(office: Person) -> None:
    left(office).reject()
    office.school.at("10:20")
    made = visit_of(office)
    assert made.typed.face == "door"
    press(office, "4")
    made.door.reason.setCurrentIndex(1)
    press(office, "ctrl+enter")
    visit = logged(office)
    assert (visit.outcome, visit.out) == ("adult_only", True)
    assert visit.reason
    assert made.safe.isVisible()
    made.come_back()
    office.settle()
    assert logged(office).back_at == "10:20"


def test_restricted_words_are_a_note_and_stand_nowhere_in_clear(office: Person) -> None:
    made = visit_of(office)
    made.turn("door")
    press(office, "3")
    made.door.restricted.setFocus()
    press(office, SECRET)
    kept = str(desk(office).jottings.mine("visit")) + str(desk(office).jottings.mine("half note"))
    assert "seen_concern" in kept
    assert "zanzibar" not in kept
    assert desk(office).jottings.mine("half note")
    press(office, "ctrl+enter")
    assert desk(office).jottings.mine("half note") == ()
    assert desk(office).jottings.mine("visit") == ()
    assert logged(office).note_id
    assert desk(office).restricted.pointers(pupil_id(office)).count == 1
    assert "zanzibar" not in made.strip.words.text()


def half_typed(person: Person) -> None:
    made = visit_of(person)
    made.turn("door")
    press(person, "6")
    made.door.words.setFocus()
    press(person, "Curtains drawn")
    made.door.restricted.setFocus()
    press(person, SECRET)


def test_a_lock_loses_nothing(office: Person) -> None:
    half_typed(office)
    press(office, "ctrl+l")
    sign_in(office, "office")
    (again,) = dialogs(office)
    assert again.typed.outcome == "someone_in_no_answer"
    assert again.typed.words == "Curtains drawn"
    assert again.restricted == SECRET


def test_after_a_crash_the_seal_goes_with_the_visit(office: Person) -> None:
    half_typed(office)
    press(office, "ctrl+l")
    memory = office.window.findChild(Unsaid)
    assert isinstance(memory, Unsaid)
    memory._held.clear()
    sign_in(office, "office")
    (again,) = dialogs(office)
    assert again.restricted == ""
    assert "4 words restricted are sealed" in again.strip.words.text()
    again.write_down()
    office.settle()
    assert logged(office).outcome == "someone_in_no_answer"
    assert desk(office).jottings.mine("half note") == ()
    assert desk(office).restricted.pointers(pupil_id(office)).count == 1


def test_the_list_of_the_day_tells_and_gives_up(office: Person) -> None:
    left(office).reject()
    office.window.go("visits")
    office.settle()
    screen = office.window.house.shown
    assert isinstance(screen, VisitsScreen)
    assert screen.board[0].where.startswith("Mrs Bell and Mr Cole out since 10.05")
    to_window(office)
    screen.rows.setFocus()
    press(office, "b")
    assert logged(office).back_at == "10:05"


def test_a_teacher_has_no_visits(school: Fernhill, person: Person) -> None:
    make_morning(school)
    person.sign_in("teacher")
    assert not person.window.counter.open("visit", ("x", ""))
    assert "visits" not in person.window.house.rooms
