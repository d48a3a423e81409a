"""How awards and what was decided for them stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.award_values import Adjustment, Award, AwardType, Ground
from attendance_desk.domain.calendar import Half, Session


def write_adjustment(one: Adjustment) -> dict[str, Any]:
    """Sessions that are not held against a child; its number is the entry's own."""
    return {
        "id": one.id,
        "pupil": one.pupil_id,
        "ground": one.ground.value,
        "sessions": [[held.day.isoformat(), held.half.name] for held in one.sessions],
        "on": one.on.isoformat(),
        "by": one.by,
        "taken_back": one.taken_back,
    }


def read_adjustment(record: Mapping[str, Any], number: int = 0) -> Adjustment:
    """The same, from its record."""
    return Adjustment(
        record["id"],
        record["pupil"],
        Ground(record["ground"]),
        tuple(Session(date.fromisoformat(day), Half[half]) for day, half in record["sessions"]),
        date.fromisoformat(record["on"]),
        record["by"],
        record["taken_back"],
        number,
    )


def write_award(award: Award) -> dict[str, Any]:
    """An award that was given; its number is the entry's own."""
    return {
        "id": award.id,
        "type": award.type.value,
        "pupil": award.pupil_id,
        "class": award.class_id,
        "first": award.first.isoformat(),
        "last": award.last.isoformat(),
        "on": award.on.isoformat(),
        "by": award.by,
        "taken_back": award.taken_back,
    }


def read_award(record: Mapping[str, Any], number: int = 0) -> Award:
    """An award, from its record."""
    return Award(
        id=record["id"],
        type=AwardType(record["type"]),
        first=date.fromisoformat(record["first"]),
        last=date.fromisoformat(record["last"]),
        on=date.fromisoformat(record["on"]),
        pupil_id=record["pupil"],
        class_id=record["class"],
        by=record["by"],
        taken_back=record["taken_back"],
        number=number,
    )
