"""Outlines to draw pictures from: circles, leaves, stars of rays, arcs; no font and no file.

Every outline is given by numbers alone, so the same page is drawn the same everywhere. x runs
right and y runs down, as in `pieces`.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, radians, sin, tan

from letters.pieces import Shape

Point = tuple[float, float]
Steps = tuple[tuple[float, ...], ...]

_ROUND = 0.5523
"""How far a handle stands from the end of a quarter of a circle, in radii."""


def circle(at: Point, radius: float, fill: str) -> Shape:
    """A full circle."""
    return ellipse(at, (radius, radius), fill)


def ellipse(at: Point, radii: tuple[float, float], fill: str, turned: float = 0) -> Shape:
    """An ellipse, turned clockwise by degrees."""
    return Shape(_oval(at, radii, turned), fill)


def _oval(at: Point, radii: tuple[float, float], turned: float) -> Steps:
    (rx, ry), k = radii, _ROUND
    quarters: list[tuple[Point, ...]] = [
        ((rx, 0),),
        ((rx, k * ry), (k * rx, ry), (0, ry)),
        ((-k * rx, ry), (-rx, k * ry), (-rx, 0)),
        ((-rx, -k * ry), (-k * rx, -ry), (0, -ry)),
        ((k * rx, -ry), (rx, -k * ry), (rx, 0)),
    ]
    return (*(_turned(points, at, turned) for points in quarters), ())


def _turned(points: Iterable[Point], at: Point, degrees: float) -> tuple[float, ...]:
    angle = radians(degrees)
    across, down = cos(angle), sin(angle)
    return tuple(
        value
        for x, y in points
        for value in (at[0] + x * across - y * down, at[1] + x * down + y * across)
    )


def leaf(at: Point, size: tuple[float, float], fill: str, turned: float = 0) -> Shape:
    """A leaf that begins at a point and goes right, turned clockwise; size is length and width."""
    long, wide = size
    steps: list[tuple[Point, ...]] = [
        ((0, 0),),
        ((long * 0.25, -wide * 0.75), (long * 0.75, -wide * 0.6), (long, 0)),
        ((long * 0.75, wide * 0.6), (long * 0.25, wide * 0.75), (0, 0)),
    ]
    return Shape((*(_turned(points, at, turned) for points in steps), ()), fill)


def polygon(points: Iterable[Point], fill: str) -> Shape:
    """Straight edges from point to point, and back to the first."""
    return Shape((*points, ()), fill)


def curve(points: tuple[Point, Point, Point, Point], colour: str, weight: float) -> Shape:
    """A line from the first point to the last, drawn to the two between."""
    first, *others = points
    return Shape((first, tuple(v for point in others for v in point)), line=colour, weight=weight)


def arc(at: Point, radius: float, colour: str, weight: float) -> Shape:
    """The upper half of a circle, as a line."""
    (x, y), k = at, _ROUND * radius
    steps: Steps = (
        (x - radius, y),
        (x - radius, y - k, x - k, y - radius, x, y - radius),
        (x + k, y - radius, x + radius, y - k, x + radius, y),
    )
    return Shape(steps, line=colour, weight=weight)


def rays(at: Point, radii: tuple[float, float], count: int, fill: str) -> tuple[Shape, ...]:
    """Pointed rays around a circle, from one radius to another."""
    inner, outer = radii
    half = pi / count * 0.62
    made = []
    for nth in range(count):
        angle = 2 * pi * nth / count - pi / 2
        points = ((inner, angle - half), (outer, angle), (inner, angle + half))
        made.append(polygon([_polar(at, *point) for point in points], fill))
    return tuple(made)


def scallops(at: Point, radius: float, count: int, fill: str) -> Shape:
    """A disc with an edge of small bows, as on a rosette."""
    step = 2 * pi / count
    bow = 4 / 3 * tan(step) * radius * 0.55
    steps: list[tuple[float, ...]] = [_polar(at, radius, 0)]
    for nth in range(count):
        from_angle, to_angle = nth * step, (nth + 1) * step
        one = _polar(at, radius + bow, from_angle + step * 0.12)
        two = _polar(at, radius + bow, to_angle - step * 0.12)
        steps.append((*one, *two, *_polar(at, radius, to_angle)))
    return Shape((*steps, ()), fill)


def _polar(at: Point, radius: float, angle: float) -> Point:
    return at[0] + radius * cos(angle), at[1] + radius * sin(angle)


def around(at: Point, radius: float, degrees: float) -> Point:
    """The point on a circle at so many degrees clockwise from the top."""
    return _polar(at, radius, radians(degrees - 90))


def rounded(
    box: tuple[float, float, float, float], corner: float, line: tuple[str, float]
) -> Shape:
    """The line of a box with round corners: left, top, right, bottom; colour and weight."""
    left, top, right, bottom = box
    k = corner * (1 - _ROUND)
    c = corner
    steps: Steps = (
        (left + c, top),
        (right - c, top),
        (right - k, top, right, top + k, right, top + c),
        (right, bottom - c),
        (right, bottom - k, right - k, bottom, right - c, bottom),
        (left + c, bottom),
        (left + k, bottom, left, bottom - k, left, bottom - c),
        (left, top + c),
        (left, top + k, left + k, top, left + c, top),
        (),
    )
    return Shape(steps, line=line[0], weight=line[1])
