"""The policy facts sheet: what is set, part by part, to be put into the school's own policy."""

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
    Paragraph,
    Sensitivity,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.policy_papers import PolicyFacts, PolicySection
from letters.wording import long_day

_SHORT = frozenset({"Code", "Code if agreed"})
_WIDE = {"What it means": 5, "When it is thought of": 7, "How it is decided": 5}
_TOGETHER = 9
"""Rows of a table that stays on one page."""


def compose_policy_facts(sheet: PolicyFacts) -> Document:
    """The sheet as content."""
    title = "Facts for our attendance policy"
    about = (
        "What is set in the desk today, to be copied into the policy and checked when it is "
        "reviewed. The policy itself is the governors' to agree."
    )
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(sheet.imprint.school, Tone.LEAD),
        Paragraph(f"As set on {long_day(sheet.day)}. {about}", Tone.QUIET),
    ]
    for section in sheet.sections:
        blocks += _section(section)
    return Document(
        title=title,
        kind="policy-facts",
        blocks=tuple(blocks),
        footer=sheet.imprint.footer(),
        as_at=sheet.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def _section(section: PolicySection) -> list[Block]:
    blocks: list[Block] = [Heading(section.title), _rows(section)]
    if section.note:
        blocks.append(Paragraph(section.note, Tone.QUIET))
    return [KeepTogether(tuple(blocks))] if len(section.rows) <= _TOGETHER else blocks


def _rows(section: PolicySection) -> Block:
    if not section.columns:
        return Facts(tuple(FactLine(label, value) for label, value in section.rows))
    return Table(tuple(map(_column, section.columns)), section.rows, spacing=Spacing.CLOSE)


def _column(title: str) -> Column:
    if title in _SHORT:
        return Column(title, ColumnRole.CODE)
    return Column(title, ColumnRole.TEXT, _WIDE.get(title, 2))
