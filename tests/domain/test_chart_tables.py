"""The numbers of a chart in a file are those that are drawn, typed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from attendance_desk.domain.chart_tables import cell, chart_table
from attendance_desk.domain.chart_words import table as spoken
from attendance_desk.domain.charts import Bars, Chart, Place, Point, Series, Strip, Unit
from attendance_desk.domain.tables import About, Table
from tests.domain import a_chart

EVERY = pytest.mark.parametrize("chart", a_chart.every_kind(), ids=lambda one: one.title)


def held(chart: Chart) -> Table:
    return chart_table(About("picture", chart.title, datetime(2026, 11, 20, 9)), chart)


@EVERY
def test_every_number_is_the_one_that_is_drawn(chart: Chart) -> None:
    made = held(chart)
    if isinstance(chart.plot, Strip):
        assert len(made.rows) == len(chart.plot.halves)
        assert made.column("Code")[9] == "O"
        assert made.column("Meaning")[15] == "not marked"
        return
    said = spoken(chart)
    for place, heading in enumerate(said.headings[1:], start=1):
        drawn = [row[place] for row in said.rows]
        plain = [one.replace("½", ".5").replace("−", "-") for one in drawn]
        assert list(made.column(heading)) == [
            None if one == "–" else Decimal(one) for one in plain
        ]


def test_what_is_counted_whole_is_a_whole_number_and_half_a_day_is_half() -> None:
    assert cell(Fraction(3), Unit.CHILDREN) == 3
    assert isinstance(cell(Fraction(3), Unit.CHILDREN), int)
    assert cell(Fraction(1, 2), Unit.DAYS) == Decimal("0.5")
    assert cell(Fraction(-3, 2), Unit.DAYS) == Decimal("-1.5")
    assert cell(Fraction(947, 10), Unit.PER_HUNDRED) == Decimal("94.7")
    assert cell(None, Unit.DAYS) is None


def test_what_a_number_was_made_of_stands_beside_it() -> None:
    points = (Point(Fraction(50), "1 of 2 sessions"), Point(None))
    plot = Bars((Place("Oak"), Place("Ash")), (Series("Here", points),), Unit.PER_HUNDRED)
    made = held(Chart("Here", "Half were here.", plot))

    assert [column.head for column in made.columns] == [
        "Point",
        "Here (out of every 100 sessions)",
        "Here, made of",
    ]
    assert made.rows == (("Oak", Decimal("50.0"), "1 of 2 sessions"), ("Ash", None, ""))
