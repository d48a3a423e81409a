"""In September every child has a next place, proposed from year groups and classes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.people import Place
from tests.a_school import ASH, OAK, Fernhill, id_of

STARTS = date(2027, 9, 1)


@pytest.fixture
def head(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def proposed(desk: Desk) -> tuple[Step, ...]:
    return desk.new_year.proposal().steps


def test_the_next_year_group_is_proposed_and_what_has_no_class_is_said(head: Desk) -> None:
    steps = proposed(head)

    ash = [step for step in steps if step.now.class_id == ASH]
    assert {step.place for step in ash} == {Place(OAK, "4", STARTS)}
    oak = [step for step in steps if step.now.class_id == OAK]
    assert {(step.place, step.doubt) for step in oak} == {
        (None, "No open class takes year group 5.")
    }
    assert len(steps) == 16


def test_a_child_of_the_last_year_leaves_and_a_mixed_class_keeps_its_children(
    head: Desk,
) -> None:
    child = head.people.page(id_of(head, OAK, "Alfie")).pupil
    head.people.change(replace(child, places=(replace(child.places[0], year_group="6"),)))
    cole = head.people.page(id_of(head, OAK, "Jayden")).pupil
    head.people.change(replace(cole, places=(replace(cole.places[0], year_group="3"),)))
    oak = head.school.classes[0]
    head.school_room.save_class(replace(oak, year_groups=("3", "4")))

    # By id: the small school has an Alfie Turner and a Jayden Cole in two classes.
    steps = {step.pupil_id: step for step in proposed(head)}

    assert steps[child.id].ground == "left final year"
    assert steps[cole.id].place == Place(OAK, "4", STARTS)
    assert steps[cole.id].doubt == ""
