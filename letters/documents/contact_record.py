"""A contact record: a child's days away, and each day's tries to reach the family."""

from __future__ import annotations

from datetime import time

from attendance_desk.domain.contact_record import AbsentDay, ContactRecord
from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    SignatureLine,
    Table,
    Tone,
)
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.story import Telling
from letters.wording import long_day

_NOBODY = "No contact is on record for this day."
_COLUMNS = (
    Column("Time", ColumnRole.NUMBER),
    Column("What was done and said", share=3),
    Column("By", share=1),
)


def compose_contact_record(record: ContactRecord) -> Document:
    """The record as content, a day after the other; a day without a try says so."""
    title = f"Contact record: {record.name}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{record.imprint.school} · {record.class_name} · UPN {record.upn or 'none'}"),
        Paragraph(f"{long_day(record.first)} to {long_day(record.last)}", Tone.LEAD),
        Paragraph(record.summary),
        Paragraph(
            "Calls and visits as they were written down, by whom and when. "
            "A line that was corrected later stays, and is marked so.",
            Tone.QUIET,
        ),
    ]
    for day in record.days:
        blocks += _day(day)
    if not record.days:
        blocks.append(Paragraph("No absence is on record between these days."))
    said = f"This is what the school wrote down about these days of {record.name}."
    blocks.append(KeepTogether((Paragraph(said), SignatureLine("Signed"))))
    return Document(
        title=title,
        kind="contact-record",
        blocks=tuple(blocks),
        footer=record.imprint.record_footer(),
        as_at=record.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _day(day: AbsentDay) -> list[Block]:
    head = (Heading(long_day(day.day), 2), Paragraph("; ".join(day.marks)))
    if not day.tries:
        return [KeepTogether((*head, Paragraph(_NOBODY, Tone.QUIET)))]
    return [KeepTogether(head), Table(_COLUMNS, tuple(_try(one) for one in day.tries))]


def _try(one: Telling) -> tuple[str, str, str]:
    at = clock_words(time.fromisoformat(one.at)) if one.at else ""
    state = "Corrected or taken back later: " if one.struck else ""
    said = f" “{one.more}”" if one.more else ""
    return at, f"{state}{one.words}{said}", one.by
