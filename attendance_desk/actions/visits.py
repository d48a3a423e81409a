"""Home visits: planned, on the way, back safely, what was found, or given up.

What was found is one transaction: the visit, the plan and marks of a reason the adult gave, and
the pointer to the restricted words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attendance_desk.actions import call_ground
from attendance_desk.actions.call_plans import of_plan, plans_back, write_plans
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import append_marks
from attendance_desk.actions.restricted import Note, Ways, new_note_id, prepare
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calling import Back, Report, call_of
from attendance_desk.domain.care_records import write_visit
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.domain.restricted import NoteKind
from attendance_desk.domain.visiting import wrong_with
from attendance_desk.domain.visits import Visit
from attendance_desk.store import care_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.actions.call_ground import Prepared
    from attendance_desk.domain.call_outcomes import VisitOutcome
    from attendance_desk.store.work import Work

_ALL = frozenset({Area.CARE, Area.CALLS, Area.PLANS, Area.MARKS, Area.DAY})
_FAMILY = "Reason given by the family"
_NO_ANSWERS: Mapping[str, bool] = {}


@dataclass(frozen=True, slots=True)
class Going:
    """A visit that is to be made.

    Attributes:
        why: The clock it answers; empty for by hand.
        contact: Who at school waits for them.
        back_by: When they are looked for, `HH:MM`.
        prompts: Ids of what was gone through.
    """

    pupil_id: str
    why: str = ""
    staff: tuple[str, ...] = ()
    alone: bool = False
    contact: str = ""
    back_by: str = ""
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, at the door or from a telephone note.

    Attributes:
        outcome: The id of a visit outcome.
        at: When they were at the door, `HH:MM`; empty for now.
        words: What everybody who reads visits may read.
        restricted: What only the safeguarding lead and the head may read.
        card: Whether a card was put through the door.
        reason: The id of a reason an adult gave; empty for none. `told_by` is who gave it.
        back: When the child comes back, where that was said; `returns` is the day.
        answers: Which is right where a mark stands, by child.
    """

    outcome: str
    at: str = ""
    words: str = ""
    restricted: str = ""
    card: bool = False
    reason: str = ""
    told_by: str = ""
    back: Back | None = None
    returns: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, bool] = field(default_factory=dict)


def plan(context: Context, by: By, going: Going) -> Outcome[Visit]:
    """Plan a visit. Everything but the child may come later.

    Raises:
        NotPermitted: Not theirs to log visits.
        Refused: A child who is not on roll today.
    """
    demand(context, by, Deed.GO_ON_VISITS)
    _check_child(context, by, going.pupil_id)
    visit = Visit(
        id=new_id("v"),
        pupil_id=going.pupil_id,
        day=by.now.date(),
        why=going.why,
        staff=going.staff,
        alone=going.alone,
        contact=going.contact,
        back_by=going.back_by,
        prompts=going.prompts,
    )
    return _save(context, by, visit)


def leave(context: Context, by: By, visit_id: str, going: Going | None = None) -> Outcome[Visit]:
    """Set out. From now on somebody waits for them until they check in.

    Without an id `going` alone tells of the visit; without `going` it goes as it is planned.

    Raises:
        Refused: Nobody goes, nobody waits, no time to be looked for, or alone without a plan.
    """
    demand(context, by, Deed.GO_ON_VISITS)
    new = _unplanned(context, by, going) if going and not visit_id else None
    visit = new or _held(context, visit_id)
    if going is not None:
        visit = replace(
            visit,
            staff=going.staff,
            alone=going.alone,
            contact=going.contact,
            back_by=going.back_by,
            prompts=going.prompts,
        )
    if visit.left_at or visit.outcome:
        raise _refused("visit_begun", "They have set out already.", "Check them in when back.")
    wrong = wrong_with(visit, by.now.time())
    if wrong is not None:
        raise _refused(wrong.rule, wrong.what, wrong.do)
    return _save(context, by, replace(visit, left_at=f"{by.now:%H:%M}", day=by.now.date()))


def back(context: Context, by: By, visit_id: str) -> Outcome[Visit]:
    """They are back and safe. What was found may be written before or after."""
    demand(context, by, Deed.GO_ON_VISITS)
    visit = _held(context, visit_id)
    if not visit.out:
        raise _refused("not_out", "Nobody is out on this visit.", "Look at the list again.")
    return _save(context, by, replace(visit, back_at=f"{by.now:%H:%M}"))


def call_off(context: Context, by: By, visit_id: str, why: str) -> Outcome[Visit]:
    """Give a visit up, with why. Its clock runs on."""
    demand(context, by, Deed.GO_ON_VISITS)
    visit = _held(context, visit_id)
    if not why.strip():
        raise _refused("needs_why", "A visit is given up with a reason.", "Say why.")
    if visit.outcome or visit.out:
        raise _refused("visit_begun", "Somebody set out on this visit.", "Write what was found.")
    return _save(context, by, replace(visit, called_off=why.strip()))


