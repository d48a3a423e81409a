"""A real school in which three children have missed enough for the ladder to speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Contact
from tests.a_school import OAK, Fernhill, here
from tests.ui.conftest import Person
from tests.ui.letters.hands import Desk_

ILL = DraftMark("I")
AWAY = {
    "Alfie": ((11, 9), (11, 10), (11, 17)),
    "Ruby": ((11, 10), (11, 11), (11, 18)),
    "Zara": ((11, 10), (11, 12), (11, 19)),
}
PARENTS = (
    Contact("Kerry Turner", "mum", "07700 900147", responsibility=True, lives_with=True),
    Contact(
        "Ade Turner",
        "dad",
        "07700 900148",
        responsibility=True,
        address="7 Mill Lane, Fernhill",
        postcode="XF1 2AB",
    ),
)


def fill(school: Fernhill) -> None:
    """Oak's registers of 18 days, enough for any ladder to speak: everybody here but three."""
    desk = school.sit("head")
    days = [date(2026, 10, day) for day in (19, 20, 21, 22, 23)]
    days += [date(2026, 11, day) for day in (3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19)]
    for day in days:
        for half, at in ((Half.AM, time(8, 56)), (Half.PM, time(13, 6))):
            school.clock.move_to(datetime.combine(day, at, SCHOOL_ZONE))
            away = {name: ILL for name, held in AWAY.items() if (day.month, day.day) in held}
            desk.registers.submit(here(desk, OAK, Session(day, half), **away))
    rows = desk.registers.sheet(OAK, Session(days[0], Half.AM)).rows
    for row in rows:
        if row.name.split()[0] in AWAY:
            pupil = desk.people.page(row.pupil_id).pupil
            desk.people.change(
                replace(
                    pupil, address="12 Elm Road, Fernhill", postcode="XF1 1AA", contacts=PARENTS
                )
            )
    desk.close()
    school.at("10:05")


@pytest.fixture
def letters(person: Person) -> Desk_:
    """At the door of that school."""
    fill(person.school)
    return Desk_(person)
