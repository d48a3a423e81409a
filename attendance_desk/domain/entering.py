"""Which code a person may enter for which child, then and now: one written table.

It binds whoever enters a mark or plans one. Files that are brought in are not bound: what another
system recorded is kept as it was written.

Sources: SI 2024/208 reg 10 and 11(6) and the guidance of August 2024 (X only below compulsory
    school age, C2 only from it on; `#` and Z are no marks of a register); Education Act 1996 s8
    (compulsory school age) and s560 (work experience only near its end). Before 19 August 2024 X
    was a general "not required to attend". A register made by hand later is read by the rules of
    its own day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from attendance_desk.domain.ages import compulsory_age_starts

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.school_calendar import SchoolCalendar

NEW_CODES = date(2024, 8, 19)
"""The day on which the 2024 Regulations came into force."""
_NO_HOLIDAY_CODE = date(2013, 9, 1)
_NURSERY = frozenset({"N1", "N2"})
_LONGEST_HOLIDAY = 60


class Child(Enum):
    """What a child is on a day, as far as codes go."""

    NOT_STARTED = "not started yet"
    LEFT = "left"
    NURSERY = "nursery, below compulsory school age"
    BELOW = "below compulsory school age"
    TURNED = "reached compulsory school age, the next term not begun"
    COMPULSORY = "of compulsory school age"


class Band(Enum):
    """A time in which one list of codes held."""

    TO_2013 = "to August 2013"
    TO_2024 = "to 18 August 2024"
    NOW = "since 19 August 2024"


_ROLL = frozenset({Child.NURSERY, Child.BELOW, Child.TURNED, Child.COMPULSORY})
_YOUNG = frozenset({Child.NURSERY, Child.BELOW, Child.TURNED})
_OLD = frozenset({Child.TURNED, Child.COMPULSORY})
_SCHOOLED = frozenset({Child.COMPULSORY})
_NONE: frozenset[Child] = frozenset()

# letter: (to 2013, to 2024, now): the children for whom it may be entered.
_ROWS: dict[str, tuple[frozenset[Child], frozenset[Child], frozenset[Child]]] = {
    **dict.fromkeys(("/", "\\", "L", "V", "P", "B", "D"), (_ROLL, _ROLL, _ROLL)),
    **dict.fromkeys(("M", "C", "T", "R", "I", "E"), (_ROLL, _ROLL, _ROLL)),
    **dict.fromkeys(("G", "N", "O", "U"), (_ROLL, _ROLL, _ROLL)),
    "W": (_SCHOOLED, _SCHOOLED, _SCHOOLED),
    "S": (_SCHOOLED, _SCHOOLED, _SCHOOLED),
    "X": (_ROLL, _ROLL, _YOUNG),
    "C2": (_NONE, _NONE, _OLD),
    **dict.fromkeys(("K", "C1", "J1", "Q"), (_NONE, _NONE, _ROLL)),
    **dict.fromkeys(("Y1", "Y2", "Y3", "Y4", "Y6", "Y7"), (_NONE, _NONE, _ROLL)),
    # Detention needs the age of criminal responsibility, which is ten.
    "Y5": (_NONE, _NONE, _SCHOOLED),
    **dict.fromkeys(("H", "J", "Y"), (_ROLL, _ROLL, _NONE)),
    "F": (_ROLL, _NONE, _NONE),
    "#": (_NONE, _NONE, _NONE),
    "Z": (_NONE, _NONE, _NONE),
}

TABLE: dict[tuple[str, Child, Band], bool] = {
    (letter, child, band): child in allowed
    for letter, row in _ROWS.items()
    for band, allowed in zip(Band, row, strict=True)
    for child in Child
}
"""Every case of code, child and time. The handbook prints it; a test goes through it."""


@dataclass(frozen=True, slots=True)
class No:
    """Why a code may not be entered: the rule's short name, and three sentences."""

    rule: str
    happened: str
    means: str
    do: str


