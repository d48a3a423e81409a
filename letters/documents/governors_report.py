"""The governors' report on paper: sentences first, then the tables they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attendance_desk.domain.chart_blocks import Picture
from attendance_desk.domain.charts import Chart
from attendance_desk.domain.documents import (
    Block,
    Cell,
    CellContent,
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
from attendance_desk.domain.governors_charts import charts
from attendance_desk.domain.governors_report import GovernorsReport, Period
from attendance_desk.domain.governors_said import TITLES, Section
from attendance_desk.domain.governors_tables import (
    Entry,
    Head,
    Holding,
    ReportTable,
    cell_words,
    days_words,
    named,
    report_tables,
)
from attendance_desk.domain.small_numbers import Mark
from letters.wording import long_day

_COUNTED = (Section.MANY_DAYS, Section.GROUPS, Section.LATENESS)
"""Sections of counts of children: withheld where hiding does not protect them."""
_ON_FIRST_PAGE = (Section.CHANGED, Section.ASK)
_SHARES = {Holding.NAME: 5, Holding.WORDS: 4}


def compose_governors_report(report: GovernorsReport) -> Document:
    """The report as content."""
    title = f"Attendance report for governors, {_within(report.term.label)}"
    return Document(
        title=title,
        kind="governors",
        blocks=(*_first_page(report), *_sections(report), *_notes(report)),
        footer=report.imprint.footer(),
        as_at=report.imprint.stood_at,
        sensitivity=_sensitivity(report),
    )


def _sensitivity(report: GovernorsReport) -> Sensitivity:
    if report.narrative.read is None:
        return Sensitivity.UNPUBLISHED_DRAFT if report.whole else Sensitivity.DRAFT
    return Sensitivity.UNPUBLISHED if report.whole else Sensitivity.OPEN


def _within(label: str) -> str:
    return label[:1].lower() + label[1:]


def _first_page(report: GovernorsReport) -> Iterator[Block]:
    stood = f"Figures as they stood on {long_day(report.imprint.stood_at)}."
    read = report.narrative.read
    if read is not None:
        stood += f" Read and agreed by {read.by} on {long_day(read.on)}."
    yield Paragraph(report.imprint.school, Tone.LEAD)
    yield Heading("Attendance report for governors", 1)
    yield Paragraph(named(report.term), Tone.LEAD)
    yield Paragraph(stood, Tone.QUIET)
    yield from _worded(report, Section.ONE_PAGE)
    yield _three_numbers(report.term)
    for section in _ON_FIRST_PAGE:
        yield from _worded(report, section, 3)


def _three_numbers(term: Period) -> Block:
    """What governors remember: three numbers of one hundred."""
    heads = (
        ("Here", term.tally.attended),
        ("Away, agreed", term.tally.authorised),
        ("Away, not agreed", term.tally.unauthorised),
    )
    columns = tuple(Column(title, ColumnRole.NUMBER, 1) for title, _part in heads)
    row = tuple(Cell(term.in_hundred(part) or "", Emphasis.STRONG) for _title, part in heads)
    return Table(columns, (row,), "Out of every 100 sessions", Spacing.ROOMY)


def _worded(report: GovernorsReport, section: Section, level: int = 2) -> Iterator[Block]:
    words = report.narrative.of(section)
    if words:
        yield _with_heading(section, [Paragraph(one) for one in words], level)


def _sections(report: GovernorsReport) -> Iterator[Block]:
    drawn, pictures = report_tables(report), charts(report)
    for section in TITLES:
        if section is Section.ONE_PAGE or section in _ON_FIRST_PAGE:
            continue
        body: list[Block] = [Paragraph(one) for one in report.narrative.of(section)]
        body += _pictured(pictures.get(section))
        body += [_whole(one) for one in drawn if one.section is section]
        body += _beside(report, section)
        if report.withheld and section in _COUNTED:
            body.append(_too_small())
        if body:
            # A picture stays whole by itself; what follows need not stay with it.
            first = 1 if isinstance(body[0], KeepTogether) else 2
            yield _with_heading(section, body[:first])
            yield from body[first:]


def _pictured(chart: Chart | None) -> list[Block]:
    """A picture with its sentence and notes; its numbers are in the tables of its section."""
    if chart is None:
        return []
    notes = (Paragraph(note, Tone.QUIET) for note in chart.below)
    head = Heading(chart.title, 3)
    return [KeepTogether((head, Paragraph(chart.sentence), Picture(chart), *notes))]


def _beside(report: GovernorsReport, section: Section) -> Iterator[Block]:
    """What stands below the tables of a section."""
    if section is Section.OVERALL:
        for line in report.national:
            yield Paragraph(line, Tone.QUIET)
        if report.not_marked:
            words = f"{report.not_marked:,} sessions of the term have no mark; "
            yield Paragraph(f"{words}no figure counts them.", Tone.QUIET)
    if section is Section.LATENESS and not report.late:
        yield Paragraph("No child came late.")


def _whole(one: ReportTable) -> Block:
    """A table that no page parts: none is longer than a third of one."""
    return KeepTogether((_table(one),))


def _table(one: ReportTable) -> Table:
    return Table(
        tuple(_column(head) for head in one.heads),
        tuple(
            tuple(
                _cell(head, entry, quiet=row[0] in one.parts)
                for head, entry in zip(one.heads, row, strict=True)
            )
            for row in one.rows
        ),
    )


def _column(head: Head) -> Column:
    role = {Holding.NAME: ColumnRole.NAME, Holding.WORDS: ColumnRole.TEXT}
    return Column(
        head.title, role.get(head.holding, ColumnRole.NUMBER), _SHARES.get(head.holding, 2)
    )


def _cell(head: Head, entry: Entry, *, quiet: bool) -> CellContent:
    if head.holding is Holding.DAYS and isinstance(entry, Decimal):
        return days_words(entry)
    words = cell_words(entry)
    hushed = isinstance(entry, Mark) or (quiet and head.holding is Holding.NAME)
    return Cell(words, Emphasis.QUIET) if hushed else words


def _too_small() -> Paragraph:
    words = "This table is not shown: its numbers are so small that children could be recognised."
    return Paragraph(words, Tone.QUIET)


def _with_heading(section: Section, blocks: Sequence[Block], level: int = 2) -> KeepTogether:
    return KeepTogether((Heading(TITLES[section], level), *blocks))


def _notes(report: GovernorsReport) -> Iterator[Block]:
    if report.whole or report.withheld or not report.hidden:
        return
    yield Paragraph(
        "Numbers of 1 to 4 children are not shown, so that no child can be recognised. Where "
        "such a number could be worked out from others, those are hidden too. Rates are whole "
        "for fewer than 30 children, and there is none for fewer than 10.",
        Tone.QUIET,
    )
