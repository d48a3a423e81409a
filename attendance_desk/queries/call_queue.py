"""The calls to make: who is next, who waits, who was handed over, and what the list says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half
from attendance_desk.domain.call_queue import Queue, QueueRow, queue
from attendance_desk.domain.due import Due
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.domain.queue_kinds import KINDS, UNEXPLAINED, QueueKind
from attendance_desk.queries.queue_facts import QueueFacts
from attendance_desk.queries.register_sheet import no_school
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.queue_candidates import Candidate
    from attendance_desk.domain.queue_day import QueueDay
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar

AREA = "queue"
_NOBODY = "The list of children is not in yet, so there is nobody to ring about."
_NAMED = 3
"""Classes named whose registers are missing; of more, the number is told."""


@dataclass(frozen=True, slots=True)
class CallQueue:
    """The list of calls as it stands.

    Attributes:
        calls: Now, waiting, and handed over.
        done: Calls made today; several numbers of one talk are one.
        sentence: Where the list stands, in a sentence: what can be begun, or why nothing can.
        may_leave_out: Whether who asks may say that a planned call is not needed.
        at: The moment it is of, `HH:MM`.
    """

    calls: Queue
    done: int
    sentence: str
    may_leave_out: bool = False
    at: str = ""


def call_queue(known: SoFar) -> CallQueue:
    """The calls to make at the moment of the ground.

    Raises:
        NotPermitted: Who asks rings nobody; a teacher while the school has teachers not ring.
    """
    facts = QueueFacts(known)
    ground, day = known.ground, facts.day
    own = _own(ground, teachers_ring=day.rules.teachers_ring)
    children = (one for one in facts.candidates() if own is None or one.class_id in own)
    found = queue(children, day)
    done = sum(day.done.values())
    return CallQueue(
        calls=found,
        done=done,
        sentence=(
            _sentence(ground, day, found, done, _missing(facts, ground, own))
            if known.pupils or not day.school
            else _NOBODY
        ),
        may_leave_out=ground.may(Deed.SETTLE_UNEXPLAINED),
        at=f"{day.at:%H:%M}",
    )


def rings(ground: Ground) -> bool:
    """Whether who asks rings families in this school; a teacher does where the school says so."""
    if ground.may(Deed.MAKE_CALLS):
        return True
    return ground.may(Deed.RING_OWN_PUPILS) and ground.read(phone_rows.rules).teachers_ring


def _own(ground: Ground, *, teachers_ring: bool) -> frozenset[str] | None:
    """The classes whose families who asks may ring; None for all."""
    if ground.may(Deed.MAKE_CALLS):
        return None
    if not ground.may(Deed.RING_OWN_PUPILS):
        ground.require(Deed.MAKE_CALLS)  # who never rings is sent to those who do
    if not teachers_ring:
        raise NotPermitted(
            "In this school the office rings families.",
            "Nothing was changed.",
            "Ask the office, or the attendance lead to let class teachers ring.",
        )
    return frozenset(ground.me.classes)


def _missing(facts: QueueFacts, ground: Ground, own: frozenset[str] | None) -> str:
    """Whose registers are not in, in words; empty when all are.

    A child nobody has marked yet is not away and not here: the list must not say that all is well.
    """
    if not facts.day.school:
        return ""
    absent = [
        one.name
        for one in ground.school.classes
        if one.id in facts.registers_missing and (own is None or one.id in own)
    ]
    if not absent or len(absent) > _NAMED:
        return f"{len(absent)} registers are not in" if absent else ""
    verb = "register is" if len(absent) == 1 else "registers are"
    return f"{listed(absent)}: {verb} not in"


def _sentence(ground: Ground, day: QueueDay, found: Queue, done: int, missing: str) -> str:
    if not day.school:
        return no_school(ground, day.today)
    asked = [row for row in found.now if row.kind in UNEXPLAINED]
    if asked:
        count = sum(len(row.children) for row in asked)
        children = "1 child" if count == 1 else f"{count} children"
        late = f" {missing}." if missing else ""
        return f"Register closed. {children} with no reason.{late} Start calls (Enter)"
    if day.at < day.bell:
        return _before_school(day, found)
    if not day.closed(Half.AM):
        closes = clock_words(day.times.am.closes)
        return f"The register closes at {closes}. Then the children without a reason stand here."
    return _after_close(found, done, missing)


def _after_close(found: Queue, done: int, missing: str) -> str:
    """Where the list stands when nobody without a reason is left to be rung."""
    if missing:
        rest = _calls(found, "other") if found.now else _nothing_now(found, done, known="")
        return f"{missing}, so nobody knows who is away there: ask for them first. {rest}"
    if found.now:
        lead = ", or with the safeguarding lead" if found.handed else ""
        waiting = "waiting for another try"
        known = f"here, explained, {waiting}{lead}" if lead else f"here, explained, or {waiting}"
        return f"Every child is {known}. {_calls(found, 'more')}"
    return _nothing_now(found, done)


def _before_school(day: QueueDay, found: Queue) -> str:
    doors = clock_words(time.fromisoformat(day.rules.gate))
    ready = sum(1 for row in found.now if row.kind is QueueKind.CHECK_IN)
    opens = f"Doors open at {doors}."
    if ready:
        plural = "" if ready == 1 else "s"
        return f"{opens} {ready} check-in call{plural} you could make now."
    ahead = [row for row in found.waiting if row.kind is QueueKind.CHECK_IN]
    if ahead:
        begins = clock_words(time.fromisoformat(ahead[0].at))
        return f"{opens} Check-in calls begin at {begins}: {len(ahead)} to make."
    return f"{opens} No check-in calls this morning."


def _calls(found: Queue, more: str) -> str:
    count = len(found.now)
    return f"1 {more} call to make." if count == 1 else f"{count} {more} calls to make."


def _nothing_now(
    found: Queue, done: int, known: str = "Every child is here or explained. "
) -> str:
    made = "1 call made today." if done == 1 else f"{done} calls made today."
    if found.waiting:
        at = clock_words(time.fromisoformat(found.waiting[0].at))
        return f"No call to make before {at}. {made}"
    if found.handed:
        count = sum(len(row.children) for row in found.handed)
        children = "1 child is" if count == 1 else f"{count} children are"
        return f"No calls left. {children} with the safeguarding lead. {made}"
    return f"No calls left. {known}{made}"


def due(known: SoFar) -> tuple[Due, ...]:
    """A row for every child somebody is to ring about, now or later today.

    Children who were handed over are on the clocks of the safeguarding lead, and messages on
    machines and promises are listed by what made them.
    """
    if not known.ground.may(Deed.MAKE_CALLS):
        return ()
    facts = QueueFacts(known)
    found = queue(facts.candidates(), facts.day)
    rows = (*found.now, *found.waiting)
    return tuple(one for row in rows for one in _dues(row, known, facts.day))


def _dues(row: QueueRow, known: SoFar, day: QueueDay) -> Iterator[Due]:
    for child in row.children:
        alone = _alone(row, child, day)
        if alone is not None and KINDS[alone.kind].due:
            yield _due(alone, known, day)


def _alone(row: QueueRow, child: Candidate, day: QueueDay) -> QueueRow | None:
    """A child's own call in that of its household."""
    if len(row.children) == 1:
        return row
    found = queue([replace(child, homes=())], _uncounted(day))
    return next(iter((*found.now, *found.waiting)), None)


