"""The children as a search at the front desk needs them: with parents, numbers and families."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.finding import Child, Relative, home_of, with_families
from attendance_desk.domain.names import sort_key
from attendance_desk.store import people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.queries.ground import Ground


def children(ground: Ground) -> tuple[Child, ...]:
    """Every child on roll or still to start, in the order of names; namesakes by their classes.

    By name and class alone for who may not see contacts: a worry may be about any child.

    Raises:
        NotPermitted: Who asks may see neither contacts nor tell of a worry.
    """
    whole = ground.may(Deed.SEE_CONTACTS)
    if not whole:
        ground.require(Deed.RAISE_WORRY)
    today = ground.now.date()
    names = {one.id: one.name for one in ground.school.classes}
    held = [
        pupil
        for pupil in people_rows.pupils(ground.snapshot)
        if any(one.ends is None or one.ends >= today for one in pupil.enrolments)
    ]
    homes = {
        pupil.id: home_of(
            pupil.address, pupil.postcode, (contact.phone for contact in pupil.contacts)
        )
        for pupil in held
        if whole
    }
    found = [(pupil, _child(pupil, names, ground, whole=whole)) for pupil in held]
    found.sort(key=lambda one: (*_order(one[0]), one[1].class_name))
    return with_families([child for _pupil, child in found], homes)


def _order(pupil: Pupil) -> tuple[str, ...]:
    return sort_key(pupil.surname, pupil.called)


def _child(pupil: Pupil, names: dict[str, str], ground: Ground, *, whole: bool) -> Child:
    today = ground.now.date()
    open_places = [one for one in pupil.places if one.ends is None or one.ends >= today]
    contacts = pupil.contacts if whole else ()
    return Child(
        pupil.id,
        pupil.known_as,
        names.get(open_places[0].class_id, "") if open_places else "",
        tuple(
            Relative(one.name, one.relationship, one.phone, not one.do_not_contact)
            for one in contacts
        ),
    )
