"""Axes, keys and signs: what every kind of chart has in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from attendance_desk.domain.charts import Unit, written
from attendance_desk.domain.drawings import (
    Area,
    Box,
    Disc,
    Hatch,
    Hue,
    Mark,
    Sheet,
    Trail,
    Words,
    hatched,
)

_STEPS = (Fraction(1, 2), 1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MOST_TICKS = 6
_WITH_HALVES = frozenset({Unit.PER_HUNDRED, Unit.DAYS})


class Sign(Enum):
    """The shape that stands on a point."""

    DISC = "disc"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is told apart: by sign, dash and hatching, and by its colour after them."""

    hue: Hue
    sign: Sign
    hatch: Hatch
    dash: tuple[float, ...] = ()


LOOKS = (
    Look(Hue.ONE, Sign.DISC, Hatch.SOLID),
    Look(Hue.TWO, Sign.SQUARE, Hatch.RISING, (6, 3)),
    Look(Hue.THREE, Sign.TRIANGLE, Hatch.CROSSED, (2, 3)),
    Look(Hue.FOUR, Sign.DIAMOND, Hatch.EMPTY, (9, 3, 2, 3)),
)
LEVEL_DASH = (12, 4)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of numbers, and where a chart writes them.

    Attributes:
        low: Where it begins.
        high: Where it ends.
        ticks: The numbers that are written, both ends among them.
    """

    low: Fraction
    high: Fraction
    ticks: tuple[Fraction, ...]

    def share(self, value: Fraction) -> float:
        """How far along a value lies, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale(held: Iterator[Fraction], unit: Unit, *, from_nought: bool) -> Scale:
    """The rounded stretch that holds every value, on at most seven numbers.

    Args:
        held: The values.
        unit: Parts of a hundred never go beyond it.
        from_nought: Whether it begins at nought, as lengths must.
    """
    found = [*held, *([Fraction(0)] if from_nought else [])]
    low, high = min(found, default=Fraction(0)), max(found, default=Fraction(1))
    step = _step(low, high, unit)
    first, last = low // step, -(-high // step)
    if first == last:
        # One number alone stands in the middle of something, and never above a hundred.
        first, last = (
            (first - 1, last) if unit is Unit.PER_HUNDRED and first else (first, last + 1)
        )
    ticks = tuple(step * nth for nth in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _step(low: Fraction, high: Fraction, unit: Unit) -> Fraction:
    """The finest round step that needs few numbers; what is counted whole has no halves."""
    steps = [Fraction(one) for one in _STEPS if one >= 1 or unit in _WITH_HALVES]
    fits = (one for one in steps if -(-high // one) - low // one <= _MOST_TICKS)
    return next(fits, steps[-1])


def tick_words(value: Fraction, unit: Unit) -> str:
    """A number at an axis: whole ones without a place after the point."""
    return str(value.numerator) if value.denominator == 1 else written(value, unit)


def signed(at: tuple[float, float], look: Look, radius: float) -> Mark:
    """The sign of a series on a point."""
    x, y = at
    r = radius
    corners = {
        Sign.SQUARE: ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)),
        Sign.TRIANGLE: ((x, y - 1.3 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)),
        Sign.DIAMOND: ((x, y - 1.4 * r), (x + 1.4 * r, y), (x, y + 1.4 * r), (x - 1.4 * r, y)),
    }
    if look.sign is Sign.DISC:
        return Disc(x, y, r, look.hue, look.hue)
    # Hollow, so that two signs on one place are both seen.
    return Area(corners[look.sign], Hue.GROUND, look.hue)


@dataclass(frozen=True, slots=True)
class Sample:
    """How a series looks, beside its name in the key.

    Attributes:
        name: Of the series.
        marks: Drawn from (0, 0) to the right, at the middle of the line.
        width: How much room they take.
    """

    name: str
    marks: tuple[Mark, ...]
    width: float


def key(sheet: Sheet, samples: Sequence[Sample]) -> None:
    """Samples with their names, over as many lines as they need."""
    size = sheet.room.size
    x, line = 0.0, size * 1.7
    for one in samples:
        need = one.width + 6 + sheet.room.wide(one.name)
        if x and x + need > sheet.room.width:
            x, sheet.y = 0.0, sheet.y + line
        middle = sheet.y + line / 2
        sheet.marks += [moved(mark, x, middle) for mark in one.marks]
        text = sheet.room.fitted(one.name, sheet.room.width - x - one.width - 6)
        sheet.say(Words(x + one.width + 6, middle + size * 0.36, text, size, Hue.TEXT))
        x += need + size * 1.6
    sheet.y += line + size * 0.4


def line_sample(name: str, look: Look) -> Sample:
    """A bit of line with its sign."""
    marks = (Trail(((0, 0), (26, 0)), look.hue, 2, look.dash), signed((13, 0), look, 3.5))
    return Sample(name, marks, 26)


def level_sample(name: str) -> Sample:
    """A bit of the line of a comparison."""
    return Sample(name, (Trail(((0, 0), (26, 0)), Hue.TEXT, 1.2, LEVEL_DASH),), 26)


def dot_sample(name: str, look: Look) -> Sample:
    """A sign alone."""
    return Sample(name, (signed((6, 0), look, 4.5),), 12)


def area_sample(name: str, look: Look) -> Sample:
    """A bit of a bar."""
    return Sample(name, tuple(hatched(Box(0, -5.5, 18, 11), look.hatch, look.hue)), 18)


def moved(mark: Mark, x: float, y: float) -> Mark:
    """A mark somewhere else."""
    match mark:
        case Area():
            there = tuple((a + x, b + y) for a, b in mark.corners)
            return Area(there, mark.fill, mark.edge, mark.broken)
        case Trail():
            there = tuple((a + x, b + y) for a, b in mark.places)
            return Trail(there, mark.colour, mark.weight, mark.dash)
        case Disc():
            return Disc(mark.x + x, mark.y + y, mark.radius, mark.fill, mark.edge)
        case Words():
            size, colour = mark.size, mark.colour
            return Words(mark.x + x, mark.y + y, mark.text, size, colour, mark.bold, mark.anchor)
