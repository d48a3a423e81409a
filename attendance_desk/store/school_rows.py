"""The school read back from its tables."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from sqlalchemy.orm import configure_mappers
from sqlmodel import Session as SqlSession
from sqlmodel import col, select

from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    SchoolYear,
    SessionTimes,
    Term,
)
from attendance_desk.domain.people import SchoolClass, StaffMember
from attendance_desk.domain.problems import Damaged
from attendance_desk.domain.records import day_of
from attendance_desk.domain.school import School
from attendance_desk.store.tables import (
    ClassRow,
    ClosureRow,
    DayTimesRow,
    SchoolRow,
    StaffClassRow,
    StaffRow,
    TermRow,
    YearRow,
)

if TYPE_CHECKING:
    from attendance_desk.store.work import Snapshot


def get_ready() -> None:
    """Work out how rows are read; otherwise the first who signs in waits for it."""
    configure_mappers()


def school(snapshot: Snapshot) -> School:
    """The school as it is now.

    Raises:
        Damaged: The book has no school in it.
    """
    with SqlSession(snapshot.connection) as rows:
        row = rows.exec(select(SchoolRow)).first()
        if row is None:
            raise Damaged(
                "This book has no school in it.",
                "It was made but never set up.",
                "Restore a backup, or make the school again in a new folder.",
            )
        return School(
            id=row.id,
            name=row.name,
            dfe_number=row.dfe_number,
            invented=bool(row.invented),
            times=_times(rows),
            years=_years(rows),
            terms=_terms(rows),
            closures=_closures(rows),
            classes=tuple(
                SchoolClass(c.id, c.name, tuple(c.year_groups.split()), bool(c.closed))
                for c in rows.exec(select(ClassRow))
            ),
            staff=_staff(rows),
        )


def _years(rows: SqlSession) -> tuple[SchoolYear, ...]:
    held = rows.exec(select(YearRow).order_by(col(YearRow.starts)))
    return tuple(SchoolYear(day_of(year.starts), day_of(year.ends)) for year in held)


def _terms(rows: SqlSession) -> tuple[Term, ...]:
    held = rows.exec(select(TermRow).order_by(col(TermRow.starts)))
    return tuple(Term(term.name, day_of(term.starts), day_of(term.ends)) for term in held)


def _closures(rows: SqlSession) -> tuple[Closure, ...]:
    held = rows.exec(select(ClosureRow).order_by(col(ClosureRow.position)))
    return tuple(
        Closure(day_of(row.first), day_of(row.last), ClosureKind(row.kind), row.label)
        for row in held
    )


def _times(rows: SqlSession) -> tuple[DayTimes, ...]:
    def times(*texts: str) -> SessionTimes:
        start, taken, closes = (time.fromisoformat(text) for text in texts)
        return SessionTimes(start, taken, closes)

    return tuple(
        DayTimes(
            day_of(row.since),
            times(row.am_start, row.am_taken, row.am_closes),
            times(row.pm_start, row.pm_taken, row.pm_closes),
        )
        for row in rows.exec(select(DayTimesRow).order_by(col(DayTimesRow.since)))
    )


def _staff(rows: SqlSession) -> tuple[StaffMember, ...]:
    classes: dict[str, list[str]] = {}
    for place in rows.exec(select(StaffClassRow)):
        classes.setdefault(place.staff_id, []).append(place.class_id)
    return tuple(
        StaffMember(
            row.id,
            row.name,
            row.title,
            row.role,
            tuple(classes.get(row.id, ())),
            _day(row.left),
        )
        for row in rows.exec(select(StaffRow).order_by(col(StaffRow.position)))
    )


def _day(number: int | None) -> date | None:
    return None if number is None else day_of(number)
