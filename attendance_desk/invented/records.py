"""Pupils' records as the school would have written them on a day: what it knew then, no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from attendance_desk.domain.people import Enrolment, Place, Pupil, Sex
from attendance_desk.invented.children import Child
from attendance_desk.invented.names import read_bank
from attendance_desk.invented.plan import Plan
from attendance_desk.invented.staff import Staff
from attendance_desk.invented.terms import first_day

_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI")


def record_of(child: Child, day: date, plan: Plan, staff: Staff) -> Pupil:
    """The whole record as it stands on a day on which the child is or was on roll."""
    family = child.family
    left = child.leaves <= day
    ends = child.leaves if left else None
    enrolment = Enrolment(child.joins, ends, child.ground if left else "", _part_time(child, day))
    return Pupil(
        id=child.id,
        upn=child.upn,
        surname=child.surname,
        forename=child.forename,
        born=child.born,
        preferred=child.preferred,
        sex=Sex(child.sex),
        address=f"{family.address}, {read_bank().town}",
        postcode=family.postcode,
        ethnicity=child.ethnicity,
        enrolments=(enrolment,),
        places=_places(child, day, plan, staff),
        groups=child.groups,
        contacts=family.contacts,
    )


def _part_time(child: Child, day: date) -> str:
    """The pattern in force: the sessions attended."""
    for pattern in child.patterns:
        if pattern.first <= day <= pattern.last:
            return " ".join(f"{_WEEKDAYS[n]}-{half.name}" for n, half in sorted(pattern.attends))
    return ""


def _places(child: Child, day: date, plan: Plan, staff: Staff) -> tuple[Place, ...]:
    """Class by class, each to the day before the next school year begins."""
    places: list[Place] = []
    for begins in range(plan.first, plan.current + 1):
        starts = max(first_day(begins), child.joins)
        year = child.year_group(begins)
        unknown = first_day(begins) > _known(day)
        if year is None or starts > child.leaves or starts >= first_day(begins + 1) or unknown:
            continue
        if places:
            places[-1] = replace(places[-1], ends=starts - timedelta(days=1))
        places.append(Place(staff.class_of(child, begins).id, year, starts))
    if places and child.leaves <= day:
        places[-1] = replace(places[-1], ends=child.leaves)
    return tuple(places)


def _known(day: date) -> date:
    """Classes of a new school year are set in the last days of August."""
    return day + timedelta(days=10) if day.month in {8, 9} else day
