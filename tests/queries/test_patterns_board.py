"""Patterns over a real book: who is told of whom, and what a mark put right takes away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.people import Contact, Place
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.store import people_rows
from tests.a_school import ASH, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

MONDAYS = ("09-07", "09-14", "09-21", "10-05", "10-12", "11-09", "11-16")
OTHERS = ("09-10", "09-29", "10-13", "11-05")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Adam is away on Mondays, Alfie and Elif on the same four days; Zara was ill on Mondays."""
    desk = fernhill.sit("lead")
    live(
        desk,
        {
            "Adam": away(*MONDAYS, code="O"),
            "Alfie": away(*OTHERS, code="G"),
            "Elif": away(*OTHERS, code="G"),
            "Zara": away(*MONDAYS),
        },
    )
    yield desk
    desk.close()


def _at_home(desk: Desk, *names: str) -> None:
    """Give children a telephone number of their own: all of Fernhill has one and the same."""
    ids = [id_of(desk, OAK, name) for name in names]
    with desk.ground() as ground:
        pupils = people_rows.pupils(ground.snapshot, ids)
    for one in pupils:
        contacts = (Contact("Jo Marsh", "dad", "07700 900555", responsibility=True),)
        desk.people.change(replace(one, contacts=contacts))


def test_mondays_are_found_with_the_sessions_behind_them(desk: Desk) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows

    assert (row.name, row.class_names, row.upns) == ("Adam Nowak", ("Oak",), ("H801200001001",))
    assert row.pattern.words == (
        "Away on 7 of 9 Mondays this school year, and on none of the 42 other days."
    )
    assert [one.session.day for one in row.pattern.seen[::2]] == [
        date.fromisoformat(f"2026-{day}") for day in MONDAYS
    ]
    assert row.pattern.sessions == 14


def test_a_mark_that_is_put_right_takes_its_pattern_away(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    for day in MONDAYS[:4]:
        for half in Half:
            session = Session(date.fromisoformat(f"2026-{day}"), half)
            desk.registers.set_mark(NewMark(adam, session, "I", "Reason given by the family"))

    found = desk.patterns.board(pupil_id=adam)

    assert (found.rows, found.looked_at) == ((), 1)
    assert found.empty == "No pattern stands out. That is most children, most of the time."


def test_children_of_one_home_are_found_together_and_those_of_none_are_not(desk: Desk) -> None:
    assert desk.patterns.board(kind=PatternKind.SIBLINGS).rows == ()
    _at_home(desk, "Alfie", "Elif")

    (row,) = desk.patterns.board(kind=PatternKind.SIBLINGS).rows

    assert row.name == "Alfie Turner and Elif Yıldız"
    assert "4 times" in row.pattern.words
    assert desk.patterns.board(pupil_id=id_of(desk, OAK, "Elif")).rows == (row,)


def test_a_day_that_is_half_over_is_not_looked_at(desk: Desk, fernhill: Fernhill) -> None:
    assert desk.patterns.board().last == date(2026, 11, 19)
    fernhill.at("14:00")
    assert desk.patterns.board().last == date(2026, 11, 20)


def test_a_teacher_sees_their_own_class_alone(desk: Desk, fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher", reading=True)

    found = teacher.patterns.board()

    assert [row.name for row in found.rows] == ["Adam Nowak"]
    assert found.looked_at == 8
    with pytest.raises(NotPermitted):
        teacher.patterns.board(class_id=ASH)
    with pytest.raises(NotPermitted):
        teacher.patterns.board(pupil_id=id_of(desk, ASH, "Alfie"))
    with pytest.raises(NotPermitted):
        teacher.patterns.board(class_id=OAK, pupil_id=id_of(desk, ASH, "Alfie"))
    teacher.close()


def test_a_teacher_is_not_told_of_a_sibling_elsewhere(desk: Desk, fernhill: Fernhill) -> None:
    _at_home(desk, "Alfie", "Elif")
    elif_ = id_of(desk, OAK, "Elif")
    desk.people.move(elif_, Place(ASH, "3", date(2026, 11, 16)))
    teacher = fernhill.sit("teacher", reading=True)

    assert len(desk.patterns.board(kind=PatternKind.SIBLINGS).rows) == 1
    assert teacher.patterns.board(kind=PatternKind.SIBLINGS).rows == ()
    teacher.close()


@pytest.mark.parametrize("role", ["office", "dsl", "head"])
def test_who_sees_figures_with_names_sees_patterns(
    desk: Desk, fernhill: Fernhill, role: str
) -> None:
    other = fernhill.sit(role, reading=True)
    assert other.patterns.board().rows == desk.patterns.board().rows != ()
    other.close()


@pytest.mark.parametrize("role", ["it", "visitor"])
def test_a_visitor_and_a_technician_see_none(desk: Desk, fernhill: Fernhill, role: str) -> None:
    other = fernhill.sit(role, reading=True)
    with pytest.raises(NotPermitted):
        other.patterns.board()
    other.close()


def test_nobody_is_looked_at_before_the_school_year_has_marks(fernhill: Fernhill) -> None:
    fernhill.at("08:00", date(2026, 9, 2))
    desk = fernhill.sit("head", reading=True)
    assert desk.patterns.board().rows == ()
    desk.close()
