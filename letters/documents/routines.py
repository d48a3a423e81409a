"""The written list of routines: what is done, when, by whom, and when it was last done."""

from __future__ import annotations

from attendance_desk.domain.care_papers import RoutineLine, RoutinesPaper
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
    Table,
    Tone,
)
from attendance_desk.domain.routines import Rhythm

_HEADINGS = {
    Rhythm.DAILY: "Every day",
    Rhythm.WEEKLY: "Every week",
    Rhythm.HALF_TERMLY: "Every half-term",
    Rhythm.TERMLY: "Every term",
    Rhythm.YEARLY: "Every year",
}


def compose_routines(paper: RoutinesPaper) -> Document:
    """The list as content: a table for each rhythm, and a line to sign when it was looked at."""
    title = "Our attendance routines"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(paper.imprint.school, Tone.LEAD),
        Paragraph(paper.again, Tone.QUIET),
    ]
    for rhythm, heading in _HEADINGS.items():
        lines = [one for one in paper.lines if one.rhythm is rhythm]
        if lines:
            blocks.append(KeepTogether((Heading(heading, 2), _table(rhythm, lines))))
    blocks.append(SignatureLine("Looked at again by"))
    return Document(
        title=title,
        kind="routines",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _table(rhythm: Rhythm, lines: list[RoutineLine]) -> Table:
    daily = rhythm is Rhythm.DAILY
    when = () if daily else (Column("When", ColumnRole.TEXT, 2),)
    columns = (
        Column("What", ColumnRole.TEXT, 7),
        *when,
        Column("Who", ColumnRole.TEXT, 3),
        Column("Last done", ColumnRole.TEXT, 3),
    )
    rows = tuple(
        (one.words, one.owner, one.done) if daily else (one.words, one.when, one.owner, one.done)
        for one in lines
    )
    return Table(columns, rows)
