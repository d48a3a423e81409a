"""Charts of every kind, with numbers that are easy to follow."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.charts import (
    Bars,
    Chart,
    Dots,
    Heat,
    Level,
    Lines,
    Marked,
    Place,
    Point,
    Series,
    Strip,
    Unit,
)
from attendance_desk.domain.codes import Shade

SOURCE = "England, state-funded primary schools, 2025/26; daily series. Source: DfE."
WEEKS = ("7 September", "14 September", "21 September", "28 September", "5 October")


def series(name: str, *values: str | None) -> Series:
    return Series(
        name,
        tuple(
            Point(None if value is None else Fraction(value), "", f"{name} {nth}")
            for nth, value in enumerate(values)
        ),
    )


def lines() -> Chart:
    places = tuple(
        Place(f"week of {week}", {0: "Sep", 4: "Oct"}.get(nth, ""), on_edge=nth in {0, 4})
        for nth, week in enumerate(WEEKS)
    )
    this = series("This year", "95.05", "94", None, "96.5", "93.25")
    last = series("Last year", "93", "94.5", "92", None, "95")
    level = Level("England, 2025/26", Fraction("94.72"), SOURCE)
    return Chart(
        "Here, week by week",
        "Last week children were here for 93.3 out of every 100 sessions.",
        Lines(places, (this, last), Unit.PER_HUNDRED, (level,)),
        ("Children aged 5 to 15.",),
    )


def bars() -> Chart:
    places = tuple(map(Place, ("Illness", "Holiday", "Other")))
    return Chart(
        "Days lost, by reason",
        "Most days lost were to illness.",
        Bars(places, (series("Days", "12.5", "4", "0.5"),), Unit.DAYS),
    )


def stacked() -> Chart:
    places = tuple(map(Place, ("Monday", "Friday")))
    parts = (series("Late", "3", "0"), series("Agreed", "8", "5"), series("Not agreed", "2", "6"))
    return Chart(
        "Sessions by weekday",
        "More sessions are lost on Mondays than on Fridays.",
        Bars(places, parts, Unit.SESSIONS, stacked=True),
    )


def dots() -> Chart:
    places = tuple(map(Place, ("Pupil premium", "SEN support")))
    pair = (series("In the group", "91.5", "90"), series("Everybody else", "95", None))
    return Chart("Gaps", "The gap is 3.5 sessions.", Dots(places, pair, Unit.PER_HUNDRED))


def heat() -> Chart:
    places = tuple(Place(f"week of {week}") for week in WEEKS)
    rows = (
        series("Mon", "0", "3", "6", "10", "15"),
        series("Tue", "2.5", None, "9.5", "14.9", "40"),
    )
    steps = tuple(map(Fraction, (3, 6, 10, 15)))
    return Chart("Missed", "Tuesdays are worst.", Heat(places, rows, Unit.PER_HUNDRED, steps))


LETTERS = {
    3: ("I", "Ill", Shade.AGREED),
    4: ("I", "Ill", Shade.AGREED),
    9: ("O", "Not agreed", Shade.NOT_AGREED),
    12: ("N", "No reason yet", Shade.NO_REASON),
    15: ("", "", None),
}


def strip(days: int = 22) -> Chart:
    first = date(2026, 9, 2)
    taught = [
        first + timedelta(n) for n in range(2 * days) if (first + timedelta(n)).weekday() < 5
    ]
    sessions = [Session(day, half) for day in taught[:days] for half in Half]
    halves = tuple(
        Marked(session, *LETTERS.get(nth, ("/", "Here", Shade.HERE)))
        for nth, session in enumerate(sessions)
    )
    return Chart("Zara: the school year so far", "Zara was in for 20 days.", Strip(halves))


def every_kind() -> tuple[Chart, ...]:
    return (lines(), bars(), stacked(), dots(), heat(), strip())
