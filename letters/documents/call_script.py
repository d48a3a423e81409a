"""A script to read aloud from paper: what to say in strong type, answers beside it, and notes."""

from __future__ import annotations

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
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.script_papers import PaperStep, ScriptPaper
from letters.wording import plain_day

_FEW = 6
"""Up to so many steps are set in the larger type on one page."""
_LINES = {True: 6, False: 3}
_COLUMNS = (
    Column("", ColumnRole.NUMBER),
    Column("Say", share=1),
    Column("They answer (and which number is next)", share=1),
)


def compose_call_script(paper: ScriptPaper) -> Document:
    """The script as content."""
    few = len(paper.steps) <= _FEW
    title = f"{paper.title}: {paper.name}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.class_name}, {plain_day(paper.day)}. {paper.goal}"),
    ]
    if paper.language:
        words = f"The family speaks {paper.language}. These words are in English."
        blocks.append(Paragraph(words, Tone.WARNING))
    if paper.before:
        blocks.append(Paragraph(f"Before you dial: {'; '.join(paper.before)}."))
    spacing = Spacing.ROOMY if few else Spacing.NORMAL
    rows = tuple(_row(step) for step in paper.steps)
    blocks.append(Table(_COLUMNS, rows, spacing=spacing))
    lines = tuple(("",) for _ in range(_LINES[few]))
    notes = Table(
        (Column("Their words, times, what was promised", share=1),), lines, spacing=Spacing.ROOMY
    )
    blocks.append(notes)
    return Document(
        title=title,
        kind="call-script",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _row(step: PaperStep) -> tuple[Cell | str, ...]:
    """One step; the tip stands where nobody reads it aloud."""
    answers = ". ".join(one for one in ("; ".join(step.answers), step.tip) if one)
    number = Cell(str(step.number), Emphasis.STRONG)
    return (number, Cell(step.say or step.stage, Emphasis.STRONG), answers)
