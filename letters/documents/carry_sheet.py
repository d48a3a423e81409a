"""The carry sheet: a day's marks to be typed into the school's own system, exceptions large."""

from __future__ import annotations

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.carry import CarryClass, CarryLine, CarryMark, CarrySheet
from attendance_desk.domain.documents import (
    Block,
    Cell,
    CellContent,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    FactLine,
    Facts,
    Heading,
    Paragraph,
    Sensitivity,
    Spacing,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.names import listed
from letters.wording import counted, long_day

_ACROSS = 2
"""Children side by side in the list of all marks."""


def compose_carry_sheet(sheet: CarrySheet) -> Document:
    """The sheet as content: class by class, what differs first and large, then every mark."""
    day = long_day(sheet.day)
    blocks: list[Block] = [Heading("Marks to carry over", 1), Paragraph(day, Tone.LEAD)]
    if sheet.last is not None:
        blocks.append(Paragraph(sheet.last.words, Tone.WARNING))
    if sheet.key:
        key = " · ".join(f"{one.code} {one.meaning}" for one in sheet.key)
        blocks.append(Facts((FactLine("Codes", key),)))
    for one in sheet.classes:
        blocks += _class(one)
    return Document(
        title=f"Marks to carry over, {day}",
        kind="carry-sheet",
        blocks=tuple(blocks),
        footer=sheet.imprint.footer(),
        as_at=sheet.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _class(one: CarryClass) -> tuple[Block, ...]:
    missing = [half.name for half, taken in zip(Half, one.taken, strict=True) if not taken]
    blocks: list[Block] = [Heading(f"{one.name} · {one.year_label}", 2)]
    if missing:
        words = f"Not in: {listed(missing)}. Carry these when they are in."
        blocks.append(Paragraph(words, Tone.WARNING))
    exceptions = [line for line in one.lines if not line.plain]
    here = len(one.lines) - len(exceptions)
    if exceptions:
        blocks.append(_exceptions(exceptions))
        blocks.append(Paragraph(f"{_others(here)} nothing to look at.", Tone.QUIET))
    else:
        blocks.append(Paragraph("Everybody is marked here, or not marked yet.", Tone.PLAIN))
    return (*blocks, _everybody(one.lines))


def _others(here: int) -> str:
    return f"{counted(here, 'other child has', 'other children have')}"


def _exceptions(lines: list[CarryLine]) -> Table:
    columns = (
        Column("No", ColumnRole.NUMBER),
        Column("Name", ColumnRole.NAME, share=10),
        Column("AM", share=7),
        Column("PM", share=7),
        Column("Done", ColumnRole.TICK),
    )
    rows: tuple[tuple[CellContent, ...], ...] = tuple(
        (f"{line.number}", line.name, *(_large(one) for one in line.marks), TickBox())
        for line in lines
    )
    return Table(columns, rows, caption="Not simply here", spacing=Spacing.ROOMY)


def _large(one: CarryMark) -> Cell:
    code = one.code or "–"
    if one.minutes is not None:
        code += f" {one.minutes} min"
    if one.was:
        return Cell(f"{code}  CHANGED, was {one.was}", Emphasis.STRONG)
    return Cell(code, Emphasis.QUIET if one.expected or not one.code else Emphasis.STRONG)


def _everybody(lines: tuple[CarryLine, ...]) -> Table:
    """Every mark in the order of the register, down the first half and then the second."""
    down = -(-len(lines) // _ACROSS)
    columns = tuple(
        column
        for side in range(_ACROSS)
        for column in (
            Column("No", ColumnRole.NUMBER, parted=bool(side)),
            Column("Name", ColumnRole.NAME, share=6),
            Column("AM", ColumnRole.CODE, share=1),
            Column("PM", ColumnRole.CODE, share=1),
        )
    )
    rows: list[tuple[CellContent, ...]] = []
    for place in range(down):
        row: list[CellContent] = []
        for nth in range(place, place + _ACROSS * down, down):
            row += _small(lines[nth]) if nth < len(lines) else [""] * 4
        rows.append(tuple(row))
    return Table(columns, tuple(rows), caption="Every mark", spacing=Spacing.CLOSE)


def _small(line: CarryLine) -> list[CellContent]:
    marks = [f"{one.code}*" if one.was else one.code for one in line.marks]
    return [f"{line.number}", line.name, *marks]
