"""Totals for the census: the same sessions as every figure, by age and by code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.census_periods import AgeRange
from attendance_desk.domain.cuts import By
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FRIDAY, Fernhill
from tests.queries.ladder_days import away, live

MARKED = {
    "Alfie": away("09-08", "11-03", code="O") | away("11-13 AM", code="U"),
    "Elif": away("11-12", "11-13", code="M"),
}


NATIONAL = Wanted(By.PUPIL, date(2026, 8, 1), FRIDAY, national=True)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    yield desk
    desk.close()


def test_sessions_are_those_of_every_figure(desk: Desk) -> None:
    totals = desk.sheets.census()
    assert (totals.period.label, totals.running) == ("Autumn term 2026", True)
    by_age = {line.ages: line for line in totals.lines}
    (national,) = (
        sum((row.tally.possible for row in table.rows), 0)
        for table in [
            desk.figures.table(Wanted(By.PUPIL, date(2026, 8, 1), FRIDAY, national=True))
        ]
    )
    assert by_age[AgeRange.COUNTED].tally.possible == national
    assert (by_age[AgeRange.COUNTED].tally.authorised, by_age[AgeRange.UNDER].children) == (4, 3)
    assert by_age[AgeRange.COUNTED].tally.unauthorised == 5


def test_codes_add_up_to_the_absence_of_the_ages_asked_about(desk: Desk) -> None:
    totals = desk.sheets.census()
    codes = {one.letter: one for one in totals.codes}
    assert (codes["O"].counted, codes["U"].counted, codes["M"].counted) == (4, 1, 4)
    assert codes["M"].meaning == "Leave: medical or dental appointment"
    tally = next(line.tally for line in totals.lines if line.ages is AgeRange.COUNTED)
    assert sum(one.counted for one in totals.codes) == tally.sessions
    assert all(one.four == 0 for one in totals.codes), "nobody here is four"


def test_it_is_as_it_stood_at_a_moment(desk: Desk, fernhill: Fernhill) -> None:
    before = desk.sheets.census()
    fernhill.at("10:00")
    pupil = next(row.key for row in desk.figures.table(Wanted(By.PUPIL)).rows)
    desk.registers.set_mark(
        NewMark(pupil, Session(date(2026, 11, 18), Half.AM), "I", reason="Rang later")
    )
    then = desk.sheets.census(as_at=before.imprint.made_at)
    assert then.lines == before.lines
    assert desk.sheets.census().lines != before.lines


def test_a_term_that_is_not_there_is_refused_and_so_is_a_teacher(
    desk: Desk, fernhill: Fernhill
) -> None:
    with pytest.raises(Refused, match="Spring"):
        desk.sheets.census("Spring")
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.sheets.census()
    teacher.close()
