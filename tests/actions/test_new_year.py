"""The new school year: proposed, looked at, let hold as one act, and taken back as one."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, SchoolYear, Session
from attendance_desk.domain.cuts import By
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.new_year import NewYear, moved_to, without_class
from attendance_desk.domain.people import Place, SchoolClass
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store import ledger
from tests.a_school import ACORN, ASH, BY_ROLE, FRIDAY, OAK, Fernhill, here

AFTER = date(2027, 7, 22)
STARTS = date(2027, 9, 1)


@pytest.fixture
def head(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("10:00", AFTER)
    desk = fernhill.sit("head")
    yield desk
    desk.close()


def newest(desk: Desk) -> int:
    with desk.seated.register.read() as snapshot:
        return snapshot.head().number


def settled(plan: NewYear) -> NewYear:
    """The proposal with a ground for everybody who has no next class here."""
    return replace(plan, steps=tuple(_settled(step) for step in plan.steps))


def _settled(step: Step) -> Step:
    return step if step.place else replace(step, ground="registered at another school", doubt="")


def renamed(plan: NewYear) -> NewYear:
    """Oak becomes Beech, and Ash's children go up into it with a teacher of their own."""
    classes = tuple(replace(one, name="Beech") if one.id == OAK else one for one in plan.classes)
    return replace(plan, classes=classes)


def names(desk: Desk, class_id: str, day: date) -> set[str]:
    sheet = desk.registers.sheet(class_id, Session(day, Half.AM))
    return {row.pupil_id for row in sheet.rows}


def test_the_desk_proposes_days_classes_and_every_child(head: Desk) -> None:
    before = newest(head)
    plan = head.new_year.proposal()

    assert plan.days.year == SchoolYear(STARTS, date(2028, 7, 19))
    assert [(t.name, t.starts) for t in plan.days.terms] == [("Autumn", STARTS)]
    half_term = plan.days.closures[0]
    assert (half_term.first, half_term.last) == (date(2027, 10, 25), date(2027, 10, 29))
    assert plan.last_day == date(2027, 7, 21)
    ash = [step for step in plan.steps if step.now.class_id == ASH]
    assert {step.place for step in ash} == {Place(OAK, "4", STARTS)}
    assert newest(head) == before


def test_the_look_counts_and_names_what_is_odd(head: Desk) -> None:
    board = head.new_year.look(head.new_year.proposal())

    look = board.look
    assert (look.move, look.leave, look.stay) == (5, 0, 11)
    rows = {one.school_class.id: (one.now, one.then) for one in look.classes}
    assert rows == {OAK: (8, 13), ASH: (5, 0), ACORN: (3, 3)}
    said = {(one.where, one.what) for one in look.problems}
    assert ("Class Ash", "No child is in it yet.") in said
    assert ("Class Ash", "Nobody is its teacher.") in said
    assert ("Reception", "Nobody starts in Reception yet.") in said
    doubts = {what: where for where, what in said}
    assert doubts["No open class takes year group 5."].endswith(" and 5 more")
    assert look.stops == ()


def test_a_class_that_closes_with_its_children_stops_it(head: Desk) -> None:
    plan = without_class(head.new_year.proposal(), OAK)
    stops = head.new_year.look(plan).look.stops

    assert [one.what for one in stops] == [
        "8 children have no class that is open on the first day."
    ]
    before = newest(head)
    with pytest.raises(Refused, match="8 children have no class"):
        head.new_year.open(plan)
    assert newest(head) == before


def test_one_act_changes_the_year_and_leaves_the_one_before(
    head: Desk, fernhill: Fernhill
) -> None:
    oak = names(head, OAK, date(2027, 7, 20))
    plan = renamed(settled(head.new_year.proposal()))
    cedar = head.new_year.new_class("Cedar", ("4",))
    ash = [step for step in plan.steps if step.now.class_id == ASH]
    split = ash[0]
    steps = tuple(
        replace(s, place=Place(cedar.id, "4", STARTS)) if s is split else s for s in plan.steps
    )
    teacher = BY_ROLE["teacher"].id
    plan = replace(
        plan, steps=steps, classes=(*plan.classes, cedar), teachers=((teacher, (cedar.id,)),)
    )
    before = newest(head)

    done = head.new_year.open(plan)

    assert done.value == len(plan.steps)
    with head.seated.register.read() as snapshot:
        first, *rest = ledger.entries(snapshot.connection, before + 1)
    assert first.kind is Kind.CALENDAR_CHANGED
    assert {one.answers for one in rest} == {f"{first.device}/{first.device_number}"}
    assert {one.reason for one in rest} == {"new school year", "registered at another school"}
    assert names(head, OAK, STARTS) == {step.pupil_id for step in ash[1:]}
    assert names(head, cedar.id, STARTS) == {split.pupil_id}
    assert names(head, OAK, date(2027, 7, 20)) == oak
    assert {c.name for c in head.school.classes} == {"Beech", "Ash", "Acorn", "Cedar"}
    member = next(m for m in head.school.staff if m.id == teacher)
    assert member.classes == (cedar.id,)
    assert head.new_year.opened()


