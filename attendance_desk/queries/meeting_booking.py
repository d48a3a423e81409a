"""What there is to know before a meeting is booked, and what stands against a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, Role
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.meeting_rules import OPEN, begins, clashes
from attendance_desk.domain.names import listed
from attendance_desk.queries import who
from attendance_desk.queries.ground import year_label
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.queries.register_sheet import no_school
from attendance_desk.store import care_rows, letter_rows

if TYPE_CHECKING:
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.people import Contact
    from attendance_desk.queries.ground import Ground

_AHEAD = 5
"""School days a family has to make room, where nobody says otherwise."""
_PLACES = 6
_HOSTEL = 6
"""Children who share a number or address from which it is an office's, and no one family's."""
_LOOKS_BACK = timedelta(days=366)
_EARLY, _LATE = time(7, 30), time(18, 30)
_LEADS = (Role.HEAD, Role.LEAD, Role.DSL, Role.OFFICE)
_OFFICE = "The school office"


@dataclass(frozen=True, slots=True)
class Booking:
    """What a booking begins with.

    Attributes:
        name: The child.
        called: What the child is called, without the surname.
        siblings: Brothers and sisters at the school: their ids and names.
        family: Who may be asked to come: the names and what they are to the child.
        teacher: The class teacher, as they are named in a meeting; empty for none.
        staff: Everybody who may be there for the school, as "Mr Hale, Head of school".
        places: Where meetings were before, the last place first.
        day: A day that leaves a family time to make room.
        note: What whoever invites has to know first; empty for nothing.
    """

    pupil_id: str
    name: str
    called: str
    class_name: str
    siblings: tuple[tuple[str, str], ...]
    family: tuple[tuple[str, str], ...]
    teacher: str
    staff: tuple[str, ...]
    places: tuple[str, ...]
    day: date
    note: str = ""


def booking(ground: Ground, pupil_id: str) -> Booking:
    """What a booking of one child begins with.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    pupil = theirs(ground, pupil_id)
    known, today = card(ground, pupil), ground.now.date()
    staff = [one for one in ground.school.staff if one.left is None]
    of_class = {one.id for one in ground.school.classes if one.name == known.class_name}
    teacher = next(
        (one.signed for one in staff if of_class.intersection(one.classes)),
        "",
    )
    contacts = pupil.contacts if ground.may(Deed.SEE_CONTACTS) else ()
    return Booking(
        pupil_id=pupil_id,
        name=pupil.known_as,
        called=pupil.called,
        class_name=known.class_name or year_label((known.year_group,)),
        siblings=_siblings(ground, pupil_id),
        family=tuple(_family(one) for one in contacts if not one.do_not_contact),
        teacher=teacher,
        staff=tuple(
            dict.fromkeys(
                (
                    *(one.signed for role in _LEADS for one in staff if one.role == role.value),
                    *(one.signed for one in staff if one.role == Role.TEACHER.value),
                )
            )
        ),
        places=_places(ground, today),
        day=ground.calendar.school_day_after(today, _AHEAD) or today + timedelta(days=7),
        note=_note(ground, pupil_id),
    )


def _family(one: Contact) -> tuple[str, str]:
    return one.name, one.relationship


def _siblings(ground: Ground, pupil_id: str) -> tuple[tuple[str, str], ...]:
    if not ground.may(Deed.SEE_CONTACTS):
        return ()
    every = {one.pupil_id: one for one in who.children(ground)}
    child = every.get(pupil_id)
    ids = child.family if child else ()
    if len(ids) >= _HOSTEL:
        return ()
    return tuple((one, every[one].name) for one in ids if one in every)


def _places(ground: Ground, today: date) -> tuple[str, ...]:
    held = ground.read(letter_rows.meetings, today - _LOOKS_BACK)
    used = (one.place for one in reversed(held) if one.place)
    return tuple(dict.fromkeys((*used, _OFFICE)))[:_PLACES]


def _note(ground: Ground, pupil_id: str) -> str:
    care = ground.read(care_rows.care).get(pupil_id)
    if care is None or not care.limits:
        return ""
    return (
        "Contact limits apply to this family: ask the safeguarding lead whom to invite before you "
        "book."
    )


def checks(ground: Ground, meeting: Meeting) -> tuple[str, ...]:
    """What stands against a meeting as it is filled in; it may be booked all the same.

    Two meetings of one person at one time, a day without school, an odd hour, a child about whom
    another meeting is booked already.

    Raises:
        NotPermitted: A child is not of a class of who asks.
        Refused: There is no such child.
    """
    for pupil_id in meeting.pupils:
        theirs(ground, pupil_id)
    found = [] if ground.calendar.is_school_day(meeting.day) else [no_school(ground, meeting.day)]
    at = begins(meeting).time()
    if not _EARLY <= at <= _LATE:
        found.append(f"{clock_words(at)} is outside the hours of the school.")
    held = ground.read(letter_rows.meetings, ground.now.date() - _LOOKS_BACK)
    for one in clashes(meeting, held):
        known = ground.pupils.get(one.who)
        name = f"The family of {known.known_as}" if known else one.who
        when = clock_words(begins(one.other).time())
        found.append(f"{name} is in another meeting then{_about(ground, one.other)}, at {when}.")
    found += [
        f"{ground.pupils[pupil].known_as} has another meeting booked, {day_words(one.day)}."
        for one in held
        if one.state in OPEN and one.id != meeting.id and one.day >= ground.now.date()
        for pupil in meeting.pupils
        if pupil in one.pupils and one.day != meeting.day
    ]
    return tuple(dict.fromkeys(found))


def _about(ground: Ground, meeting: Meeting) -> str:
    """About whom another meeting is, for who sees every child; a teacher hears only of a time."""
    if not ground.may(Deed.SEE_PUPILS):
        return ""
    return f": about {listed(ground.pupils[pupil].known_as for pupil in meeting.pupils)}"
