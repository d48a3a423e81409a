"""Closing the school or a part of it: by the written table, and taken back as it was."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from attendance_desk.actions.closing import Closing
from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries import planning_board
from attendance_desk.queries.register_sheet import SheetState
from attendance_desk.queries.today_board import RegisterState
from attendance_desk.store import rebuild
from tests.a_school import ACORN, ASH, FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
BOILER = Closing(AM, PM, "boiler")


def codes(desk: Desk, class_id: str, session: Session = AM) -> dict[str, int]:
    rows = desk.registers.sheet(class_id, session).rows
    return dict(Counter(row.mark.code if row.mark else "" for row in rows))


def test_a_closed_school_is_y4_for_all_and_no_register_is_missing(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")

    done = desk.planning.close(BOILER).value

    assert (done.marks, done.kept) == (32, 0)
    assert codes(desk, OAK) == {"Y4": 8}
    assert {one.state for one in desk.registers.board(AM)} == {RegisterState.CLOSED}
    assert desk.registers.board(AM)[0].sentence == "closed: boiler"
    sheet = desk.registers.sheet(OAK, AM)
    assert sheet.state is SheetState.NO_SCHOOL
    assert sheet.message == "Closed: boiler. The children are marked Y4."
    with pytest.raises(Refused) as refused:
        desk.registers.submit(here(desk, OAK, AM))
    assert refused.value.rule == "closed"
    board = desk.today.board()
    assert (board.expected_count, board.earlier_missing) == (0, ())
    desk.close()


def test_d_stays_and_what_was_told_becomes_y4(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie, elif_, zara = (id_of(desk, OAK, name) for name in ("Alfie", "Elif", "Zara"))
    desk.registers.set_mark(NewMark(alfie, AM, "I"))
    desk.registers.set_mark(NewMark(elif_, AM, "D"))
    other_school = Plan(
        "",
        PlanKind.DUAL,
        "D",
        AM,
        PM,
        (zara,),
        pattern=read_pattern("FRI-AM"),
        facts={"school": "Hill View"},
    )
    desk.planning.make(other_school)

    desk.planning.close(BOILER)

    assert codes(desk, OAK) == {"Y4": 6, "D": 2}
    assert codes(desk, OAK, PM) == {"Y4": 8}
    desk.close()


def test_a_register_that_is_in_stands_unless_the_head_voids_it(fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(here(teacher, OAK, AM, Alfie=DraftMark("N")))
    teacher.close()
    desk = fernhill.sit("head")

    done = desk.planning.close(Closing(AM, AM, "boiler")).value
    assert (done.marks, done.kept) == (8, 8)
    assert codes(desk, OAK) == {"/": 7, "N": 1}
    states = {one.class_name: one.state for one in desk.registers.board(AM)}
    assert (states["Oak"], states["Ash"]) == (RegisterState.IN, RegisterState.CLOSED)

    desk.planning.close(Closing(AM, AM, "boiler", void=True))
    assert codes(desk, OAK) == {"Y4": 8}
    trail = desk.history.of_pupil(id_of(desk, OAK, "Alfie"), FRIDAY, FRIDAY)
    assert [(one.code, one.reason) for one in trail] == [("N", ""), ("Y4", "closed: boiler")]
    desk.close()


def test_opening_again_takes_back_what_nobody_changed(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie, elif_ = (id_of(desk, OAK, name) for name in ("Alfie", "Elif"))
    desk.registers.set_mark(NewMark(alfie, AM, "M", note="at 9"))
    plan_id = desk.planning.close(BOILER).value.plan_id
    desk.registers.set_mark(NewMark(elif_, AM, "I", "Ill, the mother rang"))

    back = desk.planning.open_again(plan_id, "The boiler runs").value

    assert back == 31
    assert codes(desk, OAK) == {"": 6, "M": 1, "I": 1}
    assert codes(desk, OAK, PM) == {"": 8}
    assert {one.state for one in desk.registers.board(AM)} == {RegisterState.DUE}
    desk.registers.submit(here(desk, ASH, AM))
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


def test_the_afternoon_alone_can_open_again(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    plan_id = desk.planning.close(BOILER).value.plan_id

    desk.planning.open_again(plan_id, "Warm again", PM)

    assert (codes(desk, OAK), codes(desk, OAK, PM)) == ({"Y4": 8}, {"": 8})
    assert desk.registers.board(AM)[0].state is RegisterState.CLOSED
    assert desk.registers.board(PM)[0].state is RegisterState.NOT_OPEN
    desk.close()


def test_a_part_that_is_closed_is_y3_for_its_children_only(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")

    desk.planning.close(Closing(AM, AM, "flooded room", classes=(ACORN,), pupils=(alfie,)))

    assert codes(desk, ACORN) == {"Y3": 3}
    assert codes(desk, OAK) == {"Y3": 1, "": 7}
    states = {one.class_name: one.state for one in desk.registers.board(AM)}
    assert (states["Acorn"], states["Oak"]) == (RegisterState.CLOSED, RegisterState.DUE)
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("Y3")))
    desk.close()


def test_a_day_of_only_y4_is_no_school_day_where_the_law_counts(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    monday = date(2026, 11, 23)
    desk.planning.close(Closing(Session(monday, Half.AM), Session(monday, Half.PM), "snow"))
    tuesday = date(2026, 11, 24)
    desk.planning.close(Closing(Session(tuesday, Half.AM), Session(tuesday, Half.AM), "snow"))

    with desk.ground() as ground:
        calendar = planning_board.taught_calendar(ground)

    assert calendar.next_school_day(FRIDAY) == tuesday
    assert desk.calendar.is_school_day(monday)
    desk.close()


@pytest.mark.parametrize("role", ["office", "lead", "teacher", "dsl"])
def test_only_the_head_closes_the_school(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted, match="head"):
        desk.planning.close(BOILER)
    assert codes(desk, OAK) == {"": 8}
    desk.close()


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [
        (Closing(AM, PM, " "), "closure_reason"),
        (Closing(PM, AM, "boiler"), "no_session"),
        (Closing(Session(date(2026, 11, 21), Half.AM), PM, "boiler"), "no_session"),
        (Closing(AM, Session(date(2026, 12, 14), Half.PM), "boiler"), "closure_length"),
    ],
)
def test_a_closing_without_reason_or_session_is_refused(
    fernhill: Fernhill, wanted: Closing, rule: str
) -> None:
    desk = fernhill.sit("head")
    with pytest.raises(Refused) as refused:
        desk.planning.close(wanted)
    assert refused.value.rule == rule
    desk.close()
