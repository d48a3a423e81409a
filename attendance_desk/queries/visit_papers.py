"""What stands on the visit sheet and on the card through the door."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.phones import read_phone
from attendance_desk.domain.access import Deed
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.visit_papers import DoorCard, HomeContact, VisitSheet
from attendance_desk.domain.visiting import current
from attendance_desk.queries.call_family import class_of, siblings
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import care_rows, people_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Contact
    from attendance_desk.queries.ground import Ground


def _unknown() -> Refused:
    return Refused(
        "unknown_pupil", "There is no such child.", "Nothing was done.", "Find the child again."
    )


def sheet(ground: Ground, pupil_id: str, visit_id: str = "") -> VisitSheet:
    """The sheet of a visit to a child's home.

    Args:
        ground: Who asks, and when.
        pupil_id: The child.
        visit_id: The visit; empty takes the one that goes on, where there is one.

    Raises:
        NotPermitted: Not theirs to go on visits.
        Refused: There is no such child.
    """
    ground.require(Deed.GO_ON_VISITS)
    found = people_rows.pupils(ground.snapshot, [pupil_id])
    if not found:
        raise _unknown()
    pupil, today = found[0], ground.now.date()
    held = care_rows.visits_of(ground.snapshot, pupil_id)
    going = next((one for one in held if one.id == visit_id), current(held, today))
    care = care_rows.care(ground.snapshot).get(pupil_id)
    language = phone_rows.languages(ground.snapshot).get(pupil_id)
    address = [part.strip() for part in pupil.address.split(",")]
    return VisitSheet(
        imprint=imprint(ground),
        day=today,
        name=pupil.known_as,
        class_name=class_of(ground, pupil)[0],
        address=tuple(part for part in (*address, pupil.postcode) if part),
        contacts=tuple(_contact(one) for one in pupil.contacts if not one.do_not_contact),
        siblings=tuple(one.words for one in siblings(ground, pupil)),
        limits=care.limits if care else "",
        language=language.language if language else "",
        staff=going.staff if going else (),
        alone=going.alone if going else False,
        contact=going.contact if going else "",
        back_by=_words(going.back_by) if going else "",
        phone=phone_rows.rules(ground.snapshot).phone,
        outcomes=tuple(
            (one.digit, one.label) for one in shipped_outcomes().visits if one.holds(today)
        ),
    )


def card(ground: Ground, caller: str = "", at: str = "", by: str = "") -> DoorCard:
    """The card through the door. It knows no child.

    Args:
        ground: Who asks, and when.
        caller: Whom to ask for; who asks where it is empty.
        at: When they were at the door, `HH:MM`; empty leaves a line to write it on.
        by: By when to ring, `HH:MM`; empty leaves a line.

    Raises:
        NotPermitted: Not theirs to go on visits.
    """
    ground.require(Deed.GO_ON_VISITS)
    return DoorCard(
        school=ground.school.name,
        caller=caller or ground.me.name,
        phone=phone_rows.rules(ground.snapshot).phone,
        at=_words(at),
        by=_words(by),
        made_at=ground.now,
        practice=ground.school.invented,
    )


def _contact(one: Contact) -> HomeContact:
    shown = read_phone(one.phone).shown if one.phone else ""
    return HomeContact(one.name, one.relationship, shown, one.lives_with)


def _words(at: str) -> str:
    return clock_words(time.fromisoformat(at)) if at else ""
