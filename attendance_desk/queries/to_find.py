"""Everybody whom a person may look for: children, those who left, families, classes and staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.everything import Sort, Thing
from attendance_desk.domain.names import listed
from attendance_desk.queries import pupil_page
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.pupil_page import PupilCard

_LET_BE = "do not contact"


def to_find(ground: Ground) -> tuple[Thing, ...]:
    """What the person may find, in the order of names.

    Returns:
        Children of whom they may open the page, adults of their families where they may see
        contacts, open classes, and staff who have not left. Nothing at all of children for who
        may see none: it is no refusal, because commands are found in the same place.
    """
    return (*_children(ground), *_classes(ground), *_staff(ground))


def _children(ground: Ground) -> Iterator[Thing]:
    if not ground.may(Deed.SEE_OWN_PUPILS):
        return
    pupils = pupil_page.whose_pages_may_be_seen(ground, people_rows.pupils(ground.snapshot))
    adults = ground.may(Deed.SEE_CONTACTS)
    today = ground.now.date()
    for pupil in pupils:
        card, left = pupil_page.card(ground, pupil), _left(pupil, today)
        yield _child(pupil, card, left=left)
        if adults:
            yield from _family(pupil, card, left=left)


def _child(pupil: Pupil, card: PupilCard, *, left: bool) -> Thing:
    names = f"{pupil.forename} {pupil.surname} {pupil.upn}"
    sort = Sort.LEFT if left else Sort.CHILD
    return Thing(sort, card.name, "left" if left else card.class_name, card.pupil_id, also=names)


def _family(pupil: Pupil, card: PupilCard, *, left: bool) -> Iterator[Thing]:
    where = "left" if left else card.class_name
    child = ", ".join(part for part in (card.name, where) if part)
    sort = Sort.LEFT if left else Sort.RELATIVE
    for one in pupil.contacts:
        whose = f"{one.relationship or 'contact'} of {child}"
        parts = (whose, one.phone, _LET_BE if one.do_not_contact else "")
        beside = " · ".join(part for part in parts if part)
        yield Thing(sort, one.name, beside, card.pupil_id, one.phone)


def _left(pupil: Pupil, today: date) -> bool:
    """Whether a child's last day here is over; who is to start, or to leave, has not left."""
    return all(one.ends is not None and one.ends < today for one in pupil.enrolments)


def _classes(ground: Ground) -> Sequence[Thing]:
    return [
        Thing(Sort.SCHOOL_CLASS, one.name, "class: its register", one.id)
        for one in ground.school.classes
        if not one.closed and ground.may(Deed.SEE_REGISTERS)
    ]


def _staff(ground: Ground) -> Iterator[Thing]:
    names = {one.id: one.name for one in ground.school.classes}
    today = ground.now.date()
    for one in ground.school.staff:
        if one.left is None or one.left > today:
            theirs = [names[each] for each in one.classes if each in names]
            beside = ", ".join(part for part in (one.title, listed(theirs)) if part)
            yield Thing(Sort.STAFF, one.name, beside, one.classes[0] if one.classes else "")
