"""The passport of a child who comes back: a page for the teacher, and nothing of the why."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Document,
    FactLine,
    Facts,
    Heading,
    Paragraph,
    Sensitivity,
    Steps,
    Tone,
)
from attendance_desk.domain.support_papers import Passport
from letters.wording import long_day


def compose_passport(paper: Passport) -> Document:
    """The passport as content."""
    title = f"Welcome back: {paper.name}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.class_name}, from {long_day(paper.back_on)}", Tone.LEAD),
        Facts(_facts(paper)),
    ]
    if paper.hours:
        blocks += [Heading("When in school"), Paragraph(paper.hours)]
    blocks += [Heading("Learning comes back in small steps"), Steps(paper.catch_up)]
    if paper.others:
        blocks += [Heading("What else we do"), *(Paragraph(words) for words in paper.others)]
    blocks += [
        Heading("Please"),
        Paragraph(
            f"Say that you are glad {paper.called} is here. Ask nothing in front of others. "
            "Do not hand over all the work that was missed."
        ),
        Paragraph(_ask(paper), Tone.QUIET),
    ]
    return Document(
        title=title,
        kind="reintegration-passport",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _facts(paper: Passport) -> tuple[FactLine, ...]:
    lines = (
        ("Met by", paper.meets),
        ("If it gets too much", paper.place),
        ("What helps", paper.helps),
        ("Good to know", paper.knows),
    )
    return tuple(FactLine(label, words) for label, words in lines if words)


def _ask(paper: Passport) -> str:
    review = f" We look at it again on {long_day(paper.review_on)}." if paper.review_on else ""
    return f"Who knows more: {paper.asks}.{review}"
