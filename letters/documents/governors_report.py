"""The governors' report on paper: sentences first, then the tables they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attendance_desk.domain.documents import (
    Block,
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    Heading,
    KeepTogether,
    Paragraph,
    Sensitivity,
    Spacing,
    Table,
    Tone,
)
from attendance_desk.domain.governors_report import (
    COUNTED,
    Count,
    GovernorsReport,
    GroupLine,
    Period,
)
from attendance_desk.domain.governors_words import in_days, narrative
from attendance_desk.domain.small_numbers import Mark, shown_words
from letters.wording import long_day

_NUMBER = ColumnRole.NUMBER
_PART = ("still", "new")
"""Rows that are parts of the row above them."""


def compose_governors_report(report: GovernorsReport) -> Document:
    """The report as content."""
    title = f"Attendance report for governors, {_within(report.term.label)}"
    blocks: list[Block] = [
        Paragraph(report.imprint.school, Tone.LEAD),
        Heading("Attendance report for governors", 1),
        Paragraph(_named(report.term), Tone.LEAD),
        Paragraph(f"Figures as they stood on {long_day(report.imprint.stood_at)}.", Tone.QUIET),
        Heading("1. On one page"),
        *(Paragraph(sentence) for sentence in narrative(report)),
        *_overall(report),
        *_many_days(report),
        *_reasons(report),
        *_groups(report),
        *_late(report),
        *_notes(report),
    ]
    return Document(
        title=title,
        kind="governors",
        blocks=tuple(blocks),
        footer=report.imprint.footer(),
        as_at=report.imprint.stood_at,
        sensitivity=Sensitivity.UNPUBLISHED if report.whole else Sensitivity.OPEN,
    )


def _within(label: str) -> str:
    return label[:1].lower() + label[1:]


def _named(term: Period) -> str:
    return f"{term.label} so far" if term.running else term.label


def _overall(report: GovernorsReport) -> list[Block]:
    columns = (
        Column("Out of every 100 sessions", ColumnRole.NAME, 5),
        *(Column(title, _NUMBER, 2) for title in ("Here", "Agreed", "Not agreed")),
        Column("Children", _NUMBER, 2),
    )
    held = [one for one in (report.term, report.before, report.year_ago) if one is not None]
    rows = tuple(
        (
            _named(one),
            *(
                one.in_hundred(part) or ""
                for part in (one.tally.attended, one.tally.authorised, one.tally.unauthorised)
            ),
            f"{one.children:,}" if one is not report.term else _said(report.counts["children"]),
        )
        for one in held
    )
    blocks: list[Block] = [_with_heading("2. Overall", [Table(columns, rows)])]
    blocks += [Paragraph(line, Tone.QUIET) for line in report.national]
    if report.not_marked:
        words = f"{report.not_marked:,} sessions of the term have no mark; no figure counts them."
        blocks.append(Paragraph(words, Tone.QUIET))
    return blocks


def _many_days(report: GovernorsReport) -> list[Block]:
    if report.withheld:
        return [_with_heading("3. Many missed days", [_too_small()])]
    columns = (Column("Children", ColumnRole.NAME, 6), Column("How many", _NUMBER, 2))
    rows = tuple(
        (
            Cell(words, Emphasis.QUIET if name in _PART else Emphasis.PLAIN),
            _said(report.counts[name]),
        )
        for name, words in COUNTED.items()
        if name in report.counts
    )
    return [_with_heading("3. Many missed days", [Table(columns, rows)])]


def _reasons(report: GovernorsReport) -> list[Block]:
    if not report.reasons:
        return []
    columns = (
        Column("Reason", ColumnRole.NAME, 5),
        Column("Days missed", _NUMBER, 2),
        Column("Out of every 100 sessions", _NUMBER, 3),
    )
    rows = tuple(
        (line.name, in_days(line.sessions), report.term.in_hundred(line.sessions) or "")
        for line in report.reasons
    )
    return [_with_heading("4. Reasons", [Table(columns, rows)])]


def _groups(report: GovernorsReport) -> list[Block]:
    if report.withheld:
        return [_with_heading("5. Groups", [_too_small()])]
    blocks: list[Block] = []
    for caption, lines in (("Groups of children", report.groups), ("Year groups", report.years)):
        if lines:
            blocks.append(_group_table(caption, lines))
    return [_with_heading("5. Groups", blocks[:1]), *blocks[1:]] if blocks else []


def _late(report: GovernorsReport) -> list[Block]:
    columns = (
        Column("Came late", ColumnRole.NAME, 5),
        Column("Sessions", _NUMBER, 2),
        Column("Children", _NUMBER, 2),
    )
    rows = tuple(
        (
            line.words,
            "too few" if line.sessions is None else f"{line.sessions:,}",
            _said(line.children),
        )
        for line in report.late
    )
    body: Block = Table(columns, rows) if rows else Paragraph("No child came late.")
    return [_with_heading("6. Lateness", [_too_small() if report.withheld else body])]


def _group_table(caption: str, lines: Iterable[GroupLine]) -> Table:
    columns = (
        Column(caption, ColumnRole.NAME, 5),
        Column("Children", _NUMBER, 2),
        Column("Missed out of 100", _NUMBER, 2),
        Column("Missed 1 in 10 or more", _NUMBER, 2),
    )
    rows = tuple(
        (
            line.name,
            _said(line.children),
            line.missed or "too few",
            "too few" if line.persistent is None else _said(line.persistent),
        )
        for line in lines
    )
    return Table(columns, rows, spacing=Spacing.NORMAL)


def _too_small() -> Paragraph:
    words = "This table is not shown: its numbers are so small that children could be recognised."
    return Paragraph(words, Tone.QUIET)


def _with_heading(text: str, blocks: Sequence[Block]) -> KeepTogether:
    return KeepTogether((Heading(text), *blocks))


def _notes(report: GovernorsReport) -> list[Block]:
    if report.whole or report.withheld or not report.hidden:
        return []
    words = (
        "Numbers of 1 to 4 children are not shown, so that no child can be recognised. Where "
        "such a number could be worked out from others, those are hidden too. Rates are whole "
        "for fewer than 30 children, and there is none for fewer than 10."
    )
    return [Paragraph(words, Tone.QUIET)]


def _said(count: Count) -> Cell | str:
    words = shown_words(count)
    return Cell(words, Emphasis.QUIET) if isinstance(count, Mark) else words