def record(ways: Ways, by: By, visit: str | Going, found: Found) -> Outcome[Visit]:
    """Write down what was found.

    Args:
        ways: The books.
        by: Who writes.
        visit: The id of a planned visit; or one nobody planned, from a telephone note.
        found: What was found.

    Raises:
        NotPermitted: Not theirs to log visits.
        NeedsAnswer: A mark stands that only a person can decide about.
        Refused: An unknown outcome, a time that has not come, a child not on roll.
    """
    context = ways.context
    demand(context, by, Deed.GO_ON_VISITS)
    outcome = _outcome(by, found)
    before = _held(context, visit) if isinstance(visit, str) else _unplanned(context, by, visit)
    done = replace(
        before,
        at=found.at or f"{by.now:%H:%M}",
        outcome=found.outcome,
        card=found.card,
        reason=found.reason if outcome.answers_why else "",
        words=found.words.strip(),
        facts={**before.facts, **found.facts, "told_by": found.told_by},
    )
    ready = _learnt(context, by, done, found)
    note = _note(done, found, outcome)
    pointers = prepare(ways, by, note) if note else ()
    with context.book.write(by.now, by.author) as work:
        for draft in pointers:
            work.append(draft)
        made = _write_learnt(work, ready, before)
        done = replace(done, note_id=note.id if note else before.note_id, by=by.signed)
        done = replace(done, facts={**done.facts, **made})
        entry = work.append(_draft(done))
    return Outcome(replace(done, number=entry.number), _ALL, receipt(entry))


def _write_learnt(work: Work, ready: Prepared | None, before: Visit) -> dict[str, str]:
    """Write the plan and the marks of a reason; the facts by which they are found again."""
    if ready is None:
        for one in plans_back(work, before.facts):
            work.append(of_plan(Kind.PLAN_CHANGED, one))
        return {}
    made = write_plans(work, ready, before.facts)
    if ready.cells:
        why = f"{_FAMILY}: {ready.source}"
        made["marks"] = address(append_marks(work, ready.cells, ready.held, why))
    return made


def _learnt(context: Context, by: By, visit: Visit, found: Found) -> Prepared | None:
    """What the reason an adult gave does to plans and marks: the same as on the telephone."""
    if not visit.reason:
        return None
    report = Report(
        pupils=(visit.pupil_id,),
        caller=found.told_by or "an adult at the door",
        reason=visit.reason,
        words=visit.words,
        back=found.back,
        returns=found.returns,
    )
    moment = datetime.combine(visit.day, time.fromisoformat(visit.at), by.now.tzinfo)
    call = call_of(report, visit.id, moment, None)
    with context.book.read() as snapshot:
        told = call_ground.Told(call, report, found.answers or _NO_ANSWERS, by.now)
        ready = call_ground.prepare(context, snapshot, told)
    if ready.cells:
        demand(context, by, Deed.AMEND_ANY)
    return ready


def _note(visit: Visit, found: Found, outcome: VisitOutcome) -> Note | None:
    if not found.restricted.strip():
        return None
    kind = NoteKind.WORRY if outcome.urgent else NoteKind.VISIT
    return Note(visit.pupil_id, found.restricted, kind, outcome.urgent, visit.id, new_note_id())


def _outcome(by: By, found: Found) -> VisitOutcome:
    outcome = shipped_outcomes().visit(found.outcome)
    if outcome is None or not outcome.holds(by.now.date()):
        raise _refused("unknown_outcome", "That is not on the list.", "Choose one of the list.")
    if found.at and found.at > f"{by.now:%H:%M}":
        raise _refused("not_yet", f"It is not {found.at} yet.", "Correct the time.")
    return outcome


def _unplanned(context: Context, by: By, going: Going) -> Visit:
    _check_child(context, by, going.pupil_id)
    staff = going.staff or (by.member.name,)
    return Visit(
        id=new_id("v"),
        pupil_id=going.pupil_id,
        day=by.now.date(),
        why=going.why,
        staff=staff,
        alone=going.alone,
    )


def _check_child(context: Context, by: By, pupil_id: str) -> None:
    day = by.now.date()
    with context.book.read() as snapshot:
        found = people_rows.pupils(snapshot, [pupil_id])
    if not any(
        one.starts <= day and (one.ends is None or day <= one.ends)
        for pupil in found
        for one in pupil.enrolments
    ):
        raise _refused("not_on_roll", "This child is not on roll today.", "Choose the child.")


def _held(context: Context, visit_id: str) -> Visit:
    with context.book.read() as snapshot:
        visit = care_rows.visit(snapshot, visit_id)
    if visit is None or visit.called_off:
        raise _refused("unknown_visit", "There is no such visit any more.", "Plan another one.")
    return visit


def _save(context: Context, by: By, visit: Visit) -> Outcome[Visit]:
    done = replace(visit, by=by.signed)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(_draft(done))
    return Outcome(replace(done, number=entry.number), _ALL, receipt(entry))


def _draft(visit: Visit) -> Draft:
    return Draft(Kind.VISIT_LOGGED, {"visit": write_visit(visit)}, visit.pupil_id)


def _refused(rule: str, what: str, do: str) -> Refused:
    return Refused(rule, what, "Nothing was saved, and everything typed is still here.", do)
