"""A term's totals by age and code, from the same figures as every table."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from attendance_desk.catalog.bank_holidays import bank_holidays
from attendance_desk.domain.access import Deed
from attendance_desk.domain.census_papers import AgeLine, CensusTotals, CodeLine
from attendance_desk.domain.census_periods import AgeRange, CensusPeriod, age_range, periods
from attendance_desk.domain.cuts import By
from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.tally import Tally
from attendance_desk.queries import figures_board
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.imprint import imprint
from attendance_desk.queries.then import then

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from attendance_desk.domain.rows import Row
    from attendance_desk.queries.figures_board import FiguresTable, Views
    from attendance_desk.queries.ground import Ground


def census_totals(
    ground: Ground, views: Views, term: str = "", as_at: datetime | None = None
) -> CensusTotals:
    """The totals of a term.

    Args:
        ground: What the question stands on.
        views: The years' marks.
        term: The term by its name or a part of it; the newest that is over by default, and the
            one that runs where none is.
        as_at: A past moment at which marks are to be read; None for now.

    Raises:
        NotPermitted: Who asks may not see figures.
        Refused: There is no such term.
    """
    ground.require(Deed.SEE_FIGURES)
    stood = then(ground, as_at)
    today = (as_at or ground.now).date()
    period = _named(stood.ground, today, term)
    last = min(period.last, today)
    asked = Wanted(By.PUPIL, period.first, last, as_at)
    found = figures_board.table(ground, views, asked)
    born = {pupil.id: pupil.born for pupil in stood.roll}
    ages = {row.key: age_range(born[row.key], period.year) for row in found.rows}
    by_code = {
        one: figures_board.table(
            ground,
            views,
            replace(asked, by=By.CODE, pupils=frozenset(k for k, v in ages.items() if v is one)),
        )
        for one in (AgeRange.FOUR, AgeRange.COUNTED)
    }
    return CensusTotals(
        imprint=replace(imprint(ground), as_at=as_at),
        period=period,
        running=period.last >= today,
        lines=tuple(_by_age(found.rows, ages)),
        codes=_codes(by_code[AgeRange.FOUR], by_code[AgeRange.COUNTED], ground),
        strays=found.strays,
    )


def _named(ground: Ground, today: date, name: str) -> CensusPeriod:
    begun = [one for one in _periods(ground) if one.first <= today]
    called = [one for one in begun if fold(name) in fold(one.label)]
    over = [one for one in called if one.last < today and _met(ground, one)]
    for held in (over if not name else called, called):
        if held:
            return held[-1]
    raise Refused(
        "census_term",
        f"There is no term {name}." if name else "No term has begun yet.",
        "Nothing was counted.",
        f"The terms are {'; '.join(one.label for one in begun)}." if begun else "Wait for it.",
    )


def _periods(ground: Ground) -> Iterator[CensusPeriod]:
    for year in sorted(ground.calendar.years, key=lambda one: one.starts):
        holidays = {name: day for day, name in bank_holidays(year.starts.year + 1).items()}
        yield from periods(
            year.starts.year, holidays["Easter Monday"], holidays["Spring Bank Holiday"]
        )


def _met(ground: Ground, period: CensusPeriod) -> bool:
    """Whether the school met on a day of it."""
    return bool(ground.calendar.school_days(period.first, period.last))


def _by_age(rows: tuple[Row, ...], ages: dict[str, AgeRange]) -> Iterator[AgeLine]:
    for one in AgeRange:
        held = [row.tally for row in rows if ages[row.key] is one]
        if held:
            with_any = sum(1 for tally in held if tally.possible)
            yield AgeLine(one, with_any, reduce(add, held, Tally()))


def _codes(four: FiguresTable, counted: FiguresTable, ground: Ground) -> tuple[CodeLine, ...]:
    names = {row.key: row.name for table in (four, counted) for row in table.rows}
    places = {code.letter: nth for nth, code in enumerate(ground.codes.codes)}
    sessions = [{row.key: row.tally.sessions for row in one.rows} for one in (four, counted)]
    ordered = sorted(names, key=lambda key: (not key, places.get(key, len(places)), key))
    return tuple(
        CodeLine(key, names[key], sessions[0].get(key, 0), sessions[1].get(key, 0))
        for key in ordered
    )
