"""Charts over a real book: the numbers are those of the figures, for whoever may see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.chart_words import table
from attendance_desk.domain.charts import Chart, Lines, Strip
from attendance_desk.domain.cuts import By
from attendance_desk.domain.national import Series
from attendance_desk.domain.picture_kinds import PictureAsked, PictureKind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import ASH, FIRST_DAY, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

ILL = ("11-16", "11-17 PM")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    live(desk, {"Adam": away(*ILL), "Zara": away("09-10", code="O")})
    yield desk
    desk.close()


def _lines(chart: Chart) -> Lines:
    assert isinstance(chart.plot, Lines)
    return chart.plot


def test_every_week_is_the_figure_of_the_screen_of_figures(desk: Desk) -> None:
    plot = _lines(desk.pictures.school_weeks())
    rows = desk.figures.table(Wanted(by=By.WEEK, national=True)).rows

    drawn = {point.key: point.value for point in plot.series[0].points if point.value is not None}
    assert drawn == {
        row.key: Fraction(100 * row.tally.attended, row.tally.possible)
        for row in rows
        if row.tally.possible
    }
    assert len(drawn) == 11


def test_a_week_without_school_is_a_gap(desk: Desk) -> None:
    plot = _lines(desk.pictures.school_weeks())
    half_term = [one.said for one in plot.places].index("week of 26 October")

    assert plot.series[0].points[half_term].value is None
    assert plot.series[0].points[half_term - 1].value == 100
    # What is ahead has no figure either, and its room stands.
    assert plot.series[0].points[-1].value is None
    assert plot.places[-1].said == "week of 19 July"


def test_opening_a_week_gives_the_sessions_that_its_number_lost(desk: Desk) -> None:
    plot = _lines(desk.pictures.school_weeks())
    (point,) = [one for one in plot.series[0].points if one.key == "2026-11-16"]
    missed = desk.pictures.behind(PictureAsked(PictureKind.WEEKS), point.key).sessions

    attended, possible = (int(part) for part in point.made_of.split(" sessions")[0].split(" of "))
    assert possible - attended == len(missed) == 3
    assert {(one.name, one.class_name, one.letter) for one in missed} == {
        ("Adam Nowak", "Oak", "I")
    }


def test_a_national_figure_names_its_series_and_source_and_stands_alone(desk: Desk) -> None:
    daily = _lines(desk.pictures.school_weeks()).levels
    census = _lines(desk.pictures.school_weeks(Series.CENSUS)).levels

    assert [(one.name, one.value) for one in daily] == [("England, 2025/26", Fraction("94.72"))]
    assert "daily attendance series, an early indicator" in daily[0].source
    assert [one.name for one in census] == ["England, 2023/24"]
    assert "school census series" in census[0].source
    below = desk.pictures.school_weeks().below
    assert any("2025/26" in line and "Source: " in line for line in below)
    assert any("as the national figures count them" in line for line in below)


def test_the_sentence_says_the_newest_week(desk: Desk) -> None:
    chart = desk.pictures.school_weeks()
    assert chart.sentence.startswith("In the week of 16 November children were here for ")


def test_a_strip_shows_every_session_and_its_sentence_the_days(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    chart = desk.pictures.year_strip(adam)

    assert isinstance(chart.plot, Strip)
    assert chart.plot.halves[0].session.day == FIRST_DAY
    assert table(chart).rows[:3] == (
        ("Monday 16 November, morning", "I Ill"),
        ("Monday 16 November, afternoon", "I Ill"),
        ("Tuesday 17 November, afternoon", "I Ill"),
    )
    assert "and missed 1½" in chart.sentence


def test_a_mark_put_right_is_put_right_in_the_chart(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    monday = Session(date(2026, 11, 16), Half.AM)
    desk.registers.set_mark(NewMark(adam, monday, "/", "was in class"))

    behind = desk.pictures.behind(PictureAsked(PictureKind.WEEKS), "2026-11-16")
    assert behind.title == "Missed in the week of 16 November 2026: 2 sessions"
    assert [(one.name, one.sessions) for one in behind.children] == [("Adam Nowak", 2)]
    assert "and missed 1." in desk.pictures.year_strip(adam).sentence


def test_a_teacher_sees_the_strip_of_their_own_class_and_no_school(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    try:
        with desk.ground() as ground:
            theirs = ground.pupils
        mine = next(k for k, p in theirs.items() if p.places[-1].class_id == OAK)
        other = next(k for k, p in theirs.items() if p.places[-1].class_id == ASH)
        assert desk.pictures.year_strip(mine)
        with pytest.raises(NotPermitted):
            desk.pictures.year_strip(other)
        with pytest.raises(NotPermitted):
            desk.pictures.school_weeks()
    finally:
        desk.close()


def test_a_school_without_a_mark_says_that_nothing_is_counted(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    try:
        chart = desk.pictures.school_weeks()
    finally:
        desk.close()
    assert chart.sentence == "No week is counted yet."
