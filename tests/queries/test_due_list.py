"""What is due at Fernhill, and what of it stands on Today."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.queries.due_list import DueRow
from tests.a_school import ACORN, ASH, FRIDAY, MONDAY, OAK, Fernhill, here

AM, PM = Session(MONDAY, Half.AM), Session(MONDAY, Half.PM)


def of_kind(desk: Desk, kind: str, at: datetime | None = None) -> tuple[DueRow, ...]:
    return tuple(row for row in desk.duties.due(at) if row.due.kind == kind)


def moment(text: str, day: date = FRIDAY) -> datetime:
    hour, minute = text.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=SCHOOL_ZONE)


def test_a_register_is_missing_only_after_its_close_and_only_with_children(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, Half.AM)))
    before = {row.due.key for row in of_kind(desk, "register_missing", moment("09:20"))}
    after = {row.due.key for row in of_kind(desk, "register_missing", moment("09:21"))}
    row = next(row for row in of_kind(desk, "register_missing") if "Oak" in row.due.key)
    desk.close()
    assert {"2026-11-20 AM Ash", "2026-11-20 AM Acorn"} == after - before
    assert row.due.holder == "Miss Adeyemi"
    assert row.due.due == moment("09:20", date(2026, 11, 9))


def test_marks_that_came_another_way_make_no_register_missing(fernhill: Fernhill) -> None:
    from attendance_desk.actions.marks import NewMark

    fernhill.at("10:00")
    desk = fernhill.sit("head")
    session = Session(FRIDAY, Half.AM)
    for row in desk.registers.sheet(ACORN, session).rows:
        desk.registers.set_mark(NewMark(row.pupil_id, session, "/"))
    keys = {row.due.key for row in of_kind(desk, "register_missing")}
    desk.close()
    assert "2026-11-20 AM Ash" in keys
    assert "2026-11-20 AM Acorn" not in keys


def test_today_waits_until_an_n_is_near_and_tells_both_halves_once(fernhill: Fernhill) -> None:
    fernhill.at("09:00", MONDAY)
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    fernhill.at("13:10", MONDAY)
    desk.registers.submit(here(desk, OAK, PM, Alfie=DraftMark("N")))
    fernhill.at("08:00", date(2026, 11, 18))
    early = [one for one in desk.duties.to_do() if one.kind == "reason_deadline"]
    fernhill.at("08:00", date(2026, 11, 23))
    late = [one for one in desk.duties.to_do() if one.kind == "reason_deadline"]
    desk.close()
    fernhill.at("08:00", date(2026, 11, 24))
    desk = fernhill.sit("office")
    past = [one for one in desk.duties.to_do() if one.kind == "reason_deadline"]
    fernhill.at("08:00", date(2026, 11, 19))
    near = [one for one in desk.duties.to_do() if one.kind == "reason_deadline_near"]
    desk.close()
    told = [(one.sentence, one.last_day) for one in (*near, *past)]
    assert told == [
        ("Alfie Turner: no reason yet for Monday 16 November.", "by Monday 23 November"),
        (
            "Alfie Turner: decide for Monday 16 November. The desk proposes O.",
            "since Monday 23 November",
        ),
    ]
    assert early == []
    assert len(late) == 1
    assert late[0].sentence.startswith("Alfie Turner: decide for Monday 16 November. Today is")
    assert (late[0].last_day, late[0].urgent) == ("today", True)


def test_several_of_a_kind_are_one_line_and_what_is_urgent_stands_first(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    lines = desk.duties.to_do()
    desk.close()
    told = {line.kind: line for line in lines}
    assert told["contacts_missing"].count == 16
    assert told["new_pupil_return"].sentence == "8 returns for new pupils"
    assert told["new_pupil_return"].last_day == "since Monday 7 September"
    urgent = [line.urgent for line in lines]
    assert urgent == sorted(urgent, reverse=True)


def test_a_day_nobody_was_taught_moves_the_last_day(fernhill: Fernhill) -> None:
    fernhill.at("09:00", MONDAY)
    desk = fernhill.sit("head")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    fernhill.at("16:00", date(2026, 11, 18))
    for half in Half:
        session = Session(date(2026, 11, 18), half)
        for class_id in (OAK, ASH, ACORN):
            draft = here(desk, class_id, session)
            shut = {pupil_id: DraftMark("Y4") for pupil_id in draft.marks}
            desk.registers.submit(type(draft)(class_id, session, shut), "the boiler broke")
    day = of_kind(desk, "reason_deadline")[0].due.due
    desk.close()
    assert day == date(2026, 11, 24)


def test_who_may_not_see_records_is_told_who_may(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    with pytest.raises(NotPermitted, match="the office"):
        desk.duties.due()
    desk.close()


def test_a_closure_that_is_planned_moves_the_last_day_before_it_comes(
    fernhill: Fernhill,
) -> None:
    from attendance_desk.domain.day_records import write_plan
    from attendance_desk.domain.ledger import Author, Kind
    from attendance_desk.domain.plans import Plan, PlanKind
    from attendance_desk.store.ledger import Draft

    fernhill.at("09:00", MONDAY)
    desk = fernhill.sit("head")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    thursday = date(2026, 11, 19)
    closed = Plan(
        "a1",
        PlanKind.CLOSED,
        "Y4",
        Session(thursday, Half.AM),
        Session(thursday, Half.PM),
        words="no heating",
        whole=True,
    )
    author = Author(desk.me.id, desk.me.name, desk.me.role, desk.me.title)
    with desk.seated.register.write(desk.clock.now(), author) as work:
        work.append(Draft(Kind.ABSENCE_PLANNED, {"plan": write_plan(closed)}))
    day = of_kind(desk, "reason_deadline")[0].due.due
    desk.close()
    assert day == date(2026, 11, 24)
