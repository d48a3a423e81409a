"""Who sees which plans, and what planning makes due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.people import Enrolment
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted
from tests.a_school import ASH, FIRST_DAY, FRIDAY, OAK, Fernhill, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)


def trip(desk: Desk, class_id: str, last: Session = PM) -> tuple[str, ...]:
    ids = tuple(row.pupil_id for row in desk.registers.sheet(class_id, AM).rows)
    facts = {"activity": "Farm", "supervisor": "Miss Adeyemi", "place": "Broad Farm"}
    desk.planning.make(Plan("", PlanKind.OFF_SITE, "V", AM, last, ids, facts=facts))
    return ids


def test_a_whole_class_is_named_by_its_name(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    trip(desk, ASH)
    (line,) = desk.planning.board(FRIDAY, FRIDAY).plans
    assert (line.who, line.source) == ("Ash (5)", "Mrs Okafor, 20 November")
    desk.close()


def test_a_teacher_sees_the_plans_of_their_own_class(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    trip(office, ASH)
    trip(office, OAK)
    office.close()

    teacher = fernhill.sit("teacher")
    lines = teacher.planning.board(FRIDAY, FRIDAY).plans

    assert [line.who for line in lines] == ["Oak (8)"]
    assert not lines[0].may_change
    with pytest.raises(NotPermitted):
        teacher.planning.inbox()
    teacher.close()


@pytest.mark.parametrize("role", ["it", "visitor"])
def test_plans_are_not_for_who_sees_no_children(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.planning.board(FRIDAY, FRIDAY)
    desk.close()


def test_a_pattern_of_an_older_child_asks_for_an_agreement_until_there_is_one(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    record = desk.people.page(alfie).pupil
    desk.people.change(replace(record, enrolments=(Enrolment(FIRST_DAY, part_time="MON-AM"),)))
    assert [due.kind for due in desk.planning.dues()] == ["part_time_agreement"]
    facts = {
        "agreed_by": "Kerry Turner",
        "agreed_on": "2026-11-19",
        "why": "Illness",
        "review": "2026-12-07",
    }
    timetable = Plan(
        "",
        PlanKind.PART_TIME,
        "C2",
        AM,
        Session(date(2026, 12, 18), Half.PM),
        (alfie,),
        pattern=read_pattern("TUE-AM"),
        facts=facts,
    )

    desk.planning.make(timetable)

    assert [due.kind for due in desk.planning.dues()] == ["part_time_review"]
    listed = [row.due.kind for row in desk.duties.due() if row.due.pupil_id == alfie]
    assert "part_time_review" in listed
    desk.close()
