"""The numbers of a chart as a table for a file, in the rounding in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.chart_words import NOT_MARKED
from attendance_desk.domain.charts import (
    Bars,
    Chart,
    Dots,
    Heat,
    Lines,
    Marked,
    Series,
    Strip,
    Unit,
    written,
)
from attendance_desk.domain.tables import (
    About,
    Cell,
    Column,
    Holds,
    Table,
    Told,
    day,
    table_of,
    text,
)

_PLACE = "Point"
_FROM = "made of"
_WHOLE = frozenset({Unit.SESSIONS, Unit.CHILDREN, Unit.MINUTES})
_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}
_SAID = str.maketrans({"½": ".5", "−": "-"})

_Plot = Lines | Bars | Dots | Heat
_Told = tuple[Column, tuple[Cell, ...]]


def chart_table(about: About, chart: Chart) -> Table:
    """The numbers of a chart, one line for each point along it; of a strip each session.

    Args:
        about: What the table is; its notes are said beside it.
        chart: What is drawn. What a number was worked out from has a column beside it.
    """
    if isinstance(chart.plot, Strip):
        return table_of(about, _sessions(), chart.plot.halves)
    told = tuple(_columns(chart.plot))
    return Table(
        about,
        tuple(column for column, _cells in told),
        tuple(zip(*(cells for _column, cells in told), strict=True)),
    )


def cell(value: Fraction | None, unit: Unit) -> Cell:
    """A number exactly as it is drawn; None for a gap."""
    if value is None:
        return None
    said = written(value, unit).translate(_SAID)
    return int(said) if unit in _WHOLE else Decimal(said)


def _columns(plot: _Plot) -> Iterator[_Told]:
    yield Column(_PLACE), tuple(place.said for place in plot.places)
    for series in plot.series:
        yield from _series(series, plot.unit)
    if isinstance(plot, Dots):
        places = range(len(plot.places))
        yield _column("Gap", plot.unit), tuple(cell(plot.gap(n), plot.unit) for n in places)
    for level in plot.levels if isinstance(plot, Lines) else ():
        same = cell(level.value, plot.unit)
        yield _column(level.name, plot.unit), (same,) * len(plot.places)


def _series(series: Series, unit: Unit) -> Iterator[_Told]:
    yield _column(series.name, unit), tuple(cell(one.value, unit) for one in series.points)
    if any(one.made_of for one in series.points):
        yield Column(f"{series.name}, {_FROM}"), tuple(one.made_of for one in series.points)


def _column(name: str, unit: Unit) -> Column:
    holds = Holds.NUMBER if unit in _WHOLE else Holds.RATE
    return Column(name, holds, "" if unit is Unit.CHILDREN else unit.value)


def _sessions() -> list[Told[Marked]]:
    return [
        day("Day", lambda one: one.session.day),
        text("Session", lambda one: _HALVES[one.session.half]),
        text("Code", lambda one: one.letter),
        text("Meaning", lambda one: one.word or NOT_MARKED),
    ]
