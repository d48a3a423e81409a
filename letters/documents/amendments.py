"""Amendments as every register print shows them (`rules.md` 3, A1)."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from attendance_desk.domain.papers import Amendment
from letters.documents.marks import NOT_MARKED
from letters.wording import half_name, moment, short_day


def amendment_blocks(amendments: tuple[Amendment, ...], *, with_day: bool) -> tuple[Block, ...]:
    """Each amendment: the original, the new code, the reason, the moment, the name and the title.

    Args:
        amendments: In the order in which they are listed.
        with_day: Whether the paper covers more than one day, so that each needs its own.
    """
    if not amendments:
        return (Paragraph("Nothing on this paper has been amended.", Tone.QUIET),)
    columns = (
        Column("Child", ColumnRole.NAME, share=5),
        Column("Session", share=4 if with_day else 3),
        Column("Was", ColumnRole.CODE),
        Column("Now", ColumnRole.CODE),
        Column("Reason", share=7),
        Column("Amended", share=5),
        Column("By", share=5),
    )
    rows = tuple(_row(amendment, with_day=with_day) for amendment in amendments)
    return (Heading("Amendments"), Table(columns, rows))


def _row(amendment: Amendment, *, with_day: bool) -> tuple[str, ...]:
    session = amendment.session
    which = half_name(session.half)
    when = f"{short_day(session.day)}, {which}" if with_day else which.capitalize()
    return (
        amendment.pupil,
        when,
        amendment.original or NOT_MARKED,
        amendment.code,
        amendment.reason,
        moment(amendment.at),
        f"{amendment.name}, {amendment.title}" if amendment.title else amendment.name,
    )
