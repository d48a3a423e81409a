"""The tables of the report to governors, once for the page and for a spreadsheet.

What stands on paper and what a file holds are made from these rows, so they cannot differ. A
number that is hidden is a `Mark` in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from attendance_desk.domain import tables
from attendance_desk.domain.did_it_help import Told
from attendance_desk.domain.governors_deeds import DeedLine
from attendance_desk.domain.governors_late import AGAIN_WORDS
from attendance_desk.domain.governors_report import GovernorsReport, Period
from attendance_desk.domain.governors_rows import COUNTED, GroupLine
from attendance_desk.domain.governors_said import TITLES, Section
from attendance_desk.domain.small_numbers import Mark, shown_words
from attendance_desk.domain.tables import About, Holds

TOO_FEW = "too few"
"""What stands where a group is too small for the figure."""
_HALF = Decimal("0.5")


class Holding(Enum):
    """What the cells of a column are."""

    NAME = "name"
    COUNT = "count"
    RATE = "rate"
    DAYS = "days"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is called, and what its cells are."""

    title: str
    holding: Holding = Holding.COUNT


Entry = str | int | Decimal | Mark | None
"""A cell; None where the children are too few for the figure."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the report.

    Attributes:
        name: What its file is called.
        rows: Each has one cell for each column, the first a name.
        parts: Names of rows that are a part of the row above them.
    """

    section: Section
    name: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Entry, ...], ...]
    parts: tuple[str, ...] = ()


def cell_words(entry: Entry) -> str:
    """A cell as it is printed."""
    if entry is None:
        return TOO_FEW
    if isinstance(entry, Mark | int):
        return shown_words(entry)
    return str(entry)


def days_words(days: Decimal) -> str:
    """Days to the half, as they are printed: `75½`."""
    whole = int(days)
    half = "½" if days != whole else ""
    return f"{whole:,}{half}" if whole or not half else half


def in_days(sessions: int) -> Decimal:
    """Sessions as days, to the half."""
    return sessions * _HALF


def named(term: Period) -> str:
    """A term as it heads a row: one that is not over says so."""
    return f"{term.label} so far" if term.running else term.label


def report_tables(report: GovernorsReport) -> tuple[ReportTable, ...]:
    """Every table of the report that can be shown, in the order of the page."""
    return tuple(one for one in _every(report) if one.rows)


def _every(report: GovernorsReport) -> Iterator[ReportTable]:
    yield _overall(report)
    yield _reasons(report)
    if not report.withheld:
        yield _many_days(report)
        yield _groups("groups", "Groups of children", report.groups)
        yield _groups("years", "Year groups", report.years)
        yield _late(report)
        yield _deeds(Section.REASONS, "root-causes", "What we saw behind absence", report.roots)
        yield _deeds(Section.DONE, "done", "What was done", report.done)
    yield _helped(report)
    if not report.withheld:
        yield _duties(report)
        yield _deeds(Section.DUTIES, "amendments", "What was amended in registers", report.changes)
    yield _actions(report)


def _rate(words: str | None) -> Decimal | None:
    return None if words is None else Decimal(words)


def _overall(report: GovernorsReport) -> ReportTable:
    heads = (
        Head("Out of every 100 sessions", Holding.NAME),
        *(Head(title, Holding.RATE) for title in ("Here", "Agreed", "Not agreed")),
        Head("Children"),
    )
    held = [one for one in (report.term, report.before, report.year_ago) if one is not None]
    rows = tuple(
        (
            named(one),
            *(
                _rate(one.in_hundred(part))
                for part in (one.tally.attended, one.tally.authorised, one.tally.unauthorised)
            ),
            one.children if one is not report.term else report.counts["children"],
        )
        for one in held
    )
    return ReportTable(Section.OVERALL, "overall", "Overall", heads, rows)


def _many_days(report: GovernorsReport) -> ReportTable:
    rows = tuple(
        (words, report.counts[name]) for name, words in COUNTED.items() if name in report.counts
    )
    return ReportTable(
        Section.MANY_DAYS,
        "many-days",
        "Many missed days",
        (Head("Children", Holding.NAME), Head("How many")),
        rows,
        parts=(COUNTED["still"], COUNTED["new"]),
    )


def _reasons(report: GovernorsReport) -> ReportTable:
    heads = (
        Head("Reason", Holding.NAME),
        Head("Days missed", Holding.DAYS),
        Head("Out of every 100 sessions", Holding.RATE),
    )
    rows = tuple(
        (line.name, in_days(line.sessions), _rate(report.term.in_hundred(line.sessions)))
        for line in report.reasons
    )
    return ReportTable(Section.REASONS, "reasons", "Reasons", heads, rows)


