"""A request for a penalty notice: what the local authority's own form asks for, on one paper."""

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
    SignatureLine,
    Table,
    Tone,
)
from attendance_desk.domain.penalty_papers import PenaltyRequest, RequestParent
from letters.documents.told_parts import checked, told
from letters.wording import counted, long_day, plain_day

_SESSIONS = (
    Column("Day", ColumnRole.NAME, share=2),
    Column("Session", share=1),
    Column("Code", ColumnRole.CODE),
)
_HALVES = {"AM": "morning", "PM": "afternoon"}
_FORM = (
    "The local authority's own form comes first: this paper lists what it asks for. The authority "
    "decides whether a notice is issued."
)


def compose_penalty_request(paper: PenaltyRequest) -> Document:
    """The request as content: a part for each parent, then what was looked at beforehand."""
    title = f"Request for a penalty notice: {paper.name}"
    blocks: list[Block] = []
    for parent in paper.parents:
        blocks += [PageBreak()] if blocks else []
        blocks += _parent(paper, parent, title)
    blocks += [
        PageBreak(),
        Heading("What was done, in the order of days"),
        told(paper.given, "Not done: no letter, meeting or support is on record."),
        Heading("Looked at before it is sent"),
        Paragraph("What an authority would send back. For the school; leave it out of the post."),
        checked(paper.checks),
    ]
    return Document(
        title=title,
        kind="penalty-request",
        blocks=tuple(blocks),
        footer=paper.imprint.record_footer(),
        as_at=paper.imprint.made_at,
        sensitivity=Sensitivity.RECORD,
        snug=True,
    )


def _parent(paper: PenaltyRequest, parent: RequestParent, title: str) -> tuple[Block, ...]:
    count = counted(len(parent.sessions), "session")
    return (
        Heading(title, 1),
        Paragraph(f"To {parent.name}", Tone.LEAD),
        Paragraph(_FORM),
        Facts(_who(paper, parent)),
        Heading(f"{count} without leave"),
        _sessions(parent),
        Paragraph(f"The rule: {paper.rule}.", Tone.QUIET),
        Heading("Why, and what was done first"),
        Facts(
            (
                FactLine("Reason", paper.reason),
                FactLine("Support", paper.support),
                FactLine("Decided by", paper.decided),
            )
        ),
        *(Paragraph(words) for words in parent.before),
        KeepTogether((SignatureLine("Signed, head"),)),
    )


def _who(paper: PenaltyRequest, parent: RequestParent) -> tuple[FactLine, ...]:
    related = f" ({parent.relationship})" if parent.relationship else ""
    authority = ", ".join(part for part in (paper.authority.name, paper.authority.send_to) if part)
    return (
        FactLine("To the authority", authority or "not entered in Settings"),
        FactLine("School", paper.imprint.school),
        FactLine("Child", f"{paper.name}, born {plain_day(paper.born)}, {paper.class_name}"),
        FactLine("UPN", paper.upn or "none"),
        FactLine("Child's address", ", ".join(paper.address) or "not on record"),
        FactLine("Parent", f"{parent.name}{related}"),
        FactLine("Parent's address", ", ".join(parent.address) or "not on record"),
    )


def _sessions(parent: RequestParent) -> Table:
    rows = tuple((long_day(day), _HALVES[half], letter) for day, half, letter in parent.sessions)
    return Table(_SESSIONS, rows)
