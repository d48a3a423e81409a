"""Tables into pieces: widths, headings, rows, and rows too tall for a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from attendance_desk.domain.documents import (
    Cell,
    CellContent,
    Column,
    ColumnRole,
    Emphasis,
    Table,
    TickBox,
)
from letters.looks import LOOKS, Look
from letters.pieces import Box, Ink, Node, Piece, Stroke, Tint, Words, baseline
from letters.stacks import Stack, drawn_stack, stacked, width_of
from letters.stationery import CAPTION, EDGE, HAIRLINE, QUIET_INK, SHADE, Face, Style
from letters.typeface import Line, line, wrap

_WEIGHTS = {Emphasis.STRONG: Face.STRONG, Emphasis.PLAIN: Face.TEXT, Emphasis.QUIET: Face.TEXT}
_TALLEST = 24
"""Lines of a row that stay together; a longer row goes on in the next piece."""


@dataclass(frozen=True)
class _Grid:
    """A table with its elements and the room it has."""

    table: Table
    room: float
    node: Node

    @cached_property
    def look(self) -> Look:
        return LOOKS[self.table.spacing]

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Left edge of each column, and the right edge of the last."""
        edges = [0.0]
        for width in _widths(self.table, self.look, self.room):
            edges.append(edges[-1] + width)
        return tuple(edges)


def laid_table(table: Table, room: float, root: Node) -> tuple[Piece, ...]:
    """Lay a table out.

    Args:
        table: What it says.
        room: Width in points.
        root: The element it stands under.

    Returns:
        Caption, headings, then a piece for each row; rows carry the headings to repeat.
    """
    grid = _Grid(table, room, Node("Table", root))
    caption = _caption(grid)
    header = _header(grid, Node("THead", grid.node))
    header = replace(header, gap=3 if caption else 10, clings=True)
    again = replace(_header(grid, None), gap=0) if table.repeat_header else None
    body = Node("TBody", grid.node)
    rows: list[Piece] = []
    for row in table.rows:
        rows += _row(grid, row, Node("TR", body))
    repeated = (replace(piece, repeat=again) for piece in rows)
    return (*caption, header, *repeated)


def _widths(table: Table, look: Look, room: float) -> tuple[float, ...]:
    """Widths of the columns: first the fixed ones at their widest cell, then the shares."""
    natural = [
        0.0 if column.share else _natural(table, nth, look)
        for nth, column in enumerate(table.columns)
    ]
    shares = sum(column.share for column in table.columns)
    most = room * (0.75 if shares else 1)
    fixed = sum(natural)
    if fixed > most:
        natural = [width * most / fixed for width in natural]
    left = room - sum(natural)
    return tuple(
        left * column.share / shares if column.share else width
        for column, width in zip(table.columns, natural, strict=True)
    )


def _natural(table: Table, nth: int, look: Look) -> float:
    column = table.columns[nth]
    widest = line(column.title, look.head.face).width(look.head.size)
    for row in table.rows:
        style = _style(column, row[nth], look)
        widest = max(widest, _wide(row[nth], style))
    if column.role is ColumnRole.TICK:
        widest = max(widest, look.tick)
    return widest + 2 * _pad(column, look)


def _wide(cell: CellContent, style: Style) -> float:
    if isinstance(cell, Cell):
        return width_of(cell, style)
    return line(_said(cell), style.face).width(style.size)


def _caption(grid: _Grid) -> tuple[Piece, ...]:
    if not grid.table.caption:
        return ()
    node = Node("Caption", grid.node)
    lines = wrap(grid.table.caption, CAPTION, grid.room)
    return tuple(
        Piece(
            CAPTION.leading,
            (Words(0, baseline(CAPTION), one, CAPTION, node),),
            gap=0 if nth else 14,
            clings=True,
        )
        for nth, one in enumerate(lines)
    )


def _header(grid: _Grid, node: Node | None) -> Piece:
    """The headings; without a node they are the repeated ones, decoration to a screen reader."""
    look, table = grid.look, grid.table
    inks: list[Ink] = []
    top = 0.0
    if table.banner:
        inks += _banner(grid, node)
        top = look.head.leading
    titles = [
        wrap(column.title, look.head, _room(grid, nth)) for nth, column in enumerate(table.columns)
    ]
    height = top + look.height(max(len(lines) for lines in titles))
    row = Node("TR", node) if node else None
    for nth, lines in enumerate(titles):
        cell = Node("TH", row, scope="Column") if row else None
        lift = height - 1.5 - len(lines) * look.head.leading
        inks += _cell_words(grid, nth, lines, (look.head, lift, cell))
    back = Tint(0, 0, grid.edges[-1], height, SHADE)
    under = Stroke((0, height), (grid.edges[-1], height), 0.8, EDGE)
    return Piece(height, (back, *inks, under, *_uprights(grid, height, under_banner=top)))


def _banner(grid: _Grid, node: Node | None) -> list[Ink]:
    inks: list[Ink] = []
    row = Node("TR", node) if node else None
    first = 0
    for span in grid.table.banner:
        left, right = grid.edges[first], grid.edges[first + span.columns]
        style = grid.look.head
        said = line(span.title, style.face)
        x = left + (right - left - said.width(style.size)) / 2
        if not first:
            x = left + grid.look.pad
        cell = Node("TH", row, scope="Column", span=span.columns) if row else None
        inks.append(Words(x, baseline(style) + 1, said, style, cell))
        first += span.columns
    return inks


