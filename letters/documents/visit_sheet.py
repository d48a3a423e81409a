"""The visit sheet: what somebody who goes to a child's home has with them, on one page."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    FactLine,
    Facts,
    Heading,
    Paragraph,
    Sensitivity,
    Spacing,
    Steps,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.names import listed
from attendance_desk.domain.visit_papers import HomeContact, VisitSheet
from attendance_desk.domain.visiting import AT_THE_DOOR
from letters.wording import long_day

_LINE = "." * 24
_NOT_SETTLED = "not settled yet"
_FOUND = (
    Column("", ColumnRole.TICK),
    Column("Key", ColumnRole.NUMBER),
    Column("What we found", share=7),
    Column("", ColumnRole.TICK, parted=True),
    Column("Key", ColumnRole.NUMBER),
    Column("What we found", share=7),
)

_WORDS = Column("Their words, and what we saw", share=1)


def compose_visit_sheet(sheet: VisitSheet) -> Document:
    """The sheet as content: where, whom, who waits, what to say, what was found."""
    title = f"Home visit: {sheet.name}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{sheet.class_name}, {long_day(sheet.day)}", Tone.LEAD),
    ]
    if sheet.limits:
        blocks.append(Paragraph(f"First: {sheet.limits}", Tone.WARNING))
    blocks += [
        Facts(_home(sheet)),
        Heading("Who knows where we are"),
        Facts(_going(sheet)),
        Heading("At the door"),
        Steps(tuple(_said(one, sheet) for one in AT_THE_DOOR)),
        Heading("What we found"),
        _found(sheet),
        TickBox(f"Card put through the door.   At the door at {_LINE}   Back at {_LINE}"),
        Table((_WORDS,), (("",),) * 4, spacing=Spacing.WRITING),
    ]
    return Document(
        title=title,
        kind="visit-sheet",
        blocks=tuple(blocks),
        footer=sheet.imprint.footer(),
        as_at=sheet.imprint.made_at,
        sensitivity=Sensitivity.CONFIDENTIAL,
    )


def _said(sentence: str, sheet: VisitSheet) -> str:
    child = sheet.name.split()[0]
    return sentence.format(school=sheet.imprint.school, child=child)


def _home(sheet: VisitSheet) -> tuple[FactLine, ...]:
    there = [one for one in sheet.contacts if one.lives_there]
    others = [one for one in sheet.contacts if not one.lives_there]
    facts = [
        FactLine("Address", ", ".join(sheet.address) or "none on the record: ask the office"),
        FactLine("At home with", _people(there) or "the record does not say"),
    ]
    if others:
        facts.append(FactLine("Also", _people(others)))
    if sheet.siblings:
        facts.append(FactLine("Brothers, sisters", "; ".join(sheet.siblings)))
    if sheet.language:
        facts.append(FactLine("They speak", sheet.language))
    return tuple(facts)


def _people(contacts: list[HomeContact]) -> str:
    return "; ".join(_person(one) for one in contacts)


def _person(one: HomeContact) -> str:
    who = f"{one.name} ({one.relationship})" if one.relationship else one.name
    return f"{who}, {one.phone}" if one.phone else who


def _going(sheet: VisitSheet) -> tuple[FactLine, ...]:
    alone = ", alone" if sheet.alone else ""
    who = f"{listed(sheet.staff)}{alone}" if sheet.staff else _NOT_SETTLED
    phone = f", {sheet.phone}" if sheet.phone else ""
    waits = f"{sheet.contact}{phone}" if sheet.contact else _NOT_SETTLED
    return (
        FactLine("Who goes", who),
        FactLine("Who waits", waits),
        FactLine("Looked for at", sheet.back_by or _NOT_SETTLED),
    )


def _found(sheet: VisitSheet) -> Table:
    """The outcomes in two columns, each with its box and the digit it has in the program."""
    down = -(-len(sheet.outcomes) // 2)
    pairs = [sheet.outcomes[place::down] for place in range(down)]
    rows = tuple(
        (*_outcome(pair[0]), *(_outcome(pair[1]) if len(pair) > 1 else ("", "", "")))
        for pair in pairs
    )
    return Table(_FOUND, rows)


def _outcome(one: tuple[int, str]) -> tuple[TickBox, str, str]:
    digit, words = one
    return TickBox(), str(digit), words
