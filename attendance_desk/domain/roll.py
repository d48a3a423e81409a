"""The roll: who starts, who leaves, and what a record still needs. The desk prompts only.

Compulsory school age: Education Act 1996 s8. A starting day counts even when the child does not
come (2024 guidance). A name leaves only by a listed ground, and a person takes it off (reg 9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from attendance_desk.domain.ages import compulsory_age_starts
from attendance_desk.domain.people import Enrolment, Pupil
from attendance_desk.domain.school_calendar import SchoolCalendar

_EMERGENCY_CONTACTS = 2
_FIVE = 5
LOOK_BACK, LOOK_AHEAD = timedelta(days=21), timedelta(days=120)
"""How far the board of starters and leavers reaches."""


class Start(Enum):
    """Where a starter stands."""

    COMING = "coming"
    TODAY = "starts today"
    CAME = "came"
    DID_NOT_COME = "did not come"


@dataclass(frozen=True, slots=True)
class Starter:
    """A child whose starting day is near."""

    pupil_id: str
    starts: date
    state: Start


@dataclass(frozen=True, slots=True)
class Leaver:
    """A child whose last day is near.

    Attributes:
        marks_after: Marks that stand after the last day; they count nowhere.
        place_open: Whether a place in a class goes on after the last day.
    """

    pupil_id: str
    last: date
    ground: str
    marks_after: int = 0
    place_open: bool = False


@dataclass(frozen=True, slots=True)
class TurnsFive:
    """A child below compulsory school age.

    Attributes:
        starts: The day on which compulsory school age begins.
        full_time: The first day of the term after it, from which the child must be in full-time
            education; None where that term is not set up.
        term: The name of that term.
    """

    pupil_id: str
    fifth: date
    starts: date
    full_time: date | None
    term: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """A child leaves the roll.

    Attributes:
        last: The last day on roll.
        ground: A listed ground.
        enquiry: What the school and the authority did together to find the child; only the
            grounds after a long absence need it.
    """

    pupil_id: str
    last: date
    ground: str
    enquiry: str = ""


class Lack(Enum):
    """What a record still needs."""

    PART_TIME = "part_time"
    CONTACTS = "contacts"
    GROUND = "ground"
    PLACE_OPEN = "place_open"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something on the roll a person should look at."""

    pupil_id: str
    lack: Lack
    sentence: str
    since: date | None = None


def start_of(starts: date, today: date, *, attended: bool) -> Start:
    """Where a starter stands.

    Args:
        starts: The starting day.
        today: The school's day.
        attended: Whether the child has been marked as attending since the starting day.
    """
    if attended:
        return Start.CAME
    if starts >= today:
        return Start.TODAY if starts == today else Start.COMING
    return Start.DID_NOT_COME


def turns_five(pupil: Pupil, calendar: SchoolCalendar, today: date) -> TurnsFive | None:
    """When a young child must be in full-time education; None for older ones."""
    starts = compulsory_age_starts(pupil.born)
    term = calendar.term_after(starts)
    if starts < today and (term is None or term.starts <= today):
        return None
    fifth = _fifth(pupil.born)
    if term is None:
        return TurnsFive(pupil.id, fifth, starts, None)
    return TurnsFive(pupil.id, fifth, starts, term.starts, term.name)


def prompts(pupil: Pupil, calendar: SchoolCalendar, today: date) -> tuple[Prompt, ...]:
    """What a record needs today; nothing for a child who left before this school year."""
    newest = pupil.enrolments[-1]
    if newest.ends is not None and newest.ends < calendar.current_year(today).starts:
        return ()
    found = [*_of_leaving(pupil, newest, today)]
    if newest.ends is None or newest.ends >= today:
        found += [*_of_contacts(pupil), *_of_age(pupil, newest, calendar, today)]
        found += _of_place(pupil, newest, today)
    return tuple(found)


def _fifth(born: date) -> date:
    if (born.month, born.day) == (2, 29):
        return date(born.year + _FIVE, 3, 1)
    return born.replace(year=born.year + _FIVE)


def _of_leaving(pupil: Pupil, newest: Enrolment, today: date) -> Sequence[Prompt]:
    if newest.ends is None:
        return ()
    found = []
    if not newest.ground:
        words = "The record ends without a listed ground. Choose the ground."
        found.append(Prompt(pupil.id, Lack.GROUND, words, newest.ends))
    if newest.ends < today and place_open(pupil, newest):
        words = "The last day has passed, and a place in a class is still open."
        found.append(Prompt(pupil.id, Lack.PLACE_OPEN, words, newest.ends))
    return found


def place_open(pupil: Pupil, newest: Enrolment) -> bool:
    """Whether a place in a class goes on after the last day of a time on roll."""
    return any(
        newest.ends is not None and (place.ends is None or place.ends > newest.ends)
        for place in pupil.places
        if place.starts >= newest.starts
    )


def _of_contacts(pupil: Pupil) -> Sequence[Prompt]:
    ring = [one for one in pupil.contacts if one.phone and not one.do_not_contact]
    if len(ring) >= _EMERGENCY_CONTACTS:
        return ()
    have = "one number" if ring else "no number"
    words = f"There is {have} to ring in an emergency; there should be two people."
    return (Prompt(pupil.id, Lack.CONTACTS, words),)


def _of_age(
    pupil: Pupil, newest: Enrolment, calendar: SchoolCalendar, today: date
) -> Sequence[Prompt]:
    starts = compulsory_age_starts(pupil.born)
    if not newest.part_time or today < starts:
        return ()
    term = calendar.term_after(starts)
    if term is not None and today < term.starts:
        words = (
            f"Compulsory school age since {starts.day} {starts:%B %Y}: full time from "
            f"{term.starts.day} {term.starts:%B}, {term.name} term."
        )
    else:
        words = "Of compulsory school age and part-time: X may not be used, C2 needs the head."
    return (Prompt(pupil.id, Lack.PART_TIME, words, starts),)


def _of_place(pupil: Pupil, newest: Enrolment, today: date) -> Sequence[Prompt]:
    day = max(newest.starts, today)
    inside = any(
        place.starts <= day and (place.ends is None or place.ends >= day) for place in pupil.places
    )
    if inside:
        return ()
    words = "On roll, but in no class: on no register. Put the child in a class."
    return (Prompt(pupil.id, Lack.NO_PLACE, words, day),)


GROUND_NEEDS = {
    "registered at another school": "The name and address of the new school, where known.",
    "education otherwise than at school": "The parents' notice in writing, with its date.",
    "moved out of reasonable distance": "The new address, where known; the child has stopped "
    "coming.",
    "not returned after leave": "10 school days gone after the leave, no good reason, and a joint "
    "enquiry with the authority that did not find the child.",
    "20 school days unauthorised absence": "20 school days in a row without leave, no good "
    "reason, and a joint enquiry with the authority that did not find the child.",
    "health certificate": "The medical certificate.",
    "permanently excluded": "The review is over, or the time for it has passed.",
    "left final year": "No return is owed, unless the authority asks.",
    "dual registration ended": "The consent of the other school.",
}
"""What a listed ground needs (SI 2024/208 reg 9 in substance), for those that need something."""

_ENQUIRED = frozenset({"not returned after leave", "20 school days unauthorised absence"})


def needs_enquiry(ground: str) -> bool:
    """Whether a ground holds only after the school and the authority have looked together."""
    return ground in _ENQUIRED
