"""The roll prompts a person: age, contacts, grounds and places. It removes nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.calendar import SchoolYear, Term
from attendance_desk.domain.people import Contact, Enrolment, Place, Pupil
from attendance_desk.domain.roll import (
    Lack,
    Start,
    needs_enquiry,
    prompts,
    start_of,
    turns_five,
)
from attendance_desk.domain.school_calendar import SchoolCalendar

YEARS = (SchoolYear(date(2023, 9, 5), date(2024, 7, 19)),)
TERMS = (
    Term("Autumn", date(2023, 9, 5), date(2023, 12, 20)),
    Term("Spring", date(2024, 1, 4), date(2024, 3, 28)),
    Term("Summer", date(2024, 4, 15), date(2024, 7, 19)),
)
CALENDAR = SchoolCalendar(YEARS, TERMS, ())
TODAY = date(2024, 2, 1)
MUM, DAD = Contact("Kerry", "mum", "07700 900147"), Contact("Lee", "dad", "07700 900148")
CHILD = Pupil(
    "p1",
    "U",
    "Turner",
    "Alfie",
    date(2019, 2, 10),
    enrolments=(Enrolment(date(2023, 9, 5)),),
    places=(Place("c1", "R", date(2023, 9, 5)),),
    contacts=(MUM, DAD),
)


def lacks(pupil: Pupil, today: date = TODAY) -> list[Lack]:
    return [one.lack for one in prompts(pupil, CALENDAR, today)]


def test_a_child_who_turns_five_is_full_time_from_the_term_after() -> None:
    # AG1 of the worked examples.
    one = turns_five(CHILD, CALENDAR, TODAY)
    assert one is not None
    assert (one.fifth, one.starts) == (date(2024, 2, 10), date(2024, 3, 31))
    assert (one.full_time, one.term) == (date(2024, 4, 15), "Summer")
    assert turns_five(CHILD, CALENDAR, date(2024, 4, 15)) is None


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        (date(2021, 8, 31), date(2026, 8, 31)),  # AG2
        (date(2021, 12, 31), date(2026, 12, 31)),  # AG4
        (date(2022, 1, 1), date(2027, 3, 31)),  # AG4
        (date(2020, 2, 29), date(2025, 3, 31)),  # AG6
    ],
)
def test_the_age_begins_on_a_prescribed_day(born: date, starts: date) -> None:
    one = turns_five(replace(CHILD, born=born), CALENDAR, TODAY)
    assert one is not None
    assert one.starts == starts


def test_part_time_is_asked_about_once_the_age_is_reached() -> None:
    part = replace(CHILD, enrolments=(Enrolment(date(2023, 9, 5), part_time="MON-AM"),))
    assert lacks(part, date(2024, 3, 30)) == []
    prompt = prompts(part, CALENDAR, date(2024, 4, 1))[0]
    assert prompt.lack is Lack.PART_TIME
    assert "full time from 15 April, Summer term" in prompt.sentence
    assert "X may not be used" in prompts(part, CALENDAR, date(2024, 4, 16))[0].sentence


def test_two_people_to_ring_are_wanted() -> None:
    assert lacks(CHILD) == []
    assert lacks(replace(CHILD, contacts=(MUM,))) == [Lack.CONTACTS]
    silent = replace(DAD, do_not_contact=True)
    assert lacks(replace(CHILD, contacts=(MUM, silent))) == [Lack.CONTACTS]
    assert lacks(replace(CHILD, contacts=(MUM, replace(DAD, phone="")))) == [Lack.CONTACTS]


def test_an_end_without_a_ground_and_an_open_place_are_told() -> None:
    gone = replace(CHILD, enrolments=(Enrolment(date(2023, 9, 5), date(2024, 1, 19)),))
    assert lacks(gone) == [Lack.GROUND, Lack.PLACE_OPEN]
    whole = replace(
        CHILD,
        enrolments=(Enrolment(date(2023, 9, 5), date(2024, 1, 19), "died"),),
        places=(Place("c1", "R", date(2023, 9, 5), date(2024, 1, 19)),),
    )
    assert lacks(whole) == []


def test_a_child_in_no_class_is_told() -> None:
    assert lacks(replace(CHILD, places=())) == [Lack.NO_PLACE]


def test_a_starter_who_did_not_come_is_told_apart_from_one_who_will() -> None:
    day = date(2024, 2, 1)
    assert start_of(day, date(2024, 1, 31), attended=False) is Start.COMING
    assert start_of(day, day, attended=False) is Start.TODAY
    assert start_of(day, date(2024, 2, 2), attended=False) is Start.DID_NOT_COME
    assert start_of(day, date(2024, 2, 2), attended=True) is Start.CAME


def test_grounds_after_a_long_absence_need_a_joint_enquiry() -> None:
    from attendance_desk.catalog.leaving import load_grounds
    from attendance_desk.domain.roll import GROUND_NEEDS

    assert needs_enquiry("20 school days unauthorised absence")
    assert not needs_enquiry("registered at another school")
    assert set(GROUND_NEEDS) <= set(load_grounds())
