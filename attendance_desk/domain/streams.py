"""Streams: which entries travel to which PC of the school.

Source: the school's choice, from the threat model (`promises.md` 3.7): a PC in a classroom never
    holds what a class does not need. Deny by default: a kind that is not named here goes to the
    office and no further.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from attendance_desk.domain.ledger import Kind, Payload


class Stream(Enum):
    """What travels together, sealed for the PCs that may read it."""

    REGISTER = "register"
    OFFICE = "office"
    SAFEGUARDING = "safeguarding"


OF_REGISTER_BOOK = (Stream.REGISTER, Stream.OFFICE)
"""The streams of the register book; the safeguarding book has one of its own."""

WHOLE = frozenset(
    {
        Kind.SCHOOL_SET_UP,
        Kind.CALENDAR_CHANGED,
        Kind.DAY_TIMES_CHANGED,
        Kind.CLASS_CHANGED,
        Kind.STAFF_CHANGED,
        Kind.REGISTER_TAKEN,
        Kind.MARK_RECORDED,
        Kind.MARK_AMENDED,
        Kind.MARKS_SET,
        Kind.MARKS_IMPORTED,
        Kind.MOVEMENT_UNDONE,
        Kind.LETTERBOX_SET,
        Kind.PC_SET,
        Kind.CLOCK_SET_RIGHT,
        Kind.SIGN_IN_CHANGED,
        Kind.QUESTION_SETTLED,
    }
)
"""Kinds of which every PC holds all."""


def stream_of(kind: Kind) -> Stream:
    """The stream that carries an entry of the register book whole."""
    return Stream.REGISTER if kind in WHOLE else Stream.OFFICE


def part_of(kind: Kind, payload: Payload) -> dict[str, Any] | None:
    """What a class needs of an entry that goes to the office; None when it needs nothing of it.

    The part has the shape of the whole, with what a class does not need left empty, so that the
    same tables read both.
    """
    make = _PARTS.get(kind)
    return None if make is None or not payload else make(payload)


def _pupil(payload: Payload) -> dict[str, Any]:
    return {"pupil": _on_roll(payload["pupil"])}


def _pupils(payload: Payload) -> dict[str, Any]:
    return {"pupils": [_on_roll(record) for record in payload["pupils"]]}


def _put_back(payload: Payload) -> dict[str, Any]:
    return {**_pupils(payload), "removed": payload["removed"]}


def _on_roll(record: Mapping[str, Any]) -> dict[str, Any]:
    """Names, class, year group, age and dates on roll: what a register needs of a child."""
    return {
        **record,
        "address": "",
        "postcode": "",
        "ethnicity": "",
        "enrolments": [
            [starts, ends, "", part_time]
            for starts, ends, _ground, part_time in record["enrolments"]
        ],
        "groups": [],
        "contacts": [],
        "before": [],
    }


def _plan(payload: Payload) -> dict[str, Any]:
    """Whom and when, and the code that fills the register; not who said what, or why."""
    return {"plan": {**payload["plan"], "words": "", "reason": "", "facts": {}}}


def _movement(payload: Payload) -> dict[str, Any]:
    """That a child came or went, and when."""
    movement = {**payload["movement"], "reason": "", "words": "", "who": "", "may_collect": ""}
    return {"movement": movement}


_PARTS: Mapping[Kind, Callable[[Payload], dict[str, Any]]] = {
    Kind.PUPIL_ENROLLED: _pupil,
    Kind.PUPIL_CHANGED: _pupil,
    Kind.PUPIL_LEFT: _pupil,
    Kind.PUPILS_IMPORTED: _pupils,
    Kind.PUPILS_PUT_BACK: _put_back,
    Kind.ABSENCE_PLANNED: _plan,
    Kind.PLAN_CHANGED: _plan,
    Kind.CHILD_ARRIVED: _movement,
    Kind.CHILD_LEFT: _movement,
    Kind.CHILD_CAME_BACK: _movement,
}

PARTED = frozenset(_PARTS)
"""Kinds of which a class gets a part."""
