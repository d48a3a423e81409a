"""The governors' report out of the book: the same figures as on screen, gathered by term."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.catalog.national import load_national
from attendance_desk.domain.access import Deed
from attendance_desk.domain.charts import Level
from attendance_desk.domain.governors_checks import guarded
from attendance_desk.domain.governors_deeds import (
    deed_lines,
    duty_lines,
    helped_lines,
    ringing_line,
)
from attendance_desk.domain.governors_drafts import drafted, proposed
from attendance_desk.domain.governors_late import late_lines, late_weekdays
from attendance_desk.domain.governors_report import GovernorsReport, period
from attendance_desk.domain.governors_rows import (
    COUNTED,
    Count,
    TermRows,
    group_lines,
    reason_lines,
)
from attendance_desk.domain.names import fold
from attendance_desk.domain.national import Release, Series, newest
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reports_wanted import WantedReport
from attendance_desk.domain.tally import percentage
from attendance_desk.queries.governors_asking import Asking, begun_terms
from attendance_desk.queries.governors_gathered import Gathered, gathered
from attendance_desk.queries.governors_narrative import narrated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground


def terms(ground: Ground) -> tuple[str, ...]:
    """The names of every term that has begun, oldest first.

    Raises:
        NotPermitted: Who asks may not see figures.
    """
    ground.require(Deed.SEE_FIGURES)
    return tuple(one.label for one in begun_terms(ground.calendar, ground.now.date()))


def term_named(ground: Ground, name: str) -> str:
    """The full name of the newest term that is meant by a name or a part of it.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: There is no such term.
    """
    labels = terms(ground)
    found = [one for one in labels if fold(name) in fold(one)]
    if not name or not found:
        raise _no_term(name, labels)
    return found[-1]


def report(ground: Ground, views: Views, wanted: WantedReport) -> GovernorsReport:
    """A term's report.

    Raises:
        NotPermitted: Who asks may not see figures, or small numbers where they are asked for.
        Refused: There is no such term, or nothing is marked in it.
    """
    ground.require(Deed.SEE_FIGURES)
    if wanted.whole:
        ground.require(Deed.SEE_SMALL_NUMBERS)
    asking = Asking(ground, views, wanted.as_at)
    begun = asking.terms()
    place, now = _newest(asking, begun, wanted.term)
    before = asking.term(begun[place - 1]) if place else None
    counted = gathered(asking, now, before, asking.term(_year_ago(begun, place)))
    counts = counted.counts()
    shown = counts.values if wanted.whole else counts.for_everybody()
    found = _filled(asking, counted, shown, whole=wanted.whole)
    guard = guarded(counts.values, shown, (one.known_as for one in ground.pupils.values()))
    drafts = drafted(found), proposed(found)
    narrative = narrated(ground, drafts, found.term.label, asking.number, guard)
    return replace(found, narrative=narrative)


def _newest(asking: Asking, begun: Sequence[Stretch], name: str) -> tuple[int, TermRows]:
    """The newest term by a name, or a part of it, in which something is marked; and its place.

    Raises:
        Refused: There is none.
    """
    called = [n for n, one in enumerate(begun) if fold(name) in fold(one.label)]
    for place in reversed(called):
        found = asking.term(begun[place])
        if found is not None:
            return place, found
    if called:
        raise Refused(
            "report_empty",
            f"No session of the {begun[called[-1]].label} counts towards attendance.",
            "There is nothing to report.",
            "Choose another term, or another moment.",
        )
    raise _no_term(name, [one.label for one in begun])


def _no_term(name: str, labels: Sequence[str]) -> Refused:
    return Refused(
        "report_term",
        f"There is no term {name}." if name else "No term has begun yet.",
        "There is nothing to report.",
        f"The terms are {', '.join(labels)}." if labels else "Wait for it.",
    )


def _year_ago(begun: Sequence[Stretch], place: int) -> Stretch | None:
    """The term of the same season that began about a year earlier."""
    season = begun[place].label.split()[0]
    earlier = (one for one in reversed(begun[:place]) if one.label.split()[0] == season)
    return next(earlier, None)


def _filled(
    asking: Asking, of: Gathered, shown: Mapping[str, Count], *, whole: bool
) -> GovernorsReport:
    release = newest(load_national()[0], Series.CENSUS, "primary", "overall")
    found = GovernorsReport(
        imprint=asking.imprint(),
        term=period(of.now, running=of.now.stretch.last >= asking.today),
        before=period(of.before) if of.before else None,
        year_ago=period(of.year_ago) if of.year_ago else None,
        counts={name: shown[name] for name in ("children", *COUNTED) if name in shown},
        groups=group_lines("group", of.groups, shown, of.now, whole=whole),
        years=group_lines("year", of.years, shown, of.now, whole=whole),
        reasons=reason_lines(of.reasons, whole=whole),
        not_marked=of.not_marked,
        whole=whole,
        national=_national(release),
        weeks=of.weeks,
        level=_level(release),
    )
    return _with_deeds(found, of, shown)


def _with_deeds(
    found: GovernorsReport, of: Gathered, shown: Mapping[str, Count]
) -> GovernorsReport:
    return replace(
        found,
        late=late_lines(of.late, shown),
        late_days=late_weekdays(of.late, shown),
        roots=deed_lines("root", of.roots, shown),
        done=deed_lines("done", of.done, shown),
        ringing=ringing_line(of.ringing, shown, whole=found.whole),
        helped=helped_lines(of.given, shown, whole=found.whole),
        helped_since=of.helped_since,
        duties=duty_lines(of.duties, shown),
        changes=deed_lines("change", of.changes, shown),
        registers=of.registers,
    )


def _national(release: Release | None) -> tuple[str, ...]:
    """The newest whole year of the census series, with all that must stand beside it."""
    if release is None:
        return ()
    rate = release.rates["overall"]
    here = percentage((100 - rate).numerator, 100 * (100 - rate).denominator)
    ours = "Our own figures count every child on roll, of every age."
    return (f"For comparison: {here} out of every 100. {release.caption} {ours}",)


def _level(release: Release | None) -> Level | None:
    if release is None:
        return None
    return Level(f"England, {release.year}", 100 - release.rates["overall"], release.caption)
