"""A register for the days without power: names to mark by hand."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.papers import BlankRegister
from letters.wording import long_day

_TO_WRITE = "______________________________"


def compose_blank_register(paper: BlankRegister) -> Document:
    """The sheet as content: one class, one day, both sessions; a class of 36 fits one page."""
    day = long_day(paper.day) if paper.day else _TO_WRITE
    key = " · ".join(f"{one.code} {one.meaning}" for one in paper.key)
    facts = (
        FactLine("Class", f"{paper.class_name} · {paper.year_label}"),
        FactLine("Day", day),
        FactLine("Codes", key),
    )
    rows = tuple(
        (f"{number}", name, "", "", "", "") for number, name in enumerate(paper.pupils, start=1)
    )
    table = Table(_COLUMNS, rows, spacing=Spacing.WRITING)
    closing = (SignatureLine("Taken by"), Paragraph(paper.back, Tone.QUIET))
    return Document(
        title=f"Blank register: {paper.class_name}",
        kind="blank-register",
        blocks=(
            Heading(f"{paper.class_name} register, by hand", 1),
            Facts(facts),
            table,
            KeepTogether(closing),
        ),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


_COLUMNS = (
    Column("No", ColumnRole.NUMBER),
    Column("Name", ColumnRole.NAME, share=8),
    Column("AM", ColumnRole.CODE, share=2, parted=True),
    Column("PM", ColumnRole.CODE, share=2),
    Column("Came at", share=3),
    Column("What we know", share=6),
)
