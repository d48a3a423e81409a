"""Where a child stands on a day as far as the desk knows: here, away with a reason, or not known.

Nobody is asked about before the register of a session has closed, and nobody is let go of but by a
mark, an arrival, a sight at home, or something a family told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from attendance_desk.domain.calendar import DayTimes, Half
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.calling import needs_first_call
from attendance_desk.domain.marks import opens
from attendance_desk.domain.plans import Plan


class Stand(Enum):
    """What is known of where a child is."""

    HERE = "here"
    AWAY = "away"
    ASKED = "asked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class QueueDay:
    """The day of the queue, and the moment at which it is looked at.

    Attributes:
        at: The time of day; seconds count for nothing.
        school: Whether the school meets.
        near: Whether the last school day is near enough for a check-in (`queue_year.near`).
        weeks: School weeks since the year began, this one included.
        week_ago: The fifth school day before today; a ring since then was this week.
        month_ago: The first day of the fourth school week back.
        done: How many calls of a kind were made today, by `Ring.why`.
    """

    today: date
    at: time
    times: DayTimes
    rules: CallRules = field(default_factory=CallRules)
    school: bool = True
    near: bool = True
    weeks: int = 1
    week_ago: date = date.min
    month_ago: date = date.min
    done: Mapping[str, int] = field(default_factory=dict)

    @property
    def bell(self) -> time:
        """When the morning register opens: check-ins are made before it."""
        return opens(self.times.am)

    def closed(self, half: Half) -> bool:
        """Whether the register of a session has closed; its very minute still belongs to it."""
        return self.school and self.at > self.times.of(half).closes

    def begun(self, half: Half) -> bool:
        """Whether a mark of a session can be known by now."""
        return self.school and self.at >= opens(self.times.of(half))


@dataclass(frozen=True, slots=True)
class Said:
    """That a family told a reason on the telephone which made no plan.

    Attributes:
        at: When, `HH:MM`.
        back_today: Whether the child was to come later today; it says nothing of a later session.
    """

    at: str
    back_today: bool = False


@dataclass(frozen=True, slots=True)
class HalfKnown:
    """What is known of a child in one session.

    Attributes:
        mark: The code that stands; empty for none.
        here: Whether the mark says that the child came, also after the register had closed.
        register_in: Whether the register of the class is in.
        shut: Whether the class is closed.
        plans: The plans that hold.
    """

    mark: str = ""
    here: bool = False
    register_in: bool = False
    shut: bool = False
    plans: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class ChildDay:
    """What is known of a child's day.

    Attributes:
        arrived: When the child last came through the hatch, `HH:MM`; empty for never.
        left: Whether the child has left and is not back.
        seen: When somebody saw the child at home, `HH:MM`; empty for nobody.
        said: What families told.
    """

    halves: Mapping[Half, HalfKnown]
    arrived: str = ""
    left: bool = False
    seen: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Where a child stands.

    Attributes:
        half: The session that nobody explained; None for any but `ASKED`.
        gone: Whether the child was here this morning and is missing now.
    """

    stand: Stand
    half: Half | None = None
    gone: bool = False


def where(child: ChildDay, day: QueueDay) -> Where:
    """Where a child stands at a moment.

    The newest session that says anything speaks. One whose register has not closed yet asks
    nobody, and hides no earlier one that does. A class whose register is not in is asked for
    itself: its children are not away because somebody has not written them down.
    """
    unclear = False
    for half in (Half.PM, Half.AM):
        known = child.halves[half]
        stand = _of_half(child, known, half, day)
        if stand is Stand.ASKED and day.closed(half):
            gone = half is Half.PM and child.halves[Half.AM].here
            return Where(stand, half, gone)
        unclear |= stand is Stand.ASKED
        if stand in {Stand.HERE, Stand.AWAY}:
            return Where(Stand.UNKNOWN if unclear and stand is Stand.HERE else stand)
    return Where(Stand.UNKNOWN)


def _of_half(child: ChildDay, known: HalfKnown, half: Half, day: QueueDay) -> Stand:
    if known.shut:
        return Stand.UNKNOWN
    silent = not known.mark and not (known.register_in and day.closed(half))
    if silent or not day.begun(half):
        # Before its register only a plan can say that a child will not come.
        coming = needs_first_call("", known.plans, day.at)
        return Stand.UNKNOWN if coming or half is Half.PM else Stand.AWAY
    if known.here:
        return Stand.AWAY if child.left else Stand.HERE
    if not needs_first_call(known.mark, known.plans, day.at):
        return Stand.AWAY
    start = f"{day.times.of(half).start:%H:%M}"
    if child.arrived >= start:
        return Stand.AWAY if child.left else Stand.HERE
    return Stand.AWAY if _heard_of(child, half, start) else Stand.ASKED


def _heard_of(child: ChildDay, half: Half, start: str) -> bool:
    """Whether somebody saw the child at home, or a family told why.

    Of a child who was here in between, nothing that was known before says where it is now.
    """
    was_here = half is Half.PM and (child.halves[Half.AM].here or bool(child.arrived))
    since = start if was_here else ""
    told = any(
        one.at >= since and (one.at >= start or half is Half.AM or not one.back_today)
        for one in child.said
    )
    return told or (bool(child.seen) and child.seen >= since)
