"""In September every child has a next place: proposed, confirmed, and written all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import ledger
from tests.a_school import ACORN, ASH, OAK, Fernhill, id_of

LAST, STARTS = date(2027, 7, 21), date(2027, 9, 2)


@pytest.fixture
def head(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def newest(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def test_the_next_year_group_is_proposed_and_what_has_no_class_is_said(head: Desk) -> None:
    steps = head.people.propose_moving_up(STARTS)

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
    steps = {step.pupil_id: step for step in head.people.propose_moving_up(STARTS)}

    assert steps[child.id].ground == "left final year"
    assert steps[cole.id].place == Place(OAK, "4", STARTS)
    assert steps[cole.id].doubt == ""


def test_moving_up_is_one_set_and_the_past_stays(head: Desk) -> None:
    steps = [
        step if step.place or step.now.class_id != OAK else replace(step, ground="left final year")
        for step in head.people.propose_moving_up(STARTS)
    ]
    before = newest(head)

    moved = head.people.move_up(steps, LAST)

    assert moved.value == newest(head) - before == 13
    child = head.people.page(steps[0].pupil_id).pupil
    kinds = set()
    with head.seated.register.read() as snapshot:
        for entry in ledger.entries(snapshot.connection, before + 1):
            kinds.add((entry.kind, entry.reason))
    assert kinds == {
        (Kind.PUPIL_CHANGED, "classes moved up"),
        (Kind.PUPIL_LEFT, "left final year"),
    }
    ash = next(step for step in steps if step.now.class_id == ASH)
    child = head.people.page(ash.pupil_id).pupil
    assert [(p.class_id, p.ends) for p in child.places] == [(ASH, date(2027, 9, 1)), (OAK, None)]
    rows = head.registers.sheet(ASH, Session(date(2026, 11, 20), Half.AM)).rows
    assert ash.pupil_id in {row.pupil_id for row in rows}
    assert not [s for s in head.people.propose_moving_up(STARTS) if s.now.class_id != ACORN]


def test_one_step_that_cannot_be_stops_all_of_them(head: Desk) -> None:
    steps = list(head.people.propose_moving_up(STARTS))
    ash = next(number for number, step in enumerate(steps) if step.place)
    steps[ash] = replace(steps[ash], place=Place(OAK, "4", date(2020, 9, 1)))
    before = newest(head)

    with pytest.raises(Refused, match="not on roll") as refused:
        head.people.move_up(steps, LAST)

    assert refused.value.happened.startswith(steps[ash].name)
    assert newest(head) == before


def test_nothing_to_move_is_said(head: Desk) -> None:
    steps = [replace(step, place=None) for step in head.people.propose_moving_up(STARTS)]
    with pytest.raises(Refused, match="No child is to move"):
        head.people.move_up(steps, LAST)


def test_only_the_head_moves_classes_up(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        office.people.propose_moving_up(STARTS)
    with pytest.raises(NotPermitted):
        office.people.move_up((), LAST)
    office.close()