def _uncounted(day: QueueDay) -> QueueDay:
    """The day without what was rung already: the household was chosen with it in mind."""
    return replace(day, done={})


def _due(row: QueueRow, known: SoFar, day: QueueDay) -> Due:
    kind = KINDS[row.kind]
    more = [KINDS[one].word.lower() for one in row.others]
    return Due(
        kind=kind.due,
        due=_moment(row, known, day),
        rule=kind.rule,
        sentence=f"Ring about {row.child.name}: {kind.word.lower()}. {_first(row)}",
        pupil_id=row.child.pupil_id,
        evidence=(
            *row.evidence,
            *((row.care,) if row.care else ()),
            *((f"also: {', '.join(more)}",) if more else ()),
        ),
        holder="the class teacher" if row.kind is QueueKind.MISSED_DAYS else "the office",
        area=AREA,
        target=row.child.pupil_id,
        key=day.today.isoformat(),
    )


def _first(row: QueueRow) -> str:
    words = row.evidence[0] if row.evidence else ""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _moment(row: QueueRow, known: SoFar, day: QueueDay) -> datetime:
    """When it is due: the next try, the close of the register, the bell, or the end of the day."""
    at = time(23, 59)
    if row.at:
        at = time.fromisoformat(row.at)
    elif row.kind is QueueKind.RETRY and row.child.tries.again:
        at = time.fromisoformat(row.child.tries.again)
    elif row.kind in UNEXPLAINED and row.child.where.half is not None:
        at = day.times.of(row.child.where.half).closes
    elif row.kind is QueueKind.CHECK_IN:
        at = day.bell
    return datetime.combine(day.today, at, known.ground.now.tzinfo)
