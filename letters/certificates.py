"""A certificate or poster on one page: its words in the middle, our own picture and edge around.

Everything is measured in points of an A4 page and drawn smaller on a smaller one, upright or wide.
Names stand as they are written; a long one is set smaller and over two lines before anything of it
is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from attendance_desk.domain.badge import Badge
from attendance_desk.domain.letter_blocks import AwardFace
from letters.edges import edge
from letters.emblems import COLOURS, GOLD, emblem
from letters.pieces import Ink, Node, Piece, Shape, Stamp, Stroke, Words, baseline
from letters.shapes import circle, curve, leaf
from letters.stationery import EDGE, INK, QUIET_INK, Face, Style
from letters.typeface import Line, line, wrap

_A4 = 595.2756
_SIDE = 78.0
NAMES = ((52, 1), (46, 1), (40, 1), (36, 2), (31, 2), (27, 2), (23, 3), (19, 4))
"""Sizes a name is tried in, and over how many lines at most."""
_BADGE, _BADGE_TOP = (120.0, 38.0), 67.0
"""How wide and high a badge may be, and where it begins, in points of an A4 page."""
_TITLES = ((38, 1), (34, 1), (30, 1), (26, 2))
_SCHOOL = Style(Face.STRONG, 15, 20, QUIET_INK)
_SMALL = Style(Face.TEXT, 13, 18, QUIET_INK)
_WORDS = Style(Face.TEXT, 17, 25)
_SIGN = Style(Face.TEXT, 11, 15, QUIET_INK)


@dataclass
class _Face:
    """A page being filled from the top."""

    size: tuple[float, float]
    unit: float
    root: Node
    inks: list[Ink]
    y: float = 0

    def set(self, lines: tuple[Line, ...], style: Style, kind: str = "P") -> None:
        """Lines in the middle of the page, at y; y goes on below them."""
        node = Node(kind, self.root)
        for one in lines:
            x = (self.size[0] - one.width(style.size)) / 2
            self.inks.append(Words(x, self.y + baseline(style), one, style, node))
            self.y += style.leading

    def style(self, style: Style) -> Style:
        """A style of an A4 page as it is on this one."""
        return replace(style, size=style.size * self.unit, leading=style.leading * self.unit)

    @property
    def room(self) -> float:
        """How wide a line may be."""
        return self.size[0] - 2 * _SIDE * self.unit


def laid_award(block: AwardFace, size: tuple[float, float], root: Node) -> tuple[Piece, ...]:
    """A whole page.

    Args:
        block: What it says.
        size: Of the sheet, in points.
        root: The element of the document.
    """
    unit = min(size) / _A4
    face = _Face(size, unit, root, list(edge(size, unit, _colour(block))))
    face.inks += _badge(block.badge, size, unit)
    if block.poster:
        _poster(face, block)
    else:
        _certificate(face, block)
    return (Piece(size[1], tuple(face.inks)),)


def _colour(block: AwardFace) -> str:
    """The school's own colour, else that of the picture."""
    return block.badge.colour or COLOURS[block.emblem]


def _badge(badge: Badge, size: tuple[float, float], unit: float) -> list[Ink]:
    """The school's badge at the top, between the flags, as large as there is room."""
    if not badge.png:
        return []
    shrink = min(_BADGE[0] / badge.width, _BADGE[1] / badge.height) * unit
    wide, tall = badge.width * shrink, badge.height * shrink
    top = _BADGE_TOP * unit + (_BADGE[1] * unit - tall) / 2
    return [Stamp((size[0] - wide) / 2, top, wide, tall, badge.png)]


def _certificate(face: _Face, block: AwardFace) -> None:
    upright = face.size[1] > face.size[0]
    unit, colour = face.unit, _colour(block)
    if upright:
        face.inks += emblem(block.emblem, (face.size[0] / 2, 205 * unit), 88 * unit)
    face.y = (318 if upright else 108) * unit
    _school(face, block)
    face.y += 6 * unit
    title, lines = fitting(block.title, face.room, Sizes(unit, colour, _TITLES))
    face.set(lines, title, "H1")
    face.y += (18 if upright else 10) * unit
    small = face.style(_SMALL)
    face.set((line("for", small.face),), small)
    _name(face, block.name, (132 if upright else 122) * unit)
    _words(face, block)
    if not upright:
        face.inks += emblem(block.emblem, (face.size[0] / 2, face.size[1] - 100 * unit), 64 * unit)
    _signing(face, block.signed)


def _school(face: _Face, block: AwardFace) -> None:
    style = face.style(_SCHOOL)
    face.set(wrap(block.school, style, face.room), style)


