"""Class posters on a real book: what was given, else a class's own best, and no child at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.a_school import ASH, OAK, Fernhill
from tests.weekly_school import TUESDAY, with_marks

SEPTEMBER = date(2026, 9, 14)


@pytest.fixture
def school(fernhill: Fernhill) -> Fernhill:
    return with_marks(fernhill)


@pytest.fixture
def desk(school: Fernhill) -> Iterator[Desk]:
    desk = school.sit("head")
    yield desk
    desk.close()


def test_the_door_is_of_the_classes_that_share_the_week_and_of_the_asked_one(desk: Desk) -> None:
    won = [name for _, name in desk.awards.week().winners]
    found = desk.awards.door_posters()
    assert [one.class_name for one in found.pages] == won
    assert {one.mondays for one in found.pages} == {(date(2026, 11, 16),)}
    # In September Ash won two weeks running and Oak has its turn.
    assert [o.class_name for o in desk.awards.door_posters(date(2026, 9, 23)).pages] == ["Oak"]
    with pytest.raises(Refused):
        desk.awards.door_posters(date(2026, 9, 23), {ASH})
    with pytest.raises(Refused):
        desk.awards.door_posters(TUESDAY)


def test_before_anything_was_given_every_class_has_its_own_best_weeks(desk: Desk) -> None:
    found = desk.awards.term_posters()
    assert found.term == "Autumn term 2026"
    assert [(one.class_name, one.won) for one in found.pages][:2] == [
        ("Oak", False),
        ("Ash", False),
    ]
    assert all(len(one.mondays) == 3 for one in found.pages[:2])
    oak = found.pages[0].mondays
    # Adam's illness of 16 November costs nothing; Jayden's two days that nobody agreed to do.
    assert date(2026, 11, 16) not in oak
    assert SEPTEMBER not in oak


def test_the_weeks_a_class_was_given_stand_on_its_poster(desk: Desk) -> None:
    for day in (date(2026, 9, 23), SEPTEMBER):
        desk.awards.give(desk.awards.due(AwardType.CLASS_WEEK, day=day))
    held = {one.class_name: one for one in desk.awards.term_posters().pages}
    assert (held["Oak"].won, held["Oak"].mondays) == (True, (date(2026, 9, 21),))
    assert (held["Ash"].won, held["Ash"].mondays) == (True, (SEPTEMBER,))
    given = desk.awards.given()
    desk.awards.take_back(next(one.id for one in given if one.class_id == OAK))
    assert not desk.awards.term_posters(only={OAK}).pages[0].won


def test_a_term_is_named_or_that_of_a_day(desk: Desk) -> None:
    assert desk.awards.term_posters("autumn").term == "Autumn term 2026"
    assert desk.awards.term_posters(day=SEPTEMBER).term == "Autumn term 2026"
    with pytest.raises(Refused):
        desk.awards.term_posters("winter")


def test_no_child_is_on_any_poster(desk: Desk) -> None:
    names = {part for card in desk.people.everyone() for part in card.name.split()}
    for found in (desk.awards.door_posters(), desk.awards.term_posters()):
        said = str([asdict(one) for one in found.pages])
        assert not [name for name in names - {"Ash", "Oak"} if f" {name}" in said]


def test_a_teacher_prints_no_poster(school: Fernhill) -> None:
    teacher = school.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.awards.term_posters()
    with pytest.raises(NotPermitted):
        teacher.awards.door_posters()
    teacher.close()
