"""Charts that are read row by row: lying bars, and pairs of dots with the gap between them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from attendance_desk.domain.chart_axes import (
    LOOKS,
    Scale,
    area_sample,
    dot_sample,
    key,
    scale,
    signed,
    tick_words,
)
from attendance_desk.domain.charts import Bars, Dots, Point, Unit, values, written
from attendance_desk.domain.drawings import (
    Anchor,
    Box,
    Hue,
    Sheet,
    Spot,
    Trail,
    Words,
    hatched,
)

_NAMES_MOST = 0.4
"""The widest share of the room that names may take."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The room right of the names."""

    left: float
    width: float
    scale: Scale

    def x(self, value: Fraction) -> float:
        return self.left + self.width * self.scale.share(value)


def draw_bars(sheet: Sheet, plot: Bars) -> None:
    """Draw the key where there is more than one series, then bar by bar."""
    looks = LOOKS[: len(plot.series)]
    if len(plot.series) > 1:
        pairs = zip(plot.series, looks, strict=True)
        key(sheet, [area_sample(one.name, look) for one, look in pairs])
    lengths = iter(_wholes(plot)) if plot.stacked else values(plot.series)
    field = _field(sheet, plot, scale(lengths, plot.unit, from_nought=True))
    top = sheet.y
    draw = _stacked_row if plot.stacked else _row
    for nth in range(len(plot.places)):
        draw(sheet, plot, nth, field)
    ends = ((field.left, top), (field.left, sheet.y))
    sheet.marks.append(Trail(ends, Hue.AXIS))
    _unit_below(sheet, plot.unit, field)


def _wholes(plot: Bars) -> list[Fraction]:
    parts = [[p.value or Fraction(0) for p in one.points] for one in plot.series]
    return [sum(column, Fraction(0)) for column in zip(*parts, strict=True)]


def _field(sheet: Sheet, plot: Bars | Dots, found: Scale) -> _Field:
    room = sheet.room
    names = max((room.wide(one.label or one.said) for one in plot.places), default=0.0)
    left = min(names, room.width * _NAMES_MOST) + room.size * 0.8
    beyond = max(room.wide(f" {one} ") for one in _beyond(plot, found)) + room.size
    return _Field(left, max(room.width - left - beyond, room.size), found)


def _beyond(plot: Bars | Dots, found: Scale) -> list[str]:
    """What may be written right of the last bar or dot."""
    if isinstance(plot, Bars):
        return [written(found.high, plot.unit)]
    return [_gap(plot.gap(nth), plot.unit) for nth in range(len(plot.places))] or [""]


def _gap(gap: Fraction | None, unit: Unit) -> str:
    return "" if gap is None else f"{'+' if gap > 0 else ''}{written(gap, unit)}"


def _name(sheet: Sheet, plot: Bars | Dots, nth: int, middle: float, left: float) -> None:
    room, place = sheet.room, plot.places[nth]
    text = room.fitted(place.label or place.said, left - room.size * 0.8)
    x, y = left - room.size * 0.8, middle + room.size * 0.36
    sheet.say(Words(x, y, text, room.size, Hue.TEXT, anchor=Anchor.END))


def _row(sheet: Sheet, plot: Bars, nth: int, field: _Field) -> None:
    size = sheet.room.size
    thick = size * (1.15 if len(plot.series) == 1 else 0.95)
    top = sheet.y + size * 0.3
    _name(sheet, plot, nth, top + thick * len(plot.series) / 2, field.left)
    for place, (series, look) in enumerate(zip(plot.series, LOOKS, strict=False)):
        point = series.points[nth]
        box = Box(field.left, top, _long(point, field), thick - 1)
        if point.value:
            sheet.marks += hatched(box, look.hatch, look.hue)
        said = written(point.value, plot.unit)
        sheet.say(Words(box.right + 5, top + thick / 2 + size * 0.33, said, size))
        if point.value is not None:
            # A bar of nought has no length: it is met by its figure.
            wide = box.width + sheet.room.wide(said) + 9
            sheet.spots.append(Spot(place, nth, Box(field.left, top, wide, thick)))
        top += thick
    sheet.y = top + size * 0.3


def _long(point: Point, field: _Field) -> float:
    return field.x(point.value) - field.left if point.value is not None else 0.0


def _stacked_row(sheet: Sheet, plot: Bars, nth: int, field: _Field) -> None:
    size = sheet.room.size
    top, thick = sheet.y + size * 0.3, size * 1.35
    _name(sheet, plot, nth, top + thick / 2, field.left)
    done = Fraction(0)
    for place, (series, look) in enumerate(zip(plot.series, LOOKS, strict=False)):
        value = series.points[nth].value or Fraction(0)
        box = Box(field.x(done), top, field.x(done + value) - field.x(done), thick)
        if value:
            sheet.marks += hatched(box, look.hatch, look.hue)
            sheet.spots.append(Spot(place, nth, box))
        done += value
    whole = written(done, plot.unit)
    sheet.say(Words(field.x(done) + 5, top + thick / 2 + size * 0.36, whole, size))
    sheet.y = top + thick + size * 0.3


def draw_dots(sheet: Sheet, plot: Dots) -> None:
    """Draw two dots in each row, and between them the gap with its size."""
    pairs = zip(plot.series, LOOKS, strict=False)
    key(sheet, [dot_sample(one.name, look) for one, look in pairs])
    found = scale(values(plot.series), plot.unit, from_nought=False)
    field = _field(sheet, plot, found)
    top = sheet.y
    rows = len(plot.places)
    low = top + rows * sheet.room.size * 2
    for tick in found.ticks:
        x = field.x(tick)
        sheet.marks.append(Trail(((x, top), (x, low)), Hue.LINE))
    for nth in range(rows):
        _pair(sheet, plot, nth, field)
    _ticks_below(sheet, plot.unit, field)


def _pair(sheet: Sheet, plot: Dots, nth: int, field: _Field) -> None:
    size = sheet.room.size
    middle = sheet.y + size
    _name(sheet, plot, nth, middle, field.left)
    ends = [one.points[nth].value for one in plot.series]
    xs = [field.x(value) for value in ends if value is not None]
    gap = plot.gap(nth)
    if gap is not None:
        sheet.marks.append(Trail(((min(xs), middle), (max(xs), middle)), Hue.AXIS, 2))
        said = _gap(gap, plot.unit)
        sheet.say(Words(max(xs) + 9, middle + size * 0.36, said, size))
    # The first over the second: where both lie on one place, its disc stands in the square.
    for place in (1, 0):
        value = ends[place]
        if value is not None:
            x = field.x(value)
            sheet.marks.append(signed((x, middle), LOOKS[place], 4.5 if place else 3.5))
            sheet.spots.append(Spot(place, nth, Box(x - 7, middle - 7, 14, 14)))
    sheet.y += size * 2


def _unit_below(sheet: Sheet, unit: Unit, field: _Field) -> None:
    size = sheet.room.size
    sheet.say(Words(field.left, sheet.y + size * 1.2, unit.value, size, Hue.QUIET))
    sheet.y += size * 1.7


def _ticks_below(sheet: Sheet, unit: Unit, field: _Field) -> None:
    size = sheet.room.size
    for tick in field.scale.ticks:
        said = tick_words(tick, unit)
        x, y = field.x(tick), sheet.y + size * 1.2
        sheet.say(Words(x, y, said, size, Hue.QUIET, anchor=Anchor.MIDDLE))
    sheet.y += size * 1.5
    _unit_below(sheet, unit, field)
