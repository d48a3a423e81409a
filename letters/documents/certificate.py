"""Certificates, the page for assembly, and the sheet that is ticked off while they go out.

A certificate says what a child did and nothing of how much: no number, no band, no code, and
nothing that makes a day of illness a fault (`experience.md` 5.10).
"""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.award_papers import (
    BearSheet,
    Certificate,
    Certificates,
    Size,
    TickClass,
    TickSheet,
)
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    Heading,
    Paragraph,
    Sensitivity,
    Spacing,
    Table,
    TickBox,
    Tone,
)
from attendance_desk.domain.letter_blocks import AwardFace, Emblem
from attendance_desk.domain.names import listed
from letters.stationery import MILLIMETRE, Margins, Stationery
from letters.wording import counted, plain_day

_NONE = Margins(0, 0, 0)
A4 = Stationery(margins=_NONE, wide_margins=_NONE, bare=True)
A5 = Stationery(148 * MILLIMETRE, 210 * MILLIMETRE, _NONE, _NONE, bare=True)
PAPERS = {Size.A4: A4, Size.A5: A5}
"""Sheets that a certificate fills to the edge."""

_SAYS = {
    AwardType.TERM: (
        "Here, ready and learning",
        "Thank you for being here to learn, day after day.",
        Emblem.SUN,
    ),
    AwardType.IMPROVER: (
        "You turned it round",
        "Thank you for every extra day you came in. We noticed, and we are proud of you.",
        Emblem.BUTTERFLY,
    ),
    AwardType.ON_TIME: (
        "Twenty days, on the dot",
        "Ready at the start of the day, twenty school days in a row.",
        Emblem.CLOCK,
    ),
    AwardType.WELCOME_BACK: (
        "Welcome back",
        "We are so glad that you are here.",
        Emblem.RAINBOW,
    ),
    AwardType.CLASS_WEEK: (
        "The bear stays with",
        "You were here for almost every lesson. Well done, all of you.",
        Emblem.BEAR,
    ),
}
_COLUMNS = (
    Column("Child", ColumnRole.NAME, 5),
    Column("Given", ColumnRole.TICK),
    Column("Not here today: where it is kept", ColumnRole.TEXT, 5, parted=True),
)


def compose_certificates(batch: Certificates) -> Document:
    """The batch as content, a page for each; draw it on `PAPERS`."""
    return Document(
        title=_batch(batch),
        kind="certificate",
        blocks=tuple(award_face(batch, one) for one in batch.pages),
        footer=batch.imprint.footer(),
        as_at=batch.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
        wide=not batch.look.upright,
    )


def _batch(batch: Certificates) -> str:
    """What a batch is called: how many there are, and what they are for."""
    if not batch.pages:
        return "Certificates for nobody yet"
    first = batch.pages[0]
    return f"{counted(len(batch.pages), 'certificate')}: {_SAYS[first.type][0]}, {first.when}"


def award_face(batch: Certificates, one: Certificate) -> AwardFace:
    """A certificate of a batch."""
    title, words, emblem = _SAYS[one.type]
    if one.type is AwardType.WELCOME_BACK and one.class_name:
        words = f"{words} From everyone in {one.class_name}."
    school = batch.imprint.school
    face = AwardFace(school, title, one.name, words, emblem, one.when, batch.signed)
    return replace(face, badge=batch.badge)


def compose_bear_sheet(sheet: BearSheet) -> Document:
    """The page as content; draw it on `A4`."""
    title, _, emblem = _SAYS[AwardType.CLASS_WEEK]
    week = f"The week of {plain_day(sheet.monday)}"
    names = listed(sheet.classes)
    school = sheet.imprint.school
    face = AwardFace(
        school, title, names, sheet.spoken, emblem, week, poster=True, badge=sheet.badge
    )
    return Document(
        title=f"{title} {names}",
        kind="bear-sheet",
        blocks=(face,),
        footer=sheet.imprint.footer(),
        as_at=sheet.imprint.made_at,
        sensitivity=Sensitivity.OPEN,
    )


def compose_tick_sheet(sheet: TickSheet) -> Document:
    """The sheet as content: class by class, a box for each child."""
    count = sum(len(one.children) for one in sheet.classes)
    blocks: list[Block] = [
        Heading("Handing out certificates", 1),
        Paragraph(f"{sheet.what}, {sheet.when}", Tone.LEAD),
        Paragraph(f"{counted(count, 'certificate')}, in the order in which they are printed."),
    ]
    for one in sheet.classes:
        blocks += _class(one)
    if not sheet.classes:
        blocks.append(Paragraph("Nobody is on it yet."))
    return Document(
        title="Handing out certificates",
        kind="tick-sheet",
        blocks=tuple(blocks),
        footer=sheet.imprint.footer(),
        as_at=sheet.imprint.made_at,
    )


def _class(one: TickClass) -> list[Block]:
    rows = tuple((name, TickBox(), "") for name in one.children)
    heading = Heading(f"{one.name or 'No class'}: {len(one.children)}", 2)
    return [heading, Table(_COLUMNS, rows, spacing=Spacing.ROOMY)]
