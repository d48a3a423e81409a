"""Calls in words, as lists, reminders and dialogs say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import TYPE_CHECKING

from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.marks import clock_words

if TYPE_CHECKING:
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.reasons import ReasonSet
    from attendance_desk.queries.ground import Ground


def names_of(ground: Ground, held: Iterable[ParentCall]) -> dict[str, str]:
    """The names of every child of some calls, by id."""
    ids = {pupil_id for call in held for pupil_id in call.pupils}
    return {one: ground.pupils[one].known_as for one in ids if one in ground.pupils}


def said(call: ParentCall) -> str:
    """What was said in words, as "Ill: toothache, back Monday 23 November. “Up all night.”"."""
    reasons = shipped_reasons()
    parts = [_reason(reasons, call.reason)]
    if call.facts.get("expected"):
        parts.append(f"expected {clock(call.facts['expected'])}")
    if call.facts.get("leaves"):
        parts.append(f"goes {clock(call.facts['leaves'])}")
    if call.facts.get("comes"):
        parts.append(f"back {clock(call.facts['comes'])}")
    elif call.facts.get("back"):
        parts.append(f"back {day_words(call.returns, call.day) or call.facts['back']}")
    told = ", ".join(parts) + "."
    return f"{told} “{call.words}”" if call.words else told


def _reason(reasons: ReasonSet, reason_id: str) -> str:
    """The answer, and the kind where more was said: "Ill", "Ill: toothache"."""
    found = reasons.get(reason_id)
    group = reasons.group(found.group) if found else None
    if found is None or group is None:
        return "No reason said"
    return group.label if found.id == group.unsaid else f"{group.label}: {found.label.lower()}"


def day_words(day: date | None, beside: date) -> str:
    """A day as people say it; nothing for none.

    Args:
        day: The day.
        beside: The day on which it is said: the year is told when it is another one.
    """
    if day is None:
        return ""
    year = "" if day.year == beside.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def clock(at: str) -> str:
    """A written time as people say it: 8.41."""
    return clock_words(time.fromisoformat(at))
