"""Rings about children: logged, corrected, and undone with everything they did.

One ring is one transaction: the ring, the plan it makes, the marks of registers that are in, what
was found out about the number and the language, and the calls of the family that it answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions import ring_ground, ring_undo
from attendance_desk.actions.call_plans import of_plan, plans_back, write_plans
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import append_marks, standing
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import Deed
from attendance_desk.domain.call_records import (
    write_language,
    write_number,
    write_ring,
)
from attendance_desk.domain.calling import with_facts
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.received import address
from attendance_desk.domain.ringing import Next, counted, next_step, numbers_of
from attendance_desk.domain.rings import LOGGED_BY_MISTAKE
from attendance_desk.store import people_rows, phone_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.actions.ring_ground import Ready
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.rings import Ring
    from attendance_desk.store.work import Snapshot, Work

_ALL = frozenset({Area.CALLS, Area.DAY, Area.PLANS, Area.MARKS})
_FAMILY = "Reason given by the family"

Answers = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Rang:
    """What a ring did.

    Attributes:
        ring: The ring as it is kept, with its id and its tasks.
        plan: What the registers are filled with; None for nothing.
        changed: How many marks of registers that are in were changed.
        next: What comes now.
        also: The same for brothers and sisters.
    """

    ring: Ring
    plan: Plan | None
    changed: int
    next: Next
    also: tuple[Ring, ...] = ()


def log(
    context: Context,
    by: By,
    ring: Ring,
    answers: Answers | None = None,
    also: tuple[str, ...] = (),
) -> Outcome[Rang]:
    """Log a ring with everything it does.

    Args:
        context: The book and the school.
        by: Who rang, and when it is saved.
        ring: What happened. Without id or talk it gets new ones; the name of who rang, and tasks
            that follow, are added here.
        answers: By child: True where the family is right and a mark is changed, False where the
            mark that stands is right.
        also: Brothers and sisters about whom the same was said; never assumed, always chosen.

    Returns:
        What it did. A ring that is on the disk already is not written again.

    Raises:
        NotPermitted: Not theirs to ring about this child.
        NeedsAnswer: A child was marked here, or has another code; nothing is saved yet.
        Refused: An unknown outcome, a child who is not on roll, a contact who must not be rung.
    """
    _demand(context, by, (ring.pupil_id, *also), ring.day)
    with context.book.read() as snapshot:
        held = phone_rows.ring(snapshot, ring.id) if ring.id else None
        if held is not None:
            return Outcome(_rang(snapshot, held, None, 0))
        first = ring_ground.ready(context, by, snapshot, ring_ground.Said(ring, answers or {}))
        others = [
            ring_ground.ready(context, by, snapshot, ring_ground.Said(one, answers or {}))
            for one in _siblings(first.ring, ring, also)
        ]
    with context.book.write(by.now, by.author) as work:
        plan, written, entry = _write(work, first, None)
        siblings = tuple(_write(work, one, None)[1] for one in others)
    changed = sum(len(one.prepared.cells) for one in (first, *others))
    return _outcome(context, (written, plan, changed, siblings), entry)


def correct(
    context: Context, by: By, ring_id: str, ring: Ring, answers: Answers | None = None
) -> Outcome[Rang]:
    """Put another understanding of a ring in the place of the first, which stays on record.

    What the first did to plans and marks is taken back where the new one says nothing of it, so
    that a child whose reason was logged by mistake is looked for again.
    """
    with context.book.read() as snapshot:
        before = ring_undo.held(snapshot, ring_id)
    _demand(context, by, (before.pupil_id,), before.day)
    talk = {"talk": before.talk, "corrects": ring_id, "id": "", "pupil_id": before.pupil_id}
    with context.book.read() as snapshot:
        said = ring_ground.Said(replace(ring, **talk), answers or {}, before)  # type: ignore[arg-type]
        ready = ring_ground.ready(context, by, snapshot, said)
    with context.book.write(by.now, by.author) as work:
        plan, written, entry = _write(work, ready, before)
    return _outcome(context, (written, plan, len(ready.prepared.cells), ()), entry)


def undo(context: Context, by: By, ring_id: str) -> Outcome[int]:
    """Take a ring back as one step, with those logged beside it for brothers and sisters.

    Returns:
        How many marks were set back.

    Raises:
        Refused: Something later stands on it: a plan or a mark that was changed since, a task
            that is done, a correction.
    """
    with context.book.read() as snapshot:
        ring = ring_undo.held(snapshot, ring_id)
        mine = [ring, *ring_undo.beside(snapshot, ring)]
        for one in mine:
            ring_undo.check_stands(snapshot, one)
    _demand(context, by, tuple(one.pupil_id for one in mine), ring.day)
    with context.book.write(by.now, by.author) as work:
        changed = sum(ring_undo.take_back(work, one) for one in mine)
        entries = [work.append(_changed(replace(one, undone=True))) for one in mine]
    return Outcome(changed, _ALL, receipt(entries[0]))


def _demand(context: Context, by: By, pupils: tuple[str, ...], day: date) -> None:
    with context.book.read() as snapshot:
        theirs = all(ring_ground.owner(context, by, snapshot, one, day) for one in pupils)
    if not theirs:
        demand(context, by, Deed.MAKE_CALLS)


def _siblings(first: Ring, ring: Ring, also: tuple[str, ...]) -> list[Ring]:
    """The same ring for each brother and sister, with an id of its own in the same talk."""
    facts = {**ring.facts, "with": first.id}
    return [
        replace(ring, id="", talk=first.talk, pupil_id=one, facts=facts)
        for one in dict.fromkeys(also)
        if one != ring.pupil_id
    ]


def _write(work: Work, ready: Ready, before: Ring | None) -> tuple[Plan | None, Ring, Entry]:
    """Write everything of one ring.

    Returns:
        The plan as it is now, the ring as it is kept, its entry.
    """
    prepared, old = ready.prepared, dict(before.facts) if before else {}
    if before is not None:
        ring_undo.found_back(work, before)
    back = ring_undo.cells_back(work, before, ready) if before else ()
    if prepared.plan is None:
        made: dict[str, str] = {}
        for one in plans_back(work, old):
            work.append(of_plan(Kind.PLAN_CHANGED, one))
    else:
        made = write_plans(work, prepared, old)
    numbers = old.get("marks", "").split()
    if back:
        append_marks(work, back, standing(work, back), LOGGED_BY_MISTAKE)
    if prepared.cells:
        reason = f"{_FAMILY}: {prepared.source}"
        numbers.append(address(append_marks(work, prepared.cells, prepared.held, reason)))
    facts = made | ({"marks": " ".join(numbers)} if numbers else {})
    facts |= _found_out(work, ready)
    ring = replace(
        ready.ring,
        facts={**ready.ring.facts, **facts},
        returns=prepared.returns or ready.ring.returns,
    )
    entry = work.append(Draft(Kind.RING_LOGGED, {"ring": write_ring(ring)}, ring.pupil_id))
    kept = replace(ring, number=entry.number)
    plan = replace(prepared.plan, id=made["plan"]) if prepared.plan else None
    return plan, kept, entry


def _found_out(work: Work, ready: Ready) -> dict[str, str]:
    """Write what was found out beside the reason; the facts by which it is taken back."""
    pupil_id = ready.ring.pupil_id
    if ready.number is not None:
        record = {"number": write_number(ready.number)}
        work.append(Draft(Kind.NUMBER_FOUND_OUT, record, pupil_id))
    if ready.language is not None:
        record = {"language": write_language(ready.language)}
        work.append(Draft(Kind.LANGUAGE_SET, record, pupil_id))
    for call in ready.answered:
        at = work.now.isoformat(timespec="minutes")
        done = replace(with_facts(call, {"called_back": at}), settled=bool(call.pupils))
        work.append(ring_undo.of_call(done))
    answered = " ".join(one.id for one in ready.answered)
    return {"calls": answered} if answered else {}


def _rang(snapshot: Snapshot, ring: Ring, plan: Plan | None, changed: int) -> Rang:
    outcome = shipped_outcomes().call(ring.outcome)
    if outcome is None:
        raise RuntimeError("a ring is written only with an outcome that is known")
    pupil = people_rows.pupils(snapshot, [ring.pupil_id])[0]
    states = {one.digits: one.state for one in phone_rows.numbers(snapshot, ring.pupil_id)}
    today = [
        one for one in counted(phone_rows.rings_of(snapshot, ring.pupil_id)) if one.day == ring.day
    ]
    numbers = numbers_of(pupil.contacts, states)
    return Rang(
        ring, plan, changed, next_step(outcome, numbers, today, phone_rows.rules(snapshot))
    )


def _outcome(
    context: Context, did: tuple[Ring, Plan | None, int, tuple[Ring, ...]], entry: Entry
) -> Outcome[Rang]:
    ring, plan, changed, also = did
    with context.book.read() as snapshot:
        rang = replace(_rang(snapshot, ring, plan, changed), also=also)
    return Outcome(rang, _ALL, receipt(entry))


def _changed(ring: Ring) -> Draft:
    return Draft(Kind.RING_CHANGED, {"ring": write_ring(ring)}, ring.pupil_id)
