"""The pictures on certificates: drawn by us, friendly, and clear on a printer without colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from attendance_desk.domain.letter_blocks import Emblem
from letters.pieces import Shape
from letters.shapes import (
    Point,
    arc,
    around,
    circle,
    curve,
    ellipse,
    polygon,
    rays,
    scallops,
)

GOLD, CORAL, SKY, LEAF, CREAM = "#F4B73F", "#E2674A", "#63ADD6", "#6FA84B", "#FFF4D9"
DARK, WHITE, BROWN, FAWN = "#3A2E28", "#FFFFFF", "#A8713F", "#EBCDA3"
COLOURS = {
    Emblem.SUN: "#0A5F66",
    Emblem.BUTTERFLY: "#6A3D8F",
    Emblem.CLOCK: "#1F5A9C",
    Emblem.RAINBOW: "#A63C22",
    Emblem.BEAR: "#7A4B1E",
}
"""The colour of titles and edges; dark enough to read on white (4.5 to 1 and more)."""


@lru_cache(maxsize=16)
def emblem(which: Emblem, at: Point, radius: float) -> tuple[Shape, ...]:
    """A picture on its rosette.

    Args:
        which: The picture.
        at: Its middle.
        radius: Of the rosette, in points.
    """
    ground = (
        scallops(at, radius * 0.97, 28, COLOURS[which]),
        circle(at, radius * 0.93, WHITE),
        circle(at, radius * 0.88, CREAM),
    )
    return (*ground, *_PICTURES[which](at, radius))


def _smile(at: Point, r: float) -> tuple[Shape, ...]:
    x, y = at
    return (
        circle((x - 0.34 * r, y - 0.12 * r), 0.09 * r, DARK),
        circle((x + 0.34 * r, y - 0.12 * r), 0.09 * r, DARK),
        curve(
            (
                (x - 0.36 * r, y + 0.2 * r),
                (x - 0.2 * r, y + 0.5 * r),
                (x + 0.2 * r, y + 0.5 * r),
                (x + 0.36 * r, y + 0.2 * r),
            ),
            DARK,
            0.08 * r,
        ),
    )


def _sun(at: Point, radius: float) -> tuple[Shape, ...]:
    x, y = at
    r = radius * 0.46
    return (
        *rays(at, (r * 0.95, radius * 0.82), 16, CORAL),
        *rays(at, (r * 0.9, radius * 0.7), 16, GOLD),
        circle(at, r, GOLD),
        circle((x - r * 0.55, y + r * 0.16), r * 0.14, CORAL),
        circle((x + r * 0.55, y + r * 0.16), r * 0.14, CORAL),
        *_smile(at, r),
    )


def _butterfly(at: Point, radius: float) -> tuple[Shape, ...]:
    x, y = at
    r = radius
    made: list[Shape] = []
    for side in (-1, 1):
        made += [
            ellipse((x + side * 0.37 * r, y - 0.24 * r), (0.36 * r, 0.27 * r), CORAL, side * -38),
            ellipse((x + side * 0.39 * r, y - 0.26 * r), (0.23 * r, 0.15 * r), GOLD, side * -38),
            ellipse((x + side * 0.29 * r, y + 0.29 * r), (0.27 * r, 0.2 * r), SKY, side * 48),
            circle((x + side * 0.31 * r, y + 0.31 * r), 0.09 * r, WHITE),
            curve(
                (
                    (x, y - 0.34 * r),
                    (x + side * 0.02 * r, y - 0.55 * r),
                    (x + side * 0.12 * r, y - 0.64 * r),
                    (x + side * 0.22 * r, y - 0.66 * r),
                ),
                DARK,
                0.03 * r,
            ),
            circle((x + side * 0.23 * r, y - 0.66 * r), 0.04 * r, DARK),
        ]
    body = ellipse((x, y + 0.04 * r), (0.075 * r, 0.42 * r), DARK)
    return (*made, body, circle((x, y - 0.36 * r), 0.1 * r, DARK))


def _clock(at: Point, radius: float) -> tuple[Shape, ...]:
    x, y = at
    blue, face = COLOURS[Emblem.CLOCK], (x, y + 0.06 * radius)
    r = radius * 0.54
    made: list[Shape] = []
    for side in (-1, 1):
        made += [
            ellipse(
                (x + side * 0.36 * radius, y - 0.52 * radius),
                (r * 0.36, r * 0.24),
                CORAL,
                side * 38,
            ),
            ellipse(
                (x + side * 0.36 * radius, y + 0.62 * radius),
                (r * 0.1, r * 0.26),
                blue,
                side * -30,
            ),
        ]
    made += [circle(face, r * 1.06, blue), circle(face, r * 0.86, WHITE)]
    made += [circle(around(face, r * 0.72, 30 * nth), r * 0.05, blue) for nth in range(12)]
    made += [
        *_smile((x, y + 0.16 * radius), r * 0.72),
        _hand(face, around(face, r * 0.46, 268), r * 0.1, DARK),
        _hand(face, around(face, r * 0.62, 0), r * 0.075, CORAL),
        circle(face, r * 0.09, DARK),
    ]
    return tuple(made)


def _hand(start: Point, end: Point, weight: float, colour: str) -> Shape:
    return curve((start, start, end, end), colour, weight)


def _rainbow(at: Point, radius: float) -> tuple[Shape, ...]:
    x, y = at
    low = (x, y + 0.28 * radius)
    bands = (CORAL, GOLD, LEAF, SKY, "#7B5AA6")
    step = 0.095 * radius
    bows = [
        arc(low, 0.72 * radius - nth * step, colour, step * 0.97)
        for nth, colour in enumerate(bands)
    ]
    clouds: list[Shape] = []
    for side in (-1, 1):
        middle = x + side * 0.53 * radius
        for dx, dy, size in ((-0.14, 0.04, 0.13), (0.14, 0.04, 0.13), (0, -0.03, 0.17)):
            place = (middle + dx * radius, low[1] + dy * radius)
            clouds.append(circle(place, (size + 0.02) * radius, "#B9C9D3"))
        for dx, dy, size in ((-0.14, 0.04, 0.13), (0.14, 0.04, 0.13), (0, -0.03, 0.17)):
            place = (middle + dx * radius, low[1] + dy * radius)
            clouds.append(circle(place, size * radius, WHITE))
    return (*bows, *clouds, *_heart((x, y + 0.3 * radius), 0.15 * radius))


def _heart(at: Point, r: float) -> tuple[Shape, ...]:
    x, y = at
    steps = (
        (x, y + r),
        (x - 1.5 * r, y - 0.1 * r, x - 0.9 * r, y - 1.3 * r, x, y - 0.45 * r),
        (x + 0.9 * r, y - 1.3 * r, x + 1.5 * r, y - 0.1 * r, x, y + r),
        (),
    )
    return (Shape(steps, CORAL),)


def _bear(at: Point, radius: float) -> tuple[Shape, ...]:
    x, y = at
    r = radius
    ears: list[Shape] = []
    for side in (-1, 1):
        ear = (x + side * 0.43 * r, y - 0.42 * r)
        ears += [circle(ear, 0.21 * r, BROWN), circle(ear, 0.12 * r, FAWN)]
    lip = ((x, y + 0.18 * r), (x, y + 0.22 * r), (x, y + 0.24 * r), (x, y + 0.27 * r))
    return (
        *ears,
        ellipse((x, y + 0.02 * r), (0.6 * r, 0.55 * r), BROWN),
        ellipse((x, y + 0.24 * r), (0.3 * r, 0.24 * r), FAWN),
        ellipse((x, y + 0.12 * r), (0.11 * r, 0.08 * r), DARK),
        curve(lip, DARK, 0.025 * r),
        *_half_a_face(at, r, -1),
        *_half_a_face(at, r, 1),
        *_bow_tie((x, y + 0.57 * r), r),
    )


def _half_a_face(at: Point, r: float, side: int) -> tuple[Shape, ...]:
    """An eye, a cheek and a half of the smile of the bear."""
    x, y = at
    eye = (x + side * 0.25 * r, y - 0.1 * r)
    smile = (
        (x, y + 0.27 * r),
        (x + side * 0.04 * r, y + 0.35 * r),
        (x + side * 0.13 * r, y + 0.35 * r),
        (x + side * 0.15 * r, y + 0.28 * r),
    )
    return (
        circle(eye, 0.065 * r, DARK),
        circle((eye[0] + 0.02 * r, eye[1] - 0.02 * r), 0.022 * r, WHITE),
        circle((x + side * 0.41 * r, y + 0.12 * r), 0.075 * r, CORAL),
        curve(smile, DARK, 0.025 * r),
    )


def _bow_tie(at: Point, r: float) -> tuple[Shape, ...]:
    x, y = at
    wings = (
        polygon(
            [at, (x + side * 0.28 * r, y - 0.13 * r), (x + side * 0.28 * r, y + 0.15 * r)], CORAL
        )
        for side in (-1, 1)
    )
    return (*wings, circle(at, 0.075 * r, GOLD))


_PICTURES: dict[Emblem, Callable[[Point, float], tuple[Shape, ...]]] = {
    Emblem.SUN: _sun,
    Emblem.BUTTERFLY: _butterfly,
    Emblem.CLOCK: _clock,
    Emblem.RAINBOW: _rainbow,
    Emblem.BEAR: _bear,
}
