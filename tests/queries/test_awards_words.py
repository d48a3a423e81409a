"""Words for everybody on a real book: of what was given, and naming only who was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.a_school import OAK, Fernhill, id_of
from tests.weekly_school import with_marks


@pytest.fixture
def school(fernhill: Fernhill) -> Fernhill:
    return with_marks(fernhill)


@pytest.fixture
def desk(school: Fernhill) -> Iterator[Desk]:
    desk = school.sit("head")
    yield desk
    desk.close()


def test_nothing_is_told_before_it_was_given(desk: Desk) -> None:
    assert desk.awards.words().newsletter == ""
    desk.awards.give(desk.awards.due(AwardType.TERM))
    told = desk.awards.words()
    assert "9 children have a certificate" in told.newsletter
    assert "best week" not in told.newsletter
    desk.awards.give(desk.awards.due(AwardType.CLASS_WEEK))
    assert "the week of 16 November" in desk.awards.words().newsletter
    assert "16 November" not in desk.awards.words(day=date(2026, 9, 14)).newsletter


def test_who_was_given_nothing_is_not_named_whoever_asks(desk: Desk) -> None:
    desk.awards.give(desk.awards.due(AwardType.TERM))
    elif_, jayden = id_of(desk, OAK, "Elif"), id_of(desk, OAK, "Jayden")
    told = desk.awards.words(named=(elif_, jayden))
    assert "Among them are Elif (Oak)." in told.newsletter
    assert "Jayden" not in told.newsletter + told.post


def test_who_came_back_or_improved_is_never_told_of(desk: Desk) -> None:
    desk.awards.give(desk.awards.due(AwardType.WELCOME_BACK))
    desk.awards.give(desk.awards.due(AwardType.IMPROVER))
    adam, alfie = id_of(desk, OAK, "Adam"), id_of(desk, OAK, "Alfie")
    assert desk.awards.words(named=(adam, alfie)).newsletter == ""


def test_a_week_that_is_not_over_is_refused_and_a_teacher_may_not_ask(
    desk: Desk, school: Fernhill
) -> None:
    with pytest.raises(Refused):
        desk.awards.words(day=date(2026, 11, 24))
    desk.close()
    teacher = school.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.awards.words()
    teacher.close()


def test_a_class_alone_or_a_child_alone_is_printed(desk: Desk) -> None:
    ash = next(one for one in desk.awards.on_time().classes if one.child.name == "Ash").class_id
    pages = desk.awards.certificates(AwardType.ON_TIME, only={ash}).pages
    assert [(one.name, one.class_name) for one in pages] == [("Ash", "")]
    elif_ = id_of(desk, OAK, "Elif")
    pages = desk.awards.certificates(AwardType.ON_TIME, only={elif_}).pages
    assert [one.class_name for one in pages] == ["Oak"]
