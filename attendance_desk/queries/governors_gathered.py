"""Everything a report to governors counts, with the children behind it, before it is worded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.cuts import By
from attendance_desk.domain.did_it_help import KindCount
from attendance_desk.domain.figures import Measure
from attendance_desk.domain.governors_deeds import (
    Doing,
    Duty,
    Registers,
    Ringing,
    count_deeds,
    count_duties,
    count_ringing,
    help_given,
)
from attendance_desk.domain.governors_late import CameLate, count_late
from attendance_desk.domain.governors_report import WeeksOfYear
from attendance_desk.domain.governors_rows import TermRows, count_children, count_groups
from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.queries import governors_deeds, helped
from attendance_desk.queries.ground import year_label
from attendance_desk.store import term_rows

if TYPE_CHECKING:
    from attendance_desk.domain.award_terms import Stretch
    from attendance_desk.domain.rows import Row
    from attendance_desk.queries.governors_asking import Asking

_BACK = timedelta(days=364)
_LATE = ("L", "U")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is counted; children are named by id and stay out of the report.

    Attributes:
        now: The term.
        before: The term before it; None without marks.
        year_ago: The same term a year earlier; None without marks.
        given: Each kind of help since the beginning of the school year.
    """

    now: TermRows
    before: TermRows | None
    year_ago: TermRows | None
    groups: tuple[Row, ...]
    years: tuple[Row, ...]
    reasons: tuple[Row, ...]
    late: tuple[CameLate, ...]
    not_marked: int
    weeks: tuple[WeeksOfYear, ...]
    roots: tuple[Doing, ...]
    done: tuple[Doing, ...]
    ringing: Ringing
    given: tuple[tuple[KindCount, Doing], ...]
    helped_since: date
    duties: tuple[Duty, ...]
    changes: tuple[Doing, ...]
    registers: Registers

    def counts(self) -> NamedCounts:
        """All counts of children, with every sum between them: a reader has the whole paper."""
        counts = count_children(self.now, self.before)
        count_groups(counts, "group", self.groups)
        count_groups(counts, "year", self.years)
        count_late(counts, self.late)
        count_deeds(counts, "root", self.roots)
        count_deeds(counts, "done", self.done)
        count_deeds(counts, "helped", [doing for _kind, doing in self.given])
        count_ringing(counts, self.ringing)
        count_duties(counts, self.duties)
        count_deeds(counts, "change", self.changes)
        return counts


def gathered(
    asking: Asking, now: TermRows, before: TermRows | None, year_ago: TermRows | None
) -> Gathered:
    """Count a term."""
    term = now.stretch
    by_year = asking.figures(By.YEAR, term)
    codes = asking.figures(By.CODE, term).rows
    deeds = governors_deeds.of_term(asking, term)
    return Gathered(
        now=now,
        before=before,
        year_ago=year_ago,
        groups=asking.figures(By.GROUP, term).rows,
        years=tuple(replace(row, name=_year(row)) for row in by_year.rows),
        reasons=asking.figures(By.REASON, term).rows,
        late=tuple(_late(asking, term)),
        not_marked=by_year.not_marked,
        weeks=tuple(_weeks(asking, term)),
        roots=governors_deeds.roots(deeds),
        done=governors_deeds.doings(deeds),
        ringing=governors_deeds.ringing(deeds),
        given=help_given(
            (pupil_id, one)
            for pupil_id, one in helped.each(deeds.known, deeds.done)
            if one.moment.day <= term.last
        ),
        helped_since=asking.year_of(term).first,
        duties=governors_deeds.duties(deeds),
        changes=governors_deeds.changes(deeds),
        registers=governors_deeds.registers(deeds, sum(row.tally.unknown for row in codes)),
    )


def _year(row: Row) -> str:
    """A year group by its name; the two nursery years are told apart."""
    if not row.key:
        return row.name
    label = year_label((row.key,))
    return f"{label} ({row.key})" if row.key.startswith("N") else label


def _late(asking: Asking, term: Stretch) -> Iterator[CameLate]:
    days = term.first, term.last
    minutes = term_rows.minutes_late(asking.ground.snapshot, days, asking.number)
    for letter in _LATE:
        for one in asking.opened(By.CODE, term, letter, Measure.LATE):
            known = minutes.get((one.pupil_id, one.session))
            yield CameLate(one.pupil_id, one.session, letter, known)


def _weeks(asking: Asking, term: Stretch) -> Iterator[WeeksOfYear]:
    """This school year up to the end of the term, and the same weeks of two years before."""
    this = asking.year_of(term)
    for back, year in enumerate((this, *asking.years_before(term))):
        rows = asking.figures(By.WEEK, year).rows
        held = {
            date.fromisoformat(row.key) + back * _BACK: (row.tally.attended, row.tally.possible)
            for row in rows
            if row.key and row.tally.possible
        }
        words = f"{year.first.year}/{(year.first.year + 1) % 100:02}"
        until = {monday: week for monday, week in held.items() if monday <= term.last}
        if until:
            yield WeeksOfYear(words, until)
