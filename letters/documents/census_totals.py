"""Totals for the school census on paper, with what the census asks and what is not proven here."""

from __future__ import annotations

from attendance_desk.domain.census_papers import AgeLine, CensusTotals
from attendance_desk.domain.census_periods import ASKED
from attendance_desk.domain.documents import (
    Block,
    Column,
    ColumnRole,
    Document,
    Heading,
    KeepTogether,
    Paragraph,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.letter_blocks import Points
from attendance_desk.domain.tally import Tally
from letters.wording import counted, plain_day

_SOURCE = (
    "Source: Department for Education, Pupil absence statistics: methodology, section 4.1 and "
    "table 6."
)
_NOT_PROVEN = (
    "This paper is no return. The census is sent, child by child, from the school's own system.",
    "Compare that system's summary with these totals, and look into every difference first.",
    "Boarders are left out of the census. The desk does not know who boards, and counts everyone.",
    "Which code goes to which reason is told by the return's own guide for its year: look there.",
    "Marks amended after the census was sent are in these totals and not in the return.",
)
_NUMBER = ColumnRole.NUMBER
_AGES = (
    Column("Age on 31 August", ColumnRole.NAME, 5),
    *(
        Column(title, _NUMBER, 3)
        for title in ("Children", "Possible", "Attended", "Authorised", "Unauthorised")
    ),
)
_CODES = (
    Column("Code", ColumnRole.CODE),
    Column("What it means", ColumnRole.NAME, 7),
    Column("Age 4", _NUMBER, 2),
    Column("5 to 15", _NUMBER, 2),
    Column("Together", _NUMBER, 2),
)


def compose_census_totals(totals: CensusTotals) -> Document:
    """The totals as content."""
    period = totals.period
    title = f"Totals for the school census: {period.label}"
    blocks: list[Block] = [
        Heading("Totals for the school census", 1),
        Paragraph(f"{period.label}, for the {period.census}", Tone.LEAD),
        Paragraph(
            f"Sessions from {plain_day(period.first)} to {plain_day(period.last)}, as the marks "
            f"stood on {plain_day(totals.imprint.stood_at)}. A session is half a school day."
        ),
    ]
    if totals.running:
        blocks.append(Paragraph("These days are not over: the totals still grow.", Tone.WARNING))
    blocks += [Table(_AGES, _ages(totals)), *_beside(totals)]
    if totals.codes:
        codes = Table(_CODES, _codes(totals), spacing=Spacing.CLOSE)
        blocks += [Heading("By code, ages 4 to 15"), codes]
    blocks.append(_asked(totals))
    return Document(
        title=title,
        kind="census-totals",
        blocks=tuple(blocks),
        footer=totals.imprint.footer(),
        as_at=totals.imprint.stood_at,
        snug=True,
    )


def _ages(totals: CensusTotals) -> tuple[tuple[str, ...], ...]:
    asked = [line for line in totals.lines if line.ages in ASKED]
    both = _row("4 to 15, asked about", _together(asked))
    return (*(_row(line.ages.value, (line.children, line.tally)) for line in totals.lines), both)


def _together(lines: list[AgeLine]) -> tuple[int, Tally]:
    return sum(one.children for one in lines), sum((one.tally for one in lines), Tally())


def _row(name: str, counts: tuple[int, Tally]) -> tuple[str, ...]:
    children, tally = counts
    parts = (tally.possible, tally.attended, tally.authorised, tally.unauthorised)
    return (name, f"{children:,}", *(f"{one:,}" for one in parts))


def _codes(totals: CensusTotals) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            one.letter or "–",
            one.meaning,
            f"{one.four:,}",
            f"{one.counted:,}",
            f"{one.four + one.counted:,}",
        )
        for one in totals.codes
    )


def _beside(totals: CensusTotals) -> list[Block]:
    _, tally = _together([line for line in totals.lines if line.ages in ASKED])
    words = [
        f"{counted(tally.not_marked, 'session')} without a mark: mark them before the census."
        if tally.not_marked
        else "",
        f"{counted(totals.strays, 'mark')} on days without school or off the roll; they count "
        "nowhere."
        if totals.strays
        else "",
    ]
    return [Paragraph(one, Tone.WARNING) for one in words if one]


def _asked(totals: CensusTotals) -> KeepTogether:
    asks = (
        f"The {totals.period.census} asks, for each child of 4 to 15 on 31 August "
        f"{totals.period.year} who was on roll on any of these days and had a possible session: "
        "how many sessions were possible, and how many were missed, by reason. Children of 4 are "
        f"published apart. {_SOURCE}"
    )
    return KeepTogether(
        (
            Heading("What the census asks, and what is not proven here"),
            Paragraph(asks),
            Points(_NOT_PROVEN),
        )
    )
