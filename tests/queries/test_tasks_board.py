from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.care_records import write_visit
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.rings import Ring
from attendance_desk.domain.visits import Visit
from attendance_desk.store.ledger import Draft
from tests.a_school import FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
MONDAY = FRIDAY + timedelta(days=3)
NOT_HERE = DraftMark("N")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:31")
    sat = fernhill.sit("office")
    sat.registers.submit(here(sat, OAK, AM, Alfie=NOT_HERE))
    yield sat
    sat.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    return id_of(desk, OAK, "Alfie")


def log(desk: Desk, pupil_id: str, outcome: str = "spoke", **said: object) -> Ring:
    made = Ring("", "", pupil_id, FRIDAY, "09:31", outcome, why="first_day")
    made = replace(made, contact="Kerry Turner", relationship="mum", phone="07700 900147")
    return desk.calling.log(replace(made, **said)).value.ring  # type: ignore[arg-type]


def open_ids(desk: Desk) -> list[str]:
    return [row.made.task.id for row in desk.calling.tasks()]


def test_a_promise_stands_on_somebodys_list_with_a_day(desk: Desk, alfie: str) -> None:
    log(desk, alfie, reason="ill_minor", tasks=("tell_teacher", "review_in_two_weeks"))
    first, second = desk.calling.tasks()
    assert (first.what, first.holder, first.due, first.mine) == (
        "Tell Alfie Turner's teacher what the family said",
        "the office",
        FRIDAY,
        True,
    )
    assert (second.holder, second.due, second.mine) == (
        "the attendance lead",
        FRIDAY + timedelta(days=14),
        False,
    )
    assert first.after.startswith("Friday 20 November, 9.31: spoke to the family, Kerry Turner")


def test_it_is_due_with_its_rule_and_evidence(desk: Desk, alfie: str) -> None:
    kept = log(desk, alfie, tasks=("tell_teacher",))
    (found,) = [row for row in desk.duties.due() if row.due.kind == "call_task"]
    assert found.due.key == f"{kept.id} tell_teacher"
    assert found.due.due == FRIDAY
    assert found.due.evidence
    assert found.name == "Alfie Turner"


def test_it_is_over_when_somebody_says_so_or_the_ring_is_undone(desk: Desk, alfie: str) -> None:
    kept = log(desk, alfie, tasks=("tell_teacher", "offer_meeting"))
    desk.calling.task_done(kept.id, "tell_teacher", "Told Miss Adeyemi.")
    assert open_ids(desk) == ["offer_meeting"]
    other = log(desk, alfie, tasks=("health_plan",))
    desk.calling.undo(other.id)
    assert open_ids(desk) == ["offer_meeting"]


def test_a_corrected_ring_promises_what_the_correction_says(desk: Desk, alfie: str) -> None:
    kept = log(desk, alfie, tasks=("offer_meeting",))
    desk.calling.correct(kept.id, replace(kept, tasks=("health_plan",)))
    assert open_ids(desk) == ["health_plan"]


def test_watching_the_door_ends_when_the_child_comes(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    log(desk, alfie, tasks=("watch_for_arrival",))
    assert open_ids(desk) == ["watch_for_arrival"]
    fernhill.at("09:50")
    desk.registers.set_mark(NewMark(alfie, AM, "U", "Arrived after the register was taken"))
    assert open_ids(desk) == []


def test_a_child_who_was_here_before_lunch_is_not_back_after_it(
    fernhill: Fernhill, desk: Desk
) -> None:
    adam = id_of(desk, OAK, "Adam")
    fernhill.at("13:30")
    desk.registers.submit(here(desk, OAK, PM, Adam=NOT_HERE, Alfie=NOT_HERE))
    log(desk, adam, at="13:30", tasks=("watch_for_arrival",))
    assert open_ids(desk) == ["watch_for_arrival"]


def test_a_ring_that_was_promised_ends_with_a_later_talk_on_its_day(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    log(desk, alfie, tasks=("day_2_call",))
    log(desk, alfie, at="10:30")
    assert open_ids(desk) == ["day_2_call"]
    assert desk.calling.tasks()[0].due == MONDAY
    fernhill.at("09:30", MONDAY)
    log(desk, alfie, "no_answer", day=MONDAY)
    assert open_ids(desk) == ["day_2_call"]
    log(desk, alfie, day=MONDAY, at="09:40")
    assert open_ids(desk) == []


def test_a_review_is_not_done_by_a_talk_about_something_else(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    day = FRIDAY + timedelta(days=14)
    log(desk, alfie, tasks=("review_in_two_weeks",))
    fernhill.at("09:30", day)
    log(desk, alfie, day=day)
    assert open_ids(desk) == ["review_in_two_weeks"]
    log(desk, alfie, day=day, at="09:40", why="task")
    assert open_ids(desk) == []


def test_the_heads_decision_ends_when_no_n_is_left(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    log(desk, alfie, reason="holiday", back="tomorrow")
    assert open_ids(desk) == ["head_decides"]
    desk.close()
    head = fernhill.sit("head")
    head.registers.set_mark(NewMark(alfie, AM, "G", "Head's decision"))
    assert open_ids(head) == []
    head.close()


def test_a_new_number_ends_the_search_for_one(desk: Desk, alfie: str) -> None:
    log(desk, alfie, "wrong_number")
    assert open_ids(desk) == ["new_number"]
    pupil = desk.people.page(alfie).pupil
    contact = replace(pupil.contacts[0], phone="07700 900199")
    desk.people.change(replace(pupil, contacts=(contact,)))
    assert open_ids(desk) == []


def test_a_visit_leaves_its_tasks_and_seeing_the_child_ends_them(desk: Desk, alfie: str) -> None:
    visit(desk, Visit("v1", alfie, FRIDAY, outcome="no_answer", at="11:10"))
    assert open_ids(desk) == ["second_visit"]
    visit(desk, Visit("v2", alfie, FRIDAY, outcome="seen_well", at="13:10"))
    assert open_ids(desk) == []


def visit(desk: Desk, made: Visit) -> None:
    context, by = desk.context(), desk.by()
    with context.book.write(by.now, by.author) as work:
        work.append(Draft(Kind.VISIT_LOGGED, {"visit": write_visit(made)}, made.pupil_id))


def test_nothing_a_person_typed_is_taken_for_a_record(desk: Desk, alfie: str) -> None:
    log(desk, alfie, tasks=("tell_teacher",), words='He said "tasks":[] and "undone":true')
    assert open_ids(desk) == ["tell_teacher"]


def test_an_undone_task_is_listed_months_later(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    log(desk, alfie, tasks=("health_plan",))
    fernhill.at("09:00", date(2027, 5, 4))
    row = desk.calling.tasks()[0]
    assert row.overdue(date(2027, 5, 4))


def test_a_teacher_has_no_such_list(fernhill: Fernhill, desk: Desk) -> None:
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.calling.tasks()
    teacher.close()
