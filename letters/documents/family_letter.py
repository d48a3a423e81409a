"""A letter to a family as content: one page for each receiver, addressed for a window envelope."""

from __future__ import annotations

from attendance_desk.domain.correspondence import Receiver
from attendance_desk.domain.documents import (
    Block,
    Document,
    PageBreak,
    Paragraph,
    Sensitivity,
    Tone,
)
from attendance_desk.domain.letter_blocks import AddressBlock, Subject
from attendance_desk.domain.letter_papers import FamilyLetter
from letters.wording import plain_day

_TO_WRITE = ("______________________________",) * 3
"""A letter whose address is not known is handed over, or the address is written in."""


def compose(paper: FamilyLetter) -> Document:
    """The letter as content, each receiver's from the top of a page."""
    blocks: list[Block] = []
    for one in paper.receivers:
        if blocks:
            blocks.append(PageBreak(anew=True))
        blocks += _letter(paper, one)
    return Document(
        title=paper.title,
        kind=paper.kind.value,
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
        large=paper.large,
        language=paper.language,
        snug=True,
    )


def _letter(paper: FamilyLetter, to: Receiver) -> tuple[Block, ...]:
    day = plain_day(paper.day) if paper.language == "en" else f"{paper.day:%d/%m/%Y}"
    beside = (*paper.sender, day, *filter(None, (paper.reference,)))
    return (
        Paragraph(paper.imprint.school, Tone.LEAD),
        AddressBlock((to.name, *(to.address or _TO_WRITE)), beside),
        Subject(paper.title),
        Paragraph(paper.dear.replace("{parents}", _called(to.name))),
        *paper.blocks,
    )


def _called(name: str) -> str:
    """A name as it stands inside a line: "the parents of Alfie" without a capital."""
    return name[0].lower() + name[1:] if name.startswith("The parents of ") else name
