"""What makes a call about an absent child needless while it is open: a reason, or the child.

Only what came today, and from outside this conversation, stops it; nothing closes by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.call_tasks import ASKS_WHY
from attendance_desk.domain.calling import withdrawn
from attendance_desk.domain.days import Way
from attendance_desk.domain.ringing import answers_why, counted
from attendance_desk.queries.call_words import clock, said
from attendance_desk.store import day_rows, ledger, mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.rings import Ring
    from attendance_desk.queries.ground import Ground

_HERE = frozenset({"/", "\\", "L", "U"})
_BEFORE_THE_BELL = frozenset({"check_in"})
_SAME_DAY_REASONS = frozenset({"first_day", "retry"})
"""A child who is away a second day has a reason as a rule: only a new one stops the call."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that makes a call needless.

    Attributes:
        at: When it was written, `HH:MM`; empty for on another day.
        who: Who wrote it.
        words: In words: "Mrs Bell logged a reason at 9.33: ill."
        here: Whether the child is here: arrived, or marked so.
    """

    at: str
    who: str
    words: str
    here: bool = False


def stop(ground: Ground, pupil: Pupil, why: str, rings: tuple[Ring, ...]) -> Stop | None:
    """What makes a call about a child needless; the newest of several, the child's arrival first.

    Args:
        ground: Who asks, and when.
        pupil: The child.
        why: The kind of the queue.
        rings: Rings about the child today of other conversations.
    """
    if why not in ASKS_WHY | _BEFORE_THE_BELL:
        return None
    found = [*_arrivals(ground, pupil), *_marks(ground, pupil, why)]
    if why in ASKS_WHY:
        found += [*_calls(ground, pupil), *_rings(pupil, rings)]
    return max(found, key=lambda one: (one.here, one.at), default=None)


def _arrivals(ground: Ground, pupil: Pupil) -> list[Stop]:
    """The child came in at the office and did not leave again."""
    today = ground.now.date()
    moves = [
        one
        for one in day_rows.movements(ground.snapshot, today, today)
        if one.pupil_id == pupil.id
    ]
    if not moves or moves[-1].way is Way.OUT:
        return []
    last = moves[-1]
    who = _writer(ground, last.number)
    return [
        Stop(last.at, who, f"{pupil.known_as} came in at {clock(last.at)} ({who}).", here=True)
    ]


def _marks(ground: Ground, pupil: Pupil, why: str) -> list[Stop]:
    """The mark of the newest half of today: who was here and is away now is looked for."""
    today = ground.now.date()
    marked = [
        one
        for session in ground.calendar.sessions(today, today)
        if (one := mark_rows.standing(ground.snapshot, [pupil.id], session).get(pupil.id))
    ]
    if not marked or marked[-1].mark.code == "N":
        return []
    newest = marked[-1]
    letter = newest.mark.code
    here = letter in _HERE
    if not here and why not in _SAME_DAY_REASONS:
        return []
    at = mark_rows.time_of(newest.at, today)
    code = ground.codes.on(letter, today)
    word = f"{letter}, {code.word.lower()}" if code else letter
    when = f" at {clock(at)}" if at else ""
    return [
        Stop(at, newest.name, f"{newest.name} marked {pupil.known_as} {word}{when}.", here=here)
    ]


def _calls(ground: Ground, pupil: Pupil) -> list[Stop]:
    today = ground.now.date()
    return [
        Stop(one.at, who, f"{who} took a call at {clock(one.at)}: {said(one)}")
        for one in day_rows.calls(ground.snapshot, today, today)
        if pupil.id in one.pupils and one.reason and one.settled and not withdrawn(one)
        for who in [_writer(ground, one.number)]
    ]


def _rings(pupil: Pupil, rings: tuple[Ring, ...]) -> list[Stop]:
    found = []
    for one in counted(rings):
        outcome = shipped_outcomes().call(one.outcome)
        if outcome is not None and answers_why(one, outcome, pupil.contacts):
            who, reason = one.by.split(",")[0], shipped_reasons().label(one.reason)
            words = f"{who} logged a reason at {clock(one.at)}: {reason.lower()}."
            found.append(Stop(one.at, who, words))
    return found


def _writer(ground: Ground, number: int) -> str:
    return ledger.one(ground.snapshot.connection, number).author.name
