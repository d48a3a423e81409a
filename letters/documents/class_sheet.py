"""A class for its teacher on one page: the last four weeks as signs, then what to say to whom."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import half_days
from attendance_desk.domain.class_days import DayKind
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
    Span,
    Table,
    Tone,
)
from attendance_desk.domain.letter_blocks import Points
from letters.wording import DAYS, MONTHS, counted, long_day

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.sheet_papers import ClassLine, ClassSheet

_KEY = (
    "A away all day · ½ half a day missed, or came after the register closed · L late, before it "
    "closed · ? not marked · – need not come · empty: here. No reasons are on this sheet."
)
_STRONG = frozenset({DayKind.AWAY, DayKind.HALF})
_MISSED = ("4 weeks", "Year")


def compose_class_sheet(sheet: ClassSheet) -> Document:
    """The sheet as content."""
    title = f"{sheet.class_name}: the last four weeks"
    at = sheet.imprint.made_at
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{sheet.year_label}, {sheet.imprint.school}, {long_day(at)}", Tone.LEAD),
        Paragraph(sheet.summary),
    ]
    if sheet.days:
        blocks += [_table(sheet), Paragraph(_KEY, Tone.QUIET)]
    if sheet.not_marked:
        words = f"{counted(sheet.not_marked, 'half-day')} without a mark; they count nowhere."
        blocks.append(Paragraph(words, Tone.QUIET))
    nobody = "Nobody was away at the end, or came back this week after three days or more."
    blocks += [
        _told("Welcome back", sheet.welcome, nobody),
        _told("Good news", sheet.good, "Write one good line about a child, and it stands here."),
    ]
    return Document(
        title=title,
        kind="class-sheet",
        blocks=tuple(blocks),
        footer=sheet.imprint.footer(),
        as_at=at,
        snug=True,
    )


def _table(sheet: ClassSheet) -> Table:
    columns = [Column("Child", ColumnRole.NAME, share=18)]
    banner = [Span("", 1)]
    for days in _weeks(sheet.days):
        banner.append(Span(f"{days[0].day} {MONTHS[days[0].month - 1][:3]}", len(days)))
        columns += [
            Column(DAYS[day.weekday()][:1], ColumnRole.CODE, share=2, parted=not nth)
            for nth, day in enumerate(days)
        ]
    banner += [Span("Days missed", len(_MISSED)), Span("", 1)]
    columns += [
        Column(title, ColumnRole.NUMBER, share=5, parted=not nth)
        for nth, title in enumerate(_MISSED)
    ]
    columns.append(Column("Late", ColumnRole.NUMBER, share=3, parted=True))
    rows = tuple(_row(line) for line in sheet.lines)
    return Table(tuple(columns), rows, spacing=Spacing.CLOSE, banner=tuple(banner))


def _weeks(days: tuple[date, ...]) -> list[tuple[date, ...]]:
    """School days week by week; a week is known by its year and number."""
    return [tuple(held) for _, held in groupby(days, key=lambda day: day.isocalendar()[:2])]


def _row(line: ClassLine) -> tuple[Cell | str, ...]:
    signs = (
        Cell(one.value, Emphasis.STRONG if one in _STRONG else Emphasis.QUIET) for one in line.days
    )
    return (
        line.name,
        *signs,
        half_days(line.lately) if line.lately else "",
        half_days(line.year) if line.year else "",
        str(line.late or ""),
    )


def _told(heading: str, lines: tuple[str, ...], nothing: str) -> KeepTogether:
    body: Block = Points(lines) if lines else Paragraph(nothing, Tone.QUIET)
    return KeepTogether((Heading(heading), body))
