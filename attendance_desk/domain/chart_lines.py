"""Lines by time: gaps stay gaps, a comparison is a line of its own, the axis says its start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from attendance_desk.domain.chart_axes import (
    LEVEL_DASH,
    LOOKS,
    Look,
    Scale,
    key,
    level_sample,
    line_sample,
    scale,
    signed,
    tick_words,
)
from attendance_desk.domain.charts import Lines, Series, values
from attendance_desk.domain.drawings import (
    Anchor,
    Box,
    Hue,
    Sheet,
    Spot,
    Spot2D,
    Trail,
    Words,
)

_SHARE, _LOWEST, _HIGHEST = 0.34, 9.0, 17.0
"""Height of the plot: a share of the width, between so many heights of its text."""
_FEW = 60
"""Up to so many places a sign stands on each point; beyond that they would hide the line."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The room inside the axes, and what lies where in it."""

    box: Box
    scale: Scale
    count: int

    def x(self, place: int) -> float:
        """The middle of a place."""
        return self.box.x + self.box.width * (place + 0.5) / max(self.count, 1)

    def y(self, value: float) -> float:
        """Where a share of the scale lies."""
        return self.box.bottom - self.box.height * value


def draw_lines(sheet: Sheet, plot: Lines) -> None:
    """Draw the key, the axes, the comparisons and the lines."""
    looks = LOOKS[: len(plot.series)]
    samples = [line_sample(one.name, look) for one, look in zip(plot.series, looks, strict=True)]
    key(sheet, samples + [level_sample(one.name) for one in plot.levels])
    field = _field(sheet, plot)
    _axes(sheet, plot, field)
    for level in plot.levels:
        y = field.y(field.scale.share(level.value))
        ends = ((field.box.x, y), (field.box.right, y))
        sheet.marks.append(Trail(ends, Hue.TEXT, 1.2, LEVEL_DASH))
    # The first is what the chart is about: it is drawn last, over the others.
    for nth in reversed(range(len(plot.series))):
        _line(sheet, plot.series[nth], nth, field)


def _field(sheet: Sheet, plot: Lines) -> _Field:
    room = sheet.room
    held = chain(values(plot.series), (one.value for one in plot.levels))
    found = scale(held, plot.unit, from_nought=False)
    left = max(room.wide(tick_words(one, plot.unit)) for one in found.ticks) + 8
    high = min(max(room.width * _SHARE, room.size * _LOWEST), room.size * _HIGHEST)
    top = sheet.y + room.size * 1.8
    return _Field(Box(left, top, room.width - left, high), found, len(plot.places))


def _axes(sheet: Sheet, plot: Lines, field: _Field) -> None:
    size, box = sheet.room.size, field.box
    begins = tick_words(field.scale.low, plot.unit)
    unit = plot.unit.value if not field.scale.low else f"{plot.unit.value} (from {begins})"
    sheet.say(Words(0, box.y - size * 0.9, unit, size, Hue.QUIET))
    for tick in field.scale.ticks:
        y = field.y(field.scale.share(tick))
        heavy = tick == field.scale.low
        sheet.marks.append(Trail(((box.x, y), (box.right, y)), Hue.AXIS if heavy else Hue.LINE))
        said = tick_words(tick, plot.unit)
        sheet.say(Words(box.x - 6, y + size * 0.36, said, size, Hue.QUIET, anchor=Anchor.END))
    free = 0.0
    for nth, place in enumerate(plot.places):
        edge = field.x(nth) - box.width / max(field.count, 1) / 2
        if place.on_edge:
            low = box.bottom
            sheet.marks.append(Trail(((edge, low), (edge, low + size * 0.5)), Hue.AXIS))
        wide = sheet.room.wide(place.label) + 3
        if place.label and free <= edge <= box.right - wide:
            sheet.say(Words(edge + 3, box.bottom + size * 1.35, place.label, size, Hue.QUIET))
            free = edge + wide + size * 0.6
    sheet.y = box.bottom + size * 1.8


def _line(sheet: Sheet, series: Series, nth: int, field: _Field) -> None:
    look = LOOKS[nth]
    for run in _runs(series, field):
        if len(run) > 1:
            sheet.marks.append(Trail(tuple(run), look.hue, 2.2 if not nth else 1.5, look.dash))
    half = field.box.width / max(field.count, 1) / 2
    reach = max(half, 5.0)
    for place, at in _at(series, field):
        if at is None:
            continue
        if field.count <= _FEW:
            sheet.marks.append(signed(at, look, _radius(look, half)))
        sheet.spots.append(Spot(nth, place, Box(at[0] - reach, at[1] - 6, 2 * reach, 12)))


def _radius(look: Look, half: float) -> float:
    return min(max(half * 0.62, 1.6), 3.6 if look.hue is Hue.ONE else 3.0)


def _at(series: Series, field: _Field) -> Iterator[tuple[int, Spot2D | None]]:
    for place, point in enumerate(series.points):
        if point.value is None:
            yield place, None
        else:
            yield place, (field.x(place), field.y(field.scale.share(point.value)))


def _runs(series: Series, field: _Field) -> Iterator[list[Spot2D]]:
    """Points that follow one another without a gap."""
    places = (at for _, at in _at(series, field))
    for missing, run in groupby(places, key=lambda at: at is None):
        if not missing:
            yield [at for at in run if at is not None]
