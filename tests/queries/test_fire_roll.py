"""Who should be outside: one name too many, never one too few, and never a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.day_records import write_movement, write_plan
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.fire_roll import (
    FireClass,
    for_door,
    in_the_building,
    read_for_door,
    shown_on,
    write_for_door,
)
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.store.ledger import Draft
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of
from tests.queries.fire_days import AM, PM

NOON = time(13)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    """Friday at 11.30: Oak is in; Zara is away, Niamh is out on a visit."""
    desk = fernhill.sit("office")
    marks = {"Zara": DraftMark("I"), "Niamh": DraftMark("V"), "Elif": DraftMark("L", 4)}
    desk.registers.submit(here(desk, OAK, AM, **marks))
    fernhill.at("11:30")
    yield desk
    desk.close()


def oak(desk: Desk) -> FireClass:
    return next(one for one in desk.fire.roll().classes if one.name == "Oak")


def move(desk: Desk, forename: str, way: Way, at: str) -> None:
    """Somebody goes through the office, as the hatch writes it down."""
    kinds = {Way.IN: Kind.CHILD_ARRIVED, Way.OUT: Kind.CHILD_LEFT, Way.BACK: Kind.CHILD_CAME_BACK}
    movement = Movement(id_of(desk, OAK, forename), FRIDAY, at, way)
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        work.append(Draft(kinds[way], {"movement": write_movement(movement)}, movement.pupil_id))


def test_who_was_signed_out_is_not_looked_for_and_has_a_block_of_their_own(desk: Desk) -> None:
    move(desk, "Alfie", Way.OUT, "11:20")

    found = oak(desk)

    assert "Alfie Turner" not in found.outside
    assert [(one.name, one.at) for one in found.left] == [("Alfie Turner", "11:20")]


def test_who_came_back_is_looked_for_again(desk: Desk) -> None:
    move(desk, "Alfie", Way.OUT, "10:20")
    move(desk, "Alfie", Way.BACK, "11:20")

    assert "Alfie Turner" in oak(desk).outside
    assert oak(desk).left == ()


def test_who_came_in_through_the_hatch_is_looked_for_whatever_the_mark_says(desk: Desk) -> None:
    move(desk, "Zara", Way.IN, "11:25")

    assert "Zara Whitlock" in oak(desk).outside


def test_a_trip_says_with_whom_where_a_plan_does(desk: Desk) -> None:
    niamh = id_of(desk, OAK, "Niamh")
    plan = Plan(
        "a0123456789",
        PlanKind.OFF_SITE,
        "V",
        AM,
        PM,
        (niamh,),
        facts={"supervisor": "Mrs Patel"},
    )
    by = desk.by()
    with desk.seated.register.write(by.now, by.author) as work:
        work.append(Draft(Kind.ABSENCE_PLANNED, {"plan": write_plan(plan)}, plan.id))

    (group,) = oak(desk).out

    assert (group.whom, group.names) == ("Mrs Patel", ("Niamh O'Brien",))


def test_in_the_afternoon_who_left_in_the_morning_is_still_gone(
    desk: Desk, fernhill: Fernhill
) -> None:
    move(desk, "Alfie", Way.OUT, "11:20")
    fernhill.at("13:02")

    assert "Alfie Turner" not in oak(desk).outside
    assert "Zara Whitlock" in oak(desk).outside  # nobody has marked the afternoon yet


def test_the_afternoon_register_overrules_the_mornings_hatch(
    desk: Desk, fernhill: Fernhill
) -> None:
    move(desk, "Alfie", Way.OUT, "11:20")
    fernhill.at("13:06")
    desk.registers.submit(here(desk, OAK, PM))

    assert "Alfie Turner" in oak(desk).outside


@pytest.mark.parametrize("marked", [True, False, None])
@pytest.mark.parametrize("way", [Way.IN, Way.OUT, Way.BACK])
def test_the_hatch_of_the_same_half_day_is_always_right(marked: bool | None, way: Way) -> None:
    movement = Movement("p1", FRIDAY, "10:10", way)

    inside = in_the_building(marked_in=marked, movement=movement, half=Half.AM, noon=NOON)

    assert inside is (way is not Way.OUT)


def test_without_mark_and_hatch_nobody_knows() -> None:
    assert in_the_building(marked_in=None, movement=None, half=Half.AM, noon=NOON) is None


def test_a_class_without_children_has_no_page(desk: Desk) -> None:
    assert all(one.everybody for one in desk.fire.roll().classes)


def test_the_doors_roll_holds_names_and_here_or_not_and_nothing_else(desk: Desk) -> None:
    move(desk, "Alfie", Way.OUT, "11:20")
    written = write_for_door(desk.fire.roll())
    read = read_for_door(written)

    first = next(one for one in read.classes if one.name == "Oak")
    assert set(first.away) == {"Alfie Turner", "Niamh O'Brien", "Zara Whitlock"}
    assert first.out == ()
    assert first.left == ()
    for more in (b"Adeyemi", b"Okafor", b"11:20", b"H80120"):
        assert more not in written
    assert read == for_door(read)


def test_the_doors_roll_of_yesterday_names_everybody_and_says_nothing_of_today(
    desk: Desk,
) -> None:
    read = read_for_door(write_for_door(desk.fire.roll()))

    assert shown_on(read, FRIDAY) is read
    old = shown_on(read, MONDAY)
    first = next(one for one in old.classes if one.name == "Oak")
    assert old.old
    assert len(first.outside) == 8
    assert first.away == ()


def test_the_rest_of_the_school_is_on_it_too(desk: Desk) -> None:
    ash = next(one for one in desk.fire.roll().classes if one.name == "Ash")

    assert not ash.taken
    assert len(ash.outside) == len(desk.registers.sheet(ASH, AM).rows)


@pytest.mark.parametrize("broken", [b"", b"[]", b"{}", b'{"at": 3}', b"\xff"])
def test_what_is_no_roll_is_not_read(broken: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_for_door(broken)


def test_who_may_not_see_registers_gets_what_the_door_shows_or_nothing(
    fernhill: Fernhill,
) -> None:
    technician = fernhill.sit("it")
    with pytest.raises(NotPermitted):
        technician.fire.roll()
    technician.close()
    head = fernhill.sit("head")
    head.fire.allow_at_door(allowed=True)
    head.close()

    technician = fernhill.sit("it")
    roll = technician.fire.roll()
    technician.close()

    assert roll == for_door(roll)
    assert roll.outside > 0
