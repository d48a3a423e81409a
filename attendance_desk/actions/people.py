"""Pupils: enrolled, changed, left. A person takes a child off the roll, on a listed ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import write_pupil
from attendance_desk.store import people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.people import Enrolment, Place, Pupil

_PEOPLE = frozenset({Area.PEOPLE})
_MOST_CONTACTS = 4


def enrol(context: Context, by: By, pupil: Pupil) -> Outcome[str]:
    """Put a child on roll.

    Args:
        context: The book and the school.
        by: Who does it, and when.
        pupil: The whole record, with an empty id.

    Returns:
        The new id.
    """
    demand(context, by, Deed.CHANGE_PUPILS)
    _check(context, pupil)
    known = replace(pupil, id=new_id("p"))
    _check_upn(context, pupil)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.PUPIL_ENROLLED, {"pupil": write_pupil(known)}, known.id))
    return Outcome(known.id, _PEOPLE, receipt(entry))


def change(context: Context, by: By, pupil: Pupil) -> Outcome[None]:
    """Put a changed record in the place of the one that is held."""
    demand(context, by, Deed.CHANGE_PUPILS)
    _check(context, pupil)
    _held(context, pupil.id)
    _check_upn(context, pupil)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.PUPIL_CHANGED, {"pupil": write_pupil(pupil)}, pupil.id))
    return Outcome(None, _PEOPLE, receipt(entry))


def move(context: Context, by: By, pupil_id: str, place: Place) -> Outcome[None]:
    """Move a child to another class from a day on."""
    pupil = _held(context, pupil_id)
    kept = tuple(
        replace(old, ends=_day_before(place.starts)) if _open_after(old, place.starts) else old
        for old in pupil.places
        if old.starts < place.starts
    )
    return change(context, by, replace(pupil, places=(*kept, place)))


def leave(context: Context, by: By, pupil_id: str, last_day: date, ground: str) -> Outcome[None]:
    """Take a child off the roll.

    Args:
        context: The book and the school.
        by: Who decided, and when.
        pupil_id: The child.
        last_day: The last day on roll.
        ground: A listed ground of deletion; a child is never removed without one.

    Raises:
        Refused: No ground, or the child is not on roll on that day.
    """
    demand(context, by, Deed.CHANGE_PUPILS)
    pupil = _held(context, pupil_id)
    if not ground.strip():
        raise Refused(
            "deletion_needs_ground",
            "A child leaves the roll only on a listed ground.",
            "Nothing was changed.",
            "Choose the ground.",
        )
    running = [e for e in pupil.enrolments if e.ends is None and e.starts <= last_day]
    if not running:
        raise Refused("not_on_roll", "This child is not on roll on that day.", "Nothing changed.")
    ended = replace(running[-1], ends=last_day, ground=ground.strip())
    after = replace(
        pupil,
        enrolments=tuple(ended if e is running[-1] else e for e in pupil.enrolments),
        # A move that was planned for later does not happen.
        places=tuple(
            replace(p, ends=last_day) if _open_after(p, last_day) else p
            for p in pupil.places
            if p.starts <= last_day
        ),
    )
    with context.book.write(by.now, by.author) as work:
        entry = work.append(
            Draft(Kind.PUPIL_LEFT, {"pupil": write_pupil(after)}, pupil_id, ground.strip())
        )
    return Outcome(None, _PEOPLE, receipt(entry))


def _held(context: Context, pupil_id: str) -> Pupil:
    with context.book.read() as snapshot:
        found = people_rows.pupils(snapshot, [pupil_id])
    if not found:
        raise Refused("unknown_pupil", "There is no such child in this school.", "", "Find again.")
    return found[0]


def _check(context: Context, pupil: Pupil) -> None:
    if not pupil.surname.strip() or not pupil.forename.strip() or not pupil.enrolments:
        raise Refused(
            "pupil_record",
            "A child needs a surname, a forename and a starting day.",
            "Nothing was saved.",
            "Fill in what is missing.",
        )
    if len(pupil.contacts) > _MOST_CONTACTS:
        raise Refused("four_contacts", "A child has at most four contacts.", "Nothing was saved.")
    if not (_one_by_one(pupil.enrolments) and _one_by_one(pupil.places)):
        # Twice at a time would put the child on one class list twice.
        raise Refused(
            "one_at_a_time",
            "A child is on roll once at a time and in one class at a time.",
            "Nothing was saved.",
            "End the one before the next begins, and check that each ends after it starts.",
        )
    if {place.class_id for place in pupil.places} - {c.id for c in context.school.classes}:
        raise Refused("unknown_class", "There is no such class in this school.", "Nothing saved.")


def _one_by_one(times: Sequence[Enrolment] | Sequence[Place]) -> bool:
    """Whether no time ends before it starts, and each ends before the next one starts."""
    in_order = sorted((time.starts, time.ends or date.max) for time in times)
    whole = all(starts <= ends for starts, ends in in_order)
    return whole and all(before[1] < after[0] for before, after in pairwise(in_order))


def _check_upn(context: Context, pupil: Pupil) -> None:
    with context.book.read() as snapshot:
        holder = people_rows.by_upn(snapshot).get(pupil.upn) if pupil.upn else None
    if holder not in {None, pupil.id}:
        raise Refused(
            "upn_once",
            "There is a child with this UPN already.",
            "Nothing was saved.",
            "Find the child by the UPN and change that record.",
        )


def _open_after(place: Place, day: date) -> bool:
    return place.ends is None or place.ends >= day


def _day_before(day: date) -> date:
    return day.fromordinal(day.toordinal() - 1)
