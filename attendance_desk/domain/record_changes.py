"""What differs between two states of a pupil's record, in words a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.people import Contact, Enrolment, Membership, Place, Pupil
from attendance_desk.domain.schools_before import told


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """One field that changed.

    Attributes:
        field: Its name on the screen.
        before: What stood there; empty for nothing.
        after: What stands there now; empty for nothing.
    """

    field: str
    before: str
    after: str


_TEXTS = {
    "surname": "Surname",
    "forename": "Forename",
    "preferred": "Known as",
    "upn": "UPN",
    "address": "Address",
    "postcode": "Postcode",
    "ethnicity": "Ethnicity",
}


def differences(
    before: Pupil | None, after: Pupil, classes: Mapping[str, str]
) -> tuple[FieldChanged, ...]:
    """Every field that differs, in the order of the record.

    Args:
        before: The record before; None where it begins.
        after: The record afterwards.
        classes: Names of the school's classes by id.
    """
    old = _fields(before, classes) if before else {}
    new = _fields(after, classes)
    return tuple(
        FieldChanged(name, _only(old.get(name, ()), lines), _only(lines, old.get(name, ())))
        for name, lines in new.items()
        if old.get(name, ()) != lines
    )


def _only(mine: tuple[str, ...], others: tuple[str, ...]) -> str:
    return "; ".join(line for line in mine if line not in others)


def _fields(pupil: Pupil, classes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    texts = {name: _line(str(getattr(pupil, field))) for field, name in _TEXTS.items()}
    return {
        **texts,
        "Born": (_said(pupil.born),),
        "Sex": (pupil.sex.value,),
        "On roll": tuple(_enrolment(one) for one in pupil.enrolments),
        "Class": tuple(_place(one, classes) for one in pupil.places),
        "Groups": tuple(_membership(one) for one in pupil.groups),
        "Contacts": tuple(
            _contact(number, one) for number, one in enumerate(pupil.contacts, start=1)
        ),
        "Schools before": tuple(told(one) for one in pupil.before),
    }


def _line(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _span(starts: date | None, ends: date | None) -> str:
    parts = [f"from {_said(starts)}" if starts else "", f"to {_said(ends)}" if ends else ""]
    return " ".join(part for part in parts if part)


def _enrolment(one: Enrolment) -> str:
    parts = [
        _span(one.starts, one.ends),
        one.ground,
        one.part_time and f"part-time {one.part_time}",
    ]
    return ", ".join(part for part in parts if part)


def _place(one: Place, classes: Mapping[str, str]) -> str:
    name = classes.get(one.class_id, "a class of the past")
    return f"{name}, {year_words(one.year_group)}, {_span(one.starts, one.ends)}"


def year_words(year_group: str) -> str:
    """A year group in words: `Year 4`, `Reception`, `Nursery N1`."""
    if year_group.startswith("N"):
        return f"Nursery {year_group}"
    return "Reception" if year_group == "R" else f"Year {year_group}"


def _membership(one: Membership) -> str:
    value = "" if one.value == "Y" else f" {one.value}"
    return " ".join(
        part for part in (one.group.value + value, _span(one.starts, one.ends)) if part
    )


def _contact(number: int, one: Contact) -> str:
    parts = (
        one.name,
        one.relationship,
        one.phone,
        one.email,
        "parental responsibility" if one.responsibility else "",
        "lives with the child" if one.lives_with else "",
        "contact limits apply" if one.do_not_contact else "",
        one.address,
        one.postcode,
    )
    return f"{number} " + ", ".join(part for part in parts if part)
