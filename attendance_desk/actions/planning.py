"""Plans: ended, stretched, reviewed. Every change is an entry with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain import planning
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session, date_words
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.day_records import write_plan
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.marks import may_enter, who_enters
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.store import day_rows, ledger, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attendance_desk.domain.entering import No
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot, Work

_PLANS = frozenset({Area.PLANS})


def set_end(
    context: Context, by: By, plan_id: str, last: Session | None, reason: str
) -> Outcome[None]:
    """End a plan earlier, stretch it, or take it back whole.

    Args:
        context: The book and the school.
        by: Who, and when.
        plan_id: The plan.
        last: Its new last session; None takes it back whole.
        reason: Why.

    Raises:
        Refused: No reason, no such plan, or one that is ended elsewhere (leave, a closure).
    """
    plan, number = open_plan(context, by, plan_id, reason)
    with context.book.read() as snapshot:
        pupils = people_rows.pupils(snapshot, plan.pupils)
    after = replace(plan, ended=True) if last is None else replace(plan, last=last)
    if last is not None:
        _check_end(context, after, pupils)
    return _changed(context, by, after, number, reason)


def put_facts(
    context: Context, by: By, plan_id: str, facts: Mapping[str, str], reason: str
) -> Outcome[None]:
    """Change facts of a plan: a review that was held and the next, another adult in charge.

    Raises:
        Refused: No reason, no such plan, a review that cannot have been held, or the plan could
            not stand so.
    """
    plan, number = open_plan(context, by, plan_id, reason)
    with context.book.read() as snapshot:
        pupils = people_rows.pupils(snapshot, plan.pupils)
    _check_review(plan, facts.get("reviewed", ""), by)
    after = replace(plan, facts=tidy({**plan.facts, **facts}))
    refuse(planning.refusal(after, pupils, context.calendar, staff(context)))
    return _changed(context, by, replace(after, words=planning.words(after)), number, reason)


def append_plan(work: Work, kind: Kind, plan: Plan, reason: str = "", answers: str = "") -> Entry:
    """Write the entry of a plan inside a unit of work that may hold other entries too."""
    subject = plan.pupils[0] if len(plan.pupils) == 1 else ""
    return work.append(Draft(kind, {"plan": write_plan(plan)}, subject, reason.strip(), answers))


def answers_of(snapshot: Snapshot, number: int) -> str:
    """How an entry names the one it answers."""
    before = ledger.one(snapshot.connection, number)
    return f"{before.device}/{before.device_number}"


def refuse(no: No | None) -> None:
    """Raise a refusal that a rule gave.

    Raises:
        Refused: There is one.
    """
    if no is not None:
        raise Refused(no.rule, no.happened, no.means, no.do)


def need_reason(reason: str) -> None:
    """A change of what was planned says why.

    Raises:
        Refused: It does not.
    """
    if not reason.strip():
        raise Refused(
            "plan_needs_reason",
            "A plan is changed only with a reason.",
            "The first plan stays on record beside the change.",
            "Say why, then save again.",
        )


def demand_code(context: Context, by: By, code: str) -> None:
    """Whether who asks may enter a code; a plan fills registers with it.

    Raises:
        NotPermitted: Not theirs; says whose.
    """
    if not may_enter(by.role, code):
        demand(context, by, who_enters(code))


def open_plan(context: Context, by: By, plan_id: str, reason: str) -> tuple[Plan, int]:
    """A plan that may be changed here, with its newest entry's number.

    Asked outside a snapshot: a refused try is written down, and never from within one.

    Raises:
        NotPermitted: Its code is not theirs.
        Refused: No reason, no such plan, or one that follows from a decision of the head.
    """
    demand(context, by, Deed.PLAN_ABSENCE)
    need_reason(reason)
    with context.book.read() as snapshot:
        held = day_rows.plan(snapshot, plan_id)
    if held is None or held[0].ended:
        raise Refused(
            "unknown_plan",
            "There is no such plan, or it is ended.",
            "Nothing was changed.",
            "See what is planned.",
        )
    plan = held[0]
    if plan.kind in {PlanKind.CLOSED, PlanKind.LEAVE, PlanKind.REFUSED}:
        where = "Open again" if plan.kind is PlanKind.CLOSED else "the request for leave"
        raise Refused(
            "plan_elsewhere",
            "This plan follows from a decision of the head.",
            "Nothing was changed.",
            f"Change it by {where}.",
        )
    demand_code(context, by, plan.code)
    return held


def _check_review(plan: Plan, held: str, by: By) -> None:
    today = by.now.date()
    if held and not plan.first.day <= date.fromisoformat(held) <= today:
        raise Refused(
            "review_held",
            f"A review on {date_words(date.fromisoformat(held), today)} cannot have been held.",
            "It lies ahead, or before the timetable begins. Nothing was saved.",
            "Give the day on which you met.",
        )


def _check_end(context: Context, plan: Plan, pupils: Sequence[Pupil]) -> None:
    if plan.last is not None and plan.last < plan.first:
        raise Refused(
            "plan_days",
            "It would end before it begins.",
            "Nothing was changed.",
            "To take it back whole, withdraw it.",
        )
    if planning.form_of(plan) is not None:
        refuse(planning.refusal(plan, pupils, context.calendar, staff(context)))


def _changed(context: Context, by: By, after: Plan, number: int, reason: str) -> Outcome[None]:
    with context.book.write(by.now, by.author) as work:
        answers = answers_of(work, number)
        entry = append_plan(work, Kind.PLAN_CHANGED, after, reason, answers)
    return Outcome(None, _PLANS, receipt(entry))


def staff(context: Context) -> list[str]:
    """The names of everybody who works at the school now."""
    return [one.name for one in context.school.staff if one.left is None]


def tidy(facts: Mapping[str, str]) -> dict[str, str]:
    """Facts without blanks around and doubled inside, and without empty ones."""
    return {key: " ".join(value.split()) for key, value in facts.items() if value.strip()}
