"""Days as pictures: a calendar of shades, and the half-days of a week beside one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.charts import (
    NO_POINT,
    Bars,
    Chart,
    Heat,
    Place,
    Point,
    Series,
    Unit,
    written,
)
from attendance_desk.domain.picture_words import (
    ABOUT_THE_SAME,
    Of,
    in_hundred,
    mondays_of,
    nothing,
    too_few,
    week_places,
)
from attendance_desk.domain.rows import Row

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_HALVES = {"AM": "Morning", "PM": "Afternoon"}
_STEPS = tuple(Fraction(step) for step in (3, 5, 8, 12))
"""Sessions missed of 100 from which a shade is deeper: half, once, half again and twice what
primary schools miss as a rule (5 to 6). The same everywhere, so that two calendars compare."""
LEAST_DAYS = 10
"""School days below which a weekday is seen less than twice."""


def calendar(of: Of, rows: Iterable[Row], span: tuple[date, date]) -> Chart:
    """How much was missed on each day, as a calendar with a line for each weekday.

    Args:
        of: Of whom and of when.
        rows: Figures by day.
        span: The first and the last day of the calendar; a day without a figure is a gap.

    Raises:
        Refused: No session counts.
    """
    days = {date.fromisoformat(row.key): row for row in rows if row.tally.possible}
    if not days:
        raise nothing("No session between these days counts.")
    mondays = tuple(mondays_of(*span))
    series = tuple(
        Series(name, tuple(_day_point(days, monday + timedelta(nth)) for monday in mondays))
        for nth, name in enumerate(_WEEKDAYS)
    )
    return Chart(
        title=of.titled("Missed, day by day"),
        sentence=_worst_day(days),
        plot=Heat(tuple(week_places(mondays)), series, Unit.PER_HUNDRED, _STEPS),
        notes=of.remarks,
    )


def _day_point(days: Mapping[date, Row], day: date) -> Point:
    return missed_point(days[day]) if day in days else NO_POINT


def missed_point(row: Row) -> Point:
    """Sessions missed of 100 possible ones; opened by the row's own key."""
    absent, possible = row.tally.absent, row.tally.possible
    if not possible:
        return NO_POINT
    return Point(in_hundred(absent, possible), f"{absent:,} of {possible:,} sessions", row.key)


def _rate(rows: Iterable[Row]) -> Fraction:
    held = list(rows)
    possible = sum(row.tally.possible for row in held)
    return in_hundred(sum(row.tally.absent for row in held), possible)


def _said(value: Fraction) -> str:
    return written(value, Unit.PER_HUNDRED)


def _worst_day(days: Mapping[date, Row]) -> str:
    overall = _rate(days.values())
    day = max(days, key=lambda one: (_rate([days[one]]), one))
    if not days[day].tally.absent:
        return "Nothing was missed on any of these days."
    return (
        f"Most was missed on {day_words(day)}: {_said(_rate([days[day]]))} out of every 100 "
        f"sessions; over all {len(days)} days it was {_said(overall)}."
    )


def half_days(of: Of, rows: Sequence[Row], days: int) -> Chart:
    """How much is missed on each morning and afternoon of the week.

    Args:
        of: Of whom and of when.
        rows: Figures by half-day of the week.
        days: How many school days count in them.

    Raises:
        Refused: There are fewer than two weeks of them.
    """
    held = {row.key: row for row in rows if row.tally.possible}
    if days < LEAST_DAYS:
        raise too_few(
            f"Only {days} school days count here, and a habit needs {LEAST_DAYS} at least."
        )
    series = tuple(
        Series(
            word,
            tuple(
                missed_point(held[f"{nth} {half}"]) if f"{nth} {half}" in held else NO_POINT
                for nth in range(1, 6)
            ),
        )
        for half, word in _HALVES.items()
    )
    return Chart(
        title=of.titled("Missed, Monday to Friday"),
        sentence=_worst_half(tuple(held.values())),
        plot=Bars(tuple(Place(name) for name in _WEEKDAYS), series, Unit.PER_HUNDRED),
        notes=(f"Out of {days} school days.", *of.remarks),
    )


def _worst_half(rows: Sequence[Row]) -> str:
    overall = _rate(rows)
    worst = max(rows, key=lambda row: _rate([row]))
    most = _rate([worst])
    least = min(_rate([row]) for row in rows)
    if most - overall < ABOUT_THE_SAME:
        return (
            "No half-day of the week is missed much more than another: from "
            f"{_said(least)} to {_said(most)} out of every 100 sessions."
        )
    return (
        f"Most is missed on {worst.name}s: {_said(most)} out of every 100 sessions; "
        f"over the whole week it is {_said(overall)}."
    )
