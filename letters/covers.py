"""A page with an address for an envelope's window, on a sheet that has no margins of its own.

A certificate fills its sheet to the edge; what is posted with it is laid out like a letter.
"""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.documents import Paragraph, Tone
from attendance_desk.domain.letter_blocks import AddressBlock, Cover
from letters.blocks import laid
from letters.envelope import laid_address
from letters.pieces import Ink, Node, Piece, Stroke, Words
from letters.stationery import Margins


def laid_cover(block: Cover, size: tuple[float, float], root: Node) -> tuple[Piece, ...]:
    """A whole page.

    Args:
        block: What it says.
        size: Of the sheet, in points.
        root: The element of the document.
    """
    margins = Margins()
    room = size[0] - 2 * margins.side
    pieces = [
        *laid(Paragraph(block.school, Tone.LEAD), room, root),
        *laid_address(AddressBlock(block.to), 1, root),
        *(one for words in block.words for one in laid(Paragraph(words), room, root)),
        *laid(block.signed, room, root),
    ]
    inks: list[Ink] = []
    y = margins.top
    for nth, piece in enumerate(pieces):
        y += piece.gap if nth else 0
        inks += [_moved(ink, margins.side, y) for ink in piece.inks]
        y += piece.height
    return (Piece(size[1], tuple(inks)),)


def _moved(ink: Ink, x: float, y: float) -> Ink:
    """Text and lines, further right and down; a letter's first page has nothing else."""
    if isinstance(ink, Words):
        return replace(ink, x=ink.x + x, baseline=ink.baseline + y)
    if isinstance(ink, Stroke):
        (left, top), (right, low) = ink.start, ink.end
        return replace(ink, start=(left + x, top + y), end=(right + x, low + y))
    raise TypeError(ink)
