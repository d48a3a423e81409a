"""A cell whose text took the place of another: the old one struck out above the new one.

No colour is needed to tell them apart: a black-and-white printer and a photocopier keep the
stroke, the smaller size, the order and the number that leads to the words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from attendance_desk.domain.documents import Cell
from letters.pieces import Ink, Node, Stroke, Words, baseline
from letters.stationery import INK, QUIET_INK, Style
from letters.typeface import Line, line

_SMALLER, _RAISED = 0.94, 0.7
"""Sizes of what is struck out and of the small sign, as parts of the text's own."""
_APART = 0.9
_BETWEEN = 0.45
"""Points before the small sign, and ems between two struck texts on one line."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What is set in such a cell.

    Attributes:
        style: How the text that holds is set.
        struck: Lines of what held before, several on a line where they fit.
        text: What holds.
        mark: The small sign, or an empty line.
        beside: Whether the sign fits beside the text; else it has a line of its own.
        inline: Whether there is room for all of it on one line.
    """

    style: Style
    struck: tuple[tuple[Line, ...], ...]
    text: Line
    mark: Line
    beside: bool
    inline: bool

    @property
    def lines(self) -> int:
        """How many lines high it is."""
        return 1 if self.inline else len(self.struck) + 1 + (not self.beside)

    @property
    def before(self) -> Style:
        """How what held before is set."""
        return _smaller(self.style)

    @property
    def sign(self) -> Style:
        """How the small sign is set."""
        return replace(self.style, size=self.style.size * _RAISED)


def stacked(cell: Cell, style: Style, room: float) -> Stack:
    """Set a cell in a width.

    Args:
        cell: What it says.
        style: How its text is set.
        room: Width in points.
    """
    text, mark = line(cell.text, style.face), line(cell.mark, style.face)
    beside = not cell.mark or _marked(cell, style) <= room
    inline = width_of(cell, style) <= room
    size = _smaller(style).size
    rows: list[tuple[Line, ...]] = []
    for was in cell.struck:
        one = line(was, style.face)
        fits = rows and (inline or _across((*rows[-1], one), size) <= room)
        rows = [*rows[:-1], (*rows[-1], one)] if fits else [*rows, (one,)]
    return Stack(style, tuple(rows), text, mark, beside, inline)


def width_of(cell: Cell, style: Style) -> float:
    """The width of all of a cell on one line, in points."""
    size = _smaller(style).size
    struck = _across(tuple(line(was, style.face) for was in cell.struck), size)
    return _marked(cell, style) + (struck + size * _BETWEEN if cell.struck else 0)


def _marked(cell: Cell, style: Style) -> float:
    """The width of the text with its small sign."""
    text = line(cell.text, style.face).width(style.size)
    sign = line(cell.mark, style.face).width(style.size * _RAISED)
    return text + _APART + sign if cell.mark else text


def drawn_stack(
    stack: Stack, place: tuple[float, float, float], node: Node | None, *, centred: bool
) -> list[Ink]:
    """Ink for a stack.

    Args:
        stack: What is set.
        place: Left edge, width, and top of the first line, in points.
        node: The cell it stands in.
        centred: Whether it stands in the middle of the width.
    """
    left, room, top = place
    leading = stack.style.leading
    text, sign = stack.text.width(stack.style.size), stack.mark.width(stack.sign.size)
    whole = text + (_APART + sign if stack.beside and stack.mark.text else 0)
    spare = (room - whole) / 2 if centred else 0
    if stack.inline and stack.struck:
        wide = _across(stack.struck[0], stack.before.size) + stack.before.size * _BETWEEN
        spare = (room - whole - wide) / 2 if centred else 0
        inks = _struck(stack, stack.struck[0], (left + spare, top), node)
        spare += wide
        low = top + baseline(stack.style)
    else:
        inks = []
        for nth, row in enumerate(stack.struck):
            inset = (room - _across(row, stack.before.size)) / 2 if centred else 0
            inks += _struck(stack, row, (left + inset, top + nth * leading), node)
        low = top + baseline(stack.style, len(stack.struck))
    x = left + spare
    inks.append(Words(x, low, stack.text, stack.style, node))
    if stack.mark.text:
        at = (x + text + _APART, low - stack.style.size * 0.32)
        if not stack.beside:
            at = (left + ((room - sign) / 2 if centred else 0), low + leading * 0.86)
        inks.append(_sign(stack, at, node))
    return inks


def _sign(stack: Stack, at: tuple[float, float], node: Node | None) -> Words:
    heard = Node("Span", node, alt=f"amendment {stack.mark.text}") if node else None
    return Words(*at, stack.mark, stack.sign, heard)


def _struck(
    stack: Stack, row: tuple[Line, ...], at: tuple[float, float], node: Node | None
) -> list[Ink]:
    x, top = at
    style = stack.before
    low = top + baseline(stack.style)
    inks: list[Ink] = []
    for one in row:
        heard = Node("Span", node, alt=f"was {one.text}") if node else None
        inks.append(Words(x, low, one, style, heard))
        wide, middle = one.width(style.size), low - style.size * 0.34
        inks.append(Stroke((x - 1, middle), (x + wide + 1, middle), 0.65, INK))
        x += wide + style.size * _BETWEEN
    return inks


def _smaller(style: Style) -> Style:
    return replace(style, size=style.size * _SMALLER, colour=QUIET_INK)


def _across(row: tuple[Line, ...], size: float) -> float:
    return sum(one.width(size) for one in row) + (len(row) - 1) * size * _BETWEEN
