"""The record of a weekly attendance meeting on one page: decisions, owners, dates."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    Paragraph,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.weekly_papers import RecordLine, WeeklyRecord
from letters.wording import long_day

_COLUMNS = (
    Column("Child", ColumnRole.NAME, 4),
    Column("Class", ColumnRole.TEXT, 2),
    Column("What was decided", ColumnRole.TEXT, 7),
    Column("Who", ColumnRole.TEXT, 3),
    Column("By", ColumnRole.TEXT, 3),
)


def compose_weekly_record(record: WeeklyRecord) -> Document:
    """The record as content; why a child is talked about is not on it."""
    title = "Weekly attendance meeting"
    there = ", ".join(record.people) or "not written down"
    facts = [FactLine("There", there), FactLine("Decided", record.summed)]
    if record.words:
        facts.append(FactLine("The school", record.words))
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{record.imprint.school}, {long_day(record.day)}", Tone.LEAD),
        Facts(tuple(facts)),
    ]
    if not record.ended:
        blocks.append(Paragraph("This meeting is not ended yet.", Tone.WARNING))
    blocks += _table(record.lines, "Decided today", "Nothing was decided.")
    if record.carried:
        blocks += _table(record.carried, "Carried on from before", "")
    if record.waiting:
        names = ", ".join(record.waiting)
        blocks.append(Paragraph(f"No time today, so they are on next week's list: {names}."))
    return Document(
        title=title,
        kind="weekly-record",
        blocks=tuple(blocks),
        footer=record.imprint.footer(),
        as_at=record.imprint.made_at,
        snug=True,
    )


def _table(lines: tuple[RecordLine, ...], heading: str, empty: str) -> list[Block]:
    if not lines:
        return [Heading(heading, 2), Paragraph(empty)]
    rows = tuple((o.name, o.class_name, o.decided, o.owner, o.due) for o in lines)
    return [Heading(heading, 2), Table(_COLUMNS, rows, spacing=Spacing.CLOSE)]
