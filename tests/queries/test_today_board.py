"""Today answers which registers are missing, and does not cry wolf before the bell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark, Step
from attendance_desk.domain.people import SchoolClass
from attendance_desk.queries.register_sheet import SheetState
from attendance_desk.queries.today_board import RegisterState
from tests.a_school import ACORN, FRIDAY, OAK, Fernhill, here

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)


@pytest.mark.parametrize(
    ("now", "state", "sentence"),
    [
        ("08:20", RegisterState.NOT_OPEN, "opens at 8.30"),
        ("08:56", RegisterState.DUE, "due by 9.20"),
        ("09:20", RegisterState.DUE, "due by 9.20"),
        ("09:26", RegisterState.LATE, "not in, 36 min after the bell"),
    ],
)
def test_a_register_that_is_not_in(
    fernhill: Fernhill, now: str, state: RegisterState, sentence: str
) -> None:
    fernhill.at(now)
    desk = fernhill.sit("office")
    board = desk.today.board()
    desk.close()

    assert {(r.state, r.sentence) for r in board.registers} == {(state, sentence)}


def test_the_missing_register_stands_first_and_the_counts_fit(fernhill: Fernhill) -> None:
    fernhill.at("09:10")
    desk = fernhill.sit("office")
    marks = {"Alfie": DraftMark("N"), "Elif": DraftMark("L", 8), "Adam": DraftMark("I")}
    desk.registers.submit(here(desk, OAK, AM, **marks))
    desk.registers.submit(here(desk, ACORN, AM))

    board = desk.today.board()
    desk.close()

    assert board.heading == "Today · Friday 20 November"
    assert [r.class_name for r in board.registers] == ["Ash", "Oak", "Acorn"]
    assert board.in_count == 2
    away = board.away
    assert (away.no_reason, away.reason_known, away.late_before) == (1, 1, 1)
    assert (away.in_building, away.not_marked, away.on_roll) == (9, 5, 16)


def test_in_the_afternoon_a_missing_morning_register_is_still_shown(fernhill: Fernhill) -> None:
    fernhill.at("13:10")
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM))

    board = desk.today.board()
    desk.close()

    assert board.session == PM
    assert {r.class_name for r in board.earlier_missing} == {"Ash", "Acorn"}


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 11, 21), "Back Monday 23 November."),
        (date(2026, 10, 27), "Back Tuesday 3 November."),
    ],
)
def test_a_day_without_school_says_when_school_is_back(
    fernhill: Fernhill, day: date, message: str
) -> None:
    fernhill.at("09:00", day)
    desk = fernhill.sit("office")
    board = desk.today.board()
    sheet = desk.registers.sheet(OAK, Session(day, Half.AM))
    desk.close()

    assert not board.school_day
    assert message in board.message
    assert sheet.state is SheetState.NO_SCHOOL
    assert message in sheet.message


def test_a_register_is_part_done_until_it_is_late(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    whole = here(desk, OAK, AM)
    child, mark = next(iter(whole.marks.items()))
    desk.registers.keep_draft(
        replace(whole, marks={child: mark}, undo=(Step({child: None}, {child: mark}),))
    )
    oak = next(r for r in desk.today.board().registers if r.class_name == "Oak")
    assert (oak.state, oak.sentence) == (
        RegisterState.PART,
        "part done by Miss Adeyemi at 8.56",
    )
    fernhill.at("09:25")
    oak = next(r for r in desk.today.board().registers if r.class_name == "Oak")
    desk.close()

    assert oak.state is RegisterState.LATE


def test_a_clock_set_back_is_doubted_and_nothing_is_blocked(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM))
    assert desk.today.board().clock_doubt == ""
    fernhill.at("08:52")
    assert desk.today.board().clock_doubt == ""

    fernhill.at("08:55", date(2026, 11, 18))
    doubt = desk.today.board().clock_doubt
    desk.registers.submit(here(desk, OAK, Session(date(2026, 11, 18), Half.AM)))
    desk.close()

    assert doubt.startswith(
        "This PC's clock says Wednesday 18 November 2026, 8.55; "
        "the last entry was made Friday 20 November 2026, 8.56."
    )


def test_a_day_without_school_shows_what_the_last_one_left_open(fernhill: Fernhill) -> None:
    fernhill.at("09:10")
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    fernhill.at("13:10")
    desk.registers.submit(here(desk, OAK, PM, Adam=DraftMark("I")))
    fernhill.at("10:00", day=date(2026, 11, 21))
    board = desk.today.board()
    desk.close()

    assert "Back Monday 23 November" in board.message
    last = board.last_day
    assert last is not None
    assert last.day == FRIDAY
    missing = [(r.class_name, r.session) for r in last.missing]
    assert missing == [("Ash", AM), ("Acorn", AM), ("Ash", PM), ("Acorn", PM)]
    assert len(last.registers) == 6
    assert (last.away.reason_known, last.away.no_reason) == (1, 0)


def test_before_the_first_school_day_there_is_no_last_one(fernhill: Fernhill) -> None:
    fernhill.at("10:00", day=date(2026, 9, 1))
    desk = fernhill.sit("office")
    board = desk.today.board()
    desk.close()
    assert board.last_day is None


def test_a_child_who_was_collected_is_not_in_the_building(fernhill: Fernhill) -> None:
    from datetime import time

    from attendance_desk.desk.hatch import Leaving
    from tests.a_school import id_of

    fernhill.at("09:10")
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM))
    before = desk.today.board().away
    fernhill.at("10:30")
    child = id_of(desk, OAK, "Alfie")
    desk.hatch.leave(Leaving(child, time(10, 30), contact=0))
    after = desk.today.board().away
    desk.close()

    assert (before.in_building, before.collected) == (8, 0)
    assert (after.in_building, after.collected) == (7, 1)


def test_a_class_without_children_has_no_register_to_take(fernhill: Fernhill) -> None:
    fernhill.at("13:45")
    head = fernhill.sit("head")
    head.school_room.save_class(SchoolClass("", "Willow", ("1",)))
    board = head.today.board()
    head.close()

    (willow,) = (one for one in board.registers if one.class_name == "Willow")
    assert (willow.state, willow.sentence) == (RegisterState.NONE, "no child is in it yet")
    assert "Willow" not in {one.class_name for one in board.earlier_missing}
    assert board.expected_count == 3
