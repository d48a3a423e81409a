"""The record of a meeting with a family, to be signed by all; or the form that is taken along.

It is for the eyes of the family: their own child, days and hours, what was said and agreed.
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
    Paragraph,
    Sensitivity,
    SignatureLine,
    Spacing,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.meeting_papers import MeetingPaper, WillDo
from letters.wording import long_day

_ANSWER = (Column("We asked", share=2), Column("What was said", share=5))
_ANSWER_WRITE = (Column("We asked", share=2), Column("What was said", share=3))
"""On a form the questions stand in a line each, so that the lines are for writing."""
_WILL = (
    Column("Who", share=3),
    Column("What they will do", share=5),
    Column("By", ColumnRole.TEXT),
)
_ANSWERS = {"yes": "We offered, yes please", "no": "We offered, no thank you", "": "We offered"}
_WILL_WRITE = (*_WILL[:2], Column("By", share=2))
_OFFER = (
    Column("We offered", share=1),
    Column("Yes", ColumnRole.TICK),
    Column("No", ColumnRole.TICK),
    Column("", share=1, parted=True),
    Column("Yes", ColumnRole.TICK),
    Column("No", ColumnRole.TICK),
)
_ROWS_TO_WRITE = 3
_MANY = 5
"""Questions from which each has one empty line below it; of fewer, each has two."""
_LINE = "." * 60
_PUT_RIGHT = "Something here is not as it was said? Tell us, and we will put it right."
_A_LINE = 44
"""Signs of a title that stand in one line; longer names stand in full below it."""


def compose_meeting_record(paper: MeetingPaper) -> Document:
    """The record as content: who met, what was said, what each will do, and who signs."""
    title = _title(paper)
    blocks: list[Block] = [
        Heading(title if len(title) <= _A_LINE else f"Our meeting about {paper.called}", 1),
        Paragraph(f"{paper.imprint.school}. {paper.stage}, {paper.when}.", Tone.LEAD),
        Facts(_met(paper)),
    ]
    if paper.days:
        blocks.append(Paragraph(" ".join(paper.days)))
    if paper.went_ahead:
        blocks.append(
            Paragraph(
                "We are sorry that you could not come. We went ahead so that no time was lost, "
                "and these are our notes. Please tell us what you see differently.",
            )
        )
    blocks += [*_said(paper), *_offered(paper), *_will_do(paper), *_ends(paper)]
    return Document(
        title=title,
        kind="meeting-record",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
        snug=True,
    )


def _title(paper: MeetingPaper) -> str:
    return f"Our meeting about {paper.children}"


def _met(paper: MeetingPaper) -> tuple[FactLine, ...]:
    family = ", ".join(paper.family) or (_LINE if paper.blank else "")
    lines = (
        ("About", paper.children if len(_title(paper)) > _A_LINE else ""),
        ("Where", paper.place),
        ("For the family", family),
        ("For the school", "; ".join(paper.school)),
    )
    return tuple(FactLine(label, words) for label, words in lines if words)


def _said(paper: MeetingPaper) -> list[Block]:
    if paper.blank:
        lines = (("", ""),) * (1 if len(paper.answers) > _MANY else 2)
        rows = tuple(row for words, _ in paper.answers for row in ((words, ""), *lines))
        return [
            Table(_ANSWER_WRITE, rows, spacing=Spacing.WRITING),
            Paragraph(f"In {paper.called}’s own words: {_LINE}"),
        ]
    found: list[Block] = []
    if paper.answers:
        found.append(Table(_ANSWER, paper.answers))
    if paper.child_said:
        found.append(Paragraph(f"In {paper.called}’s own words: “{paper.child_said}”"))
    return found


def _offered(paper: MeetingPaper) -> list[Block]:
    if not paper.offers:
        return []
    if paper.blank:
        return [Table(_OFFER, tuple(_pair(paper.offers, n) for n in range(_half(paper.offers))))]
    lines = tuple(
        FactLine(told, "; ".join(words for words, answer in paper.offers if answer == said))
        for said, told in _ANSWERS.items()
        if any(answer == said for _words, answer in paper.offers)
    )
    return [Facts(lines)]


def _half(offers: tuple[tuple[str, str], ...]) -> int:
    return -(-len(offers) // 2)


def _pair(offers: tuple[tuple[str, str], ...], row: int) -> tuple[str | TickBox, ...]:
    """Two offers beside each other, the second half of the list on the right."""
    right = row + _half(offers)
    second = (offers[right][0], TickBox(), TickBox()) if right < len(offers) else ("", "", "")
    return (offers[row][0], TickBox(), TickBox(), *second)


def _will_do(paper: MeetingPaper) -> list[Block]:
    if paper.blank:
        rows = (("", "", ""),) * _ROWS_TO_WRITE
        return [Table(_WILL_WRITE, rows, spacing=Spacing.WRITING)]
    if not paper.will:
        return []
    table = Table(_WILL, tuple(_line(one) for one in paper.will))
    return [KeepTogether((Heading("What each of us will do"), table))]


def _line(one: WillDo) -> tuple[str, str, str]:
    return one.who, one.what, long_day(one.by)


def _ends(paper: MeetingPaper) -> list[Block]:
    found: list[Block] = []
    if paper.review:
        found.append(Paragraph(f"We will look at this together again on {paper.review}."))
    elif paper.blank:
        found.append(Paragraph(f"We will look at this together again on {_LINE[:30]}"))
    if not paper.blank:
        found.append(Paragraph(_PUT_RIGHT, Tone.QUIET))
    # Nobody signs a page on which nothing else stands.
    return [KeepTogether((*found, *(SignatureLine(one) for one in paper.signers)))]
