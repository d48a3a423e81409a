"""The briefing rests on the figures of every table, and names no child."""

from __future__ import annotations

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.cuts import By
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import FIRST_DAY, FRIDAY, NAMES, Fernhill
from tests.queries.ladder_days import away, live

MARKED = {
    "Alfie": away("09-08", "11-03", "11-10", "11-12", code="O"),
    "Elif": away("11-12", "11-13", code="I"),
}


def of_school(fernhill: Fernhill, role: str = "head") -> Desk:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    if role == "head":
        return desk
    desk.close()
    return fernhill.sit(role)


def test_it_rests_on_the_figures_of_the_same_days(fernhill: Fernhill) -> None:
    desk = of_school(fernhill)
    paper = desk.sheets.briefing()
    assert (f"{paper.first:%d %b}", paper.last) == ("12 Oct", FRIDAY), "five of eleven weeks"
    rows = desk.figures.table(Wanted(By.PUPIL, paper.first, paper.last)).rows
    missed = sum(row.tally.absent for row in rows)
    assert missed == 10
    assert paper.said[1].startswith("We lost 5 days of learning. 14 children")
    assert "about the same" not in paper.said[0], "98.8 after 99.7 is a fall"
    assert paper.first > FIRST_DAY
    desk.close()


def test_no_child_is_named(fernhill: Fernhill) -> None:
    desk = of_school(fernhill, "office")
    words = repr(desk.sheets.briefing())
    assert not any(name in words for pair in NAMES for name in pair)
    desk.close()


def test_a_teacher_hears_it_and_does_not_make_it(fernhill: Fernhill) -> None:
    desk = of_school(fernhill, "teacher")
    with pytest.raises(NotPermitted):
        desk.sheets.briefing()
    desk.close()
