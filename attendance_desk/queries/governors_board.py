"""The governors' report out of the book: the same figures as on screen, gathered by term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from attendance_desk.catalog.national import load_national
from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_terms import Stretch, three_terms
from attendance_desk.domain.cuts import By
from attendance_desk.domain.governors_report import (
    COUNTED,
    GovernorsReport,
    TermRows,
    count_children,
    count_groups,
    count_late,
    group_lines,
    late_lines,
    period,
    reason_lines,
)
from attendance_desk.domain.governors_words import drafted
from attendance_desk.domain.names import fold
from attendance_desk.domain.national import Series, newest
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import percentage
from attendance_desk.queries import figures_board
from attendance_desk.queries.figures_board import FiguresTable, Views, Wanted
from attendance_desk.queries.governors_narrative import narrated
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.imprint import imprint
from attendance_desk.store.views import last_entry_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.domain.governors_said import Narrative, Section
    from attendance_desk.domain.papers import Imprint
    from attendance_desk.domain.rows import Row
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class WantedReport:
    """Which report is asked for.

    Attributes:
        term: The name of a term or a part of it; the newest with marks by default.
        as_at: A past moment at which everything is to be read; None for now.
        whole: Whether small numbers are to be shown.
    """

    term: str = ""
    as_at: datetime | None = None
    whole: bool = False


class _Asking:
    """The questions of one report, all at one moment."""

    def __init__(self, ground: Ground, views: Views, wanted: WantedReport) -> None:
        self._ground, self._views, self._as_at = ground, views, wanted.as_at
        self.today: date = (wanted.as_at or ground.now).date()
        self._number = last_entry_at(ground.snapshot, wanted.as_at) if wanted.as_at else None

    def figures(self, by: By, stretch: Stretch) -> FiguresTable:
        """Figures of a term."""
        wanted = Wanted(by=by, first=stretch.first, last=stretch.last, as_at=self._as_at)
        return figures_board.table(self._ground, self._views, wanted)

    def term(self, stretch: Stretch | None) -> TermRows | None:
        """A term by pupil; None where nothing is known of it."""
        if stretch is None:
            return None
        rows = TermRows(stretch, self.figures(By.PUPIL, stretch).rows)
        return rows if rows.counted else None

    def terms(self) -> tuple[Stretch, ...]:
        """Every term that has begun, oldest first; the one that runs ends today."""
        return _begun(self._ground, self.today)

    def narrative(self, words: Mapping[Section, str], term: str) -> Narrative:
        """The words of a term's report, as people wrote and read them by the moment asked of."""
        return narrated(self._ground, words, term, self._number)

    def imprint(self) -> Imprint:
        """Whose report it is, and of which moment."""
        return replace(imprint(self._ground), as_at=self._as_at)


def report(ground: Ground, views: Views, wanted: WantedReport) -> GovernorsReport:
    """A term's report.

    Raises:
        NotPermitted: Who asks may not see figures, or small numbers where they are asked for.
        Refused: There is no such term, or nothing is marked in it.
    """
    ground.require(Deed.SEE_FIGURES)
    if wanted.whole:
        ground.require(Deed.SEE_SMALL_NUMBERS)
    asking = _Asking(ground, views, wanted)
    terms = asking.terms()
    place, now = _newest(asking, terms, wanted.term)
    before = asking.term(terms[place - 1]) if place else None
    earlier = before, asking.term(_year_ago(terms, place))
    found = _filled(asking, now, earlier, whole=wanted.whole)
    return replace(found, narrative=asking.narrative(drafted(found), found.term.label))


def term_named(ground: Ground, name: str) -> str:
    """The full name of the term that is meant by a name or a part of it.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: There is no such term.
    """
    ground.require(Deed.SEE_FIGURES)
    labels = terms(ground)
    found = [one for one in labels if fold(name) in fold(one)]
    if not name or not found:
        raise _no_term(name, labels)
    return found[-1]


