"""The charts that the program draws of marks: what each shows, in which sentence.

They are made of figures that were counted elsewhere (`figures`) and count nothing themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from attendance_desk.domain.calendar import SchoolYear, Session
from attendance_desk.domain.charts import (
    NO_POINT,
    Chart,
    Level,
    Lines,
    Marked,
    Point,
    Series,
    Strip,
    Unit,
    written,
)
from attendance_desk.domain.codes import CodeSet
from attendance_desk.domain.national import Release
from attendance_desk.domain.picture_words import (
    direction,
    in_hundred,
    mondays_of,
    not_marked_words,
    week_places,
    week_words,
)
from attendance_desk.domain.rows import Row
from attendance_desk.domain.tally import Tally

A_YEAR_OF_WEEKS = timedelta(days=364)
"""From a week to the one it is laid over: whole weeks, so that Mondays stay Mondays."""
_AGES = "Children aged 5 to 15 on 31 August, as the national figures count them."
NO_LEVEL = "No national figure is held to compare with."
_STRANGE = "not a known code"


def year_strip(
    name: str, marks: Sequence[tuple[Session, str]], tally: Tally | None, codes: CodeSet
) -> Chart:
    """A child's year so far, session by session.

    Args:
        name: What the child is called.
        marks: Every session of the year so far, in order, with its letter; empty for not marked.
        tally: The same sessions, counted; None before the first.
        codes: What the letters mean.
    """
    return Chart(
        title=f"{name}: the school year so far",
        sentence=_strip_sentence(name, tally),
        plot=Strip(tuple(_half(codes, *one) for one in marks)),
    )


def _half(codes: CodeSet, session: Session, letter: str) -> Marked:
    code = codes.on(letter, session.day) if letter else None
    if code is None:
        return Marked(session, letter, _STRANGE if letter else "", None)
    return Marked(session, letter, code.word, code.shade)


def _strip_sentence(name: str, tally: Tally | None) -> str:
    if tally is None or not tally.possible:
        return f"No session of {name} is counted yet."
    attended, possible, absent = (
        written(Fraction(count, 2), Unit.DAYS)
        for count in (tally.attended, tally.possible, tally.absent)
    )
    said = f"{name} was in for {attended} of {possible} days and missed {absent}"
    if tally.late:
        said += f", and was late {'once' if tally.late == 1 else f'{tally.late} times'}"
    return " ".join((f"{said}.", *not_marked_words(tally.not_marked)))


@dataclass(frozen=True, slots=True)
class YearOfWeeks:
    """One school year, week by week.

    Attributes:
        year: Its first and last day.
        rows: Figures by week; the key is the Monday's ISO date.
        remarks: What stands beside them: marks that are no longer kept, years not comparable.
        span: The days that are drawn; None for the whole year.
        running: Whether it is the year that runs.
    """

    year: SchoolYear
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    span: tuple[date, date] | None = None
    running: bool = True

    @property
    def words(self) -> str:
        """The year as it is written: "2026/27"."""
        return f"{self.year.starts.year}/{self.year.ends.year % 100:02}"

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that are drawn."""
        return self.span or (self.year.starts, self.year.ends)

    @property
    def held(self) -> Mapping[date, Row]:
        """The weeks in which a session counts, by their Monday."""
        found = {date.fromisoformat(row.key): row for row in self.rows if row.key}
        return {monday: row for monday, row in found.items() if row.tally.possible}


def school_weeks(
    who: str,
    this: YearOfWeeks,
    last: YearOfWeeks | None,
    release: Release | None,
    without: str = NO_LEVEL,
) -> Chart:
    """How much of each week children were here: this year, last year, and a national figure.

    A week lies over the one 364 days before it. Weeks without school are gaps in their line. The
    national figure is one release of one series: it is drawn across and never joined to another.

    Args:
        who: The name of the school, or of the class or group.
        this: The year that runs.
        last: The year before it; None where none is kept.
        release: What is compared with; None for nothing.
        without: What is said where there is no release.
    """
    mondays = tuple(mondays_of(*this.days))
    name, before = ("This year, ", "last year") if this.running else ("", "the year before")
    lines = [_line(f"{name}{this.words}", mondays, this.held)]
    if last and last.held:
        moved = {monday + A_YEAR_OF_WEEKS: row for monday, row in last.held.items()}
        lines.append(
            _line(f"{before.capitalize()}, {last.words}", mondays, moved, back=A_YEAR_OF_WEEKS)
        )
    levels = (_level(release),) if release else ()
    blank = sum(row.tally.not_marked for row in this.rows)
    remarks = (*this.remarks, *(last.remarks if last else ()))
    return Chart(
        title=f"Here, week by week: {who}",
        sentence=_weeks_sentence(lines, mondays, before),
        plot=Lines(tuple(week_places(mondays)), tuple(lines), Unit.PER_HUNDRED, levels),
        notes=(
            *(() if levels else (without,)),
            _AGES,
            *not_marked_words(blank),
            *dict.fromkeys(remarks),
        ),
    )


def _line(
    name: str,
    mondays: Sequence[date],
    rows: Mapping[date, Row],
    back: timedelta = timedelta(0),
) -> Series:
    return Series(
        name,
        tuple(
            _point(rows[monday], monday - back) if monday in rows else NO_POINT
            for monday in mondays
        ),
    )


def _point(row: Row, monday: date) -> Point:
    attended, possible = row.tally.attended, row.tally.possible
    made_of = f"{attended:,} of {possible:,} sessions"
    return Point(in_hundred(attended, possible), made_of, monday.isoformat())


def _level(release: Release) -> Level:
    return Level(f"England, {release.year}", 100 - release.rates["overall"], release.caption)


def _weeks_sentence(lines: Sequence[Series], mondays: Sequence[date], year_before: str) -> str:
    points = lines[0].points
    told = [nth for nth, point in enumerate(points) if point.value is not None]
    if not told:
        return "No week is counted yet."
    nth = told[-1]
    now = points[nth].value or Fraction(0)
    here = written(now, Unit.PER_HUNDRED)
    said = (
        f"In the {week_words(mondays[nth])} children were here for {here} "
        "out of every 100 sessions"
    )
    before = lines[1].points[nth].value if len(lines) > 1 else None
    if before is None:
        return f"{said}."
    then = written(before, Unit.PER_HUNDRED)
    turn = direction(now - before)
    return f"{said}; in the same week of {year_before} it was {then}, {turn}."
