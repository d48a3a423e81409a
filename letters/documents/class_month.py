"""A class's month: every session's code, and every amendment beneath (`promises.md` 3.6)."""

from __future__ import annotations

from itertools import groupby

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Spacing,
    Span,
    Table,
)
from attendance_desk.domain.papers import ClassMonth
from letters.documents.amendments import (
    amendment_blocks,
    erased_blocks,
    grid_cell,
    key_words,
)
from letters.wording import counted, month, short_day


def compose_class_month(paper: ClassMonth) -> Document:
    """The month as content, on wide paper."""
    named = f"{paper.class_name}, {month(paper.first)}"
    days = len({session.day for session in paper.sessions})
    said = (
        f"{paper.year_label} · {counted(len(paper.pupils), 'child', 'children')} · "
        f"{counted(days, 'school day')}, {counted(len(paper.sessions), 'session')}"
    )
    blocks: list[Block] = [Heading(named, 1), Paragraph(said)]
    blocks += erased_blocks(paper.not_kept)
    blocks.append(_table(paper) if paper.sessions else Paragraph("No school in this month."))
    blocks += key_words(paper.key)
    blocks += amendment_blocks(paper.amendments, with_day=True)
    blocks.append(
        KeepTogether(
            (
                Paragraph("I have looked at this month's registers and their amendments."),
                SignatureLine("Signed, head"),
            )
        )
    )
    return Document(
        title=f"Registers of the month: {named}",
        kind="class-month",
        blocks=tuple(blocks),
        footer=paper.imprint.record_footer(),
        as_at=paper.imprint.stood_at,
        sensitivity=Sensitivity.RECORD,
        wide=True,
    )


def _table(paper: ClassMonth) -> Table:
    columns = [Column("No", ColumnRole.NUMBER), Column("Name", ColumnRole.NAME)]
    banner = [Span("", 2)]
    for day, sessions in groupby(paper.sessions, key=lambda session: session.day):
        halves = [session.half for session in sessions]
        banner.append(Span(short_day(day), len(halves)))
        columns += [
            Column(half.name, ColumnRole.CODE, share=1, parted=not nth)
            for nth, half in enumerate(halves)
        ]
    rows = tuple(
        (f"{pupil.number}", pupil.name, *(grid_cell(mark) for mark in pupil.marks))
        for pupil in paper.pupils
    )
    return Table(tuple(columns), rows, spacing=Spacing.CLOSE, banner=tuple(banner))
