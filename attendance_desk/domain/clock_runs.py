"""Runs of school days without sight of a child: when a number of days was reached.

A run begins on the school day after the child was last seen, in a register or otherwise. Days in
holidays, closures and sessions in which the child is not expected are not in it at all, so they
neither count nor end it. Once a clock of days has started, only sight ends it: a reason that comes
afterwards changes what the safeguarding lead may decide, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from attendance_desk.domain.clock_facts import Child, DayAway, Times, day_starts

_MINUTE = timedelta(minutes=1)

Silent = Callable[[Sequence[DayAway], datetime], bool]
"""Whether days in a row were all silent, as it was known at a moment."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A run that reached its number of days, or is one day short of it.

    Attributes:
        days: The days that count, oldest first.
        started: Whether the number was reached; else the last day is still to come.
    """

    days: tuple[DayAway, ...]
    started: bool


def unseen(child: Child, times: Times) -> tuple[DayAway, ...]:
    """The days away since the child was last seen anywhere, oldest first."""
    days = child.days_away(times.now)
    seen = [one.at for one in child.sights if one.at <= times.now]
    if not seen or not days:
        return days
    return tuple(one for one in days if one.day > seen[-1].date())


def reached(days: Sequence[DayAway], need: int, silent: Silent, now: datetime) -> Reached | None:
    """Where a run stands that has to be silent for some days.

    Args:
        days: Days away, oldest first.
        need: How many days in a row have to be silent.
        silent: Asked of the days of a window as they were known when its last day began to count;
            what is learnt later does not stop what has started.
        now: The moment of the question.

    Returns:
        The first window that was reached; else the last days where one more is missing, as they
        are known now; else None.
    """
    for end in range(need, len(days) + 1):
        window = days[end - need : end]
        if silent(window, window[-1].counts_from):
            return Reached(tuple(window), started=True)
    last = days[max(len(days) - need + 1, 0) :]
    if len(last) == need - 1 and last and silent(last, now + _MINUTE):
        return Reached(tuple(last), started=False)
    return None


def without_reason(days: Sequence[DayAway], at: datetime) -> bool:
    """Whether no reason was known for any of some days."""
    return all(one.unexplained(at) for one in days)


def neither_seen_nor_heard(child: Child, times: Times) -> Silent:
    """Whether, of some days, no reason was known and nobody of the family was heard."""

    def silent(days: Sequence[DayAway], at: datetime) -> bool:
        since = day_starts(times, days[0].day)
        return without_reason(days, at) and not child.heard_between(since, at)

    return silent
