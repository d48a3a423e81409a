"""Registers for the days without power: names to mark by hand, a page for each class."""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.by_hand import BlankRegister, BlankRegisters
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Spacing,
    Span,
    Table,
    Tone,
)
from letters.wording import half_name, long_day, short_day

_TO_WRITE = "______________________________"


def compose_blank_register(papers: BlankRegister | BlankRegisters) -> Document:
    """The sheets as content, each class from the top of a page; a class of 36 fits one page."""
    sheets = papers.registers if isinstance(papers, BlankRegisters) else (papers,)
    alone = len(sheets) == 1
    title = f"Blank register: {sheets[0].class_name}" if alone else "Blank registers"
    return _document(title, sheets)


def _document(title: str, sheets: tuple[BlankRegister, ...]) -> Document:
    blocks: list[Block] = []
    for sheet in sheets:
        if blocks:
            blocks.append(PageBreak())
        blocks += _page(sheet, level=2 if blocks else 1)
    first = sheets[0]
    return Document(
        title=title,
        kind="blank-register",
        blocks=tuple(blocks),
        footer=first.imprint.footer(),
        as_at=first.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _page(paper: BlankRegister, level: int) -> tuple[Block, ...]:
    key = " · ".join(f"{one.code} {one.meaning}" for one in paper.key)
    heading = Heading(f"{paper.class_name} register, by hand", level)
    back = Paragraph(paper.back, Tone.QUIET)
    if paper.days:
        facts = Facts((FactLine("Week", _when(paper)), FactLine("Codes", key)))
        return (heading, facts, _week(paper), KeepTogether((back,)))
    facts = Facts(
        (
            FactLine("Class", f"{paper.class_name} · {paper.year_label}"),
            FactLine("Day", _when(paper)),
            FactLine("Codes", key),
        )
    )
    closing = KeepTogether((SignatureLine("Taken by, and at what time"), back))
    return (heading, facts, _day(paper), closing)


def _when(paper: BlankRegister) -> str:
    if paper.days:
        return f"{long_day(paper.days[0])} to {long_day(paper.days[-1])}"
    day = long_day(paper.day) if paper.day else _TO_WRITE
    return f"{day}, {half_name(paper.half)}" if paper.half is not None else day


def _day(paper: BlankRegister) -> Table:
    halves = (Half.AM, Half.PM) if paper.half is None else (paper.half,)
    columns = (
        Column("No", ColumnRole.NUMBER),
        Column("Name", ColumnRole.NAME, share=8),
        *(
            Column(half.name, ColumnRole.CODE, share=2, parted=not nth)
            for nth, half in enumerate(halves)
        ),
        Column("Came at", share=3),
        Column("What we know", share=6),
    )
    return _table(paper, columns)


def _week(paper: BlankRegister) -> Table:
    halves = (Half.AM, Half.PM) if paper.half is None else (paper.half,)
    columns = (
        Column("No", ColumnRole.NUMBER),
        Column("Name", ColumnRole.NAME, share=8),
        *(
            Column(half.name, ColumnRole.CODE, share=2, parted=not nth)
            for _day in paper.days
            for nth, half in enumerate(halves)
        ),
    )
    days = tuple(Span(short_day(day), len(halves)) for day in paper.days)
    # A week has ten who took it, each with a time: the last row is for them.
    taken = ("", "Taken by, at", *("",) * (len(columns) - 2))
    table = _table(paper, columns, (Span("", 2), *days))
    return replace(table, rows=(*table.rows, taken))


def _table(
    paper: BlankRegister, columns: tuple[Column, ...], banner: tuple[Span, ...] = ()
) -> Table:
    empty = ("",) * (len(columns) - 2)
    rows = tuple((f"{nth}", name, *empty) for nth, name in enumerate(paper.pupils, start=1))
    return Table(columns, rows, spacing=Spacing.WRITING, banner=banner)
