"""Every value comes back from its record as it went in."""

from __future__ import annotations

import json
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain import records
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

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
MAYBE = st.none() | DAYS
PUPILS = st.builds(
    Pupil,
    id=st.text(),
    upn=st.text(),
    surname=st.text(),
    forename=st.text(),
    born=DAYS,
    preferred=st.text(),
    sex=st.sampled_from(Sex),
    enrolments=st.lists(st.builds(Enrolment, DAYS, MAYBE), max_size=3).map(tuple),
    places=st.lists(st.builds(Place, st.text(), st.text(), DAYS, MAYBE), max_size=3).map(tuple),
    groups=st.lists(
        st.builds(Membership, st.sampled_from(Group), st.text(), MAYBE, MAYBE), max_size=3
    ).map(tuple),
    contacts=st.lists(
        st.builds(Contact, st.text(), st.text(), responsibility=st.booleans()), max_size=4
    ).map(tuple),
    before=st.lists(st.from_type(YearBefore), max_size=2).map(tuple),
)


@given(PUPILS)
def test_a_pupil(pupil: Pupil) -> None:
    written = json.loads(json.dumps(records.write_pupil(pupil)))

    assert records.read_pupil(written) == pupil


@given(DAYS)
def test_a_day_as_a_number(day: date) -> None:
    assert records.day_of(records.day_number(day)) == day


def test_a_class_and_a_member_of_staff() -> None:
    oak = SchoolClass("c1", "Oak", ("3", "4"), closed=True)
    member = StaffMember("s1", "Mr Hale", "Head", "head", ("c1",), date(2026, 7, 1))

    assert records.read_class(records.write_class(oak)) == oak
    assert records.read_staff(records.write_staff(member)) == member


def test_the_day_and_the_calendar() -> None:
    times = SessionTimes(time(8, 50), time(8, 55), time(9, 20))
    day = DayTimes(date(2026, 9, 1), times, times)
    calendar = (
        (SchoolYear(date(2026, 9, 2), date(2027, 7, 21)),),
        (Term("Autumn", date(2026, 9, 2), date(2026, 12, 18)),),
        (Closure(date(2026, 11, 2), date(2026, 11, 2), ClosureKind.INSET, "INSET"),),
    )

    assert records.read_day_times(records.write_day_times(day)) == day
    assert records.read_calendar(records.write_calendar(*calendar)) == calendar
