"""Charts of squares: a calendar of shades, and a year as a strip of sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.chart_axes import Sample, key
from attendance_desk.domain.charts import Heat, Marked, Point, Strip, Unit, values, written
from attendance_desk.domain.codes import Shade
from attendance_desk.domain.drawings import (
    Anchor,
    Area,
    Box,
    Hatch,
    Hue,
    Mark,
    Part,
    Room,
    Sheet,
    Spot,
    Tone,
    Trail,
    Words,
    hatched,
)

HEAT = (Hue.HEAT_0, Hue.HEAT_1, Hue.HEAT_2, Hue.HEAT_3, Hue.HEAT_4)
_HATCHES = (Hatch.EMPTY, Hatch.SPARSE, Hatch.RISING, Hatch.CROSSED, Hatch.SOLID)
"""The same depths where there are only two colours."""
_DARK_FROM = 3
"""From this shade on the figure in a square is light."""
_FIGURE = 0.85
"""Size of a figure in a square, in sizes of the text."""
_WIDEST = 2.1
"""Heights of text that a square is wide at most."""
_WEEKDAYS_OF_A_MONTH, _WEEKS_OF_A_MONTH = 23, 5
_SHADE_WORDS = {
    Shade.LATE: "Late",
    Shade.ELSEWHERE: "Learning elsewhere",
    Shade.AGREED: "Away, agreed",
    Shade.NOT_AGREED: "Away, not agreed",
    Shade.NO_REASON: "No reason yet",
    Shade.NOT_COUNTED: "Not counted",
}


def draw_heat(sheet: Sheet, plot: Heat) -> None:
    """Draw the key of shades, the names of the columns, and line by line the squares."""
    room = sheet.room
    key(sheet, _steps(sheet.room, plot))
    left = max(room.wide(one.name) for one in plot.series) + room.size * 0.8
    left = min(left, room.width * 0.3)
    wide = min((room.width - left) / max(len(plot.places), 1), room.size * _WIDEST)
    high = min(max(wide, room.size * 1.5), room.size * 1.8)
    _columns(sheet, plot, left, wide)
    with_figures = _fit(sheet, plot, wide - 2)
    for nth, one in enumerate(plot.series):
        y = sheet.y + high / 2 + room.size * 0.36
        name = room.fitted(one.name, left - room.size * 0.8)
        at = left - room.size * 0.8
        sheet.say(Words(at, y, name, room.size, Hue.TEXT, anchor=Anchor.END))
        for place, point in enumerate(one.points):
            box = Box(left + place * wide, sheet.y, wide - 1, high - 1)
            _square(sheet, plot, point, box)
            if point.value is not None and with_figures:
                _figure(sheet, plot, point.value, box)
            if point.value is not None:
                sheet.spots.append(Spot(nth, place, box))
        sheet.y += high
    sheet.y += room.size * 0.4


def _steps(room: Room, plot: Heat) -> list[Sample]:
    edges = [written(one, plot.unit) for one in plot.steps]
    names = [f"under {edges[0]}", *(f"from {edge}" for edge in edges)]
    names[-1] += f" {plot.unit.value}"
    box = Box(0, -6, 16, 12)
    samples = [
        Sample(name, (*_shade(room, step, box), Area(box.corners, None, Hue.AXIS)), box.width)
        for step, name in enumerate(names)
    ]
    empty = Area(box.corners, None, Hue.AXIS, broken=True)
    return [*samples, Sample("no figure", (empty,), box.width)]


def _columns(sheet: Sheet, plot: Heat, left: float, wide: float) -> None:
    size, free = sheet.room.size, 0.0
    for nth, place in enumerate(plot.places):
        x, need = left + nth * wide, sheet.room.wide(place.label)
        if place.label and free <= x <= sheet.room.width - need:
            sheet.say(Words(x, sheet.y + size, place.label, size, Hue.QUIET))
            free = x + need + size * 0.6
    sheet.y += size * 1.5


def _square(sheet: Sheet, plot: Heat, point: Point, box: Box) -> None:
    if point.value is None:
        sheet.marks.append(Area(box.corners, None, Hue.LINE, broken=True))
        return
    sheet.marks += _shade(sheet.room, plot.step(point.value), box)


def _shade(room: Room, step: int, box: Box) -> Iterator[Mark]:
    """A square as dark as its step; hatched as densely where there are two colours."""
    if room.two_colours:
        yield from hatched(box, _HATCHES[step], Hue.TEXT)
    else:
        yield Area(box.corners, HEAT[step], HEAT[step] if step else Hue.LINE)


def _fit(sheet: Sheet, plot: Heat, wide: float) -> bool:
    """Whether every figure fits its square: some with and some without would mislead."""
    size = sheet.room.size * _FIGURE
    return all(sheet.room.wide(_whole(one), size) <= wide for one in values(plot.series))


def _whole(value: Fraction) -> str:
    # A square has room for whole numbers; the table and a listener have the exact ones.
    return written(value, Unit.SESSIONS)


def _figure(sheet: Sheet, plot: Heat, value: Fraction, box: Box) -> None:
    size, step, said = sheet.room.size * _FIGURE, plot.step(value), _whole(value)
    hue = Hue.ON_HEAT_DARK if step >= _DARK_FROM else Hue.ON_HEAT_LIGHT
    x, y = box.x + box.width / 2, box.y + box.height / 2 + size * 0.36
    if sheet.room.two_colours:
        hue = Hue.GROUND if step == len(HEAT) - 1 else Hue.TEXT
        sheet.marks += _patch(sheet.room, said, box) if 0 < step < len(HEAT) - 1 else ()
    sheet.say(Words(x, y, said, size, hue, anchor=Anchor.MIDDLE))


def _patch(room: Room, said: str, box: Box) -> tuple[Mark, ...]:
    """The ground under a figure, so that no hatching runs through it."""
    size = room.size * _FIGURE
    wide = min(room.wide(said, size) + 4, box.width)
    x, y = box.x + (box.width - wide) / 2, box.y + (box.height - size) / 2
    return (Area(Box(x, y - 1, wide, size + 2).corners, Hue.GROUND),)


def draw_strip(sheet: Sheet, plot: Strip) -> None:
    """Draw a line for each month: its weeks apart, the morning over the afternoon."""
    room = sheet.room
    _strip_key(sheet, plot)
    left = room.wide("Sep ") + room.size * 0.4
    gap = room.size * 0.5
    most = (room.width - left - _WEEKS_OF_A_MONTH * gap) / _WEEKDAYS_OF_A_MONTH
    side = min(most, room.size * 1.6)
    rows = {month: nth for nth, month in enumerate(plot.months)}
    top, line = sheet.y, 2 * side + room.size * 0.9
    for month, nth in rows.items():
        y = top + nth * line + side + room.size * 0.36
        sheet.say(Words(0, y, f"{month:%b}", room.size, Hue.QUIET, bold=True))
    for place, half in enumerate(plot.halves):
        day = half.session.day
        row = rows[day.replace(day=1)]
        afternoon = half.session.half is Half.PM
        x = left + _weekdays_before(day) * side + _weeks_before(day) * gap
        y = top + row * line + (side if afternoon else 0)
        box = Box(x, y, side - 1, side - 1)
        _half(sheet, half, box)
        sheet.spots.append(Spot(2 * row + afternoon, place, box))
    sheet.y = top + len(rows) * line


@cache
def _weekdays_before(day: date) -> int:
    first = day.replace(day=1)
    return sum(1 for n in range(day.day - 1) if (first + timedelta(n)).weekday() < 5)


@cache
def _weeks_before(day: date) -> int:
    """Mondays of the month up to a day, the first of the month not counted."""
    first = day.replace(day=1)
    return sum(1 for n in range(1, day.day) if (first + timedelta(n)).weekday() == 0)


def _strip_key(sheet: Sheet, plot: Strip) -> None:
    met = {one.shade for one in plot.halves}
    box = Box(0, -6, 14, 12)
    samples = [Sample("Here", (Area(box.corners, Hue.GROUND, Hue.LINE),), box.width)]
    samples += [
        Sample(words, (_cell(box, shade),), box.width)
        for shade, words in _SHADE_WORDS.items()
        if shade in met
    ]
    if None in met:
        missing = Area(box.corners, Hue.GROUND, Hue.AXIS, broken=True)
        samples.append(Sample("Not marked", (missing,), box.width))
    key(sheet, samples)


def _cell(box: Box, shade: Shade) -> Area:
    # What has no reason yet keeps the broken edge that it has in a register.
    broken = shade is Shade.NO_REASON
    return Area(box.corners, Tone(shade, Part.TINT), Tone(shade, Part.BAR), broken)


def _half(sheet: Sheet, half: Marked, box: Box) -> None:
    if half.shade is None or half.plain:
        edge = Hue.LINE if half.plain else Hue.AXIS
        sheet.marks.append(Area(box.corners, Hue.GROUND, edge, broken=not half.plain))
        if half.plain or not half.letter:
            return
        ink: Hue | Tone = Hue.TEXT
    else:
        sheet.marks.append(_cell(box, half.shade))
        ink = Tone(half.shade, Part.INK)
        if half.shade is Shade.NOT_AGREED:
            # Grey paper has no red: a bar along the foot says it too.
            low = box.bottom - 0.8
            ends = ((box.x, low), (box.right, low))
            sheet.marks.append(Trail(ends, Tone(half.shade, Part.BAR), 1.8))
    size = min(box.height * (0.78 if len(half.letter) == 1 else 0.58), sheet.room.size)
    x, y = box.x + box.width / 2, box.y + box.height / 2 + size * 0.36
    sheet.say(Words(x, y, half.letter, size, ink, bold=True, anchor=Anchor.MIDDLE))
