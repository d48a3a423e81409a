"""A drawing as data: areas, lines, discs and words with what their colours mean, and no colours.

Whoever draws it (a window, a page, a file) gives each meaning its colour and asks nothing else, so
that all of them draw the same. x runs right and y runs down, in the room's own unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from attendance_desk.domain.codes import Shade

Spot2D = tuple[float, float]
Measure = Callable[[str, float, bool], float]
"""How wide a text is at a size, bold or not."""


_CORNERS = 4


class Hue(Enum):
    """What a colour is for."""

    TEXT = "text"
    QUIET = "quiet"
    LINE = "line"
    AXIS = "axis"
    GROUND = "ground"
    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    HEAT_0 = "heat_0"
    HEAT_1 = "heat_1"
    HEAT_2 = "heat_2"
    HEAT_3 = "heat_3"
    HEAT_4 = "heat_4"
    ON_HEAT_LIGHT = "on_heat_light"
    ON_HEAT_DARK = "on_heat_dark"


class Part(Enum):
    """What is drawn in the colours of a group of codes."""

    TINT = "tint"
    INK = "ink"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour of a group of codes."""

    shade: Shade
    part: Part


Colour = Hue | Tone


class Anchor(Enum):
    """Which end of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def corners(self) -> tuple[Spot2D, ...]:
        """Its corners, clockwise from the upper left."""
        left, top, right, low = self.x, self.y, self.right, self.bottom
        return ((left, top), (right, top), (right, low), (left, low))

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area, with or without an edge; the edge of what is missing is broken."""

    corners: tuple[Spot2D, ...]
    fill: Colour | None = None
    edge: Colour | None = None
    broken: bool = False

    @property
    def is_box(self) -> bool:
        """Whether its edges run straight across and down, corner by corner from the upper left."""
        if len(self.corners) != _CORNERS:
            return False
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = self.corners
        return (y1, x2, y3, x4) == (y2, x3, y4, x1)


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle with an edge."""

    x: float
    y: float
    radius: float
    fill: Colour
    edge: Colour


@dataclass(frozen=True, slots=True)
class Trail:
    """A line from place to place; `dash` is how long it is drawn and not, in turn."""

    places: tuple[Spot2D, ...]
    colour: Colour
    weight: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on a baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour = Hue.TEXT
    bold: bool = False
    anchor: Anchor = Anchor.START


Mark = Area | Disc | Trail | Words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a point of a chart can be met: which series and place, and its box."""

    series: int
    place: int
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks, from back to front, and where the points are."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...] = ()

    def at(self, x: float, y: float) -> Spot | None:
        """The point that is met at a place; of several the one drawn in front."""
        return next((one for one in reversed(self.spots) if one.box.holds(x, y)), None)


@dataclass(frozen=True, slots=True)
class Room:
    """What a drawing has to fit.

    Attributes:
        width: Across; the height follows from what is drawn.
        size: Of its text.
        measure: How wide a text is.
        two_colours: Whether there are only the ground and the text on it, as in a contrast
            theme: then what is told by shade alone has to be hatched.
    """

    width: float
    size: float
    measure: Measure
    two_colours: bool = False

    def wide(self, text: str, size: float = 0, *, bold: bool = False) -> float:
        """How wide a text is, at the room's own size or another."""
        return self.measure(text, size or self.size, bold)

    def fitted(self, text: str, width: float) -> str:
        """A text, with an ellipsis where it would not fit."""
        if self.wide(text) <= width:
            return text
        while text and self.wide(f"{text}…") > width:
            text = text[:-1].rstrip()
        return f"{text}…"

    def wrapped(self, text: str, size: float = 0, *, bold: bool = False) -> list[str]:
        """A text over as many lines as it needs."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.wide(longer, size, bold=bold) > self.width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


@dataclass
class Sheet:
    """A drawing being made, from the top down."""

    room: Room
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    y: float = 0

    def say(self, words: Words) -> None:
        """Put a text down; nothing for an empty one."""
        if words.text:
            self.marks.append(words)

    def done(self) -> Drawing:
        """What was drawn, as high as it grew."""
        return Drawing(self.room.width, self.y, tuple(self.marks), tuple(self.spots))


class Hatch(Enum):
    """How an area is filled so that grey paper still tells it from its neighbour."""

    SOLID = "solid"
    SPARSE = "sparse"
    RISING = "rising"
    CROSSED = "crossed"
    EMPTY = "empty"


_APART = {Hatch.SPARSE: 10.0, Hatch.RISING: 5.0, Hatch.CROSSED: 5.0}


def hatched(box: Box, hatch: Hatch, colour: Colour) -> Iterator[Mark]:
    """An area in one of the ways to fill it, with its edge."""
    solid = hatch is Hatch.SOLID
    yield Area(box.corners, colour if solid else Hue.GROUND, colour)
    apart = _APART.get(hatch)
    if apart is None:
        return
    yield from (Trail(one, colour) for one in _rising(box, apart))
    if hatch is Hatch.CROSSED:
        for (x1, y1), (x2, y2) in _rising(box, apart):
            ends = ((x1, box.y + box.bottom - y1), (x2, box.y + box.bottom - y2))
            yield Trail(ends, colour)


def _rising(box: Box, apart: float) -> Iterator[tuple[Spot2D, Spot2D]]:
    """Lines at 45 degrees, cut off at the edges of a box."""
    start = apart / 2
    while start < box.width + box.height:
        low = (box.x + max(start - box.height, 0), box.y + min(start, box.height))
        high = (box.x + min(start, box.width), box.y + max(start - box.width, 0))
        yield low, high
        start += apart
