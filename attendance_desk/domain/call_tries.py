"""How often a family was tried today, and when it is tried again, as the queue of calls shows it.

What comes after a ring is `ringing.next_step`; this is what it means for the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from attendance_desk.domain import ringing
from attendance_desk.domain.call_outcomes import After, CallOutcome, OutcomeSet, Reasoned
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.ringing import DSL_TODAY, MISSING, Move, Number
from attendance_desk.domain.rings import LineState, Ring

_URGENT = frozenset({MISSING, DSL_TODAY})
_LAST_MINUTE = 23 * 60 + 59


@dataclass(frozen=True, slots=True)
class Tries:
    """What was tried today about one child.

    Attributes:
        count: How many rings; several numbers of one conversation are several.
        rounds: How often every number that may be rung was tried.
        numbers: How many numbers may be rung.
        again: When it is tried again, `HH:MM`; empty for at once.
        spoke: Whether somebody of the family was spoken to.
        urgent: Whether the safeguarding lead was told what cannot wait, or of no number to ring.
        exhausted: Whether every number was tried as often as it is tried.
        told: Each try in a few words, oldest first.
    """

    count: int = 0
    rounds: int = 0
    numbers: int = 0
    again: str = ""
    spoke: bool = False
    urgent: bool = False
    exhausted: bool = False
    told: tuple[str, ...] = ()

    def waits(self, at: time) -> bool:
        """Whether the next try is still ahead."""
        return bool(self.again) and at < time.fromisoformat(self.again)


def tries_of(
    rings: Sequence[Ring], numbers: Sequence[Number], outcomes: OutcomeSet, rules: CallRules
) -> Tries:
    """What was tried today.

    Args:
        rings: The rings of the day about the child that hold (`ringing.counted`), oldest first.
        numbers: The numbers of the record that are not forbidden (`ringing.numbers_of`).
        outcomes: What came of rings, as data.
        rules: The school's own times.
    """
    working = [one for one in numbers if one.state is LineState.WORKS]
    found = [outcomes.call(ring.outcome) for ring in rings]
    last = found[-1] if found else None
    step = ringing.next_step(last, numbers, rings, rules) if last else None
    again = ""
    if step is not None and step.move is Move.RETRY:
        again = step.at
    elif step is not None and step.move is Move.DONE:
        # Somebody was spoken to; while the child is still asked about, it is asked again.
        again = _later(rings[-1].at, rules.retry)
    return Tries(
        count=len(rings),
        rounds=min((ringing.tries_of(rings, one.digits) for one in working), default=0),
        numbers=len(working),
        again=again if working else "",
        spoke=any(one is not None and one.spoke for one in found),
        urgent=any(_cannot_wait(*pair) for pair in zip(rings, found, strict=True))
        or (last is not None and last.after is After.HAND_OVER and not working),
        exhausted=step is not None and step.move is Move.HAND_OVER and bool(working),
        told=tuple(_told(*pair) for pair in zip(rings, found, strict=True)),
    )


def _cannot_wait(ring: Ring, outcome: CallOutcome | None) -> bool:
    escalated = outcome is not None and outcome.reasoned is Reasoned.ESCALATED
    return escalated or bool(_URGENT & set(ring.flags))


def _later(at: str, minutes: int) -> str:
    moment = time.fromisoformat(at)
    total = min(moment.hour * 60 + moment.minute + minutes, _LAST_MINUTE)
    return f"{total // 60:02d}:{total % 60:02d}"


def _told(ring: Ring, outcome: CallOutcome | None) -> str:
    moment = time.fromisoformat(ring.at)
    who = ring.relationship or ring.contact or "a number"
    label = outcome.label if outcome else ring.outcome.replace("_", " ")
    return f"{moment.hour}.{moment.minute:02d} {who}: {label[:1].lower()}{label[1:]}"
