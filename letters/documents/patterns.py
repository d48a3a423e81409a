"""What stands out in the marks, for a talk between staff: on which days, and how sure."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    Heading,
    Paragraph,
    Sensitivity,
    Table,
    Tone,
)
from attendance_desk.domain.pattern_papers import PatternGroup, PatternLine, PatternsPaper
from letters.wording import counted, long_day

_COLUMNS = (
    Column("Child", ColumnRole.NAME, 3),
    Column("Class", ColumnRole.TEXT, 2),
    Column("What was seen", ColumnRole.TEXT, 6),
    Column("Days", ColumnRole.TEXT, 6),
    Column("How sure", ColumnRole.TEXT, 4),
)
_NOTE = (
    "A pattern says on which days, never why. It is something to look at, and not a finding: talk "
    "first. Illness, appointments and leave that was agreed make no pattern."
)


def compose_patterns(paper: PatternsPaper) -> Document:
    """The page of the screen as content, a table for each kind."""
    title = "Patterns in the marks"
    span = f"{long_day(paper.first)} to {long_day(paper.last)}"
    looked = counted(paper.looked_at, "child was", "children were")
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.imprint.school}. {paper.about}, {span}", Tone.LEAD),
        Paragraph(f"{_NOTE} {looked} looked at."),
    ]
    if paper.empty:
        blocks.append(Paragraph(paper.empty))
    for group in paper.groups:
        blocks += _group(group)
    return Document(
        title=title,
        kind="patterns",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.CONFIDENTIAL,
        wide=True,
    )


def _group(group: PatternGroup) -> list[Block]:
    caption = counted(len(group.lines), "pattern", "patterns")
    table = Table(_COLUMNS, tuple(_row(one) for one in group.lines), caption=caption)
    return [Heading(group.heading, 2), table]


def _row(line: PatternLine) -> tuple[str, ...]:
    said = " ".join(part for part in (line.words, line.looked) if part)
    return line.name, line.class_name, said, line.days, line.sure
