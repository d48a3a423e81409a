"""What the head decided about leave, a letter to each parent: plain words, and no threat."""

from __future__ import annotations

from attendance_desk.domain.days import Decision
from attendance_desk.domain.documents import (
    Block,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    PageBreak,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Tone,
)
from attendance_desk.domain.leave_papers import Addressee, LeaveDecision
from attendance_desk.domain.letter_blocks import AddressBlock
from letters.wording import long_day

_OUTCOMES = {
    Decision.GRANTED: "agreed",
    Decision.PART: "agreed in part",
    Decision.REFUSED: "not agreed",
}
_TO_WRITE = ("______________________________",) * 3


def compose_leave_decision(paper: LeaveDecision) -> Document:
    """The letters as content, each from the top of a page."""
    blocks: list[Block] = []
    for one in paper.addressees:
        if blocks:
            blocks.append(PageBreak(anew=True))
        blocks += _letter(paper, one)
    return Document(
        title=f"Leave for {paper.children}: {_OUTCOMES[paper.state]}",
        kind="leave-decision",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _letter(paper: LeaveDecision, to: Addressee) -> tuple[Block, ...]:
    return (
        Paragraph(paper.imprint.school, Tone.LEAD),
        AddressBlock((to.name, *(to.address or _TO_WRITE))),
        Heading(f"Leave for {paper.children}: {_OUTCOMES[paper.state]}", 1),
        Paragraph(long_day(paper.decided_on), Tone.QUIET),
        Paragraph(f"Dear {to.name[0].lower()}{to.name[1:]}," if _nameless(to) else _dear(to)),
        Paragraph(
            f"{paper.asked_by} asked on {long_day(paper.asked_on)} for leave for "
            f"{paper.children}. {_answer(paper)}"
        ),
        Facts(_facts(paper)),
        *(Paragraph(words) for words in _sentences(paper)),
        KeepTogether((SignatureLine(paper.decided_by),)),
    )


def _nameless(to: Addressee) -> bool:
    return to.name.startswith("The parents of ")


def _dear(to: Addressee) -> str:
    return f"Dear {to.name},"


def _answer(paper: LeaveDecision) -> str:
    if paper.state is Decision.GRANTED:
        return "I have agreed to it."
    if paper.state is Decision.PART:
        return "I have agreed to a part of it."
    return "I am sorry: I have not agreed to it."


def _facts(paper: LeaveDecision) -> tuple[FactLine, ...]:
    return (
        FactLine("Asked for", paper.days),
        FactLine("Reason given", paper.reason),
        *(FactLine("Agreed", words) for words in paper.granted),
        *(FactLine("Not agreed", words) for words in paper.refused),
    )


def _sentences(paper: LeaveDecision) -> list[str]:
    child = "the children" if paper.many else paper.called
    found = [f"I would like you to know: {paper.note}"] if paper.note else []
    if paper.granted:
        found.append(
            f"For the days agreed, the register will say {paper.code}: "
            f"{paper.meaning[:1].lower()}{paper.meaning[1:]}."
        )
    if paper.refused:
        found += _not_agreed(child)
    elif paper.back is not None:
        found.append(f"We look forward to seeing {child} again on {long_day(paper.back)}.")
    found.append(
        "Has something changed, or would you like to talk? Please ring the school office and "
        f"ask for {paper.decided_by.partition(',')[0]}. We are glad to go through it with you."
    )
    return found


def _not_agreed(child: str) -> tuple[str, str]:
    expected = (
        f"We expect {child} in school on the days that are not agreed. "
        "If it is an illness that keeps a child at home, please ring us that morning, as always."
    )
    counted = (
        "A day away without agreement is marked as not agreed: G for a holiday, O for anything "
        "else. Such days are counted, and many of them can lead to a penalty notice."
    )
    return expected, counted
