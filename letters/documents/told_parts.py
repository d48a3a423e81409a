"""Parts that requests and evidence packs share: what was looked at, dated lines, items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Emphasis,
    FactLine,
    Facts,
    Heading,
    KeepTogether,
    Paragraph,
    Table,
    Tone,
)
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.penalty_papers import Check, PackItem, Told
from letters.wording import plain_day

_CHECKED = (Column("", ColumnRole.TEXT), Column("What was found", share=1))
_TOLD = (
    Column("Day", ColumnRole.NAME),
    Column("Time", ColumnRole.NUMBER),
    Column("What"),
    Column("What was done and said", share=3),
    Column("By", share=1),
)


def checked(checks: Iterable[Check]) -> Table:
    """What an authority would look for; a word says what a colour would."""
    rows = tuple(
        (
            Cell("In order") if one.ok else Cell("Look at it", Emphasis.STRONG),
            one.words if one.ok else Cell(one.words, Emphasis.STRONG),
        )
        for one in checks
    )
    return Table(_CHECKED, rows)


def told(lines: Iterable[Told], empty: str) -> Block:
    """Dated lines, oldest first."""
    rows = tuple(
        (
            plain_day(one.day),
            clock_words(time.fromisoformat(one.at)) if one.at else "",
            one.sort,
            one.words,
            one.by,
        )
        for one in lines
    )
    return Table(_TOLD, rows) if rows else Paragraph(empty, Tone.WARNING)


def items(held: Iterable[PackItem], missing: str) -> tuple[Block, ...]:
    """Records one after the other; what is missing is said."""
    found = tuple(item(one) for one in held)
    return found or (Paragraph(missing, Tone.WARNING),)


def item(one: PackItem) -> Block:
    """One record under its heading."""
    facts = Facts(tuple(FactLine(label, words) for label, words in one.lines))
    body: tuple[Block, ...] = (facts,) if one.lines else ()
    return KeepTogether((Heading(one.title, 3), *body))
