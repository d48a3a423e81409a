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

_SMALLER, _RAISED = 0.86, 0.7
"""Sizes of what is struck out and of the small sign, as parts of the text's own."""
_APART = 0.9
_BETWEEN = 0.45
"""Points before the small sign, and ems between two struck texts on one line."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What is set in such a cell, from the top.

    Attributes:
        style: How the text that holds is set.
        struck: Lines of what held before, several on a line where they fit.
        text: What holds.
        mark: The small sign, or an empty line.
        beside: Whether the sign fits beside the text; else it has a line of its own.
    """

    style: Style
    struck: tuple[tuple[Line, ...], ...]
    text: Line
    mark: Line
    beside: bool

    @property
    def lines(self) -> int:
        """How many lines high it is."""
        return len(self.struck) + 1 + (not self.beside)

    @property
    def before(self) -> Style:
        """How what held before is set."""
        return replace(self.style, size=self.style.size * _SMALLER, colour=QUIET_INK)

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
    beside = not cell.mark or width_of(cell, style) <= room
    size = style.size * _SMALLER
    rows: list[tuple[Line, ...]] = []
    for was in cell.struck:
        one = line(was, style.face)
        fits = rows and _across((*rows[-1], one), size) <= room
        rows = [*rows[:-1], (*rows[-1], one)] if fits else [*rows, (one,)]
    return Stack(style, tuple(rows), text, mark, beside)


def width_of(cell: Cell, style: Style) -> float:
    """The width of a cell's text with its small sign beside it, in points."""
    text = line(cell.text, style.face).width(style.size)
    if not cell.mark:
        return text
    return text + _APART + line(cell.mark, style.face).width(style.size * _RAISED)


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
    inks: list[Ink] = []
    for nth, row in enumerate(stack.struck):
        wide = _across(row, stack.before.size)
        x = left + (room - wide) / 2 if centred else left
        inks += _struck(stack, row, (x, top + nth * stack.style.leading), node)
    size = stack.style.size
    text = stack.text.width(size)
    sign = stack.mark.width(stack.sign.size)
    whole = text + _APART + sign if stack.beside and stack.mark.text else text
    x = left + (room - whole) / 2 if centred else left
    low = top + baseline(stack.style, len(stack.struck))
    inks.append(Words(x, low, stack.text, stack.style, node))
    if stack.mark.text:
        words = Node("Span", node, alt=f"amendment {stack.mark.text}") if node else None
        if stack.beside:
            at = (x + text + _APART, low - size * 0.32)
        else:
            at = (left + (room - sign) / 2 if centred else left, low + stack.style.leading * 0.86)
        inks.append(Words(*at, stack.mark, stack.sign, words))
    return inks


def _struck(
    stack: Stack, row: tuple[Line, ...], at: tuple[float, float], node: Node | None
) -> list[Ink]:
    x, top = at
    style = stack.before
    low = top + baseline(stack.style)
    inks: list[Ink] = []
    for one in row:
        words = Node("Span", node, alt=f"was {one.text}") if node else None
        inks.append(Words(x, low, one, style, words))
        wide, middle = one.width(style.size), low - style.size * 0.34
        inks.append(Stroke((x - 1, middle), (x + wide + 1, middle), 0.65, INK))
        x += wide + style.size * _BETWEEN
    return inks


def _across(row: tuple[Line, ...], size: float) -> float:
    return sum(one.width(size) for one in row) + (len(row) - 1) * size * _BETWEEN
