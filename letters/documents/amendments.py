"""Amendments as every register print shows them (`rules.md` 3, A1)."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Emphasis,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from attendance_desk.domain.papers import Amendment, CodeMeaning, GridMark
from letters.documents.marks import HERE, NOT_MARKED
from letters.wording import day_and_month, moment


def erased_blocks(not_kept: str) -> tuple[Block, ...]:
    """What is said of days whose marks were erased: their cells are empty, and not unmarked."""
    return (Paragraph(f"{not_kept} Their cells are empty.", Tone.WARNING),) if not_kept else ()


def amendment_blocks(
    amendments: tuple[Amendment, ...], *, with_day: bool, with_child: bool = True
) -> tuple[Block, ...]:
    """Each amendment: the original, the new code, the reason, the moment, the name and the title.

    Args:
        amendments: In the order of their numbers.
        with_day: Whether the paper covers more than one day, so that each needs its own.
        with_child: Whether the paper is of more than one child.
    """
    if not amendments:
        return (Paragraph("Nothing on this paper has been amended.", Tone.QUIET),)
    columns = (
        Column("No", ColumnRole.NUMBER),
        *((Column("Child", ColumnRole.NAME, share=5),) if with_child else ()),
        Column("Session"),
        Column("Was"),
        Column("Now"),
        Column("Reason", share=7),
        Column("Amended on", share=5),
        Column("By, with title then", share=6),
        Column("Entry", ColumnRole.NUMBER),
    )
    rows = tuple(_row(one, with_day=with_day, with_child=with_child) for one in amendments)
    return (Heading("Amendments"), Table(columns, rows))


def key_words(key: tuple[CodeMeaning, ...], *signs: str) -> tuple[Block, ...]:
    """What the codes and the signs of a grid mean."""
    meanings = " · ".join(f"{one.code} {one.meaning}" for one in key)
    said = "; ".join(
        (
            "Struck out: what stood before; the small number is that of the amendment, 1+ of more",
            f"{NOT_MARKED} not marked",
            *signs,
            "empty: not on roll",
        )
    )
    return tuple(Paragraph(words, Tone.QUIET) for words in (meanings, f"{said}.") if words)


def grid_cell(mark: GridMark) -> Cell | str:
    """A mark in a grid: what it was is struck out above it, a number leads to the amendment.

    The many who were here are quiet, so that the others are seen.
    """
    if mark.amended:
        # The numbers of one mark follow one another, so the first leads to all of them.
        more = "+" if len(mark.numbers) > 1 else ""
        sign = f"{mark.numbers[0]}{more}" if mark.numbers else ""
        return Cell(mark.code or NOT_MARKED, Emphasis.PLAIN, mark.was, sign)
    if not mark.on_roll:
        return ""
    return Cell(mark.code, Emphasis.QUIET) if mark.code in HERE else mark.code or NOT_MARKED


def _row(one: Amendment, *, with_day: bool, with_child: bool) -> tuple[str, ...]:
    session = one.session
    when = f"{day_and_month(session.day)} " if with_day else ""
    before, after = one.minutes
    return (
        f"{one.number}",
        *((one.pupil,) if with_child else ()),
        f"{when}{session.half.name}",
        _said(one.original, before),
        _said(one.code, after),
        f"{one.reason} · {one.note}" if one.note else one.reason,
        f"{moment(one.at)} (clock doubtful)" if one.clock_doubtful else moment(one.at),
        f"{one.name}, {one.title}" if one.title else one.name,
        f"{one.entry:,}",
    )


def _said(code: str, minutes: int | None) -> str:
    """A code with the minutes late that were known."""
    return (code or NOT_MARKED) + (f", {minutes} min" if minutes is not None else "")
