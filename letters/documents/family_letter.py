"""A letter to a family as content: one page for each receiver, addressed for a window envelope."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Opening:
    """How a letter begins.

    Attributes:
        beside: Who sends it, its day and reference: the lines to the right of the address.
        title: What it is about.
        dear: The salutation, with `{parents}` in it.
    """

    school: str
    to: Receiver
    beside: tuple[str, ...]
    title: str
    dear: str = "Dear {parents},"


def opening(one: Opening) -> tuple[Block, ...]:
    """A letter down to its salutation, with the address where an envelope's window shows it."""
    beside = tuple(filter(None, one.beside))
    return (
        Paragraph(one.school, Tone.LEAD),
        AddressBlock((one.to.name, *(one.to.address or _TO_WRITE)), beside),
        Subject(one.title),
        Paragraph(one.dear.replace("{parents}", _called(one.to.name))),
    )


def _letter(paper: FamilyLetter, to: Receiver) -> tuple[Block, ...]:
    day = plain_day(paper.day) if paper.language == "en" else f"{paper.day:%d/%m/%Y}"
    beside = (*paper.sender, day, paper.reference)
    begin = Opening(paper.imprint.school, to, beside, paper.title, paper.dear)
    return (*opening(begin), *paper.blocks)


def _called(name: str) -> str:
    """A name as it stands inside a line: "the parents of Alfie" without a capital."""
    return name[0].lower() + name[1:] if name.startswith("The parents of ") else name