def _groups(name: str, title: str, lines: Iterable[GroupLine]) -> ReportTable:
    heads = (
        Head(title, Holding.NAME),
        Head("Children"),
        Head("Missed out of 100", Holding.RATE),
        Head("Missed 1 in 10 or more"),
    )
    rows = tuple((line.name, line.children, _rate(line.missed), line.persistent) for line in lines)
    return ReportTable(Section.GROUPS, name, title, heads, rows)


def _late(report: GovernorsReport) -> ReportTable:
    heads = (Head("Came late", Holding.NAME), *map(Head, ("Sessions", "Minutes", "Children")))
    rows = tuple((line.words, line.sessions, line.minutes, line.children) for line in report.late)
    again = tuple(line.words for line in report.late if line.words == AGAIN_WORDS)
    return ReportTable(Section.LATENESS, "lateness", "Lateness", heads, rows, again)


def _deeds(section: Section, name: str, title: str, lines: Iterable[DeedLine]) -> ReportTable:
    heads = (Head(title, Holding.NAME), Head("How often"), Head("Children"))
    rows = tuple((line.words, line.times, line.children) for line in lines)
    return ReportTable(section, name, title, heads, rows)


_TOLD = {
    Told.FEWER: "fewer days missed",
    Told.SAME: "about the same",
    Told.MORE: "more days missed",
    Told.TOO_FEW: "too few to say",
}


def _helped(report: GovernorsReport) -> ReportTable:
    heads = (
        Head("Days missed in four weeks, each time", Holding.NAME),
        Head("How often"),
        Head("Before", Holding.DAYS),
        Head("After", Holding.DAYS),
        Head("What can be said", Holding.WORDS),
    )
    rows = tuple(
        (line.words, line.steps, _each(line.before), _each(line.after), _TOLD[line.told])
        for line in report.helped
    )
    return ReportTable(Section.HELPED, "helped", "Did it help", heads, rows)


def _each(sums: tuple[int, int] | None) -> Decimal | None:
    """Days for each time, to the half."""
    if sums is None:
        return None
    sessions, times = sums
    return in_days((2 * sessions + times) // (2 * times))


def _duties(report: GovernorsReport) -> ReportTable:
    heads = (
        Head("What has to be done in time", Holding.NAME),
        *map(Head, ("In time", "Not in time", "Still open")),
    )
    rows = tuple((one.words, one.kept, one.missed, one.running) for one in report.duties)
    return ReportTable(Section.DUTIES, "duties", "What had to be done in time", heads, rows)


def _actions(report: GovernorsReport) -> ReportTable:
    heads = (
        Head("What we do", Holding.NAME),
        Head("Who sees to it", Holding.WORDS),
        Head("How we shall know", Holding.WORDS),
    )
    rows = tuple(
        (one.what, one.owner or "to be named", one.measure) for one in report.narrative.actions
    )
    return ReportTable(Section.NEXT, "actions", "Next term", heads, rows)


def exported(report: GovernorsReport) -> tuple[tables.Table, ...]:
    """The tables as files have them: numbers where all are shown, else the words of the page."""
    notes = (f"A cell that is empty was {TOO_FEW}: fewer than 10 children.",)
    asked = (("Term", named(report.term)), ("Section", ""))
    return tuple(
        _exported(one, report, (asked[0], ("Section", TITLES[one.section])), notes)
        for one in report_tables(report)
    )


def _exported(
    one: ReportTable,
    report: GovernorsReport,
    asked: tuple[tuple[str, str], ...],
    notes: tuple[str, ...],
) -> tables.Table:
    about = About(f"governors-{one.name}", one.title, report.imprint.stood_at, asked, notes)
    columns = [[row[place] for row in one.rows] for place in range(len(one.heads))]
    held = [_holds(head, cells) for head, cells in zip(one.heads, columns, strict=True)]
    return tables.Table(
        about,
        tuple(
            tables.Column(head.title, holds) for head, holds in zip(one.heads, held, strict=True)
        ),
        tuple(
            tuple(_cell(cell, holds) for cell, holds in zip(row, held, strict=True))
            for row in one.rows
        ),
    )


def _holds(head: Head, cells: Sequence[Entry]) -> Holds:
    if head.holding in {Holding.RATE, Holding.DAYS}:
        return Holds.RATE
    if head.holding is Holding.COUNT and not any(isinstance(one, Mark) for one in cells):
        return Holds.NUMBER
    return Holds.TEXT


def _cell(entry: Entry, holds: Holds) -> tables.Cell:
    if holds is not Holds.TEXT:
        return None if isinstance(entry, Mark) else entry
    return cell_words(entry)
