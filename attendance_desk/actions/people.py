"""Pupils: enrolled, changed, left. A person takes a child off the roll, on a listed ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.leaving import listed_ground
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Enrolment
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.record_checks import check_parts, check_whole
from attendance_desk.domain.record_edits import (
    left,
    moved,
    on_roll,
    running_on,
)
from attendance_desk.domain.records import write_pupil
from attendance_desk.domain.roll import needs_enquiry
from attendance_desk.domain.rulings import About
from attendance_desk.domain.upn import UpnKind, check_upn
from attendance_desk.store import duty_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.people import Place, Pupil

PEOPLE = frozenset({Area.PEOPLE})


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
    return Outcome(known.id, PEOPLE, receipt(entry))


def change(context: Context, by: By, pupil: Pupil) -> Outcome[None]:
    """Put a changed record in the place of the one that is held."""
    check_change(context, by, pupil)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.PUPIL_CHANGED, {"pupil": write_pupil(pupil)}, pupil.id))
    return Outcome(None, PEOPLE, receipt(entry))


def check_change(context: Context, by: By, pupil: Pupil) -> None:
    """Refuse a changed record that may not take the place of the one that is held."""
    demand(context, by, Deed.CHANGE_PUPILS)
    _check(context, pupil)
    held(context, pupil.id)
    _check_upn(context, pupil)


def move(context: Context, by: By, pupil_id: str, place: Place) -> Outcome[None]:
    """Move a child to another class from a day on.

    Raises:
        Refused: The child is not on roll on that day, or the class is closed.
    """
    pupil = held(context, pupil_id)
    return change(context, by, moved(pupil, check_move(context, pupil, place)))


def leave(context: Context, by: By, pupil_id: str, last_day: date, ground: str) -> Outcome[None]:
    """Take a child off the roll.

    Args:
        context: The book and the school.
        by: Who decided, and when.
        pupil_id: The child.
        last_day: The last day on roll.
        ground: A listed ground of deletion; a child is never removed without one.

    Raises:
        Refused: No listed ground, the child is not on roll on that day, or the ground needs a
            joint enquiry that nobody recorded.
    """
    demand(context, by, Deed.CHANGE_PUPILS)
    after, listed = leaving(held(context, pupil_id), last_day, ground)
    check_enquiry(context, pupil_id, listed)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(
            Draft(Kind.PUPIL_LEFT, {"pupil": write_pupil(after)}, pupil_id, listed)
        )
    return Outcome(None, PEOPLE, receipt(entry))


def check_enquiry(context: Context, pupil_id: str, ground: str) -> None:
    """Whether a ground that needs a joint enquiry has one on record (SI 2024/208 reg 9).

    Raises:
        Refused: It needs one, and nobody recorded any.
    """
    if not needs_enquiry(ground):
        return
    with context.book.read() as snapshot:
        found = duty_rows.rulings(snapshot, About.JOINT_ENQUIRY)
    if any(ruling.pupil_id == pupil_id for ruling in found):
        return
    raise Refused(
        "joint_enquiry",
        f"“{ground}” holds only after the school and the authority have looked together.",
        "The child stays on the roll.",
        "Write what was done, with whom and when; or choose the ground that is true.",
    )


def come_back(
    context: Context, by: By, pupil_id: str, place: Place, part_time: str = ""
) -> Outcome[None]:
    """Put a child who had left on roll again, in a class from the same day on.

    Raises:
        Refused: The child is on roll already, or had not left before that day.
    """
    pupil = held(context, pupil_id)
    back = Enrolment(place.starts, part_time=part_time)
    again = replace(pupil, enrolments=(*pupil.enrolments, back), places=(*pupil.places, place))
    check_move(context, again, place)
    return change(context, by, again)


def leaving(pupil: Pupil, last_day: date, ground: str) -> tuple[Pupil, str]:
    """The record of a child who leaves, and the ground in the words of the list.

    Raises:
        Refused: No listed ground, or the child is not on roll on that day.
    """
    listed = listed_ground(ground)
    if listed is None:
        raise Refused(
            "deletion_needs_ground",
            "A child leaves the roll only on a listed ground.",
            "Nothing was changed.",
            "Choose the ground from the list.",
        )
    running = running_on(pupil, last_day)
    if running is None:
        raise Refused(
            "not_on_roll",
            "This child is not on roll on that day.",
            "Nothing was changed.",
            "Look at the starting day, and choose a last day after it.",
        )
    return left(pupil, running, last_day, listed), listed


def check_move(context: Context, pupil: Pupil, place: Place) -> Place:
    """A place that a child may have from its first day on, ending with the time on roll.

    Raises:
        Refused: The child is not on roll on that day, or the class takes no more children.
    """
    time = on_roll(pupil, place.starts)
    if time is None:
        raise Refused(
            "not_on_roll",
            "This child is not on roll on that day.",
            "Nothing was changed.",
            "Choose a day while the child is on roll.",
        )
    closed = any(one.id == place.class_id and one.closed for one in context.school.classes)
    if closed:
        raise Refused(
            "closed_class",
            "That class has been closed.",
            "Nothing was changed.",
            "Choose another class.",
        )
    return replace(place, ends=time.ends)


def held(context: Context, pupil_id: str) -> Pupil:
    """A child's record as it stands.

    Raises:
        Refused: There is no such child.
    """
    with context.book.read() as snapshot:
        found = people_rows.pupils(snapshot, [pupil_id])
    if not found:
        raise Refused(
            "unknown_pupil", "There is no such child here.", "Nothing was done.", "Find again."
        )
    return found[0]


def _check(context: Context, pupil: Pupil) -> None:
    check_whole(pupil)
    if {place.class_id for place in pupil.places} - {c.id for c in context.school.classes}:
        raise Refused(
            "unknown_class",
            "There is no such class in this school.",
            "Nothing was saved.",
            "Choose one of the list.",
        )
    check_parts(pupil)


def _check_upn(context: Context, pupil: Pupil) -> None:
    """One child has a number, of the right form. A number that is held already is not judged."""
    if not pupil.upn:
        return
    with context.book.read() as snapshot:
        holder = people_rows.by_upn(snapshot).get(pupil.upn)
    checked = check_upn(pupil.upn)
    if holder is None and checked.kind is UpnKind.MALFORMED and checked.problem is not None:
        problem = checked.problem
        raise Refused("upn_form", problem.what, "Nothing was saved.", problem.remedy)
    if holder not in {None, pupil.id}:
        raise Refused(
            "upn_once",
            "There is a child with this UPN already.",
            "Nothing was saved.",
            "Find the child by the UPN and change that record.",
        )
