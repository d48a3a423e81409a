"""The priority list on one page: who is visited first and who is told, and never why."""

from __future__ import annotations

from attendance_desk.domain.care_papers import PriorityLine, PriorityPaper
from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    Heading,
    Paragraph,
    Sensitivity,
    Table,
    Tone,
)
from letters.wording import counted, long_day

_COLUMNS = (
    Column("Child", ColumnRole.NAME, 3),
    Column("Class", ColumnRole.TEXT, 1),
    Column("On the first day", ColumnRole.TEXT, 3),
    Column("Who is told", ColumnRole.TEXT, 4),
    Column("Look again", ColumnRole.TEXT, 2),
)


def compose_priority_list(paper: PriorityPaper) -> Document:
    """The list as content: one table, those visited first on top."""
    title = "Priority list: first-day visits and workers"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.imprint.school}, {long_day(paper.day)}", Tone.LEAD),
        Paragraph("Why a child is on this list is not on this paper. Ask the safeguarding lead."),
    ]
    if paper.lines:
        caption = counted(len(paper.lines), "child", "children")
        blocks.append(Table(_COLUMNS, tuple(_row(one) for one in paper.lines), caption=caption))
    else:
        blocks.append(Paragraph("No child is on the priority list."))
    if paper.missing:
        names = ", ".join(paper.missing)
        words = f"The social worker's name and number are missing for: {names}."
        blocks.append(Paragraph(words, Tone.WARNING))
    return Document(
        title=title,
        kind="priority-list",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.CONFIDENTIAL,
        wide=True,
    )


def _row(line: PriorityLine) -> tuple[str | Cell, ...]:
    told = [*line.workers, "Contact limits: see the desk" if line.limits else ""]
    review = Cell(line.review, Emphasis.STRONG) if line.past else line.review
    return line.name, line.class_name, line.visit, "; ".join(one for one in told if one), review