def band_of(day: date) -> Band:
    """The list of codes that held on a day."""
    if day >= NEW_CODES:
        return Band.NOW
    return Band.TO_2024 if day >= _NO_HOLIDAY_CODE else Band.TO_2013


def full_time_from(born: date, calendar: SchoolCalendar) -> date:
    """The day from which a child must be in full-time education.

    It is the start of the term after the day on which the child reached compulsory school age,
    and that day itself where the calendar does not reach so far.
    """
    reached = compulsory_age_starts(born)
    term = calendar.term_after(reached)
    # A calendar that begins years later knows nothing of the term after a long past birthday.
    near = term is not None and (term.starts - reached).days <= _LONGEST_HOLIDAY
    return term.starts if term and near else reached


def child_on(pupil: Pupil, day: date, calendar: SchoolCalendar) -> Child:
    """What a child is on a day."""
    on_roll = any(
        one.starts <= day and (one.ends is None or day <= one.ends) for one in pupil.enrolments
    )
    if not on_roll:
        begun = any(one.starts <= day for one in pupil.enrolments)
        return Child.LEFT if begun else Child.NOT_STARTED
    if day >= compulsory_age_starts(pupil.born):
        turned = day < full_time_from(pupil.born, calendar)
        return Child.TURNED if turned else Child.COMPULSORY
    groups = [
        place.year_group
        for place in pupil.places
        if place.starts <= day and (place.ends is None or day <= place.ends)
    ]
    return Child.NURSERY if groups and groups[-1] in _NURSERY else Child.BELOW


def refusal(letter: str, child: Child, day: date, name: str = "") -> No | None:
    """Why a code may not be entered for a child on a day; None where it may.

    Args:
        letter: The code.
        child: What the child is on that day.
        day: The day of the session.
        name: The child's name, for the words.
    """
    if TABLE.get((letter, child, band_of(day)), False):
        return None
    who = name or "This child"
    if child in {Child.NOT_STARTED, Child.LEFT}:
        when = "has not started yet" if child is Child.NOT_STARTED else "has left"
        return No(
            "not_on_roll",
            f"{who} {when} on {_words(day)}.",
            "Only children on roll have marks.",
            "Check the date, the starting day and the last day on roll.",
        )
    if letter in _WHY and any(TABLE[letter, one, band_of(day)] for one in _ROLL):
        rule, happened, do = _WHY[letter]
        return No(rule, happened.format(who=who), "Nothing was saved.", do)
    return _not_a_code(letter, day)


_WHY = {
    "X": (
        "x_below_compulsory_age",
        "X is only for children below compulsory school age, and {who} is not.",
        "An agreed part-time timetable from that age on is C2, and the head decides it.",
    ),
    "C2": (
        "c2_from_compulsory_age",
        "C2 is only for children of compulsory school age, and {who} is below it.",
        "Below that age an agreed part-time pattern is X.",
    ),
    "S": (
        "not_at_this_age",
        "S is leave to study for a public examination, and {who} is too young for one.",
        "Choose the code of the true reason.",
    ),
    "W": (
        "not_at_this_age",
        "W is work experience, and {who} is too young for it.",
        "For an activity off site choose V, P or B.",
    ),
    "Y5": (
        "not_at_this_age",
        "Y5 is for a pupil in criminal justice detention, and {who} is too young for it.",
        "Choose the code of the true reason.",
    ),
}


def _not_a_code(letter: str, day: date) -> No:
    if letter in {"#", "Z"}:
        planned = "Days without school are in the calendar: the head changes it under Settings."
        waiting = "A child who has not started has no marks: give the starting day instead."
        return No(
            "not_a_mark",
            f"{letter} is not entered as a mark.",
            "Nothing was saved.",
            planned if letter == "#" else waiting,
        )
    return No(
        "code_not_in_force",
        f"{letter} is not a code that may be entered for {_words(day)}.",
        "Nothing was saved.",
        "Choose a code from the list of that day.",
    )


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
