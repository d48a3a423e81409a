"""An entry as a school knows it: the day, the class and the half-day, and nobody's name.

Said of an entry that is not what was recorded, so whatever stands in it may be nonsense: what
cannot be read is left out, and nothing here ever fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.ledger import Kind

_OF_A_SESSION = frozenset({Kind.REGISTER_TAKEN, Kind.MARK_RECORDED, Kind.MARK_AMENDED})
_LONGEST = 40  # signs of a class's name: a changed table may hold anything


def entry_words(kind: str, at: str, payload: object, classes: Mapping[str, str]) -> str:
    """What an entry is about.

    Args:
        kind: What happened, as the ledger writes it.
        at: When it was made, as the ledger writes it.
        payload: Its facts, as they could be read; anything.
        classes: Names of classes by id.

    Returns:
        "12 May 2025, Year 3, AM" for a register, "12 May 2025, AM" for a mark, otherwise "made
        12 May 2025 at 9.03"; empty when not even that can be read.
    """
    if kind in {one.value for one in _OF_A_SESSION} and isinstance(payload, Mapping):
        said = _session(payload, classes)
        if said:
            return said
    return _made(at)


def _session(payload: Mapping[str, Any], classes: Mapping[str, str]) -> str:
    day, half = _day(payload.get("date")), payload.get("session")
    if day is None or half not in {one.name for one in Half}:
        return ""
    name = classes.get(str(payload.get("class", "")), "")
    return ", ".join(part for part in (_written(day), name[:_LONGEST], str(half)) if part)


def _made(at: str) -> str:
    try:
        moment = datetime.fromisoformat(at)
    except (TypeError, ValueError):
        return ""
    return f"made {_written(moment.date())} at {moment.hour}.{moment.minute:02}"


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
