"""A child of Fernhill whose registers give something to write about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.people import Contact
from attendance_desk.store import people_rows
from tests.a_school import OAK, id_of

if TYPE_CHECKING:
    from attendance_desk.desk import Desk

ILL = tuple(Session(date(2026, 11, day), half) for day in (9, 10) for half in Half)
"""Monday 9 and Tuesday 10 November."""
MUM = Contact("Kerry Turner", "mum", "07700 900147", responsibility=True, lives_with=True)
DAD = Contact(
    "Dean Turner",
    "dad",
    "07700 900148",
    responsibility=True,
    address="4 Quay Row, Deal",
    postcode="CT14 6AA",
)


def away(desk: Desk, forename: str, sessions: tuple[Session, ...] = ILL, code: str = "I") -> str:
    """Mark a child of Oak as away; gives the child's id."""
    pupil_id = id_of(desk, OAK, forename)
    for session in sessions:
        desk.registers.set_mark(NewMark(pupil_id, session, code))
    return pupil_id


def living(desk: Desk, pupil_id: str, *contacts: Contact) -> None:
    """Give a child an address and contacts."""
    with desk.seated.register.read() as snapshot:
        (pupil,) = people_rows.pupils(snapshot, [pupil_id])
    known = contacts or (MUM,)
    desk.people.change(
        replace(pupil, address="12 Mill Lane, Deal", postcode="CT14 7AB", contacts=known)
    )


def on(day: int, half: Half = Half.AM, month: int = 11) -> Session:
    """A session of the autumn of 2026."""
    return Session(date(2026, month, day), half)