def _name(face: _Face, name: str, tall: float) -> None:
    """The name as large as it fits, in the middle of a strip, with a flourish below."""
    style, lines = fitting(name, face.room, Sizes(face.unit))
    top = face.y
    face.y += max((tall - 18 * face.unit - len(lines) * style.leading) / 2, 0)
    face.set(lines, style, "H2")
    face.y = max(face.y, top + tall - 18 * face.unit)
    face.inks += _flourish((face.size[0] / 2, face.y + 4 * face.unit), face.unit)
    face.y = face.y + 18 * face.unit


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes a text is tried in, largest first.

    Attributes:
        unit: A point of an A4 page on this one.
        colour: What it is set in.
        tried: Sizes in points of an A4 page, and over how many lines at most.
    """

    unit: float
    colour: str = INK
    tried: tuple[tuple[int, int], ...] = NAMES


def fitting(text: str, room: float, sizes: Sizes) -> tuple[Style, tuple[Line, ...]]:
    """A text in the largest type that shows it whole, its words unbroken where that can be.

    Args:
        text: As it is written.
        room: How wide a line may be, in points.
        sizes: What is tried.
    """
    style = Style(Face.STRONG, 0, 0)
    lines: tuple[Line, ...] = ()
    for size, most in sizes.tried:
        style = Style(Face.STRONG, size * sizes.unit, size * 1.2 * sizes.unit, sizes.colour)
        lines = balanced(text, style, room)
        if len(lines) <= most and all(one.ends_word for one in lines):
            break
    return style, lines


def balanced(text: str, style: Style, room: float) -> tuple[Line, ...]:
    """A text over as few lines as it needs, none of them much shorter than the others."""
    lines = wrap(text, style, room)
    most = len(lines)
    if most == 1 or not all(one.ends_word for one in lines):
        return lines
    narrow = max(one.width(style.size) for one in lines)
    while True:
        narrow -= style.size / 2
        tighter = wrap(text, style, narrow)
        if len(tighter) > most or not all(one.ends_word for one in tighter):
            return lines
        lines = tighter


def _flourish(at: tuple[float, float], unit: float) -> list[Shape]:
    x, y = at
    made: list[Shape] = []
    for side in (-1, 1):
        points = (
            (x + side * 12 * unit, y),
            (x + side * 50 * unit, y - 7 * unit),
            (x + side * 90 * unit, y + 7 * unit),
            (x + side * 130 * unit, y),
        )
        made.append(curve(points, GOLD, 1.6 * unit))
        turned = 0 if side > 0 else 180
        made.append(leaf((x + side * 5 * unit, y), (15 * unit, 7 * unit), GOLD, turned))
    return [*made, circle((x, y), 3 * unit, GOLD)]


def _words(face: _Face, block: AwardFace) -> None:
    style, small = face.style(_WORDS), face.style(_SMALL)
    face.y += 6 * face.unit
    face.set(balanced(block.words, style, min(face.room, 470 * face.unit)), style)
    if block.period:
        face.y += 4 * face.unit
        face.set(wrap(block.period, small, face.room), small)


def _signing(face: _Face, signed: str) -> None:
    """Two lines to write on: who signs, and the day."""
    unit, style = face.unit, face.style(_SIGN)
    across, down = face.size
    upright = down > across
    low = down - (112 if upright else 92) * unit
    wide, inset = (150, 118) if upright else (200, 128)
    for left, told in ((inset * unit, signed), (across - (inset + wide) * unit, "Date")):
        right = left + wide * unit
        face.inks.append(Stroke((left, low), (right, low), 0.8 * unit, EDGE))
        node = Node("P", face.root)
        for nth, one in enumerate(wrap(told, style, wide * unit)):
            x = (left + right - one.width(style.size)) / 2
            face.inks.append(Words(x, low + baseline(style, nth) + unit, one, style, node))


def _poster(face: _Face, block: AwardFace) -> None:
    unit, colour = face.unit, _colour(block)
    across, down = face.size
    upright = down > across
    big, middle = (165.0, 310.0) if upright else (105.0, 215.0)
    if block.medals:
        big = 108.0 if len(block.medals) <= _MEDALS[0].most else 76.0
        middle = big + _BADGE_TOP + _BADGE[1] + 14
    face.inks += emblem(block.emblem, (across / 2, middle * unit), big * unit)
    face.y = (middle + big + 16) * unit
    _school(face, block)
    title = face.style(Style(Face.STRONG, 24, 30, colour))
    face.set(balanced(block.title, title, face.room), title, "H1")
    _name(face, block.name, (118 if upright else 74) * unit)
    _words(face, block)
    if block.medals:
        _medals(face, block)


@dataclass(frozen=True, slots=True)
class _Medals:
    """How medals stand, in points of an A4 page.

    Attributes:
        most: How many may stand so.
        row: How many may stand in a row.
        cell: How wide a place is.
        radius: Of a picture.
        type: How large the line below it is set.
    """

    most: int
    row: int
    cell: float
    radius: float
    type: float


_MEDALS = (
    _Medals(5, 5, 92, 32, 12),
    _Medals(10, 5, 84, 29, 11),
    _Medals(21, 7, 64, 21, 9),
    _Medals(40, 10, 46, 14, 7),
)
"""Ways in which medals are set, fewest first; the last holds the weeks of a whole year."""


def _medals(face: _Face, block: AwardFace) -> None:
    """Small pictures with a line below each, the rows as even as they go, in the middle."""
    unit, count = face.unit, len(block.medals)
    way = next((one for one in _MEDALS if count <= one.most), _MEDALS[-1])
    across = -(-count // -(-count // way.row))
    style = face.style(Style(Face.TEXT, way.type, way.type + 4, QUIET_INK))
    radius = way.radius * unit
    face.y += 8 * unit
    for start in range(0, count, across):
        held = block.medals[start : start + across]
        for nth, told in enumerate(held):
            x = face.size[0] / 2 + (nth + 0.5 - len(held) / 2) * way.cell * unit
            face.inks += emblem(block.emblem, (x, face.y + radius), radius)
            one = line(told, style.face)
            at = (x - one.width(style.size) / 2, face.y + 2 * (radius + unit) + baseline(style))
            face.inks.append(Words(*at, one, style, Node("P", face.root)))
        face.y += 2 * radius + style.leading + 6 * unit
