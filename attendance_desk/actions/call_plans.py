"""The plans of a call, written, found again and taken back, whoever rang whom.

What a call did stands in its facts: `plan` is the id of the plan it made, `cut` holds the earlier
plans it shortened as they were, `marks` the numbers of the entries that set marks.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.school import new_id
from attendance_desk.domain.day_records import read_plan, write_plan
from attendance_desk.domain.ledger import Kind
from attendance_desk.store import day_rows
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attendance_desk.actions.call_ground import Prepared
    from attendance_desk.domain.plans import Plan
    from attendance_desk.store.work import Snapshot, Work


def write_plans(work: Work, ready: Prepared, before: Mapping[str, str]) -> dict[str, str]:
    """Write the plan of a call and the earlier ones it shortens.

    Args:
        work: The transaction.
        ready: What the call says now.
        before: The facts of the same call before it was corrected; empty for a new one.

    Returns:
        The facts by which undoing finds them again.
    """
    facts: dict[str, str] = {}
    plan, old = ready.plan, before.get("plan", "")
    if plan is not None:
        plan = replace(plan, id=old or new_id("a"))
        work.append(of_plan(Kind.PLAN_CHANGED if old else Kind.ABSENCE_PLANNED, plan))
        facts["plan"] = plan.id
    elif old and (held := day_rows.plan(work, old)) is not None:
        work.append(of_plan(Kind.PLAN_CHANGED, replace(held[0], ended=True)))
    for shorter in ready.shortened.values():
        work.append(of_plan(Kind.PLAN_CHANGED, shorter))
    if ready.shortened:
        held_so_far = json.loads(before.get("cut", "[]"))
        cut = [*held_so_far, *(write_plan(one) for one in ready.were)]
        facts["cut"] = json.dumps(cut, ensure_ascii=False)
    return facts


def plans_back(snapshot: Snapshot, facts: Mapping[str, str]) -> list[Plan]:
    """The plans of a call as they have to be once it is undone."""
    found = day_rows.plan(snapshot, facts.get("plan", ""))
    ended = [replace(found[0], ended=True)] if found and not found[0].ended else []
    return [*ended, *(read_plan(one) for one in json.loads(facts.get("cut", "[]")))]


def of_plan(kind: Kind, plan: Plan) -> Draft:
    """The entry of a plan as it is now."""
    subject = plan.pupils[0] if len(plan.pupils) == 1 else ""
    return Draft(kind, {"plan": write_plan(plan)}, subject, plan.facts.get("told_by", ""))
