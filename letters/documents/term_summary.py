"""A term's summary for each household, addressed for a window envelope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import half_days
from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Sensitivity,
    Table,
)
from attendance_desk.domain.letter_blocks import Signed
from attendance_desk.domain.names import listed
from attendance_desk.domain.term_summary_words import told
from letters.documents.family_letter import Opening, opening
from letters.wording import plain_day

if TYPE_CHECKING:
    from attendance_desk.domain.term_summary import Household, TermSummaries
    from attendance_desk.domain.term_summary_words import ChildTerm

_NUMBER = ColumnRole.NUMBER
_COLUMNS = (
    Column("In days", ColumnRole.NAME, 5),
    *(Column(title, _NUMBER, 3) for title in ("School days", "Here", "Missed")),
    Column("Times late", _NUMBER, 3),
)


def compose_term_summaries(paper: TermSummaries) -> Document:
    """The summaries as content, each household's from the top of a page."""
    blocks: list[Block] = []
    for one in paper.households:
        if blocks:
            blocks.append(PageBreak(anew=True))
        blocks += _letter(paper, one)
    return Document(
        title=f"Attendance summaries, {paper.term}",
        kind="term-summary",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
        snug=True,
    )


def _letter(paper: TermSummaries, home: Household) -> tuple[Block, ...]:
    names = listed(child.called for child in home.children)
    days = f"{plain_day(paper.first)} to {plain_day(paper.last)}"
    return (
        *opening(
            Opening(
                school=paper.imprint.school,
                to=home.to,
                beside=(*paper.sender, plain_day(paper.imprint.made_at), home.reference),
                title=f"{names}: days at school this term",
            )
        ),
        Paragraph(f"This is how the {paper.term} went, from {days}."),
        Table(_COLUMNS, tuple(_row(child) for child in home.children)),
        *_children(home),
        *(Paragraph(words) for words in paper.closing),
        Signed("Yours sincerely,", paper.signed),
    )


def _row(child: ChildTerm) -> tuple[str, ...]:
    tally = child.tally
    counts = (half_days(one) for one in (tally.possible, tally.attended, tally.absent))
    return (child.called, *(one or "0" for one in counts), str(tally.late))


def _children(home: Household) -> tuple[Block, ...]:
    """What is said of each; a name stands above it where there are several."""
    said = [(child, Paragraph(" ".join(told(child)))) for child in home.children]
    if len(said) == 1:
        return (said[0][1],)
    return tuple(KeepTogether((Heading(child.called, 3), words)) for child, words in said)
