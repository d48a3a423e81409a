"""Roll and calendar as they stood at an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Closure, ClosureKind
from attendance_desk.domain.people import Pupil
from attendance_desk.store import as_at, people_rows
from tests.a_school import FRIDAY, MONDAY, OAK, SCHOOL, Fernhill, id_of, pupil


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


def roll(desk: Desk, number: int | None = None) -> tuple[Pupil, ...]:
    with desk.seated.register.read() as snapshot:
        if number is None:
            return people_rows.pupils(snapshot)
        return as_at.pupils(snapshot, number)


def head_of(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def test_the_roll_of_every_moment_is_the_one_that_was_held_then(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    seen = {head_of(desk): roll(desk)}
    desk.people.enrol(pupil(30, OAK, "4"))
    seen[head_of(desk)] = roll(desk)
    desk.people.change(replace(desk.people.page(alfie).pupil, surname="Żuk"))
    seen[head_of(desk)] = roll(desk)
    desk.people.leave(alfie, FRIDAY, "Moved away")
    seen[head_of(desk)] = roll(desk)

    for number, then in seen.items():
        assert roll(desk, number) == then


def test_before_anybody_was_enrolled_there_was_nobody(desk: Desk) -> None:
    assert roll(desk, 1) == ()
    assert len(roll(desk, 5)) == 4


def test_a_closure_told_later_was_a_school_day_before(desk: Desk) -> None:
    before = head_of(desk)
    shut = Closure(MONDAY, MONDAY, ClosureKind.CLOSURE, "Boiler")
    desk.school_room.change_calendar(SCHOOL.years, SCHOOL.terms, (*SCHOOL.closures, shut))
    middle = head_of(desk)
    desk.school_room.change_calendar(SCHOOL.years, SCHOOL.terms, ())

    with desk.seated.register.read() as snapshot:
        first = as_at.calendar(snapshot, before)
        second = as_at.calendar(snapshot, middle)
        now = as_at.calendar(snapshot, snapshot.head().number)

    assert first is not None
    assert second is not None
    assert first == (SCHOOL.years, SCHOOL.terms, SCHOOL.closures)
    assert second[2] == (*SCHOOL.closures, shut)
    assert now is None  # it is today's


def test_before_the_school_there_is_no_calendar_to_read(desk: Desk) -> None:
    with desk.seated.register.read() as snapshot:
        assert as_at.calendar(snapshot, 0) is None
    assert desk.calendar.is_school_day(date(2026, 11, 16))
