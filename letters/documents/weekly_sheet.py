"""A school week for leaders on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import days_words
from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    Heading,
    KeepTogether,
    Paragraph,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.letter_blocks import Points
from attendance_desk.domain.tally import percentage
from letters.wording import counted, long_day, plain_day

if TYPE_CHECKING:
    from attendance_desk.domain.sheet_papers import NamedChild, WeekCount, WeeklySheet

_NUMBER = ColumnRole.NUMBER
_CHILDREN = (
    Column("", ColumnRole.TEXT, 3),
    Column("Child", ColumnRole.NAME, 5),
    Column("Class", ColumnRole.TEXT, 2),
    Column("What the registers say", ColumnRole.TEXT, 10),
)
_AHEAD = (
    Column("Day", ColumnRole.NAME),
    Column("What", ColumnRole.TEXT, 8),
    Column("Who", ColumnRole.TEXT, 3),
)


def compose_weekly_sheet(sheet: WeeklySheet) -> Document:
    """The sheet as content."""
    title = f"The week from {plain_day(sheet.first)}"
    at = sheet.imprint.made_at
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{sheet.imprint.school}, up to {long_day(sheet.last)}", Tone.LEAD),
        Paragraph(sheet.summary),
        _numbers(sheet),
    ]
    if sheet.not_marked:
        words = f"{counted(sheet.not_marked, 'half-day')} without a mark; they count nowhere."
        blocks.append(Paragraph(words, Tone.WARNING))
    blocks += [_children(sheet), _told("Registers", sheet.registers)]
    if sheet.waiting:
        blocks.append(_told("What waits", sheet.waiting))
    blocks += _ahead(sheet)
    return Document(
        title=title,
        kind="weekly-sheet",
        blocks=tuple(blocks),
        footer=sheet.imprint.footer(),
        as_at=at,
        snug=True,
    )


def _numbers(sheet: WeeklySheet) -> Table:
    held = [sheet.now, *([sheet.before] if sheet.before else [])]
    titles = ("This week", "Week before")[: len(held)]
    columns = (
        Column("In three numbers", ColumnRole.NAME, 5),
        *(Column(title, _NUMBER, 3) for title in titles),
    )
    rows: tuple[tuple[Cell | str, ...], ...] = (
        ("Here, out of every 100 sessions", *(_here(one) for one in held)),
        ("Missed, and by how many children", *(_missed(one) for one in held)),
        (
            "Children who missed 1 in 10 or more this year",
            *(f"{one.persistent:,}" for one in held),
        ),
    )
    return Table(columns, rows)


def _here(week: WeekCount) -> Cell:
    rate = percentage(week.tally.attended, week.tally.possible)
    return Cell(rate or "–", Emphasis.STRONG)


def _missed(week: WeekCount) -> str:
    return f"{days_words(week.tally.absent)}, {counted(week.away, 'child', 'children')}"


def _children(sheet: WeeklySheet) -> KeepTogether:
    parts = (
        ("New, 1 in 10", sheet.new),
        ("Slipping", sheet.slipping),
        ("Better", sheet.better),
    )
    rows = tuple(row for words, held in parts for row in _named(words, held))
    body: Block = (
        Table(_CHILDREN, rows, spacing=Spacing.CLOSE)
        if rows
        else Paragraph("Nobody stands out this week: no one new, no rise, no recovery.")
    )
    return KeepTogether((Heading("Children"), body))


def _named(words: str, held: tuple[NamedChild, ...]) -> list[tuple[Cell | str, ...]]:
    return [
        (Cell(words if not nth else "", Emphasis.STRONG), one.name, one.class_name, one.words)
        for nth, one in enumerate(held)
    ]


def _told(heading: str, lines: tuple[str, ...]) -> KeepTogether:
    return KeepTogether((Heading(heading), Points(lines)))


def _ahead(sheet: WeeklySheet) -> list[Block]:
    if not sheet.ahead:
        return []
    rows = tuple((one.when, one.words, one.who) for one in sheet.ahead)
    blocks: list[Block] = [
        KeepTogether(
            (Heading("Due until the end of next week"), Table(_AHEAD, rows, spacing=Spacing.CLOSE))
        )
    ]
    if sheet.more_ahead:
        words = f"And {counted(sheet.more_ahead, 'thing')} more; the desk lists them all."
        blocks.append(Paragraph(words, Tone.QUIET))
    return blocks
