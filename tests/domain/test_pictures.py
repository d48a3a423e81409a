"""A year laid over the year before it, and sentences that name a direction only with a reason."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.charts import Chart, Lines
from attendance_desk.domain.national import Release, Series
from attendance_desk.domain.pictures import YearOfWeeks, school_weeks
from attendance_desk.domain.rows import Row
from attendance_desk.domain.tally import Tally

THIS = SchoolYear(date(2026, 9, 2), date(2027, 7, 21))
LAST = SchoolYear(date(2025, 9, 3), date(2026, 7, 22))
RELEASE = Release(
    "2025/26", Series.DAILY, "primary", "year", "DfE", rates={"overall": Fraction("5.28")}
)


def week(monday: date, attended: int, possible: int, not_marked: int = 0) -> Row:
    tally = Tally(present=attended, authorised=possible - attended, not_marked=not_marked)
    return Row(monday.isoformat(), "", tally, None, None, 1, possible)


def drawn(now: int, then: int | None, release: Release | None = RELEASE) -> Chart:
    this = YearOfWeeks(THIS, (week(date(2026, 11, 16), now, 1000),))
    last = YearOfWeeks(LAST, (week(date(2025, 11, 17), then, 1000),)) if then else None
    return school_weeks("Fernhill", this, last, release)


def lines(chart: Chart) -> Lines:
    assert isinstance(chart.plot, Lines)
    return chart.plot


def test_a_week_lies_over_the_same_week_of_last_year_and_opens_its_own() -> None:
    plot = lines(drawn(940, 931))
    place = [one.said for one in plot.places].index("week of 16 November")
    this, last = (one.points[place] for one in plot.series)

    assert (this.value, this.key) == (Fraction(94), "2026-11-16")
    assert (last.value, last.key) == (Fraction("93.1"), "2025-11-17")
    assert [one.name for one in plot.series] == ["This year, 2026/27", "Last year, 2025/26"]


def test_the_years_weeks_begin_with_the_monday_before_its_first_day() -> None:
    places = lines(drawn(940, None)).places

    assert (places[0].said, places[-1].said) == ("week of 31 August", "week of 19 July")
    assert [one.label for one in places if one.label][:3] == ["Sep", "Oct", "Nov"]
    assert len(places) == 47


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (940, 931, "it was 93.1, so it is up."),
        (931, 940, "it was 94.0, so it is down."),
        (940, 936, "it was 93.6, about the same."),
        (940, 935, "it was 93.5, so it is up."),
    ],
)
def test_a_direction_needs_half_a_session_in_a_hundred(now: int, then: int, said: str) -> None:
    assert drawn(now, then).sentence.endswith(f"in the same week of last year {said}")


def test_a_week_in_which_nothing_was_possible_is_a_gap() -> None:
    this = YearOfWeeks(THIS, (week(date(2026, 11, 16), 0, 0, not_marked=60),))
    chart = school_weeks("Fernhill", this, None, RELEASE)

    assert not any(point.value for point in lines(chart).series[0].points)
    assert "60 sessions are not marked and count nowhere." in chart.below


def test_what_is_compared_with_is_here_not_away() -> None:
    (level,) = lines(drawn(940, None)).levels

    assert level.value == Fraction("94.72")
    assert level.source == RELEASE.caption


def test_without_a_national_figure_that_is_said() -> None:
    chart = drawn(940, None, None)

    assert lines(chart).levels == ()
    assert chart.below[0] == "No national figure is held to compare with."


def test_what_is_missing_of_either_year_stands_below_once() -> None:
    this = YearOfWeeks(THIS, (), ("Not kept.",))
    last = YearOfWeeks(LAST, (), ("Not kept.",))

    assert school_weeks("Fernhill", this, last, RELEASE).below.count("Not kept.") == 1
