"""The sheet of a class: the same counts as every figure, for its own teacher, without reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.class_days import DayKind
from attendance_desk.domain.cuts import By
from attendance_desk.domain.lines import LineKind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.sheet_papers import ClassLine, ClassSheet
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

MARKED = {
    "Alfie": away("09-08", "11-03", "11-18", "11-19", code="O") | away("11-13 AM", code="U"),
    "Elif": away("11-12", "11-13", "11-16", code="M") | away("11-19 AM", code="L"),
}


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("head")
    live(desk, MARKED)
    yield desk
    desk.close()


def line_of(sheet: ClassSheet, name: str) -> ClassLine:
    return next(one for one in sheet.lines if one.name.startswith(name))


def test_it_counts_as_every_figure_does(desk: Desk) -> None:
    sheet = desk.sheets.of_class(OAK)
    assert (sheet.days[0], sheet.days[-1]) == (date(2026, 10, 19), FRIDAY)
    lately = desk.figures.table(Wanted(By.PUPIL, sheet.days[0], FRIDAY, class_id=OAK)).rows
    year = desk.figures.table(Wanted(By.PUPIL, class_id=OAK)).rows
    assert [one.lately for one in sheet.lines] == [row.tally.absent for row in lately]
    assert [one.year for one in sheet.lines] == [row.tally.absent for row in year]
    assert [one.late for one in sheet.lines] == [row.tally.late for row in lately]
    assert sheet.not_marked == sum(row.tally.not_marked for row in lately) == 8


def test_each_day_is_one_sign_and_no_reason_is_on_it(desk: Desk) -> None:
    sheet = desk.sheets.of_class(OAK)
    signs = dict(zip(sheet.days, line_of(sheet, "Alfie").days, strict=True))
    assert signs[date(2026, 11, 3)] is DayKind.AWAY
    assert signs[date(2026, 11, 13)] is DayKind.HALF
    assert signs[FRIDAY] is DayKind.NOT_MARKED
    assert date(2026, 10, 27) not in signs, "no school in half-term"


def test_it_says_what_the_week_comes_to_and_whom_to_welcome(desk: Desk) -> None:
    sheet = desk.sheets.of_class(OAK)
    assert sheet.summary == (
        "Oak missed 3 days since Monday 16 November, 2½ days in the week before. "
        "6 of 8 children missed nothing in that time."
    )
    assert sheet.welcome == (
        "Alfie Turner: away for 2 days so far. Say hello first thing when they come.",
        "Elif Yıldız: away for 3 days, back since Tuesday 17 November.",
    )


def test_good_news_is_what_teachers_wrote(desk: Desk) -> None:
    desk.scripts.set_line(id_of(desk, OAK, "Alfie"), LineKind.GOOD_NEWS, "Read to us all")
    assert "Alfie Turner: Read to us all" in desk.sheets.of_class(OAK).good
    assert desk.sheets.of_class(ASH).good == ()


def test_a_teacher_has_the_sheet_of_their_own_class_alone(desk: Desk, fernhill: Fernhill) -> None:
    desk.close()
    teacher = fernhill.sit("teacher")
    assert len(teacher.sheets.of_class(OAK).lines) == 8
    with pytest.raises(NotPermitted):
        teacher.sheets.of_class(ASH)
    teacher.close()
