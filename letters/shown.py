"""A picture of pixels onto the page: an edge around it, and its words below."""

from __future__ import annotations

from itertools import pairwise

from attendance_desk.domain.documents import Paragraph, Tone
from attendance_desk.domain.letter_blocks import Shown
from letters.blocks import laid
from letters.pieces import Ink, Node, Piece, Stamp, Stroke
from letters.stationery import EDGE

_GAP = 7.0


def laid_shown(block: Shown, width: float, root: Node) -> tuple[Piece, ...]:
    """The picture at the left edge. A reader hears the words below it and not the pixels."""
    wide = width * block.share / 100
    high = wide * block.down / block.across
    corners = ((0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high), (0.0, 0.0))
    edges = tuple(Stroke(one, other, 0.75, EDGE) for one, other in pairwise(corners))
    inks: tuple[Ink, ...] = (Stamp(0, 0, wide, high, block.png), *edges)
    return (
        Piece(high, inks, _GAP, clings=True),
        *laid(Paragraph(block.words, Tone.QUIET), width, root),
    )
