"""The review of attendance practice for governors: what it comes to, then line by line."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Cell,
    CellContent,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Table,
    Tone,
)
from attendance_desk.domain.practice_papers import PracticeAction, PracticeLine, PracticePaper
from letters.wording import long_day

_OPEN = "not judged"


def compose_practice(paper: PracticePaper) -> Document:
    """The review as content."""
    title = f"Review of our attendance practice, {paper.year}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(paper.imprint.school, Tone.LEAD),
        _when(paper),
        Heading("1. On one page"),
        *(Paragraph(one) for one in paper.summary),
        _verdicts(paper),
        *_actions(paper),
        Heading("3. Line by line"),
        Paragraph(_ABOUT, Tone.QUIET),
        *_strategies(paper),
        KeepTogether(
            (
                Heading("4. Looked at and agreed"),
                SignatureLine("Attendance lead"),
                SignatureLine("Head"),
                SignatureLine("Governor for attendance"),
            )
        ),
    ]
    return Document(
        title=title,
        kind="practice",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


_ABOUT = (
    "What stands behind each line is counted from our register or written down by us; how far it "
    "is in place, a person judged. What stands behind several lines is told with the first of "
    "them. Numbers of families from 1 to 4 are not shown, and others are hidden with them, so "
    "that no child can be recognised."
)


def _when(paper: PracticePaper) -> Paragraph:
    if paper.finished is None:
        words = f"Draft: {paper.judged} of {len(paper.lines)} lines are judged."
        return Paragraph(words, Tone.WARNING)
    return Paragraph(f"Judged line by line until {long_day(paper.finished)}.", Tone.QUIET)


def _verdicts(paper: PracticePaper) -> Block:
    columns = [
        Column("", ColumnRole.CODE),
        Column("What good practice asks", ColumnRole.NAME, 8),
        Column(f"In {paper.year}", ColumnRole.TEXT, 2),
    ]
    if paper.before:
        columns.append(Column(f"In {paper.before}", ColumnRole.TEXT, 2))
    rows = tuple(_verdict(one, before=bool(paper.before)) for one in paper.lines)
    return Table(tuple(columns), rows)


def _verdict(line: PracticeLine, *, before: bool) -> tuple[CellContent, ...]:
    emphasis = Emphasis.STRONG if line.strategy else Emphasis.PLAIN
    cells: list[CellContent] = [
        line.place,
        Cell(line.title, emphasis),
        line.verdict or Cell(_OPEN, Emphasis.QUIET),
    ]
    if before:
        cells.append(Cell(line.before or _OPEN, Emphasis.QUIET))
    return tuple(cells)


def _actions(paper: PracticePaper) -> list[Block]:
    if not paper.actions:
        words = "No next step is agreed for this school year."
        return [KeepTogether((Heading("2. What we do next"), Paragraph(words)))]
    columns = (
        Column("Line", ColumnRole.CODE),
        Column("What", ColumnRole.TEXT, 7),
        Column("Who", ColumnRole.TEXT, 3),
        Column("By", ColumnRole.TEXT, 3),
        Column("How it stands", ColumnRole.TEXT, 3),
    )
    rows = tuple(map(_action, paper.actions))
    return [KeepTogether((Heading("2. What we do next"), Table(columns, rows)))]


def _action(one: PracticeAction) -> tuple[CellContent, ...]:
    return one.place, one.words, one.owner, one.due, one.state or "to do"


def _strategies(paper: PracticePaper) -> list[Block]:
    made: list[Block] = []
    for line in paper.lines:
        if line.strategy:
            made.append(Heading(f"{line.place}. {line.title}"))
        made.append(_whole(line))
    return made


def _whole(line: PracticeLine) -> Block:
    """A line with all that stands behind it, kept on one page."""
    called = line.asks if line.strategy else f"{line.place}. {line.title}: {_lower(line.asks)}"
    verdict = line.verdict or _OPEN
    before = f" (last year: {line.before.lower()})" if line.before else ""
    blocks: list[Block] = [
        Heading(called, 3),
        Paragraph(f"{verdict[:1].upper()}{verdict[1:]}{before}. {line.words}".strip()),
        *(Paragraph(one, Tone.QUIET) for one in line.evidence),
    ]
    return KeepTogether(tuple(blocks))


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
