"""A carer's lateness is excused by a key; the register says late as before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.award_values import Ground
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.people import Group, Membership
from attendance_desk.store import people_rows
from tests.a_school import OAK, Fernhill, id_of
from tests.ui.conftest import Person
from tests.ui.recognition.hands import opened, press, said, seat_of, seen
from ui.recognition.screen import AwardsScreen
from ui.recognition.shown import Group as Shown

LATE = Session(date(2026, 11, 12), Half.AM)


@pytest.fixture
def school(school: Fernhill) -> Fernhill:
    """Elif is a young carer and came late on a Thursday."""
    desk = school.sit("head")
    elif_ = id_of(desk, OAK, "Elif")
    with desk.ground() as ground:
        (pupil,) = people_rows.pupils(ground.snapshot, [elif_])
    desk.people.change(replace(pupil, groups=(Membership(Group.YOUNG_CARER),)))
    desk.registers.set_mark(NewMark(elif_, LATE, "L", "Came at 9.05", minutes_late=15))
    desk.close()
    return school


def carers(screen: AwardsScreen) -> list[str]:
    page = screen.face.rows.page
    return [one.name for one in page.of(Shown.CARER)] if page else []


def test_e_excuses_a_young_carers_lateness_and_is_undone(person: Person) -> None:
    screen = opened(person)
    press(person, "4")
    assert carers(screen) == ["Elif Yıldız"]
    assert "excuse" in seen(screen)
    press(person, "End")
    press(person, "e")
    assert said(screen).startswith("1 child excused. The register says late as before.")
    assert carers(screen) == []
    desk = seat_of(person).desk
    (decided,) = desk.awards.accepted()
    assert (decided.ground, decided.sessions) == (Ground.CARER, (LATE,))
    press(person, "Ctrl+Z")
    assert carers(screen) == ["Elif Yıldız"]


def test_the_office_is_shown_no_carer(person: Person) -> None:
    screen = opened(person, "office")
    press(person, "4")
    assert carers(screen) == []
    assert "excuse" not in seen(screen)
