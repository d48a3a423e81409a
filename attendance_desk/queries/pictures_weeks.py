"""Weeks as a chart: how much of each was attended, beside the year before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.national import load_national
from attendance_desk.domain import pictures
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.national import Series, newest
from attendance_desk.domain.pictures import A_YEAR_OF_WEEKS, YearOfWeeks
from attendance_desk.queries.pictures_ground import unlike, week_of

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.picture_kinds import Behind
    from attendance_desk.queries.pictures_ground import Asking

_PHASE = "primary"
_OF_EVERYBODY = "No national figure stands beside one group: it is a figure of every child."
_WEEK = timedelta(days=7)


def weeks(asking: Asking, compared: Series = Series.DAILY) -> tuple[Chart, ...]:
    """The weeks of a year, or of a part of it, beside the year before and one national figure.

    Args:
        asking: What is asked for; a whole year is drawn to its end where no day is named.
        compared: From which national series the figure is taken; the two are never mixed.
    """
    this, last = _years(asking)
    if asking.asked.narrow.group:
        return (pictures.school_weeks(asking.who, this, last, None, _OF_EVERYBODY),)
    release = newest(load_national()[0], compared, _PHASE, "overall")
    return (pictures.school_weeks(asking.who, this, last, release),)


def _years(asking: Asking) -> tuple[YearOfWeeks, YearOfWeeks | None]:
    narrow, year = asking.asked.narrow, asking.year
    running = year == asking.ground.calendar.current_year(asking.today)
    span = asking.span if narrow.first or narrow.last else None
    this = _drawn(asking, year, span or (year.starts, year.ends), running=running)
    before = _before(asking, year)
    if before is None:
        return this, None
    # A part of a year lies over the same weekdays a year of weeks before.
    first, last = span or (before.starts + A_YEAR_OF_WEEKS, before.ends + A_YEAR_OF_WEEKS)
    back = first - A_YEAR_OF_WEEKS, last - A_YEAR_OF_WEEKS
    return this, _drawn(asking, before, back, running=False)


def _drawn(
    asking: Asking, year: SchoolYear, span: tuple[date, date], *, running: bool
) -> YearOfWeeks:
    first, last = span[0], min(span[1], asking.today)
    if last < first:
        return YearOfWeeks(year, (), (), span, running)
    found = asking.table(By.WEEK, (first, last), national=True)
    return YearOfWeeks(year, found.rows, unlike(found), span, running)


def _before(asking: Asking, year: SchoolYear) -> SchoolYear | None:
    earlier = [one for one in asking.ground.calendar.years if one.ends < year.starts]
    return max(earlier, key=lambda one: one.starts, default=None)


def behind_week(asking: Asking, key: str) -> Behind:
    """The sessions missed in a week, of whom the chart counts.

    Args:
        asking: The chart.
        key: The Monday, of last year for a point of last year's line.
    """
    monday = date.fromisoformat(key)
    span = asking.span if asking.asked.narrow.first or asking.asked.narrow.last else None
    days = monday, monday + _WEEK - timedelta(days=1)
    if span:
        first, last = span
        if monday + _WEEK <= first:
            first, last = first - A_YEAR_OF_WEEKS, last - A_YEAR_OF_WEEKS
        days = week_of(monday, (first, last))
    found = asking.opened(asking.wanted(By.WEEK, days, national=True), key, Measure.ABSENT)
    return asking.behind(f"Missed in the week of {date_words(monday)} {monday.year}", found)
