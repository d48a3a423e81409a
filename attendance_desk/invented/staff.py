"""The invented school's own facts: its day, its classes, and who works there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from random import Random
from zoneinfo import ZoneInfo

from attendance_desk.domain.calendar import DayTimes, SessionTimes
from attendance_desk.domain.people import YEAR_GROUPS, SchoolClass, StaffMember
from attendance_desk.domain.school import School
from attendance_desk.invented.children import Child, forms
from attendance_desk.invented.names import read_resource
from attendance_desk.invented.plan import Plan
from attendance_desk.invented.terms import plan_year

SCHOOL_ZONE = ZoneInfo("Europe/London")
_SETTLED_BY = {
    "I": "office",
    "M": "office",
    "L": "office",
    "U": "office",
    "O": "lead",
    "G": "head",
}


@dataclass(frozen=True)
class Staff:
    """Who takes registers and who settles marks.

    Attributes:
        classes: In the order form by form, youngest first.
        reasons: What may be written beside an amendment, by the code it became.
    """

    members: tuple[StaffMember, ...]
    classes: tuple[SchoolClass, ...]
    times: DayTimes
    reasons: Mapping[str, tuple[str, ...]]

    def with_role(self, role: str) -> StaffMember:
        """The first member of staff in a role."""
        return next(member for member in self.members if member.role == role)

    def settles(self, code: str) -> str:
        """Id of the person who writes a code when its reason is known."""
        return self.with_role(_SETTLED_BY[code]).id

    def teacher_of(self, class_id: str) -> StaffMember:
        """Whose class it is."""
        return next(member for member in self.members if class_id in member.classes)

    def class_of(self, child: Child, begins: int) -> SchoolClass:
        """The child's class in the school year that begins in a year."""
        year = child.year_group(begins)
        same = [found for found in self.classes if year in found.year_groups]
        return same[child.form]


def make_staff(plan: Plan) -> Staff:
    """Classes and staff; the staff who are not teachers come first, the head before all."""
    held = read_resource("school")
    chance = Random(f"{plan.seed}/staff")
    classes: list[SchoolClass] = []
    teachers: list[StaffMember] = []
    years = (YEAR_GROUPS[:2], *((year,) for year in YEAR_GROUPS[2:]))
    for form in held["form"][: forms(plan.pupils)]:
        for name, teacher, year in zip(form["classes"], form["teachers"], years, strict=True):
            made = SchoolClass(f"c{chance.getrandbits(40):010x}", name, tuple(year))
            classes.append(made)
            teachers.append(_member(chance, (teacher, "Class teacher", "teacher"), (made.id,)))
    others = [
        _member(chance, (person["name"], person["title"], person["role"]))
        for person in held["staff"]
    ]
    reasons = {code: tuple(words) for code, words in held["reasons"].items()}
    return Staff((*others, *teachers), tuple(classes), _times(plan), reasons)


def _member(
    chance: Random, who: tuple[str, str, str], classes: tuple[str, ...] = ()
) -> StaffMember:
    return StaffMember(f"s{chance.getrandbits(40):010x}", *who, classes)


def _times(plan: Plan) -> DayTimes:
    day = read_resource("school")["day"]
    since = plan_year(plan.first).year.starts
    return DayTimes(since, _session_times(day["am"]), _session_times(day["pm"]))


def _session_times(written: list[str]) -> SessionTimes:
    start, taken, closes = (time.fromisoformat(text) for text in written)
    return SessionTimes(start, taken, closes)


def make_school(plan: Plan, staff: Staff) -> School:
    """The school with the calendar of every year with marks, and of the year to come."""
    held = read_resource("school")
    years = [plan_year(begins) for begins in range(plan.first, plan.current + 2)]
    return School(
        id=f"{Random(f'{plan.seed}/school').getrandbits(128):032x}",
        name=held["name"],
        dfe_number=held["dfe_number"],
        invented=True,
        times=(staff.times,),
        years=tuple(year.year for year in years),
        terms=tuple(term for year in years for term in year.terms),
        closures=tuple(closure for year in years for closure in year.closures),
        classes=staff.classes,
        staff=staff.members,
    )


def opened_on(plan: Plan) -> date:
    """The day the desk was set up: the last day of August before the first year."""
    return date(plan.first, 8, 31)
