"""The pack of a panel: each child from the top of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.call_facts import half_days
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
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.letter_blocks import Points
from attendance_desk.domain.weekly_weeks import WEEKDAYS
from letters.wording import MONTHS

if TYPE_CHECKING:
    from attendance_desk.domain.pack_papers import PackChild, PanelPack
    from attendance_desk.domain.weekly_weeks import Week

_AGREED = (
    Column("What is agreed", ColumnRole.NAME, 5),
    Column("Who", ColumnRole.TEXT, 2),
    Column("How it stands", ColumnRole.TEXT, 3),
)
_NOT_IN_THE_ROOM = (
    "For whoever leads the panel, to read beforehand. Leave it outside: in the room children and "
    "parents speak freely, and nobody's page lies open."
)


def compose_panel_pack(pack: PanelPack) -> Document:
    """The pack as content."""
    title = f"{pack.title}: {pack.focus}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"{pack.imprint.school}, {pack.when}", Tone.LEAD),
        Paragraph(_NOT_IN_THE_ROOM),
    ]
    for nth, child in enumerate(pack.children):
        if nth:
            blocks.append(PageBreak())
        blocks += _child(child)
    return Document(
        title=title,
        kind="panel-pack",
        blocks=tuple(blocks),
        footer=pack.imprint.footer(),
        as_at=pack.imprint.made_at,
        snug=True,
    )


def _child(child: PackChild) -> list[Block]:
    blocks: list[Block] = [
        Heading(f"{child.name}, {child.class_name}" if child.class_name else child.name),
        Paragraph(child.so_far),
    ]
    if child.weeks:
        blocks.append(_weeks(child.weeks))
    blocks.append(Facts(_facts(child)))
    tried: Block = (
        Points(tuple(_begin(words) for words in child.tried))
        if child.tried
        else Paragraph("Nothing is on record in these weeks.", Tone.WARNING)
    )
    blocks.append(KeepTogether((Heading("What the school did", 3), tried)))
    if child.agreed:
        rows = tuple((one.words, one.who, one.when) for one in child.agreed)
        blocks.append(KeepTogether((Heading("What is agreed and open", 3), Table(_AGREED, rows))))
    return blocks


def _weeks(weeks: tuple[Week, ...]) -> Table:
    """Days missed week by week; a dash where no session was possible."""
    columns = tuple(
        Column(f"{one.monday.day} {MONTHS[one.monday.month - 1][:3]}", ColumnRole.NUMBER, 1)
        for one in weeks
    )
    missed = tuple(half_days(one.missed) if one.possible else "–" for one in weeks)
    return Table(columns, (missed,), caption="Days missed by week", spacing=Spacing.CLOSE)


def _facts(child: PackChild) -> tuple[FactLine, ...]:
    days = [
        f"{name} {half_days(missed)}"
        for name, missed in zip(WEEKDAYS, child.weekdays, strict=True)
        if missed
    ]
    reasons = [f"{what} {days}" for what, days in child.reasons]
    return (
        FactLine("By weekday", ", ".join(days) or "Nothing missed"),
        FactLine("Reasons told", _begin(", ".join(reasons)) or "None"),
        FactLine("Support plan", child.plan or "None is open"),
        FactLine("Steps taken", _steps(child, done=True) or "None"),
        FactLine("Not taken", _steps(child, done=False) or "None"),
    )


def _steps(child: PackChild, *, done: bool) -> str:
    return "; ".join(one.words.partition(":")[0] for one in child.steps if one.ok is done)


def _begin(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
