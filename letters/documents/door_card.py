"""The card put through a door: that we were there and whom to ring. No child, no reason."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Document,
    Footer,
    Heading,
    Paragraph,
    Sensitivity,
    Tone,
)
from attendance_desk.domain.visit_papers import DoorCard
from letters.stationery import MILLIMETRE, Margins, Stationery
from letters.wording import long_day

CARD = Stationery(
    short=105 * MILLIMETRE,
    long=148 * MILLIMETRE,
    margins=Margins(10 * MILLIMETRE, 20 * MILLIMETRE, 10 * MILLIMETRE),
)
"""A6: a quarter of a sheet."""
_LINE = "." * 22


def compose_door_card(card: DoorCard) -> Document:
    """The card as content; draw it on `CARD`. What is not known is a line to write on."""
    at, by = card.at or _LINE, card.by or _LINE
    phone = card.phone or _LINE
    return Document(
        title="We called today",
        kind="door-card",
        blocks=(
            Heading(card.school, 1),
            Paragraph(f"We called today at {at} to check that everyone is well.", Tone.LEAD),
            Paragraph(
                f"Please ring {card.caller} at {card.school} on {phone} by {by}.", Tone.LEAD
            ),
            Paragraph("Thank you."),
            Paragraph(long_day(card.made_at), Tone.QUIET),
        ),
        footer=Footer(card.school, "", practice=card.practice),
        as_at=card.made_at,
        sensitivity=Sensitivity.OPEN,
    )
