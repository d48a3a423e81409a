"""Pupils read back from their tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session as SqlSession
from sqlmodel import SQLModel, col, or_, select

from attendance_desk.domain.names import fold
from attendance_desk.domain.people import (
    Contact,
    Enrolment,
    Group,
    Membership,
    Place,
    Pupil,
    Sex,
    YearBefore,
)
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.tables import (
    ContactRow,
    EnrolmentRow,
    MembershipRow,
    PlaceRow,
    PupilRow,
    YearBeforeRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from attendance_desk.store.work import Snapshot

    OfPupil = TypeVar("OfPupil", EnrolmentRow, PlaceRow, MembershipRow, ContactRow, YearBeforeRow)

# A telephone number is looked for only when enough of it has been typed.
_FEWEST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ClassMate:
    """A child on a class list on one day: enough for a register row."""

    id: str
    name: str
    sort_key: str
    year_group: str
    starts: date


def pupils(snapshot: Snapshot, ids: Iterable[str] | None = None) -> tuple[Pupil, ...]:
    """Whole records, in the order of names.

    Args:
        snapshot: The book.
        ids: The pupils wanted; all of them by default.
    """
    wanted = None if ids is None else list(ids)
    if wanted == []:
        return ()
    with SqlSession(snapshot.connection) as rows:
        query = select(*_columns(PupilRow)).order_by(col(PupilRow.sort_key), col(PupilRow.id))
        if wanted is not None:
            query = query.where(col(PupilRow.id).in_(wanted))
        found = rows.exec(query).all()
        parts = _Parts(rows, wanted)
        return tuple(_pupil(row, parts) for row in found)


def by_id(snapshot: Snapshot) -> Mapping[str, Pupil]:
    """Every record by its id, in the order of names."""
    return MappingProxyType({one.id: one for one in pupils(snapshot)})


def _columns(table: type[SQLModel]) -> Any:
    """A table's columns: its rows read as plain values, in half the time of whole objects."""
    return inspect(table).columns


class _Parts:
    """The rows that belong to pupils, gathered by pupil."""

    def __init__(self, rows: SqlSession, wanted: list[str] | None) -> None:
        self._rows = rows
        self._wanted = wanted
        self.enrolments = self._of(EnrolmentRow, "starts")
        self.places = self._of(PlaceRow, "starts")
        self.memberships = self._of(MembershipRow, "position")
        self.contacts = self._of(ContactRow, "position")
        self.before = self._of(YearBeforeRow, "position")

    def _of(self, table: type[OfPupil], order: str) -> dict[str, list[OfPupil]]:
        query = select(*_columns(table)).order_by(col(table.pupil_id), getattr(table, order))
        if self._wanted is not None:
            query = query.where(col(table.pupil_id).in_(self._wanted))
        gathered: dict[str, list[OfPupil]] = defaultdict(list)
        for row in self._rows.exec(query):
            gathered[row.pupil_id].append(row)
        return gathered


def _day(number: int | None) -> date | None:
    return None if number is None else day_of(number)


def _pupil(row: PupilRow, parts: _Parts) -> Pupil:
    return Pupil(
        id=row.id,
        upn=row.upn,
        surname=row.surname,
        forename=row.forename,
        preferred=row.preferred,
        born=day_of(row.born),
        sex=Sex(row.sex),
        address=row.address,
        postcode=row.postcode,
        ethnicity=row.ethnicity,
        enrolments=tuple(
            Enrolment(day_of(e.starts), _day(e.ends), e.ground, e.part_time)
            for e in parts.enrolments[row.id]
        ),
        places=tuple(
            Place(p.class_id, p.year_group, day_of(p.starts), _day(p.ends))
            for p in parts.places[row.id]
        ),
        groups=tuple(
            Membership(Group(m.group_name), m.value, _day(m.starts), _day(m.ends))
            for m in parts.memberships[row.id]
        ),
        contacts=tuple(_contact(c) for c in parts.contacts[row.id]),
        before=tuple(_before(y) for y in parts.before[row.id]),
    )


def _before(row: YearBeforeRow) -> YearBefore:
    counts = (row.possible, row.attended, row.authorised, row.unauthorised)
    return YearBefore(row.year, row.school, *counts, row.source)


def _contact(row: ContactRow) -> Contact:
    return Contact(
        row.name,
        row.relationship,
        row.phone,
        row.email,
        bool(row.responsibility),
        bool(row.lives_with),
        bool(row.do_not_contact),
        row.address,
        row.postcode,
    )


def class_list(snapshot: Snapshot, class_id: str, day: date) -> tuple[ClassMate, ...]:
    """The children of a class who are on roll on a day, in the order of names."""
    number = day_number(day)
    rows = snapshot.connection.exec_driver_sql(
        """
        SELECT pupil.id, pupil.preferred, pupil.forename, pupil.surname, pupil.sort_key,
               place.year_group, enrolment.starts
        FROM place
        JOIN enrolment ON enrolment.pupil_id = place.pupil_id
             AND enrolment.starts <= ?1 AND (enrolment.ends IS NULL OR enrolment.ends >= ?1)
        JOIN pupil ON pupil.id = place.pupil_id
        WHERE place.class_id = ?2
          AND place.starts <= ?1 AND (place.ends IS NULL OR place.ends >= ?1)
        ORDER BY pupil.sort_key, pupil.id
        """,
        (number, class_id),
    )
    return tuple(
        ClassMate(row[0], f"{row[1] or row[2]} {row[3]}", row[4], row[5], day_of(row[6]))
        for row in rows
    )


def in_class_from(snapshot: Snapshot, class_id: str, day: date) -> int:
    """How many children have a place in a class on a day or after it."""
    return int(
        snapshot.connection.exec_driver_sql(
            """
            SELECT COUNT(DISTINCT pupil_id) FROM place
            WHERE class_id = ? AND (ends IS NULL OR ends >= ?)
            """,
            (class_id, day_number(day)),
        ).scalar_one()
    )


def by_upn(snapshot: Snapshot) -> dict[str, str]:
    """Pupil ids by UPN, for every child who has one."""
    rows = snapshot.connection.exec_driver_sql("SELECT upn, id FROM pupil WHERE upn <> ''")
    return {row[0]: row[1] for row in rows}


def find(snapshot: Snapshot, text: str, limit: int) -> tuple[Pupil, ...]:
    """Pupils by any part of their names, their UPN, or a contact's name or telephone number.

    Args:
        snapshot: The book.
        text: What was typed; accents and case do not matter.
        limit: The most pupils to give.
    """
    words = fold(text).split()
    digits = "".join(sign for sign in text if sign.isdigit())
    if not words and not digits:
        return ()
    with SqlSession(snapshot.connection) as rows:
        query = select(PupilRow.id).order_by(col(PupilRow.sort_key), col(PupilRow.id)).limit(limit)
        tests: list[Any] = [_every_word(words)] if words else []
        tests.append(col(PupilRow.upn) == text.strip().upper())
        if len(digits) >= _FEWEST_DIGITS:
            ringing = select(ContactRow.pupil_id).where(col(ContactRow.digits).contains(digits))
            tests.append(col(PupilRow.id).in_(ringing))
        found = rows.exec(query.where(or_(*tests))).all()
    return pupils(snapshot, found)


def _every_word(words: Sequence[str]) -> Any:
    clause = col(PupilRow.search).contains(words[0], autoescape=True)
    for word in words[1:]:
        clause = clause & col(PupilRow.search).contains(word, autoescape=True)
    return clause
