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
    Steps,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.fire_roll import FireClass, FireRoll
from letters.wording import clock, counted, half_name, long_day, moment

_VISITOR_LINES = 6
_CHILDREN = ("child", "children")
_MISMATCH = (
    "No tick: call the name twice. Ask the class's adult who saw the child last, and where.",
    "Still no tick: tell the person in charge name and place at once. Nobody goes back in.",
    "Outside but not on the list: write the name below the class's list, with a tick.",
    "Outside but listed as away, signed out or on a trip: tick the name and say so.",
    "When every class is ticked or told, give the count to the person in charge.",
)
"""What to do when list and children do not agree; ours, short, and the same on every roll."""


def compose_fire_roll(roll: FireRoll) -> Document:
    """The roll as content: a front page for the assembly point, then a page for each class."""
    when = f"{long_day(roll.session.day)}, {half_name(roll.session.half)}"
    title = "Names for a fire roll, of an earlier day" if roll.old else "Fire roll"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(when, Tone.LEAD),
        Paragraph("Do not wait for the printer if the alarm is ringing.", Tone.WARNING),
        *_standing(roll),
        _front(roll),
        Heading("When the list and the children do not agree", 2),
        Steps(_MISMATCH),
        _visitors(),
    ]
    for one in roll.classes:
        blocks += [PageBreak(), *_class_page(one, roll)]
    return Document(
        title=f"{title}, {when}",
        kind="fire-roll",
        blocks=tuple(blocks),
        footer=roll.imprint.footer(),
        as_at=roll.imprint.made_at,
        sensitivity=Sensitivity.STAFF,
    )


def _standing(roll: FireRoll) -> tuple[Block, ...]:
    made = FactLine("As known at", moment(roll.imprint.made_at))
    if roll.old:
        return (_old(roll), Facts((made, FactLine("On the lists", _count(roll.outside)))))
    return (Facts((made, FactLine("Should be outside", _count(roll.outside)))),)


def _old(roll: FireRoll) -> Paragraph:
    day = long_day(roll.session.day)
    return Paragraph(
        f"This list is of {day}. It does NOT say who is here today: nobody has signed in since. "
        "Use it as a list of names, and count.",
        Tone.WARNING,
    )


def _front(roll: FireRoll) -> Table:
    columns = (
        Column("Class", ColumnRole.NAME, share=3),
        Column("With", share=4),
        Column("On the list" if roll.old else "Outside", ColumnRole.NUMBER),
        Column("On a trip", ColumnRole.NUMBER),
        Column("Away", ColumnRole.NUMBER),
        Column("Register", share=2),
        Column("All here", ColumnRole.TICK),
    )
    rows = tuple(_front_row(one, roll) for one in roll.classes)
    return Table(columns, rows, caption="Classes", spacing=Spacing.ROOMY)


def _front_row(one: FireClass, roll: FireRoll) -> tuple[CellContent, ...]:
    taken: CellContent = "in" if one.taken else Cell("not in", Emphasis.STRONG)
    if roll.old:
        return (one.name, one.teacher, f"{len(one.outside)}", "", "", "not known", TickBox())
    away = len(one.away) + len(one.left)
    counts = (f"{len(one.outside)}", f"{len(one.trip)}", f"{away}")
    return (one.name, one.teacher, *counts, taken, TickBox())


def _visitors() -> Table:
    columns = (
        Column("Name", share=5),
        Column("Visiting", share=5),
        Column("Out", ColumnRole.TICK),
    )
    rows: tuple[tuple[CellContent, ...], ...] = (("", "", TickBox()),) * _VISITOR_LINES
    return Table(columns, rows, caption="Visitors and staff: write them in", spacing=Spacing.ROOMY)


def _class_page(one: FireClass, roll: FireRoll) -> tuple[Block, ...]:
    known = f"As known at {clock(roll.imprint.made_at)}."
    who = f"With {one.teacher}. {known}" if one.teacher else known
    blocks: list[Block] = [Heading(one.name, 2)]
    if roll.old:
        blocks += [_old(roll), Heading(f"On the list: {_count(len(one.outside))}", 3)]
    else:
        blocks += [Paragraph(who), *_not_taken(one)]
        blocks.append(Heading(f"Should be outside: {_count(len(one.outside))}", 3))
    if one.outside:
        blocks.append(_in_two(one.outside))
    return (*blocks, *_others(one))


def _not_taken(one: FireClass) -> tuple[Block, ...]:
    if one.taken:
        return ()
    words = "This register is not in. Everyone on the roll is listed as outside."
    return (Paragraph(words, Tone.WARNING),)


def _others(one: FireClass) -> tuple[Block, ...]:
    """Who need not be outside: no box to tick."""
    blocks: list[Block] = []
    for group in one.out:
        whom = f" with {group.whom}" if group.whom else ""
        blocks.append(Heading(f"Out on a trip{whom}: {_count(len(group.names))}", 3))
        blocks.append(Paragraph(" · ".join(group.names)))
    if one.left:
        names = " · ".join(f"{child.name} ({_time(child.at)})" for child in one.left)
        blocks += [Heading(f"Signed out today: {_count(len(one.left))}", 3), Paragraph(names)]
    if one.away:
        heading = f"Not in school today: {_count(len(one.away))}"
        blocks += [Heading(heading, 3), Paragraph(" · ".join(one.away))]
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


def _time(written: str) -> str:
    hour, _colon, minute = written.partition(":")
    return f"{int(hour)}.{minute}"


def _count(number: int) -> str:
    return counted(number, *_CHILDREN)