def _row(grid: _Grid, row: tuple[CellContent, ...], node: Node) -> list[Piece]:
    """One row, as more than one piece if it is taller than a page would like."""
    columns, look = grid.table.columns, grid.look
    cells = [_cell_node(column, node) for column in columns]
    styles = [_style(column, cell, look) for column, cell in zip(columns, row, strict=True)]
    stacks = _stacks(grid, row, styles)
    texts = [
        () if n in stacks else wrap(_said(cell), styles[n], _room(grid, n))
        for n, cell in enumerate(row)
    ]
    tallest = max(1, *(len(lines) for lines in texts))
    pieces: list[Piece] = []
    for start in range(0, tallest, _TALLEST):
        part = [lines[start : start + _TALLEST] for lines in texts]
        deep = 0 if start else max((stack.lines for stack in stacks.values()), default=0)
        height = look.height(max(deep, *(len(lines) for lines in part)))
        inks: list[Ink] = []
        for nth, lines in enumerate(part):
            if nth in stacks and not start:
                inks += _stack_inks(grid, nth, stacks[nth], cells[nth])
            inks += _cell_words(grid, nth, lines, (styles[nth], look.lift, cells[nth]))
            inks += _tick(grid, nth, row[nth], (height, cells[nth])) if not start else ()
        inks += [Stroke((0, height), (grid.edges[-1], height), 0.4, HAIRLINE)]
        pieces.append(Piece(height, (*inks, *_uprights(grid, height))))
    return pieces


def _stacks(grid: _Grid, row: tuple[CellContent, ...], styles: list[Style]) -> dict[int, Stack]:
    """The cells of a row in which something was struck out."""
    columns = grid.table.columns
    # In a narrow shared column a strike must not run into the line beside it.
    tight = [1.6 if one.role is ColumnRole.CODE and one.share else 0 for one in columns]
    return {
        nth: stacked(cell, styles[nth], _room(grid, nth) - tight[nth])
        for nth, cell in enumerate(row)
        if isinstance(cell, Cell) and (cell.struck or cell.mark)
    }


def _stack_inks(grid: _Grid, nth: int, stack: Stack, node: Node) -> list[Ink]:
    pad = _pad(grid.table.columns[nth], grid.look)
    left, room = grid.edges[nth] + pad, _room(grid, nth)
    centred = grid.table.columns[nth].role is ColumnRole.CODE
    return drawn_stack(stack, (left, room, grid.look.lift), node, centred=centred)


def _cell_node(column: Column, row: Node) -> Node:
    if column.role is ColumnRole.NAME:
        return Node("TH", row, scope="Row")
    return Node("TD", row)


def _cell_words(
    grid: _Grid, nth: int, lines: tuple[Line, ...], setting: tuple[Style, float, Node | None]
) -> list[Ink]:
    style, lift, node = setting
    role = grid.table.columns[nth].role
    inks: list[Ink] = []
    for count, one in enumerate(lines):
        spare = grid.edges[nth + 1] - grid.edges[nth] - one.width(style.size)
        inset = grid.look.pad
        if role is ColumnRole.NUMBER:
            inset = spare - grid.look.pad
        elif role in {ColumnRole.CODE, ColumnRole.TICK}:
            inset = spare / 2
        x = grid.edges[nth] + inset
        inks.append(Words(x, lift + baseline(style, count), one, style, node))
    return inks


def _tick(grid: _Grid, nth: int, cell: CellContent, place: tuple[float, Node]) -> tuple[Ink, ...]:
    if not isinstance(cell, TickBox):
        return ()
    height, node = place
    side = grid.look.tick
    x = (grid.edges[nth] + grid.edges[nth + 1] - side) / 2
    figure = Node("Figure", node, alt="Box to tick")
    return (Box(x, (height - side) / 2, side, figure),)


def _uprights(grid: _Grid, height: float, under_banner: float = 0) -> tuple[Ink, ...]:
    """Lines between columns: all of them on squared paper, else only where columns are parted.

    A line that parts nothing in the banner starts below it.
    """
    inks: list[Ink] = []
    for nth, column in enumerate(grid.table.columns):
        x = grid.edges[nth]
        if column.parted:
            inks.append(Stroke((x, 0), (x, height), 0.8, EDGE))
        elif grid.look.ruled:
            inks.append(Stroke((x, under_banner if nth else 0), (x, height), 0.4, HAIRLINE))
    if grid.look.ruled:
        inks.append(Stroke((grid.edges[-1], 0), (grid.edges[-1], height), 0.4, HAIRLINE))
    return tuple(inks)


def _style(column: Column, cell: CellContent, look: Look) -> Style:
    if not isinstance(cell, Cell):
        return replace(look.body, face=Face.CODE if column.role is ColumnRole.CODE else Face.TEXT)
    colour = QUIET_INK if cell.emphasis is Emphasis.QUIET else look.body.colour
    code = column.role is ColumnRole.CODE and cell.emphasis is Emphasis.PLAIN
    face = Face.CODE if code else _WEIGHTS[cell.emphasis]
    return replace(look.body, face=face, colour=colour)


def _said(cell: CellContent) -> str:
    match cell:
        case Cell(text):
            return text
        case TickBox(label):
            return label
        case _:
            return cell


def _pad(column: Column, look: Look) -> float:
    # Codes share what is left of the line: a code of two signs and its star must fit whole.
    return 0.3 if column.role is ColumnRole.CODE and column.share else look.pad


def _room(grid: _Grid, nth: int) -> float:
    # A hair more than the cell has, so that a column at its natural width never wraps.
    return (
        grid.edges[nth + 1] - grid.edges[nth] - 2 * _pad(grid.table.columns[nth], grid.look) + 0.01
    )
