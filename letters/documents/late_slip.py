"""The late slip: a small paper that takes a child to class. No reason, no figure, no code."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Document,
    Footer,
    Heading,
    Paragraph,
    Sensitivity,
    Tone,
)
from attendance_desk.domain.hatch import LateSlip
from letters.stationery import MILLIMETRE, Margins, Stationery
from letters.wording import plain_day

SLIP = Stationery(
    short=105 * MILLIMETRE,
    long=148 * MILLIMETRE,
    margins=Margins(10 * MILLIMETRE, 20 * MILLIMETRE, 10 * MILLIMETRE),
)
"""A6: a quarter of a sheet."""


def compose_late_slip(slip: LateSlip) -> Document:
    """The slip as content; draw it on `SLIP`."""
    return Document(
        title="Late slip",
        kind="late-slip",
        blocks=(
            Heading(slip.name, 1),
            Paragraph(f"{slip.class_name}, came in at {slip.at}", Tone.LEAD),
            Paragraph("To class with this slip."),
            Paragraph(plain_day(slip.made_at), Tone.QUIET),
        ),
        footer=Footer(slip.school, "", practice=slip.practice),
        as_at=slip.made_at,
        sensitivity=Sensitivity.OPEN,
    )
