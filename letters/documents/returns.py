"""A return to the local authority: who, where they live, whom to ring, and what makes it due."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Document,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Tone,
)
from attendance_desk.domain.people import Contact
from attendance_desk.domain.return_papers import ReturnChild, ReturnsPaper
from attendance_desk.domain.returns import DELETION, NEW_PUPIL
from letters.wording import counted, long_day

_SEX = {"F": "female", "M": "male"}
_TO_WRITE = "______________________________"


def compose_returns(paper: ReturnsPaper) -> Document:
    """The return as content: the rule, then each child in a block of its own."""
    title = f"Return to the local authority: {paper.title[0].lower()}{paper.title[1:]}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.imprint.school}, DfE number {paper.dfe_number}", Tone.LEAD),
        Paragraph(paper.rule, Tone.QUIET),
        Paragraph(counted(len(paper.children), "child", "children") + " on this return."),
    ]
    blocks += [KeepTogether(_child(child)) for child in paper.children]
    if not paper.children:
        blocks.append(Paragraph("No return of this kind is owed."))
    blocks.append(KeepTogether((SignatureLine("Sent by"), SignatureLine("Sent on"))))
    return Document(
        title=title,
        kind="returns",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _child(child: ReturnChild) -> tuple[Heading | Facts, ...]:
    sex = _SEX.get(child.sex, "not recorded")
    lines = [
        FactLine("UPN", child.upn or "none yet"),
        FactLine("Born", f"{long_day(child.born)}; {sex}"),
        FactLine("Address", child.address or "not recorded"),
        *(_contact(contact) for contact in child.contacts),
        FactLine("Starting day", long_day(child.starts)),
    ]
    if child.kind == DELETION:
        lines += [
            FactLine("Last day", long_day(child.last) if child.last else "not recorded"),
            FactLine("Ground", child.ground or "not recorded"),
            FactLine("New school or address", _TO_WRITE),
        ]
    elif child.kind == NEW_PUPIL:
        lines.append(FactLine("School before", _TO_WRITE))
    else:
        lines.append(FactLine("Why", "; ".join(child.evidence)))
        lines.append(FactLine("Sessions", _sessions(child)))
    if child.due and child.kind != DELETION:
        lines.append(FactLine("Due", long_day(child.due)))
    return Heading(child.name, 2), Facts(tuple(lines))


def _contact(contact: Contact) -> FactLine:
    said = [contact.name, contact.phone or "no number"]
    if contact.responsibility:
        said.append("has parental responsibility")
    if contact.lives_with:
        said.append("the child lives with them")
    return FactLine((contact.relationship or "contact").capitalize(), ", ".join(said))


def _sessions(child: ReturnChild) -> str:
    """The days, with the codes of their sessions: `16 Nov OO, 17 Nov O`."""
    days: dict[str, str] = {}
    for session, code in child.sessions:
        key = f"{session.day.day} {session.day:%b %Y}"
        days[key] = days.get(key, "") + code
    return ", ".join(f"{day} {codes}" for day, codes in days.items())
