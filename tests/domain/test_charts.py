"""What a chart refuses, what it says in words, and what it writes for a number."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.chart_words import alternative, point_words, table
from attendance_desk.domain.charts import (
    Bars,
    Chart,
    Dots,
    Heat,
    Level,
    Lines,
    Place,
    Unit,
    written,
)
from attendance_desk.domain.tally import percentage
from tests.domain import a_chart
from tests.domain.a_chart import series

PLACES = (Place("one"), Place("two"))


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("94.75", Unit.PER_HUNDRED, "94.8"),
        ("94.74", Unit.PER_HUNDRED, "94.7"),
        ("-0.04", Unit.PER_HUNDRED, "0.0"),
        ("-3.5", Unit.PER_HUNDRED, "−3.5"),
        ("0.5", Unit.DAYS, "½"),
        ("4.5", Unit.DAYS, "4½"),
        ("0", Unit.DAYS, "0"),
        ("12", Unit.DAYS, "12"),
        ("2.5", Unit.CHILDREN, "3"),
    ],
)
def test_numbers_are_written_as_people_read_them(value: str, unit: Unit, said: str) -> None:
    assert written(Fraction(value), unit) == said


def test_a_gap_is_written_as_a_dash_and_never_as_nought() -> None:
    assert written(None, Unit.SESSIONS) == "–"


@given(st.integers(0, 4000), st.integers(1, 4000))
def test_a_rate_is_rounded_as_figures_round_it(part: int, whole: int) -> None:
    rate = Fraction(100 * part, whole)

    assert written(rate, Unit.PER_HUNDRED) == percentage(part, whole)


def test_a_line_too_many_is_refused() -> None:
    many = tuple(series(str(nth), "1", "2") for nth in range(4))
    assert Lines(PLACES, many, Unit.SESSIONS)

    with pytest.raises(ValueError, match="one to 4 series, not 5"):
        Lines(PLACES, many, Unit.SESSIONS, (Level("England", Fraction(1), a_chart.SOURCE),))


def test_a_comparison_without_its_source_is_refused() -> None:
    with pytest.raises(ValueError, match="its source is not said"):
        Lines(PLACES, (series("a", "1", "2"),), Unit.SESSIONS, (Level("x", Fraction(1), ""),))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((series("a", "1"),), "a point for each of 2 places"),
        ((series("a", "1", "2"), series("a", "1", "2")), "a name of its own"),
        ((), "one to 4 series"),
        ((series("a", "1", "-1"),), "none is below nought"),
    ],
)
def test_bars_that_cannot_be_drawn_are_refused(rows: tuple[object, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Bars(PLACES, rows, Unit.SESSIONS)  # type: ignore[arg-type]  # wrong on purpose


def test_a_whole_with_a_part_missing_is_refused() -> None:
    parts = (series("a", "1", None), series("b", "1", "2"))
    assert Bars(PLACES, parts, Unit.SESSIONS)

    with pytest.raises(ValueError, match="part missing"):
        Bars(PLACES, parts, Unit.SESSIONS, stacked=True)


def test_steps_of_a_calendar_must_rise() -> None:
    steps = tuple(map(Fraction, (3, 3, 6, 9)))
    with pytest.raises(ValueError, match="steps that rise"):
        Heat(PLACES, (series("a", "1", "2"),), Unit.SESSIONS, steps)


def test_a_picture_without_a_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="a title and a sentence"):
        replace(a_chart.bars(), sentence="")


def test_a_value_on_a_step_is_in_the_deeper_shade() -> None:
    plot = a_chart.heat().plot
    assert isinstance(plot, Heat)

    shades = [
        [plot.step(point.value or Fraction(0)) for point in one.points] for one in plot.series
    ]
    assert shades == [[0, 1, 2, 3, 4], [0, 0, 2, 3, 4]]


def test_a_gap_between_two_groups_is_only_there_where_both_have_a_figure() -> None:
    plot = a_chart.dots().plot
    assert isinstance(plot, Dots)

    assert (plot.gap(0), plot.gap(1)) == (Fraction("3.5"), None)


@pytest.mark.parametrize(
    ("chart", "at", "said"),
    [
        (
            a_chart.lines(),
            (0, 3),
            "This year, week of 28 September: 96.5 out of every 100 sessions",
        ),
        (a_chart.lines(), (0, 2), "This year, week of 21 September: no figure"),
        (a_chart.bars(), (0, 0), "Illness: 12½ days"),
        (
            a_chart.dots(),
            (1, 0),
            (
                "Everybody else, Pupil premium: 95.0 out of every 100 sessions, "
                "3.5 more than the first"
            ),
        ),
        (a_chart.strip(), (0, 3), "Thursday 3 September, afternoon: I Ill"),
        (a_chart.strip(), (0, 15), "Friday 11 September, afternoon: not marked"),
    ],
)
def test_every_point_can_be_said(chart: Chart, at: tuple[int, int], said: str) -> None:
    assert point_words(chart, *at) == said


def test_the_table_of_lines_has_a_gap_as_a_dash_and_the_comparison_beside_it() -> None:
    spoken = table(a_chart.lines())

    assert spoken.headings == ("", "This year", "Last year", "England, 2025/26")
    assert spoken.rows[2] == ("week of 21 September", "–", "92.0", "94.7")


def test_the_table_of_a_strip_names_what_was_not_simply_here() -> None:
    assert table(a_chart.strip()).rows == (
        ("Thursday 3 September, afternoon", "I Ill"),
        ("Friday 4 September, morning", "I Ill"),
        ("Tuesday 8 September, afternoon", "O Not agreed"),
        ("Thursday 10 September, morning", "N No reason yet"),
        ("Friday 11 September, afternoon", "not marked"),
    )


def test_the_table_of_pairs_gives_the_gap() -> None:
    assert table(a_chart.dots()).rows == (
        ("Pupil premium", "91.5", "95.0", "3.5"),
        ("SEN support", "90.0", "–", "–"),
    )


def test_the_source_of_a_comparison_stands_below_the_chart() -> None:
    assert a_chart.lines().below == (
        "Children aged 5 to 15.",
        a_chart.SOURCE,
    )


@pytest.mark.parametrize("chart", a_chart.every_kind(), ids=lambda one: one.title)
def test_whoever_cannot_see_a_chart_is_told_what_it_shows(chart: Chart) -> None:
    assert alternative(chart) == f"{chart.title}. {chart.sentence}"
