"""The pictures of the report to governors, of nothing but numbers that may be printed.

Each stands above or below its table, in the same rounding. What is hidden in a table is a gap in
its picture; a picture that would have nothing but gaps is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.charts import (
    Bars,
    Chart,
    Dots,
    Lines,
    Place,
    Point,
    Series,
    Unit,
    written,
)
from attendance_desk.domain.governors_report import GovernorsReport, WeeksOfYear
from attendance_desk.domain.governors_rows import COUNTED, Count, GroupLine
from attendance_desk.domain.governors_said import Section
from attendance_desk.domain.small_numbers import LEAST_CHARTED, LEAST_EXACT

_BANDS = ("few", "some", "many", "severe")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_A_WEEK = timedelta(days=7)
_MOST_REASONS = 8


def charts(report: GovernorsReport) -> dict[Section, Chart]:
    """The picture of each section that has one."""
    found = {
        Section.OVERALL: _weeks(report),
        Section.MANY_DAYS: _bands(report),
        Section.REASONS: _reasons(report),
        Section.GROUPS: _gaps(report),
        Section.LATENESS: _late(report),
        Section.HELPED: _helped(report),
    }
    return {section: chart for section, chart in found.items() if chart is not None}


def _weeks(report: GovernorsReport) -> Chart | None:
    years = [one for one in report.weeks if one.held]
    if report.term.children < LEAST_CHARTED or not years or years[0] is not report.weeks[0]:
        return None
    mondays = tuple(_mondays(years[0]))
    fine = report.term.children >= LEAST_EXACT
    series = tuple(
        Series(one.words, tuple(_share(one.held.get(monday), fine=fine) for monday in mondays))
        for one in years
    )
    return Chart(
        "Here, week by week",
        _weeks_sentence(years[0], fine=fine),
        Lines(
            tuple(_places(mondays)),
            series,
            Unit.PER_HUNDRED,
            (report.level,) if report.level else (),
        ),
        ("Weeks without school are gaps. Every child on roll counts, of every age.",),
    )


def _mondays(year: WeeksOfYear) -> Iterator[date]:
    monday, last = min(year.held), max(year.held)
    while monday <= last:
        yield monday
        monday += _A_WEEK


def _share(week: tuple[int, int] | None, *, fine: bool) -> Point:
    """A week's rate, no finer than it is printed: a line must not tell more than its number."""
    if week is None:
        return Point(None)
    attended, possible = week
    scale = 10 if fine else 1
    return Point(Fraction((200 * scale * attended + possible) // (2 * possible), scale))


def _places(mondays: Iterable[date]) -> Iterator[Place]:
    month = 0
    for monday in mondays:
        begins = monday.month != month
        month = monday.month
        label = f"{monday:%b}" if begins else ""
        yield Place(f"week of {date_words(monday)}", label, on_edge=begins)


def _weeks_sentence(year: WeeksOfYear, *, fine: bool) -> str:
    rates = {monday: _share(week, fine=fine).value or 0 for monday, week in year.held.items()}
    least, most = min(rates, key=lambda one: rates[one]), max(rates, key=lambda one: rates[one])
    return (
        f"In {year.words} most children were here in the week of {date_words(most)} "
        f"({written(Fraction(rates[most]), Unit.PER_HUNDRED)} out of every 100 sessions) and "
        f"fewest in that of {date_words(least)} "
        f"({written(Fraction(rates[least]), Unit.PER_HUNDRED)})."
    )


def _bands(report: GovernorsReport) -> Chart | None:
    held = [(COUNTED[name], report.counts[name]) for name in _BANDS if name in report.counts]
    known = [count for _, count in held if isinstance(count, int)]
    if report.withheld or len(known) < 2:
        return None
    hidden = ("A number that is hidden has no bar.",) if len(known) < len(held) else ()
    return Chart(
        "Children by how much they missed",
        f"{_told(held[0][1])} missed fewer than 1 session in 20.",
        Bars(_named(held), (Series("Children", tuple(_bar(c) for _, c in held)),), Unit.CHILDREN),
        hidden,
    )


def _told(count: Count) -> str:
    if not isinstance(count, int):
        return "A number of children that is not shown"
    return "1 child" if count == 1 else f"{count:,} children"


def _named(held: Iterable[tuple[str, object]]) -> tuple[Place, ...]:
    return tuple(Place(name, name) for name, _ in held)


def _bar(count: Count) -> Point:
    return Point(Fraction(count)) if isinstance(count, int) else Point(None)


def _reasons(report: GovernorsReport) -> Chart | None:
    held = [(line.name, line.sessions) for line in report.reasons[:_MOST_REASONS]]
    if len(held) < 2:
        return None
    points = tuple(Point(Fraction(sessions, 2)) for _, sessions in held)
    first, days = held[0]
    return Chart(
        "Days missed by reason",
        f"Of the reasons named, most days were missed for {first[:1].lower()}{first[1:]}: "
        f"{written(Fraction(days, 2), Unit.DAYS)}.",
        Bars(_named(held), (Series("Days", points),), Unit.DAYS),
    )


def _gaps(report: GovernorsReport) -> Chart | None:
    held = [(line, line.days) for line in report.groups if _drawn(line) and line.days]
    if report.withheld or not held:
        return None
    widest, (inside, outside) = max(held, key=lambda one: one[1][0] - one[1][1])
    told = "No group missed more days for each child than the others."
    if inside > outside:
        days = written(inside, Unit.DAYS), written(outside, Unit.DAYS)
        told = f"Days missed for each child of {widest.name}: {days[0]}; of the others: {days[1]}."
    series = (
        Series("Everybody else", tuple(Point(days[1]) for _, days in held)),
        Series("Children of the group", tuple(Point(days[0]) for _, days in held)),
    )
    places = tuple(Place(line.name, line.name) for line, _ in held)
    few = f"Groups with fewer than {LEAST_CHARTED} children, inside or outside, are not drawn."
    return Chart("Days missed for each child", told, Dots(places, series, Unit.DAYS), (few,))


def _drawn(line: GroupLine) -> bool:
    return isinstance(line.children, int)


def _late(report: GovernorsReport) -> Chart | None:
    if report.withheld or report.late_days is None:
        return None
    held = list(zip(_WEEKDAYS, report.late_days, strict=True))
    most = max(held, key=lambda one: one[1])
    return Chart(
        "Late before the register closed, by weekday",
        f"Most came late on {most[0]}s: {most[1]} times.",
        Bars(_named(held), (Series("Sessions", tuple(_bar(n) for _, n in held)),), Unit.SESSIONS),
    )


def _helped(report: GovernorsReport) -> Chart | None:
    held = [
        (line.words, _each(line.before), _each(line.after))
        for line in report.helped
        if line.before and line.after
    ]
    if not held:
        return None
    series = (
        Series("Four weeks before", tuple(Point(before) for _, before, _after in held)),
        Series("Four weeks after", tuple(Point(after) for _, _before, after in held)),
    )
    fewer = sum(after < before for _, before, after in held)
    told = f"After {fewer} of {len(held)} kinds of help fewer days were missed than before."
    return Chart(
        "Days missed before and after help",
        told,
        Dots(tuple(Place(words, words) for words, _, _ in held), series, Unit.DAYS),
        ("This does not say why: children are helped when they miss most.",),
    )


def _each(sums: tuple[int, int] | None) -> Fraction:
    """Days for each time, to the half, as they are printed."""
    sessions, times = sums or (0, 1)
    return Fraction((2 * sessions + times) // (2 * times), 2)
