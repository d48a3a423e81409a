"""A week for leaders: counted as every figure, and what it tells is true of that week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.cuts import By
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.meetings import Meeting
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FRIDAY, MONDAY, OAK, Fernhill, here, id_of
from tests.queries.ladder_days import away, live

MARKED = {
    # Four and a half days by 13 November: 9 of 94 half-days is under 1 in 10; 11 of 102 is not.
    "Alfie": away("09-14", "09-15", "09-16", "09-17", "10-06 AM", "11-19", code="O"),
    # Two days in the last two weeks, never before: a rise.
    "Jayden": away("11-17", "11-18", code="O"),
    # Three days, and then a fortnight without any.
    "Elif": away("10-14", "10-15", "10-16", code="I"),
}


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    fernhill.at("14:00")
    yield desk
    desk.close()


def test_three_numbers_are_those_of_every_figure(desk: Desk) -> None:
    sheet = desk.sheets.weekly()
    assert (sheet.first, sheet.last) == (MONDAY, FRIDAY)
    rows = desk.figures.table(Wanted(By.PUPIL, MONDAY, FRIDAY)).rows
    year = desk.figures.table(Wanted(By.PUPIL, None, FRIDAY)).rows
    assert sheet.now.tally.absent == sum(row.tally.absent for row in rows) == 6
    assert sheet.now.away == 2
    assert sheet.now.persistent == sum(row.tally.persistent for row in year) == 1
    assert sheet.not_marked == 32, "both sessions of Friday, of sixteen children"
    assert sheet.before is not None
    assert sheet.before.persistent == 0
    assert sheet.summary == (
        "Children were here for 95.3 of every 100 sessions, down from 100.0 the week before."
    )


def test_who_is_new_who_slips_and_who_is_better(desk: Desk) -> None:
    sheet = desk.sheets.weekly()
    assert [(one.name, one.class_name) for one in sheet.new] == [("Alfie Turner", "Oak")]
    assert sheet.new[0].words == "Missed 5½ days of 51 days."
    assert [one.name for one in sheet.slipping] == ["Jayden Cole"]
    assert sheet.better == ()
    earlier = desk.sheets.weekly(date(2026, 11, 11))
    assert (earlier.first, earlier.last) == (date(2026, 11, 9), date(2026, 11, 13))
    assert (earlier.new, earlier.slipping, earlier.ahead, earlier.waiting) == ((), (), (), ())
    assert [one.name for one in earlier.better] == ["Alfie Turner", "Elif Yıldız"]


def test_registers_that_came_late_are_named_with_their_time(
    desk: Desk, fernhill: Fernhill
) -> None:
    fernhill.at("09:41")
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, Half.AM), Alfie=DraftMark("N")))
    fernhill.at("14:00")
    told = desk.sheets.weekly().registers
    assert told[0] == "1 register is in."
    assert told[1] == "1 came after the register had closed: Oak Friday morning (9.41)."
    assert told[2].startswith("5 not in:"), "two classes this morning, three this afternoon"


def test_what_waits_and_what_is_due_until_the_end_of_next_week(desk: Desk) -> None:
    alfie = id_of(desk, OAK, "Alfie")
    people = ("Mr Hale, Head of school",)
    desk.meetings.book(Meeting("", (alfie,), date(2026, 11, 24), "09:15", 30, "Library", people))
    for day in (date(2026, 11, 27), date(2026, 11, 30)):
        desk.agreed.agree(Agreed("", alfie, "Meet at the gate", "Miss Cole", day, FRIDAY))
    ahead = desk.sheets.weekly().ahead
    assert [(one.when, one.words) for one in ahead if "Alfie" in one.words] == [
        ("Tue 24 Nov", "Alfie Turner: meeting with parents, 9.15."),
        ("Fri 27 Nov", "Alfie Turner: Meet at the gate"),
    ]


def test_a_week_that_has_not_begun_is_refused_and_so_are_teachers_and_the_office(
    desk: Desk, fernhill: Fernhill
) -> None:
    with pytest.raises(Refused):
        desk.sheets.weekly(date(2026, 8, 20))
    desk.close()
    for role in ("teacher", "office"):
        other = fernhill.sit(role)
        with pytest.raises(NotPermitted):
            other.sheets.weekly()
        other.close()
