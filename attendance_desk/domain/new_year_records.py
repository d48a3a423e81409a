"""A proposal of a new year as a draft keeps it: plain JSON, read back without trusting it."""

from __future__ import annotations

from typing import Any

from attendance_desk.domain.moving_up import Step
from attendance_desk.domain.new_year import NewYear
from attendance_desk.domain.new_year_days import YearDays
from attendance_desk.domain.people import Place
from attendance_desk.domain.records import (
    Record,
    read_calendar,
    read_class,
    read_day,
    write_calendar,
    write_class,
)


def write_new_year(plan: NewYear) -> dict[str, Any]:
    """A proposal as plain JSON values; no name of a child is in it."""
    days = plan.days
    return {
        "calendar": write_calendar((days.year,), days.terms, days.closures),
        "last_day": plan.last_day.isoformat(),
        "classes": [write_class(one) for one in plan.classes],
        "teachers": [[who, list(classes)] for who, classes in plan.teachers],
        "steps": [_write_step(step) for step in plan.steps],
    }


def read_new_year(record: Record) -> NewYear | None:
    """A proposal from its record; None where the record is of another version or half kept."""
    try:
        (year,), terms, closures = read_calendar(record["calendar"])
        last_day = read_day(record["last_day"])
        if last_day is None:
            return None
        return NewYear(
            YearDays(year, terms, closures),
            last_day,
            tuple(read_class(one) for one in record["classes"]),
            tuple((who, tuple(classes)) for who, classes in record["teachers"]),
            tuple(_read_step(step) for step in record["steps"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _write_step(step: Step) -> list[Any]:
    return [
        step.pupil_id,
        _write_place(step.now),
        _write_place(step.place),
        step.ground,
        step.doubt,
    ]


def _read_step(record: list[Any]) -> Step:
    pupil_id, now, place, ground, doubt = record
    held = _read_place(now)
    if held is None:
        raise ValueError(record)
    return Step(pupil_id, "", held, _read_place(place), ground, doubt)


def _write_place(place: Place | None) -> list[Any] | None:
    if place is None:
        return None
    ends = place.ends.isoformat() if place.ends else None
    return [place.class_id, place.year_group, place.starts.isoformat(), ends]


def _read_place(record: list[Any] | None) -> Place | None:
    if record is None:
        return None
    class_id, year_group, starts, ends = record
    first = read_day(starts)
    if first is None:
        raise ValueError(record)
    return Place(class_id, year_group, first, read_day(ends))
