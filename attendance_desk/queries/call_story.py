"""Contact with a family so far, newest first, as whoever rings them reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.calling import report_of, withdrawn
from attendance_desk.domain.days import Way
from attendance_desk.domain.ringing import counted
from attendance_desk.queries.call_words import clock, said
from attendance_desk.store import care_rows, day_rows, mark_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.marks import Mark
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.rings import Ring
    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.ground import Ground

LOOKS_BACK = timedelta(days=90)
LINES = 12
"""So many lines are shown beside a call; the whole story stands on the child's page."""

_QUIET = frozenset({"/", "\\", "#", "Z", "X", "Y4"})
_DAY_STARTS = "00:00"


@dataclass(frozen=True, slots=True)
class Past:
    """One line of contact so far.

    Attributes:
        kind: `ring`, `call`, `late`, `mark` or `visit`.
        day: Its day; `at`: its time, `HH:MM`, empty for a whole day.
        words: What it was: "spoke, tummy ache (I)".
        by: Who wrote it, with title; may be empty.
    """

    kind: str
    day: date
    at: str
    words: str
    by: str = ""


def story(ground: Ground, pupil: Pupil, limit: int = LINES) -> tuple[Past, ...]:
    """Contact so far, newest first: rings, calls from the family, lateness, absences, visits."""
    today = ground.now.date()
    since = today - LOOKS_BACK
    found = [
        *_rings(ground, pupil, since),
        *_calls(ground, pupil, (since, today)),
        *_late(ground, pupil, (since, today)),
        *_marks(ground, pupil, (since, today)),
        *_visits(ground, pupil, since),
    ]
    found.sort(key=lambda one: (one.day, one.at or _DAY_STARTS), reverse=True)
    return tuple(found[:limit])


def ring_words(ring: Ring) -> str:
    """A ring in words: "spoke to the family, Kerry Turner: cold (I)"."""
    outcome = shipped_outcomes().call(ring.outcome)
    label = outcome.label if outcome else ring.outcome
    whom = f", {ring.contact}" if ring.contact else ""
    reason = shipped_reasons().label(ring.reason).lower()
    code = f" ({ring.code})" if ring.code and reason else ""
    return f"{label[:1].lower()}{label[1:]}{whom}" + (f": {reason}{code}" if reason else "")


def _rings(ground: Ground, pupil: Pupil, since: date) -> list[Past]:
    return [
        Past("ring", one.day, one.at, ring_words(one), one.by)
        for one in counted(phone_rows.rings_of(ground.snapshot, pupil.id))
        if one.day >= since
    ]


def _calls(ground: Ground, pupil: Pupil, days: tuple[date, date]) -> list[Past]:
    return [
        Past("call", one.day, one.at, f"{report_of(one).teller} rang. {said(one)}")
        for one in day_rows.calls(ground.snapshot, *days)
        if pupil.id in one.pupils and not withdrawn(one)
    ]


def _late(ground: Ground, pupil: Pupil, days: tuple[date, date]) -> list[Past]:
    reasons = shipped_reasons()
    return [
        Past("late", one.day, one.at, _came(reasons.label(one.reason).lower(), one.at))
        for one in day_rows.movements(ground.snapshot, *days)
        if one.pupil_id == pupil.id and one.way is Way.IN
    ]


def _came(reason: str, at: str) -> str:
    return f"late, came at {clock(at)}" + (f": {reason}" if reason else "")


def _marks(ground: Ground, pupil: Pupil, days: tuple[date, date]) -> list[Past]:
    """The days with an absence or lateness, with the note of the mark where there is one."""
    newest: dict[object, Mark] = {
        one.mark.session: one.mark for one in mark_rows.history(ground.snapshot, pupil.id, *days)
    }
    held = [mark for mark in newest.values() if mark.code and mark.code not in _QUIET]
    return [
        Past("mark", day, "", _marked(ground, list(marks)))
        for day, marks in groupby(held, key=lambda mark: mark.session.day)
    ]


def _marked(ground: Ground, marks: list[Mark]) -> str:
    letters = list(dict.fromkeys(mark.code for mark in marks))
    codes = [(letter, ground.codes.on(letter, marks[0].session.day)) for letter in letters]
    words = ", ".join(
        f"{code.word.lower()} ({letter})" if code else letter for letter, code in codes
    )
    half = {"AM": " in the morning", "PM": " in the afternoon"}[marks[0].session.half.name]
    late = next((mark.minutes_late for mark in marks if mark.minutes_late), None)
    note = next((mark.note for mark in marks if mark.note), "")
    parts = [words + (half if len(marks) == 1 else "")]
    parts += [f"{late} min late"] if late else []
    parts += [note] if note else []
    return ", ".join(parts)


def _visits(ground: Ground, pupil: Pupil, since: date) -> list[Past]:
    return [
        Past("visit", one.day, one.at, f"home visit: {_found(one)}", one.by)
        for one in care_rows.visits_of(ground.snapshot, pupil.id)
        if one.day >= since and one.outcome
    ]


def _found(visit: Visit) -> str:
    outcome = shipped_outcomes().visit(visit.outcome)
    label = outcome.label if outcome else visit.outcome
    return f"{label[:1].lower()}{label[1:]}"