def test_taken_back_everything_is_as_it_was(head: Desk) -> None:
    school = head.school
    people = {one.pupil.id: one.pupil for one in map(head.people.page, _everyone(head))}
    head.new_year.open(renamed(settled(head.new_year.proposal())))
    # What is no part of the act stays: a new telephone number of a child who moved.
    child = head.people.page(next(iter(people))).pupil
    head.people.change(replace(child, preferred="Sam"))

    back = head.new_year.take_back()

    assert back.value == len(people)
    assert head.school == school
    now = {one.pupil.id: one.pupil for one in map(head.people.page, people)}
    assert now.pop(child.id) == replace(people.pop(child.id), preferred="Sam")
    assert now == people
    assert not head.new_year.opened()
    with pytest.raises(Refused, match="No new school year"):
        head.new_year.take_back()


def _everyone(desk: Desk) -> list[str]:
    return [step.pupil_id for step in desk.new_year.fresh().steps]


def test_a_class_made_for_the_year_is_closed_when_it_is_taken_back(head: Desk) -> None:
    plan = settled(head.new_year.proposal())
    cedar = head.new_year.new_class("Cedar", ("R",))
    head.new_year.open(replace(plan, classes=(*plan.classes, cedar)))
    head.new_year.take_back()

    made = next(one for one in head.school.classes if one.id == cedar.id)
    assert made == SchoolClass(cedar.id, "Cedar", ("R",), closed=True)


def test_what_builds_on_it_keeps_it(head: Desk) -> None:
    plan = settled(head.new_year.proposal())
    head.new_year.open(plan)
    child = next(step for step in plan.steps if step.place)
    head.people.move(child.pupil_id, Place(ASH, "3", date(2027, 9, 6)))
    with pytest.raises(Refused, match=f"{child.name} was moved"):
        head.new_year.take_back()


def test_a_register_of_the_new_year_keeps_it(head: Desk, fernhill: Fernhill) -> None:
    head.new_year.open(settled(head.new_year.proposal()))
    fernhill.at("09:00", STARTS)
    head.registers.submit(here(head, OAK, Session(STARTS, Half.AM)))

    with pytest.raises(Refused, match="Registers of the new year have been taken"):
        head.new_year.take_back()


def test_names_and_teachers_wait_until_the_year_is_over(fernhill: Fernhill) -> None:
    fernhill.at("16:00", date(2027, 7, 9))
    desk = fernhill.sit("head")
    plan = settled(desk.new_year.proposal())
    with pytest.raises(Refused, match="Oak: names of classes and teachers hold at once"):
        desk.new_year.open(renamed(plan))
    assert desk.new_year.open(plan).value == len(plan.steps)
    desk.close()


def test_the_draft_is_found_again_and_follows_who_is_here(head: Desk, fernhill: Fernhill) -> None:
    plan = renamed(settled(head.new_year.proposal()))
    head.new_year.keep(moved_to(plan, replace(plan.days, closures=())))
    gone, moved = plan.steps[0], plan.steps[-1]
    head.people.leave(gone.pupil_id, date(2027, 7, 21), "registered at another school")
    head.people.move(moved.pupil_id, Place(ASH, "3", AFTER))
    head.close()

    again = fernhill.sit("head")
    found = again.new_year.proposal()
    again.close()

    assert "Beech" in {one.name for one in found.classes}
    assert found.days.closures == ()
    assert gone.pupil_id not in {step.pupil_id for step in found.steps}
    other = next(step for step in found.steps if step.pupil_id == moved.pupil_id)
    assert other.doubt == "Has moved since this proposal was begun."
    assert other.name == moved.name


def test_a_record_that_changed_since_the_look_stops_all_of_it(head: Desk) -> None:
    plan = settled(head.new_year.proposal())
    step = plan.steps[0]
    head.people.leave(step.pupil_id, date(2027, 7, 21), "registered at another school")
    before = newest(head)
    with pytest.raises(Refused, match="changed after this proposal"):
        head.new_year.open(plan)
    assert newest(head) == before


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_chosen_the_past_year_stays_as_it_was(fernhill: Fernhill, seed: int) -> None:
    desk = fernhill.sit("head")
    for class_id in (OAK, ASH):
        desk.registers.submit(here(desk, class_id, Session(FRIDAY, Half.AM), Adam=DraftMark("N")))
    desk.close()
    fernhill.at("10:00", AFTER)
    desk = fernhill.sit("head")
    before = past(desk)
    plan = any_plan(desk, random.Random(seed))

    desk.new_year.open(plan)

    assert past(desk) == before
    for class_id in (OAK, ASH, ACORN):
        wanted = {
            step.pupil_id
            for step in plan.steps
            if (step.place or step.now).class_id == class_id and not step.ground
        }
        assert names(desk, class_id, STARTS) == wanted
    desk.new_year.take_back()
    assert past(desk) == before
    desk.close()


def any_plan(desk: Desk, chance: random.Random) -> NewYear:
    """Every child anywhere: up, down, across, staying or leaving."""
    plan = renamed(desk.new_year.proposal())
    places = [Place(class_id, "4", STARTS) for class_id in (OAK, ASH, ACORN)]
    choices = [*((place, "") for place in places), (None, ""), (None, "left final year")]
    chosen = (chance.choice(choices) for _step in plan.steps)
    steps = (
        replace(step, place=place, ground=ground)
        for step, (place, ground) in zip(plan.steps, chosen, strict=True)
    )
    return replace(plan, steps=tuple(steps))


def past(desk: Desk) -> object:
    """The year's figures of every child, and every register of a day in it."""
    year = (date(2026, 9, 2), date(2027, 7, 21))
    figures = desk.figures.table(Wanted(By.PUPIL, *year)).rows
    sheets = [names(desk, class_id, FRIDAY) for class_id in (OAK, ASH, ACORN)]
    return figures, sheets
