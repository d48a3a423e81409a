"""The practice school's telephone: something to say, somebody to ring, and nobody real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Desk
from attendance_desk.desk.inventing import Making, make_practice_school, morning_to_take
from attendance_desk.desk.seats import take_seat
from attendance_desk.domain.access import Role
from attendance_desk.invented.plan import Plan
from attendance_desk.invented.school import invent
from attendance_desk.invented.telephone import telephone

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=SCHOOL_ZONE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    bell = morning_to_take(NOW)
    clock = PractiseClock(bell)
    folder: Path = tmp_path_factory.mktemp("practice") / "school"
    invented = invent(Plan(bell, pupils=60, years=1, seed=3))
    made = make_practice_school(folder, invented, clock, Making(enrol=False, morning=True))
    seated = take_seat(folder, made.created.unlocked, clock.now())
    office = next(one for one in made.created.school.staff if one.role == Role.OFFICE.value)
    sitting = Desk(seated, office, clock)
    yield sitting
    sitting.close()


def test_numbers_are_those_kept_free_for_stories() -> None:
    told = telephone()
    assert told.rules.phone.startswith("01632 960")
    assert told.worker.phone.startswith("01632 960")


def test_every_class_and_some_children_have_a_line_that_a_script_can_say(desk: Desk) -> None:
    child = next(one.pupil_id for one in desk.people.everyone() if one.on_roll)
    facts = desk.scripts.facts(child)
    assert "learning" in facts
    assert "look_forward" in facts
    assert facts["phone"].text == telephone().rules.phone


def test_everybody_with_a_social_worker_has_one_to_tell_and_one_child_is_visited_first(
    desk: Desk,
) -> None:
    board = desk.care.flags().values()
    said = [flag for flags in board for flag in flags]
    assert any("Ms Farrow" in flag for flag in said)
    assert not any("missing" in flag for flag in said)
    assert any("first day" in flag.lower() for flag in said)


def test_families_were_rung_the_day_before_and_nobody_is_rung_in_the_future(desk: Desk) -> None:
    today = desk.clock.now().date()
    rings = desk.calling.rings(today.replace(day=1), today)
    assert rings
    assert all(ring.day < today for ring in rings)
