"""How values are written into payloads and read back: plain JSON, ISO dates, nothing left out.

Payloads outlive the program, so their shape is written here by hand and not derived from the
classes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date, time
from typing import Any

from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    SchoolYear,
    SessionTimes,
    Term,
)
from attendance_desk.domain.people import (
    Contact,
    Enrolment,
    Group,
    Membership,
    Place,
    Pupil,
    SchoolClass,
    Sex,
    StaffMember,
    YearBefore,
)

Record = Mapping[str, Any]


def write_day(day: date | None) -> str | None:
    """An ISO date, or None."""
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> date | None:
    """A date from ISO text, or None."""
    return None if text is None else date.fromisoformat(text)


def day_number(day: date) -> int:
    """A day as it stands in tables: yyyymmdd."""
    return day.year * 10000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """The day of a yyyymmdd number."""
    return date(number // 10000, number // 100 % 100, number % 100)


def write_pupil(pupil: Pupil) -> dict[str, Any]:
    """A pupil's whole record."""
    return {
        "id": pupil.id,
        "upn": pupil.upn,
        "surname": pupil.surname,
        "forename": pupil.forename,
        "preferred": pupil.preferred,
        "born": pupil.born.isoformat(),
        "sex": pupil.sex.value,
        "address": pupil.address,
        "postcode": pupil.postcode,
        "ethnicity": pupil.ethnicity,
        "enrolments": [
            [write_day(e.starts), write_day(e.ends), e.ground, e.part_time]
            for e in pupil.enrolments
        ],
        "places": [
            [p.class_id, p.year_group, write_day(p.starts), write_day(p.ends)]
            for p in pupil.places
        ],
        "groups": [
            [m.group.value, m.value, write_day(m.starts), write_day(m.ends)] for m in pupil.groups
        ],
        "contacts": [_write_contact(contact) for contact in pupil.contacts],
        "before": [list(astuple(year)) for year in pupil.before],
    }


def _write_contact(contact: Contact) -> dict[str, Any]:
    return {
        "name": contact.name,
        "relationship": contact.relationship,
        "phone": contact.phone,
        "email": contact.email,
        "responsibility": contact.responsibility,
        "lives_with": contact.lives_with,
        "do_not_contact": contact.do_not_contact,
        "address": contact.address,
        "postcode": contact.postcode,
    }


def read_pupil(record: Record) -> Pupil:
    """A pupil from the record that `write_pupil` made."""
    return Pupil(
        id=record["id"],
        upn=record["upn"],
        surname=record["surname"],
        forename=record["forename"],
        preferred=record["preferred"],
        born=date.fromisoformat(record["born"]),
        sex=Sex(record["sex"]),
        address=record["address"],
        postcode=record["postcode"],
        ethnicity=record["ethnicity"],
        enrolments=tuple(
            Enrolment(date.fromisoformat(starts), read_day(ends), ground, part_time)
            for starts, ends, ground, part_time in record["enrolments"]
        ),
        places=tuple(
            Place(class_id, year_group, date.fromisoformat(starts), read_day(ends))
            for class_id, year_group, starts, ends in record["places"]
        ),
        groups=tuple(
            Membership(Group(group), value, read_day(starts), read_day(ends))
            for group, value, starts, ends in record["groups"]
        ),
        contacts=tuple(Contact(**contact) for contact in record["contacts"]),
        # Records that were written before schools before were kept have none.
        before=tuple(YearBefore(*year) for year in record.get("before", ())),
    )


def write_class(school_class: SchoolClass) -> dict[str, Any]:
    """A class."""
    return {
        "id": school_class.id,
        "name": school_class.name,
        "year_groups": list(school_class.year_groups),
        "closed": school_class.closed,
    }


def read_class(record: Record) -> SchoolClass:
    """A class from its record."""
    return SchoolClass(
        record["id"], record["name"], tuple(record["year_groups"]), record["closed"]
    )


def write_staff(member: StaffMember) -> dict[str, Any]:
    """A member of staff."""
    return {
        "id": member.id,
        "name": member.name,
        "title": member.title,
        "role": member.role,
        "classes": list(member.classes),
        "left": write_day(member.left),
    }


def read_staff(record: Record) -> StaffMember:
    """A member of staff from the record."""
    return StaffMember(
        record["id"],
        record["name"],
        record["title"],
        record["role"],
        tuple(record["classes"]),
        read_day(record["left"]),
    )


def _write_times(times: SessionTimes) -> list[str]:
    return [f"{at:%H:%M}" for at in (times.start, times.taken, times.closes)]


def _read_times(texts: list[str]) -> SessionTimes:
    start, taken, closes = (time.fromisoformat(text) for text in texts)
    return SessionTimes(start, taken, closes)


def write_day_times(times: DayTimes) -> dict[str, Any]:
    """The times of the day, with the day from which they hold."""
    return {
        "since": times.since.isoformat(),
        "am": _write_times(times.am),
        "pm": _write_times(times.pm),
    }


def read_day_times(record: Record) -> DayTimes:
    """The times of the day from their record."""
    return DayTimes(
        date.fromisoformat(record["since"]),
        _read_times(record["am"]),
        _read_times(record["pm"]),
    )


def write_calendar(
    years: tuple[SchoolYear, ...], terms: tuple[Term, ...], closures: tuple[Closure, ...]
) -> dict[str, Any]:
    """The whole calendar as it stands after a change."""
    return {
        "years": [[y.starts.isoformat(), y.ends.isoformat()] for y in years],
        "terms": [[t.name, t.starts.isoformat(), t.ends.isoformat()] for t in terms],
        "closures": [
            [c.first.isoformat(), c.last.isoformat(), c.kind.value, c.label] for c in closures
        ],
    }


def read_calendar(
    record: Record,
) -> tuple[tuple[SchoolYear, ...], tuple[Term, ...], tuple[Closure, ...]]:
    """Years, terms and closures from their record."""
    iso = date.fromisoformat
    return (
        tuple(SchoolYear(iso(starts), iso(ends)) for starts, ends in record["years"]),
        tuple(Term(name, iso(starts), iso(ends)) for name, starts, ends in record["terms"]),
        tuple(
            Closure(iso(first), iso(last), ClosureKind(kind), label)
            for first, last, kind, label in record["closures"]
        ),
    )
