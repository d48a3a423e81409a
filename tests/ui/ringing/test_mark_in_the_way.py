"""What the family says and what the register says: a person decides which is right, on 1 and 2."""

from __future__ import annotations

import pytest

from attendance_desk.domain.calendar import Session
from tests.a_school import OAK, Fernhill
from tests.ui.conftest import Person
from tests.ui.ringing.a_call import AM, make_morning, press, pupil_id, ring, rings
from ui.ringing.dialog import RingDialog

ILL_TOMORROW = ("1", "1", "1", "1", "2", "1", "ctrl+enter")


@pytest.fixture
def office(school: Fernhill, person: Person) -> Person:
    make_morning(school)
    person.sign_in("office")
    return person


def code(person: Person, name: str, session: Session = AM) -> str:
    seat = person.window.seat
    assert seat is not None
    wanted = pupil_id(person, name)
    rows = seat.desk.registers.sheet(OAK, session).rows
    mark = next(row.mark for row in rows if row.pupil_id == wanted)
    return mark.code if mark else ""


def told_ill(person: Person) -> RingDialog:
    """Elif is marked here, and her family says that she is ill at home."""
    made = ring(person, "Elif", "by_hand")
    press(person, *ILL_TOMORROW)
    assert rings(person, "Elif") == ()
    told = made.face.strip.words.text()
    assert "1 The child is here: the mark stays" in told
    assert "2 The child is not here" in told
    return made


def test_one_leaves_the_mark_and_the_call_is_on_record(office: Person) -> None:
    told_ill(office)
    press(office, "1")
    (found,) = rings(office, "Elif")
    assert (found.outcome, found.reason) == ("spoke", "ill_infectious")
    assert code(office, "Elif") == "/"


def test_two_changes_the_mark(office: Person) -> None:
    told_ill(office)
    press(office, "2")
    assert len(rings(office, "Elif")) == 1
    assert code(office, "Elif") == "I"


def test_no_other_key_answers_and_nothing_is_logged_unasked(office: Person) -> None:
    made = told_ill(office)
    press(office, "3", "a", "ctrl+enter")
    assert rings(office, "Elif") == ()
    assert made.finishing.stuck
    assert code(office, "Elif") == "/"


def test_a_step_back_takes_the_question_away(office: Person) -> None:
    made = told_ill(office)
    press(office, "alt+left")
    assert rings(office, "Elif") == ()
    assert code(office, "Elif") == "/"
    assert not made.finishing.stuck
    assert not made.face.strip.isVisible()
    press(office, "ctrl+enter")
    assert made.finishing.stuck
