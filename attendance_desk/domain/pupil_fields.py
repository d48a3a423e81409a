"""A pupil's record as one row under the neutral headers (`architecture.md` 7).

The same row is what an export writes and what a preview compares, so that reading our own export
changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attendance_desk.domain.people import Contact, Group, Membership, Place, Pupil

CONTACTS = 4
GROUP_COLUMNS = {
    "FSM": Group.FREE_MEALS,
    "PP": Group.PUPIL_PREMIUM,
    "SEN": Group.SEN,
    "EAL": Group.EAL,
    "Social worker": Group.SOCIAL_WORKER,
    "Looked after": Group.LOOKED_AFTER,
    "Young carer": Group.YOUNG_CARER,
    "Traveller": Group.TRAVELLER,
    "Service child": Group.SERVICE_CHILD,
}
CONTACT_COLUMNS = (
    "Name",
    "Relationship",
    "Phone",
    "Email",
    "Parental responsibility",
    "Lives with",
    "Do not contact",
)
LETTER_COLUMNS = ("Address", "Postcode")
"""Where a contact lives if it is not with the child; they stand after everything else."""
DATE_COLUMNS = ("DOB", "Start date", "Leaving date")
PUPIL_HEADER = (
    *("UPN", "Surname", "Forename", "Preferred name", "DOB", "Sex", "Year", "Class"),
    *("Start date", "Leaving date", "Leaving ground", "Address", "Postcode"),
    *("FSM", "PP", "SEN", "EAL", "Ethnicity"),
    *("Social worker", "Looked after", "Young carer", "Traveller", "Service child"),
    "Part-time pattern",
    *(f"Contact {n} {column}" for n in range(1, CONTACTS + 1) for column in CONTACT_COLUMNS),
    *(f"Contact {n} {column}" for n in range(1, CONTACTS + 1) for column in LETTER_COLUMNS),
)
FULL_TIME = "full time"


def yes(value: bool) -> str:  # noqa: FBT001 - it is the value, not a switch
    """Y or N."""
    return "Y" if value else "N"


def held_on(memberships: tuple[Membership, ...], group: Group, day: date) -> Membership | None:
    """The membership of a group that holds on a day."""
    for membership in memberships:
        begun = membership.starts is None or membership.starts <= day
        ended = membership.ends is not None and membership.ends < day
        if membership.group is group and begun and not ended:
            return membership
    return None


def place_on(places: tuple[Place, ...], day: date) -> Place | None:
    """The place that holds on a day; the last one before it, else the first one after it."""
    begun = [place for place in places if place.starts <= day]
    return begun[-1] if begun else (places[0] if places else None)


def describe(pupil: Pupil, classes: Mapping[str, str], day: date) -> dict[str, str]:
    """A record as texts under `PUPIL_HEADER`; dates are ISO.

    Args:
        pupil: The record.
        classes: Names of the school's classes by id.
        day: The day for which groups and class are told.

    Returns:
        A text for every column; the latest time on roll where there are several.
    """
    place = place_on(pupil.places, day)
    time = pupil.enrolments[-1] if pupil.enrolments else None
    row = {
        "UPN": pupil.upn,
        "Surname": pupil.surname,
        "Forename": pupil.forename,
        "Preferred name": pupil.preferred,
        "DOB": pupil.born.isoformat(),
        "Sex": pupil.sex.value,
        "Year": place.year_group if place else "",
        "Class": classes.get(place.class_id, "") if place else "",
        "Start date": time.starts.isoformat() if time else "",
        "Leaving date": time.ends.isoformat() if time and time.ends else "",
        "Leaving ground": time.ground if time else "",
        "Address": pupil.address,
        "Postcode": pupil.postcode,
        "Ethnicity": pupil.ethnicity,
        "Part-time pattern": time.part_time if time else "",
    }
    for column, group in GROUP_COLUMNS.items():
        membership = held_on(pupil.groups, group, day)
        row[column] = membership.value if membership else "N"
    for number in range(1, CONTACTS + 1):
        known = pupil.contacts[number - 1] if number <= len(pupil.contacts) else None
        columns = (*CONTACT_COLUMNS, *LETTER_COLUMNS)
        texts = _contact_texts(known) if known else [""] * len(columns)
        for column, text in zip(columns, texts, strict=True):
            row[f"Contact {number} {column}"] = text
    return {column: row[column] for column in PUPIL_HEADER}


def _contact_texts(contact: Contact) -> list[str]:
    return [
        contact.name,
        contact.relationship,
        contact.phone,
        contact.email,
        yes(contact.responsibility),
        yes(contact.lives_with),
        yes(contact.do_not_contact),
        contact.address,
        contact.postcode,
    ]
