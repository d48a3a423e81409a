"""Whom a person may find by Ctrl+K, by their role and by the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.everything import Sort, Thing
from attendance_desk.domain.people import Contact
from tests.a_school import ASH, OAK, Fernhill, id_of

MOTHER = Contact("Petra Quill", "mother", "01632 960123", responsibility=True)
LEAVES = date(2026, 11, 27)


def of(desk: Desk, sort: Sort) -> list[Thing]:
    return [one for one in desk.people.to_find() if one.sort is sort]


@pytest.fixture
def fernhill(fernhill: Fernhill) -> Fernhill:
    """Alfie of Oak has one contact and is to leave on the 27th of November."""
    desk = fernhill.sit("head")
    alfie = desk.people.page(id_of(desk, OAK, "Alfie")).pupil
    desk.people.change(replace(alfie, contacts=(MOTHER,)))
    desk.people.leave(alfie.id, LEAVES, desk.people.leaving_grounds()[0])
    desk.close()
    return fernhill


def at(fernhill: Fernhill, day: date) -> None:
    fernhill.clock.move_to(datetime.combine(day, time(9, 0), SCHOOL_ZONE))


@pytest.mark.parametrize(
    ("day", "sort", "words"),
    [
        (date(2026, 11, 20), Sort.CHILD, "Alfie Turner · Oak"),
        (LEAVES, Sort.CHILD, "Alfie Turner · Oak"),
        (date(2026, 11, 28), Sort.LEFT, "Alfie Turner · left"),
    ],
)
def test_a_child_is_here_until_the_last_day_is_over(
    fernhill: Fernhill, day: date, sort: Sort, words: str
) -> None:
    at(fernhill, day)
    desk = fernhill.sit("office")
    found = [one.words for one in of(desk, sort)]
    family = [one for one in desk.people.to_find() if one.name == "Petra Quill"]
    desk.close()
    assert words in found
    assert [one.sort for one in family] == [Sort.RELATIVE if sort is Sort.CHILD else Sort.LEFT]


@pytest.mark.parametrize(
    ("role", "oak", "ash", "families"),
    [
        ("teacher", True, False, False),
        ("office", True, True, True),
        ("lead", True, True, True),
        ("head", True, True, True),
        ("dsl", True, True, True),
        ("it", False, False, False),
        ("visitor", False, False, False),
    ],
)
def test_a_role_finds_whom_it_may_see(
    fernhill: Fernhill, role: str, *, oak: bool, ash: bool, families: bool
) -> None:
    desk = fernhill.sit(role)
    beside = {one.beside for one in of(desk, Sort.CHILD)}
    adults = of(desk, Sort.RELATIVE)
    desk.close()
    assert ("Oak" in beside, "Ash" in beside, bool(adults)) == (oak, ash, families)


def test_a_class_that_is_open_and_its_teacher_are_found(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    classes = {one.key: one.name for one in of(desk, Sort.SCHOOL_CLASS)}
    (teacher,) = [one for one in of(desk, Sort.STAFF) if one.name == "Miss Adeyemi"]
    desk.close()
    assert (classes[OAK], classes[ASH]) == ("Oak", "Ash")
    assert (teacher.beside, teacher.key) == ("Class teacher, Oak", OAK)
