"""A support plan on paper, in plain words: what everybody does, by when, and who signs."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
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
from attendance_desk.domain.support_papers import PaperStep, SupportPaper
from letters.wording import long_day

_COLUMNS = (
    Column("What we do", ColumnRole.NAME, 6),
    Column("Who", share=3),
    Column("When", share=3),
)


def compose_support_plan(paper: SupportPaper) -> Document:
    """The plan as content."""
    title = f"Support plan for {paper.name}"
    blocks: list[Block] = [
        Paragraph(paper.imprint.school, Tone.LEAD),
        Heading(title, 1),
        Paragraph(f"{paper.class_name}. Made on {long_day(paper.started)}.", Tone.QUIET),
        *_voices(paper),
        Heading("What we do together"),
        *_steps(paper),
    ]
    if paper.hours:
        blocks.append(Paragraph(paper.hours))
    if paper.declined:
        words = " ".join(paper.declined)
        blocks.append(Paragraph(f"Offered, and not wanted just now: {words}", Tone.QUIET))
    blocks += _next(paper)
    return Document(
        title=title,
        kind="support-plan",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _voices(paper: SupportPaper) -> list[Block]:
    said = [(f"{paper.called} says", paper.child_said), ("At home we say", paper.parents_said)]
    lines = tuple(FactLine(label, f"“{words}”") for label, words in said if words)
    return [Facts(lines)] if lines else []


def _steps(paper: SupportPaper) -> list[Block]:
    if not paper.steps:
        return [Paragraph("No step is agreed yet.", Tone.QUIET)]
    rows = tuple((_what(one), one.who, _when(one)) for one in paper.steps)
    return [Table(_COLUMNS, rows, spacing=Spacing.ROOMY)]


def _what(one: PaperStep) -> Cell:
    return Cell(" ".join((one.words, *(f"{fact}." for fact in one.facts))), Emphasis.PLAIN)


def _when(one: PaperStep) -> str:
    return f"{one.when} ({one.state})" if one.state else one.when


def _next(paper: SupportPaper) -> list[Block]:
    if paper.closed:
        return [Paragraph(paper.closed)]
    found: list[Block] = []
    if paper.review_on is not None:
        day = long_day(paper.review_on)
        found.append(Paragraph(f"We look at this plan again together on {day}.", Tone.LEAD))
    found.append(
        Paragraph(
            "If something in it does not work, please tell us before then. We will change it."
        )
    )
    return [*found, KeepTogether(tuple(SignatureLine(one) for one in paper.signs))]
