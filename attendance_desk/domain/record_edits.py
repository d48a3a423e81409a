"""A pupil's record after somebody changed a part of it, as pure functions.

The past stays as it was: a group that ends and a class that is left keep their days.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

from attendance_desk.domain.people import Enrolment, Group, Membership, Place, Pupil

_EVE = timedelta(days=1)
_NO = "N"
WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI")
WEEK_OF_SESSIONS = tuple(f"{day}-{half}" for day in WEEKDAYS for half in ("AM", "PM"))
"""The ten sessions of a week, as a part-time pattern writes them."""


def membership_on(held: tuple[Membership, ...], group: Group, day: date) -> Membership | None:
    """The membership of a group on a day, else the next one that begins after it."""
    mine = [one for one in held if one.group is group and (one.ends is None or one.ends >= day)]
    return min(mine, key=lambda one: one.starts or date.min, default=None)


def regroup(held: tuple[Membership, ...], wanted: Membership, day: date) -> tuple[Membership, ...]:
    """The memberships after one group was set.

    Args:
        held: The memberships before.
        wanted: The group, its value (`N` takes the child out) and the day from which it holds;
            without a day the start stays as it was, or is not known.
        day: Today, which says what membership is meant.

    Returns:
        The memberships afterwards; the same ones where nothing changed.
    """
    now = membership_on(held, wanted.group, day)
    if now is None:
        return held if wanted.value == _NO else (*held, replace(wanted, ends=None))
    if wanted.value == now.value:
        return tuple(replace(one, starts=wanted.starts) if one is now else one for one in held)
    since = wanted.starts or day
    kept: list[Membership] = []
    for one in held:
        if one is not now:
            kept.append(one)
        elif one.starts is None or one.starts < since:
            kept.append(replace(one, ends=since - _EVE))
    if wanted.value != _NO:
        kept.append(Membership(wanted.group, wanted.value, since))
    return tuple(kept)


def moved(pupil: Pupil, place: Place) -> Pupil:
    """The record with a place from its first day on; what was planned for later falls away."""
    kept = tuple(
        replace(old, ends=place.starts - _EVE) if _open_on(old, place.starts) else old
        for old in pupil.places
        if old.starts < place.starts
    )
    return replace(pupil, places=(*kept, place))


def left(pupil: Pupil, running: Enrolment, last_day: date, ground: str) -> Pupil:
    """The record of a child who leaves; a move that was planned for later does not happen."""
    ended = replace(running, ends=last_day, ground=ground)
    return replace(
        pupil,
        enrolments=tuple(ended if one is running else one for one in pupil.enrolments),
        places=tuple(
            replace(one, ends=last_day) if _open_on(one, last_day) else one
            for one in pupil.places
            if one.starts <= last_day
        ),
    )


def on_roll(pupil: Pupil, day: date) -> Enrolment | None:
    """The time on roll that holds on a day."""
    for one in pupil.enrolments:
        if one.starts <= day and (one.ends is None or day <= one.ends):
            return one
    return None


def running_on(pupil: Pupil, day: date) -> Enrolment | None:
    """The time on roll that has begun by a day and has no end yet."""
    begun = [one for one in pupil.enrolments if one.ends is None and one.starts <= day]
    return begun[-1] if begun else None


def pattern_of(sessions: frozenset[str]) -> str:
    """A part-time pattern from the sessions attended; empty for every session and for none."""
    chosen = [one for one in WEEK_OF_SESSIONS if one in sessions]
    return " ".join(chosen) if 0 < len(chosen) < len(WEEK_OF_SESSIONS) else ""


def sessions_of(pattern: str) -> frozenset[str]:
    """The sessions of a week that a child attends; all of them without a pattern."""
    known = frozenset(pattern.upper().split()) & frozenset(WEEK_OF_SESSIONS)
    return known or frozenset(WEEK_OF_SESSIONS)


def _open_on(place: Place, day: date) -> bool:
    return place.ends is None or place.ends >= day


def with_changes(record: Pupil, before: Pupil | None, after: Pupil) -> Pupil:
    """A record with what somebody changed in an earlier state of it, field by field.

    Args:
        record: What it is put into.
        before: The record that was changed; None where `after` began it.
        after: What became of it.
    """
    moved = {
        one.name: getattr(after, one.name)
        for one in fields(Pupil)
        if before is None or getattr(before, one.name) != getattr(after, one.name)
    }
    return replace(record, **moved)
