"""Pieces: what the layout hands to the pages. Data only, so that a test can read a page.

Lengths are points. Inside a piece x runs right from the text's left edge and y runs down from the
piece's top; the paper's own upward axis is met only where ink is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from letters.stationery import Style
from letters.typeface import Line


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element of the document's structure, as a screen reader meets it.

    Attributes:
        kind: A standard structure type of PDF 1.7, 14.8.4 (`H1`, `P`, `TD`, …).
        parent: The element it stands in, or None for the document itself.
        alt: Words in place of something that is not text.
        scope: For a heading cell: `Column` or `Row`.
        span: For a heading cell: how many columns it is over.
    """

    kind: str
    parent: Node | None = None
    alt: str = ""
    scope: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text, from x, on a baseline; without a node it is decoration to a reader."""

    x: float
    baseline: float
    line: Line
    style: Style
    node: Node | None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, always decoration."""

    start: tuple[float, float]
    end: tuple[float, float]
    weight: float
    colour: str


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled area behind text, always decoration."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Box:
    """An empty square to tick; its node carries the words for it."""

    x: float
    y: float
    size: float
    node: Node | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled or drawn outline, always decoration.

    Attributes:
        steps: Where it goes: two numbers move there at the start of a part and draw a line after
            that, six are the two handles and the end of a curve; an empty step ends a part.
        fill: Its colour; empty for none.
        line: The colour of its edge; empty for none.
        weight: How thick the edge is, in points.
        dash: How far the edge is drawn and not drawn, in turn; empty for a whole one.
    """

    steps: tuple[tuple[float, ...], ...]
    fill: str = ""
    line: str = ""
    weight: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A picture of pixels, always decoration.

    Attributes:
        png: The bytes of a PNG.
    """

    x: float
    y: float
    width: float
    height: float
    png: bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of many inks that a reader meets as one figure, by the words of its node."""

    inks: tuple[Words | Shape, ...]
    node: Node


Ink = Words | Stroke | Tint | Box | Shape | Stamp | Drawn


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is never parted by the end of a page.

    Attributes:
        height: Its height, the gap before it not included.
        inks: What is drawn in it, in reading order.
        gap: White space before it; dropped at the top of a page.
        clings: Whether it stays with the piece after it.
        repeat: What is drawn again above it when it starts a further page (table headings).
        breaks: Whether it starts a new page.
        anew: Whether pages are counted anew from it.
    """

    height: float
    inks: tuple[Ink, ...] = ()
    gap: float = 0
    clings: bool = False
    repeat: Piece | None = None
    breaks: bool = False
    anew: bool = False


def baseline(style: Style, nth: int = 0) -> float:
    """Where the nth line's baseline lies below the top of a text set in a style."""
    # Both families stand a little under the middle of their leading.
    return style.leading * nth + style.leading / 2 + style.size * 0.36
