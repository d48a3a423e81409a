"""The staff briefing: half a page, larger than usual, to be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.documents import (
    Block,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    Steps,
    Tone,
)
from letters.wording import plain_day

if TYPE_CHECKING:
    from attendance_desk.domain.sheet_papers import StaffBriefing


def compose_staff_briefing(paper: StaffBriefing) -> Document:
    """The briefing as content."""
    title = "Staff briefing: children at school"
    days = f"{plain_day(paper.first)} to {plain_day(paper.last)}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{paper.imprint.school}, {days}", Tone.LEAD),
        *(Paragraph(words) for words in paper.said),
        KeepTogether((Heading("Three things we can all do"), Steps(paper.asks))),
        Paragraph(
            "To be read aloud. No child is named, and small numbers are not said.", Tone.QUIET
        ),
    ]
    return Document(
        title=title,
        kind="staff-briefing",
        blocks=tuple(blocks),
        footer=paper.imprint.footer(),
        as_at=paper.imprint.made_at,
        snug=True,
    )