def terms(ground: Ground) -> tuple[str, ...]:
    """The names of every term that has begun, oldest first."""
    begun = _begun(ground, ground.now.date())
    return tuple(one.label for one in begun)


def _begun(ground: Ground, today: date) -> tuple[Stretch, ...]:
    """Every term that has begun, oldest first; the one that runs ends today."""
    calendar = ground.calendar
    begun = (s for s in three_terms(calendar.years, calendar.terms) if s.first <= today)
    return tuple(replace(s, last=min(s.last, today)) for s in begun)


def _newest(asking: _Asking, terms: Sequence[Stretch], name: str) -> tuple[int, TermRows]:
    """The newest term by a name, or a part of it, in which something is marked; and its place.

    Raises:
        Refused: There is none.
    """
    called = [n for n, one in enumerate(terms) if fold(name) in fold(one.label)]
    for place in reversed(called):
        found = asking.term(terms[place])
        if found is not None:
            return place, found
    if called:
        raise Refused(
            "report_empty",
            f"No session of the {terms[called[-1]].label} counts towards attendance.",
            "There is nothing to report.",
            "Choose another term, or another moment.",
        )
    raise _no_term(name, [one.label for one in terms])


def _no_term(name: str, labels: Sequence[str]) -> Refused:
    return Refused(
        "report_term",
        f"There is no term {name}." if name else "No term has begun yet.",
        "There is nothing to report.",
        f"The terms are {', '.join(labels)}." if labels else "Wait for it.",
    )


def _year_ago(terms: Sequence[Stretch], place: int) -> Stretch | None:
    """The term of the same season that began about a year earlier."""
    season = terms[place].label.split()[0]
    earlier = (one for one in reversed(terms[:place]) if one.label.split()[0] == season)
    return next(earlier, None)


def _filled(
    asking: _Asking,
    now: TermRows,
    earlier: tuple[TermRows | None, TermRows | None],
    *,
    whole: bool,
) -> GovernorsReport:
    by_group = asking.figures(By.GROUP, now.stretch)
    by_year = asking.figures(By.YEAR, now.stretch)
    years = [replace(row, name=_year(row)) for row in by_year.rows]
    before, year_ago = earlier
    counts = count_children(now, before)
    count_groups(counts, "group", by_group.rows)
    count_groups(counts, "year", years)
    codes = asking.figures(By.CODE, now.stretch).rows
    count_late(counts, codes)
    shown = counts.values if whole else counts.for_everybody()
    children = counts.values["children"]
    return GovernorsReport(
        imprint=asking.imprint(),
        term=period(now, running=now.stretch.last >= asking.today),
        before=period(before) if before else None,
        year_ago=period(year_ago) if year_ago else None,
        counts={name: shown[name] for name in ("children", *COUNTED) if name in shown},
        groups=group_lines("group", by_group.rows, shown, children, whole=whole),
        years=group_lines("year", years, shown, children, whole=whole),
        reasons=reason_lines(asking.figures(By.REASON, now.stretch).rows, whole=whole),
        late=late_lines(codes, shown),
        not_marked=by_year.not_marked,
        whole=whole,
        national=_national(),
    )


def _year(row: Row) -> str:
    """A year group by its name; the two nursery years are told apart."""
    if not row.key:
        return row.name
    label = year_label((row.key,))
    return f"{label} ({row.key})" if row.key.startswith("N") else label


def _national() -> tuple[str, ...]:
    """The newest whole year of the census series, with all that must stand beside it."""
    release = newest(load_national()[0], Series.CENSUS, "primary", "overall")
    if release is None:
        return ()
    rate = release.rates["overall"]
    here = percentage((100 - rate).numerator, 100 * (100 - rate).denominator)
    ours = "Our own figures count every child on roll, of every age."
    return (f"For comparison: {here} out of every 100. {release.caption} {ours}",)
