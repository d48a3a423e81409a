"""The edge of a certificate: a double line, bunting along the top, and a sprig in each corner."""

from __future__ import annotations

from functools import lru_cache

from letters.emblems import CORAL, GOLD, LEAF, SKY
from letters.pieces import Shape
from letters.shapes import Point, around, circle, curve, leaf, polygon, rounded

_FLAGS = (CORAL, GOLD, SKY, LEAF)
_FLAGS_ON_A_BOW = 9
_DARK_LEAF = "#4C7F31"


@lru_cache(maxsize=16)
def edge(size: tuple[float, float], unit: float, colour: str) -> tuple[Shape, ...]:
    """What stands around a page.

    Args:
        size: Of the sheet, in points.
        unit: A point of an A4 page on this one.
        colour: Of the line.
    """
    across, down = size
    out, inner = 24 * unit, 31 * unit
    lines = (
        rounded((out, out, across - out, down - out), 16 * unit, (colour, 2.6 * unit)),
        rounded((inner, inner, across - inner, down - inner), 11 * unit, (GOLD, 1.1 * unit)),
    )
    low = down - 44 * unit
    corners = (
        *_sprig((44 * unit, low), 1, unit),
        *_sprig((across - 44 * unit, low), -1, unit),
    )
    return (*lines, *_bunting(across, inner, unit), *corners)


def _bunting(across: float, top: float, unit: float) -> tuple[Shape, ...]:
    """Flags on a string in two bows, from corner to corner."""
    middle = across / 2
    ends = ((top, middle), (middle, across - top))
    made: list[Shape] = []
    for nth, (left, right) in enumerate(ends):
        made += _bow((left, right), (top + 6 * unit, 40 * unit), unit, nth)
    return tuple(made)


def _bow(
    ends: tuple[float, float], hangs: tuple[float, float], unit: float, shift: int
) -> list[Shape]:
    (left, right), (y, sag) = ends, hangs
    handles = (
        (left, y),
        (left + (right - left) * 0.3, y + sag),
        (left + (right - left) * 0.7, y + sag),
        (right, y),
    )
    made: list[Shape] = []
    for nth in range(_FLAGS_ON_A_BOW):
        begin, end = (nth + 0.14) / _FLAGS_ON_A_BOW, (nth + 0.86) / _FLAGS_ON_A_BOW
        one, two = _on(handles, begin), _on(handles, end)
        wide = two[0] - one[0]
        tip = (
            (one[0] + two[0]) / 2 - (two[1] - one[1]) * 0.9,
            (one[1] + two[1]) / 2 + wide * 1.02,
        )
        colour = _FLAGS[(nth + shift) % len(_FLAGS)]
        made.append(polygon([one, two, tip], colour))
    return [*made, curve(handles, "#6B5B4B", 1.3 * unit)]


def _on(handles: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (
        sum(w * point[0] for w, point in zip(weights, handles, strict=True)),
        sum(w * point[1] for w, point in zip(weights, handles, strict=True)),
    )


def _sprig(at: Point, side: int, unit: float) -> tuple[Shape, ...]:
    """A twig that grows from a lower corner up and inwards, with leaves and berries."""
    twigs = (*_twig(at, side, unit, upright=True), *_twig(at, side, unit, upright=False))
    petals = (circle(around(at, 7.5 * unit, 72 * nth), 6 * unit, GOLD) for nth in range(5))
    return (*twigs, *petals, circle(at, 5 * unit, CORAL))


def _twig(at: Point, side: int, unit: float, *, upright: bool) -> list[Shape]:
    x, y = at

    def placed(along: float, off: float) -> Point:
        dx, dy = (off, -along) if upright else (along, -off)
        return x + side * dx * unit, y + dy * unit

    handles = (placed(0, 0), placed(32, 1), placed(62, 5), placed(92, 16))
    made: list[Shape] = [curve(handles, _DARK_LEAF, 1.5 * unit)]
    for nth in range(1, 7):
        t = nth / 6.6
        root = _on(handles, t)
        size = ((25 - nth * 1.6) * unit, (11 - nth * 0.6) * unit)
        for lean, colour in ((-44, LEAF), (44, _DARK_LEAF)):
            ahead = -90 + 9 * t if upright else -9 * t
            turned = ahead + lean
            made.append(leaf(root, size, colour, turned if side > 0 else 180 - turned))
    end = _on(handles, 1)
    ahead = -72.0 if upright else -18.0
    made.append(leaf(end, (18 * unit, 8 * unit), LEAF, ahead if side > 0 else 180 - ahead))
    for along, off in ((24, 11), (52, 15), (76, -2)):
        made.append(circle(placed(along, off), 2.9 * unit, CORAL))
    return made
