"""The fire roll: who should be outside, class by class, to be ticked at the assembly point."""

from __future__ import annotations

from attendance_desk.domain.documents import (
    Block,
    Cell,
    CellContent,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    FactLine,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Sensitivity,
    Spacing,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.papers import FireClass, FireRoll
from letters.wording import counted, half_name, long_day, moment

_VISITOR_LINES = 8
_CHILDREN = ("child", "children")


def compose_fire_roll(roll: FireRoll) -> Document:
    """The roll as content: a front page for the assembly point, then a page for each class."""
    when = f"{long_day(roll.session.day)}, {half_name(roll.session.half)}"
    blocks: list[Block] = [
        Heading("Fire roll", 1),
        Paragraph(when, Tone.LEAD),
        Paragraph("Do not wait for the printer if the alarm is ringing.", Tone.WARNING),
        Facts(
            (
                FactLine("As known at", moment(roll.imprint.made_at)),
                FactLine("Should be outside", _count(sum(len(c.outside) for c in roll.classes))),
            )
        ),
        _front(roll.classes),
        _visitors(),
    ]
    for one in roll.classes:
        blocks += [PageBreak(), *_class_page(one)]
    return Document(
        title=f"Fire roll, {when}",
        kind="fire-roll",
        blocks=tuple(blocks),
        footer=roll.imprint.footer(),
        as_at=roll.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _front(classes: tuple[FireClass, ...]) -> Table:
    columns = (
        Column("Class", ColumnRole.NAME, share=3),
        Column("With", share=4),
        Column("Outside", ColumnRole.NUMBER),
        Column("On a trip", ColumnRole.NUMBER),
        Column("Away", ColumnRole.NUMBER),
        Column("Register", share=2),
        Column("All here", ColumnRole.TICK),
    )
    rows = tuple(
        (
            one.name,
            one.teacher,
            f"{len(one.outside)}",
            f"{len(one.trip)}",
            f"{len(one.away)}",
            "in" if one.taken else Cell("not in", Emphasis.STRONG),
            TickBox(),
        )
        for one in classes
    )
    return Table(columns, rows, caption="Classes", spacing=Spacing.ROOMY)


def _visitors() -> Table:
    columns = (
        Column("Name", share=5),
        Column("Visiting", share=5),
        Column("Out", ColumnRole.TICK),
    )
    rows: tuple[tuple[CellContent, ...], ...] = (("", "", TickBox()),) * _VISITOR_LINES
    return Table(columns, rows, caption="Visitors and staff: write them in", spacing=Spacing.ROOMY)


def _class_page(one: FireClass) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(one.name, 2), Paragraph(f"With {one.teacher}.")]
    if not one.taken:
        blocks.append(
            Paragraph(
                "This register is not in. Everyone on the roll is listed as outside.", Tone.WARNING
            )
        )
    blocks.append(Heading(f"Should be outside: {_count(len(one.outside))}", 3))
    if one.outside:
        blocks.append(_in_two(one.outside))
    for heading, names in (("Out on a trip", one.trip), ("Not in school today", one.away)):
        if names:
            blocks.append(Heading(f"{heading}: {_count(len(names))}", 3))
            blocks.append(Paragraph(" · ".join(names)))
    return tuple(blocks)


def _in_two(names: tuple[str, ...]) -> Table:
    """Two columns of names, the first filled first, so that a class fits one page in big rows."""
    half = (len(names) + 1) // 2
    rows: list[tuple[CellContent, ...]] = []
    for nth in range(half):
        row: list[CellContent] = [TickBox(), f"{nth + 1}", names[nth]]
        if half + nth < len(names):
            row += [TickBox(), f"{half + nth + 1}", names[half + nth]]
        else:
            row += ["", "", ""]
        rows.append(tuple(row))
    sides = tuple(
        column
        for parted in (False, True)
        for column in (
            Column("Here", ColumnRole.TICK, parted=parted),
            Column("No", ColumnRole.NUMBER),
            Column("Name", ColumnRole.NAME, share=1),
        )
    )
    return Table(sides, tuple(rows), spacing=Spacing.ROOMY)


def _count(number: int) -> str:
    return counted(number, *_CHILDREN)
