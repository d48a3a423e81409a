"""Where an address stands on a letter, so that the window of a DL envelope shows it and no more.

A4 folded twice stands 99 mm high in an envelope of 110 mm whose window, 35 mm by 90 mm, begins
20 mm from the left and 18 mm from the bottom. The letter slides up and down by 11 mm: on the sheet
the window then shows 46 to 81 mm at one end and 57 to 92 mm at the other. So the address stands
between 57 and 81 mm where it fits and never above 50 mm, nothing else stands between 46 and
92 mm on the left, and what sends it stands to the right of 115 mm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from attendance_desk.domain.documents import (
    Tone,
)
from attendance_desk.domain.letter_blocks import AddressBlock
from letters.pieces import Ink, Node, Piece, Words, baseline
from letters.stationery import LARGE_ADDRESS, MILLIMETRE, TONES, Margins, Style
from letters.typeface import Line, wrap

HIGHEST, SURE, LOWEST, SHOWN_TO = 50.0, 57.0, 81.0, 94.0
"""Millimetres from the top of the sheet: the highest line, where every window shows it from and
to, and where the letter goes on, clear of what a window can show."""
_ADDRESS_WIDE, _BESIDE_AT, _BESIDE_WIDE = 85.0, 95.0, 75.0
"""Millimetres from the left edge of the text."""


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines that stand below each other, from x and y; points of the laid-out sheet."""

    x: float
    y: float
    style: Style


def laid_address(block: AddressBlock, scale: float, root: Node) -> tuple[Piece, ...]:
    """An address in the window's place, with who sends it to its right.

    Args:
        block: It follows one line that names the school, at the top of a page.
        scale: How much larger than laid out the sheet is drawn; places do not grow with it.
        root: The element of the document.
    """
    unit = MILLIMETRE / scale
    top = Margins().top / MILLIMETRE + TONES[Tone.LEAD].leading / unit
    style, lines = _fitting(block.lines, scale)
    tall = len(lines) * style.leading / unit
    begins = max(HIGHEST, min(SURE, LOWEST - tall))
    beside = TONES[Tone.QUIET]
    right = _wrapped(block.beside, beside, _BESIDE_WIDE * unit)
    inks = (
        *_set(lines, _Column(0, (begins - top) * unit, style), root),
        *_set(right, _Column(_BESIDE_AT * unit, 0, beside), root),
    )
    ends = max(SHOWN_TO, begins + tall, top + len(right) * beside.leading / unit)
    return (Piece((ends - top) * unit, inks),)


def _fitting(texts: tuple[str, ...], scale: float) -> tuple[Style, tuple[Line, ...]]:
    """An address in large print is large only while a window can show all of it."""
    plain, unit = TONES[Tone.PLAIN], MILLIMETRE / scale
    if scale != 1:
        style = _drawn_as(LARGE_ADDRESS, scale)
        lines = _wrapped(texts, style, _ADDRESS_WIDE * unit)
        if len(lines) * style.leading <= (LOWEST - HIGHEST) * unit:
            return style, lines
    style = _drawn_as(plain, scale)
    return style, _wrapped(texts, style, _ADDRESS_WIDE * unit)


def _drawn_as(style: Style, scale: float) -> Style:
    """A style that is to have its own size on paper however the sheet grows."""
    return replace(style, size=style.size / scale, leading=style.leading / scale)


def _wrapped(texts: tuple[str, ...], style: Style, width: float) -> tuple[Line, ...]:
    return tuple(part for text in texts for part in wrap(text, style, width))


def _set(lines: tuple[Line, ...], column: _Column, root: Node) -> tuple[Ink, ...]:
    node = Node("P", root)
    return tuple(
        Words(column.x, column.y + baseline(column.style, nth), one, column.style, node)
        for nth, one in enumerate(lines)
    )
