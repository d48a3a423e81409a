"""The sheet of a panel: who is invited on one page, what is asked and was said on another.

The words and the names are on pages of their own, so that the words can be shown to everybody.
"""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Sensitivity,
    Spacing,
    Steps,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.meeting_papers import PanelPaper
from letters.wording import long_day

_WHO = (
    Column("Came", ColumnRole.TICK),
    Column("Invited", ColumnRole.NAME, share=3),
    Column("Class", share=1),
)
_WILL = (Column("Who", share=2), Column("What we will do", share=5), Column("By"))
_ASKED = (Column("We ask", share=3), Column("What they say, without names", share=5))
_LINES = (("", ""),) * 2


def compose_panel_sheet(paper: PanelPaper) -> Document:
    """The sheet as content."""
    title = f"{paper.title}: {paper.focus}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.imprint.school}, {paper.when}", Tone.LEAD),
        Paragraph(
            "Nobody has to answer. Names are not written beside words. At the end, say back what "
            "you heard, and say what the school will do.",
        ),
    ]
    blocks += _topics(paper)
    blocks += _answer(paper)
    blocks += [PageBreak(), Heading("Who is invited"), *_who(paper)]
    return Document(
        title=title,
        kind="panel-sheet",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _topics(paper: PanelPaper) -> list[Block]:
    if paper.blank:
        asked = (
            row
            for words, question, _said in paper.topics
            for row in ((f"{words}. {question}", ""), *_LINES)
        )
        return [Table(_ASKED, tuple(asked), spacing=Spacing.WRITING)]
    return [
        KeepTogether((Heading(words), Paragraph(question, Tone.QUIET), Paragraph(said)))
        for words, question, said in paper.topics
    ]


def _answer(paper: PanelPaper) -> list[Block]:
    found: list[Block] = []
    if paper.we_will:
        found.append(KeepTogether((Heading("What we take from it"), Steps(paper.we_will))))
    if paper.will:
        rows = tuple((one.who, one.what, long_day(one.by)) for one in paper.will)
        found.append(KeepTogether((Heading("What we will do"), Table(_WILL, rows))))
    return found


def _who(paper: PanelPaper) -> list[Block]:
    rows = tuple((TickBox(), name, class_name) for name, class_name in paper.invited)
    found: list[Block] = [Table(_WHO, rows)]
    if paper.came:
        found.append(Facts((FactLine("Who came", ", ".join(paper.came)),)))
    return found
