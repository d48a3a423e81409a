"""A pupil's record after a row of a file has been taken in.

An empty cell says nothing: what the record holds stays. A move to another class and a new
membership begin on the day of the import; the past stays as it was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from attendance_desk.domain.imports import ImportedContact, ImportedPupil
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import Contact, Enrolment, Group, Membership, Place, Pupil, Sex
from attendance_desk.domain.pupil_fields import CONTACTS, FULL_TIME, held_on, place_on
from attendance_desk.domain.schools_before import with_years

_EVE = timedelta(days=1)
NewPlace = tuple[str, str] | None  # class id and year group


def new_pupil(row: ImportedPupil, place: NewPlace, first_day: date) -> Pupil:
    """The record of a pupil the desk does not know, without an id.

    Args:
        row: What the file says.
        place: Class and year group, None when the pupil is in no class yet.
        first_day: The starting day where the row gives none.
    """
    starts = row.starts or first_day
    part_time = "" if row.part_time == FULL_TIME else row.part_time
    bare = Pupil("", row.upn, row.surname, row.forename, row.born)
    return replace(
        _with_texts(bare, row),
        enrolments=(Enrolment(starts, row.ends, row.ground, part_time),),
        places=(Place(*place, starts, row.ends),) if place else (),
        groups=tuple(Membership(group, value) for group, value in row.groups if value != "N"),
        contacts=merge_contacts((), row.contacts),
        before=with_years((), row.before),
    )


def merged(held: Pupil, row: ImportedPupil, place: NewPlace, day: date) -> Pupil:
    """The record the desk holds, with what the row says.

    Args:
        held: The record before.
        row: What the file says.
        place: Class and year group, None when the row does not say.
        day: The day of the import.
    """
    enrolments, places = _enrolments(held, row, day)
    if place:
        places = _moved(places, enrolments[-1], place, day)
    return replace(
        _with_texts(held, row),
        upn=row.upn or held.upn,
        surname=row.surname,
        forename=row.forename,
        born=row.born,
        enrolments=enrolments,
        places=places,
        groups=_memberships(held.groups, row.groups, day),
        contacts=merge_contacts(held.contacts, row.contacts),
        before=with_years(held.before, row.before),
    )


def _with_texts(held: Pupil, row: ImportedPupil) -> Pupil:
    return replace(
        held,
        preferred=row.preferred or held.preferred,
        sex=held.sex if row.sex is None or row.sex is Sex.UNKNOWN else row.sex,
        address=row.address or held.address,
        postcode=row.postcode or held.postcode,
        ethnicity=row.ethnicity or held.ethnicity,
    )


def _enrolments(
    held: Pupil, row: ImportedPupil, day: date
) -> tuple[tuple[Enrolment, ...], tuple[Place, ...]]:
    part_time = "" if row.part_time == FULL_TIME else row.part_time
    last = held.enrolments[-1] if held.enrolments else None
    if last is None or (last.ends and row.starts and row.starts > last.ends):
        again = Enrolment(row.starts or day, row.ends, row.ground, part_time)
        return (*held.enrolments, again), held.places
    now = Enrolment(
        row.starts or last.starts,
        row.ends or last.ends,
        row.ground or last.ground,
        part_time if row.part_time else last.part_time,
    )
    places = tuple(
        _fitted(place, last, now) for place in held.places if not _beyond(place, last, now)
    )
    return (*held.enrolments[:-1], now), places


def _beyond(place: Place, last: Enrolment, now: Enrolment) -> bool:
    """Whether a place of this time on roll would begin after the pupil has left."""
    return now.ends is not None and last.starts < place.starts and place.starts > now.ends


def _fitted(place: Place, last: Enrolment, now: Enrolment) -> Place:
    """A place whose edges were those of the time on roll keeps to them."""
    if place.starts == last.starts:
        place = replace(place, starts=now.starts)
    open_end = place.ends is None or place.ends == last.ends
    if now.ends and (open_end or (place.ends and place.ends > now.ends)):
        place = replace(place, ends=now.ends)
    return place


def _moved(
    places: tuple[Place, ...], time: Enrolment, place: tuple[str, str], day: date
) -> tuple[Place, ...]:
    class_id, year_group = place
    current = place_on(places, day)
    if current is None or current.starts < time.starts:
        return (*places, Place(class_id, year_group, time.starts, time.ends))
    if (current.class_id, current.year_group) == place:
        return places
    before = tuple(each for each in places if each.starts < current.starts)
    left = current.ends is not None and current.ends < day
    if left or current.starts >= day:  # a correction, and no move
        return (*before, replace(current, class_id=class_id, year_group=year_group))
    ended = replace(current, ends=day - _EVE)
    return (*before, ended, Place(class_id, year_group, day, time.ends))


def _memberships(
    held: tuple[Membership, ...], said: tuple[tuple[Group, str], ...], day: date
) -> tuple[Membership, ...]:
    for group, value in said:
        current = held_on(held, group, day)
        if (current.value if current else "N") == value:
            continue
        if current:
            kept = [replace(current, ends=day - _EVE)] if current.starts != day else []
            held = tuple(other for each in held for other in (kept if each is current else [each]))
        if value != "N":
            held = (*held, Membership(group, value, starts=day))
    return held


def merge_contacts(
    held: tuple[Contact, ...], said: tuple[ImportedContact, ...]
) -> tuple[Contact, ...]:
    """The contacts in the order of the file, then those it does not speak of.

    A contact of the same name is kept and completed. Another name in the same position is another
    person: nothing of the old one is left under the new name, least of all a telephone number.
    """
    pairs = _pairs(held, said)
    taken = {place for place in pairs if place is not None}
    named = [
        _completed(held[place] if place is not None else None, contact)
        for place, contact in zip(pairs, said, strict=True)
    ]
    replaced = {
        contact.position - 1
        for place, contact in zip(pairs, said, strict=True)
        if place is None and contact.position - 1 not in taken
    }
    rest = [each for place, each in enumerate(held) if place not in taken | replaced]
    return tuple(named + rest)


def too_many(contacts: tuple[Contact, ...]) -> bool:
    """Whether there are more contacts than a record holds."""
    return len(contacts) > CONTACTS


def _pairs(held: tuple[Contact, ...], said: tuple[ImportedContact, ...]) -> list[int | None]:
    free = list(range(len(held)))
    pairs: list[int | None] = []
    for contact in said:
        same = [place for place in free if fold(held[place].name) == fold(contact.name)]
        if not contact.name:
            same = [place for place in free if place == contact.position - 1]
        pairs.append(same[0] if same else None)
        free = [place for place in free if place not in same[:1]]
    return pairs


def _completed(held: Contact | None, said: ImportedContact) -> Contact:
    held = held or Contact(said.name or said.relationship or f"Contact {said.position}")
    return Contact(
        said.name or held.name,
        said.relationship or held.relationship,
        said.phone or held.phone,
        said.email or held.email,
        held.responsibility if said.responsibility is None else said.responsibility,
        held.lives_with if said.lives_with is None else said.lives_with,
        held.do_not_contact if said.do_not_contact is None else said.do_not_contact,
        said.address or held.address,
        said.postcode or held.postcode,
    )
