"""A chart in words: what each point says, and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from attendance_desk.domain.calendar import Half, day_words
from attendance_desk.domain.charts import (
    GAP,
    Bars,
    Chart,
    Dots,
    Heat,
    Lines,
    Marked,
    Point,
    Series,
    Strip,
    Unit,
    written,
)

NOT_MARKED = "not marked"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The numbers of a chart as rows of text under headings, the first column their names."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def point_words(chart: Chart, series: int, place: int) -> str:
    """What a point says: "This year, week of 16 November: 94.6 out of every 100 sessions".

    Args:
        chart: Where it stands.
        series: Which series, from 0; of a strip the half of the day.
        place: Which place, from 0; of a strip the session.
    """
    plot = chart.plot
    if isinstance(plot, Strip):
        return half_words(plot.halves[place])
    one: Series = plot.series[series]
    named = (
        f"{one.name}, {plot.places[place].said}"
        if len(plot.series) > 1
        else (plot.places[place].said)
    )
    said = f"{named}: {_value_words(one.points[place], plot.unit)}"
    if isinstance(plot, Dots) and series == 1 and (gap := plot.gap(place)) is not None:
        return f"{said}, {_gap_words(gap, plot.unit)}"
    return said


def _gap_words(gap: Fraction, unit: Unit) -> str:
    if not gap:
        return "the same as the first"
    return f"{written(abs(gap), unit)} {'more' if gap > 0 else 'fewer'} than the first"


def _value_words(point: Point, unit: Unit) -> str:
    if point.value is None:
        return GAP
    said = f"{written(point.value, unit)} {unit.value}"
    return f"{said} ({point.made_of})" if point.made_of else said


def half_words(half: Marked) -> str:
    """A session of a strip: "Friday 20 November, morning: I Ill"."""
    session = half.session
    part = "morning" if session.half is Half.AM else "afternoon"
    mark = f"{half.letter} {half.word}" if half.letter else NOT_MARKED
    return f"{day_words(session.day)}, {part}: {mark}"


def table(chart: Chart) -> Spoken:
    """The numbers of a chart, in the words in which they are drawn.

    A strip gives the sessions that were not simply here, because those are what it shows.
    """
    plot = chart.plot
    match plot:
        case Strip():
            return Spoken(
                ("Session", "Mark"),
                tuple(_split(half_words(one)) for one in plot.halves if not one.plain),
            )
        case Lines():
            levels = tuple(written(one.value, plot.unit) for one in plot.levels)
            names = (one.name for one in plot.series)
            headings = ("", *names, *(one.name for one in plot.levels))
            return Spoken(headings, tuple((*row, *levels) for row in _rows(plot)))
        case Dots():
            gaps = (written(plot.gap(nth), plot.unit) for nth in range(len(plot.places)))
            rows = tuple((*row, gap) for row, gap in zip(_rows(plot), gaps, strict=True))
            return Spoken(("", *(one.name for one in plot.series), "Gap"), rows)
        case Bars() | Heat():
            return Spoken(("", *(one.name for one in plot.series)), _rows(plot))


def _split(said: str) -> tuple[str, str]:
    session, mark = said.split(": ", 1)
    return session, mark


def _rows(plot: Lines | Bars | Dots | Heat) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (place.said, *(written(one.points[nth].value, plot.unit) for one in plot.series))
        for nth, place in enumerate(plot.places)
    )


def alternative(chart: Chart) -> str:
    """What stands for the picture where it cannot be seen: the title and the sentence."""
    return f"{chart.title}. {chart.sentence}"
