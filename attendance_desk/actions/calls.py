"""Calls from families: taken, matched with a child, corrected, answered and undone.

What a call says and what it does is one transaction: the call, the plan it makes, and the marks of
registers that are in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions import call_ground
from attendance_desk.actions.call_plans import of_plan, plans_back, write_plans
from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import append_marks, standing
from attendance_desk.actions.school import new_id
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calling import SAID, call_of, report_of, with_facts, withdrawn
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.day_records import write_call
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.received import address
from attendance_desk.domain.rings import LOGGED_BY_MISTAKE
from attendance_desk.store import day_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.calling import Report
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.plans import Plan
    from attendance_desk.store.work import Snapshot

_ALL = frozenset({Area.DAY, Area.PLANS, Area.MARKS})
_FAMILY = "Reason given by the family"

Answers = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a call did.

    Attributes:
        call_id: Its id.
        plan: What the registers are filled with; None for nothing.
        changed: How many marks of registers that are in were changed.
    """

    call_id: str
    plan: Plan | None
    changed: int


def take(
    context: Context, by: By, report: Report, answers: Answers | None = None
) -> Outcome[Taken]:
    """Log a call with everything it does.

    Args:
        context: The book and the school.
        by: Who took it, and when.
        report: What was said; a call without a child is kept until one is found.
        answers: By child: True where the family is right and a mark is changed, False where the
            mark that stands is right.

    Raises:
        NotPermitted: Not theirs to log calls.
        NeedsAnswer: A child was marked here, or has another code; nothing is saved yet.
        Refused: An unknown reason, a child who is not on roll, or a day back that is no day.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    call = call_of(report, new_id("k"), by.now, None)
    return _save(context, by, (call, None), report, answers or {})


def correct(
    context: Context, by: By, call_id: str, report: Report, answers: Answers | None = None
) -> Outcome[Taken]:
    """Put another understanding of a call in the place of the first: a day back, a child found.

    The call keeps its day and its time, and its plan is changed; marks it set stay as they are
    where the new understanding says nothing of them.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    with context.book.read() as snapshot:
        before = _held(snapshot, call_id)
    said = call_of(report, before.id, call_ground.moment(before, by.now), None)
    did = {name: value for name, value in before.facts.items() if name not in SAID}
    call = replace(said, facts={**did, **said.facts})
    if "called_back" in did:
        call = replace(call, settled=bool(call.pupils))
    return _save(context, by, (call, before), report, answers or {})


def match(
    context: Context,
    by: By,
    call_id: str,
    pupils: tuple[str, ...],
    answers: Answers | None = None,
) -> Outcome[Taken]:
    """Say which children a call was about; then everything it says takes effect."""
    with context.book.read() as snapshot:
        before = _held(snapshot, call_id)
    return correct(context, by, call_id, replace(report_of(before), pupils=pupils), answers)


def called_back(context: Context, by: By, call_id: str) -> Outcome[None]:
    """Somebody has rung back, or talked to an adult: no call back is owed any more."""
    demand(context, by, Deed.LOG_THE_DAY)
    with context.book.read() as snapshot:
        before = _held(snapshot, call_id)
    done = replace(
        with_facts(before, {"called_back": by.now.isoformat(timespec="minutes")}),
        settled=bool(before.pupils),
    )
    with context.book.write(by.now, by.author) as work:
        entry = work.append(_draft(Kind.CALL_CHANGED, done))
    return Outcome(None, frozenset({Area.DAY}), receipt(entry))


def withdraw(context: Context, by: By, call_id: str) -> Outcome[int]:
    """Undo a call as one step: its plan ends, its marks are set back, and it stays on paper.

    Returns:
        How many marks were set back; one that somebody changed since is left alone.
    """
    demand(context, by, Deed.LOG_THE_DAY)
    with context.book.read() as snapshot:
        before = _held(snapshot, call_id)
        cells = call_ground.as_they_were(snapshot, before)
        held = standing(snapshot, cells)
        plans = plans_back(snapshot, before.facts)
    done = replace(with_facts(before, {"withdrawn": "yes"}), settled=True)
    with context.book.write(by.now, by.author) as work:
        for plan in plans:
            work.append(of_plan(Kind.PLAN_CHANGED, plan))
        if cells:
            append_marks(work, cells, held, LOGGED_BY_MISTAKE)
        entry = work.append(_draft(Kind.CALL_CHANGED, done))
    return Outcome(len(cells), _ALL, receipt(entry))


def _save(
    context: Context,
    by: By,
    calls: tuple[ParentCall, ParentCall | None],
    report: Report,
    answers: Answers,
) -> Outcome[Taken]:
    call, before = calls
    with context.book.read() as snapshot:
        ready = call_ground.prepare(
            context, snapshot, call_ground.Told(call, report, answers, by.now)
        )
    if ready.cells:
        demand(context, by, Deed.AMEND_ANY)
    with context.book.write(by.now, by.author) as work:
        made = write_plans(work, ready, before.facts if before else {})
        done = replace(with_facts(call, made), returns=ready.returns)
        if ready.cells:
            entry = append_marks(work, ready.cells, ready.held, f"{_FAMILY}: {ready.source}")
            numbers = f"{call.facts.get('marks', '')} {address(entry)}".strip()
            done = with_facts(done, {"marks": numbers})
        kind = Kind.CALL_TAKEN if before is None else Kind.CALL_CHANGED
        entry = work.append(_draft(kind, done))
    taken = Taken(call.id, ready.plan, len(ready.cells))
    return Outcome(taken, _ALL, receipt(entry))


def _held(snapshot: Snapshot, call_id: str) -> ParentCall:
    call = day_rows.call(snapshot, call_id)
    if call is None:
        raise Refused(
            "unknown_call", "There is no such call.", "Nothing was changed.", "Look again."
        )
    if withdrawn(call):
        raise Refused(
            "call_undone",
            "This call was undone already.",
            "It says nothing any more.",
            "Log it again if it was right after all.",
        )
    return call


def _draft(kind: Kind, call: ParentCall) -> Draft:
    subject = call.pupils[0] if len(call.pupils) == 1 else ""
    return Draft(kind, {"call": write_call(call)}, subject)
