"""Support plans as screens, lists and papers read them; and what they make due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.catalog.pathways import shipped_pathways
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.pathways import ROOT_WORDS, Learnt, PathStep, Pathway, suggest
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reasons import Root
from attendance_desk.domain.support import StepKind
from attendance_desk.domain.support_forms import LINK
from attendance_desk.domain.support_rules import OPEN_STATES, last_review, waiting
from attendance_desk.queries.pupil_page import card, theirs
from attendance_desk.queries.support_rows import EVER, StepRow, open_plans, step_rows
from attendance_desk.store import day_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.pathways import Suggestion
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.queries.ground import Ground
from attendance_desk.queries.pupil_page import PupilCard

_POINTLESS = frozenset({Root.NONE, Root.UNKNOWN})


@dataclass(frozen=True, slots=True)
class SupportPage:
    """One child's plan, and what can be done about it.

    Attributes:
        plan: The open plan; None where there is none.
        rows: Its steps.
        root: Its root in words; empty without a plan.
        pathway: The pathway of the open plan; None without one.
        suggestion: What the evidence points to.
        earlier: Closed plans, the newest first.
        hours: Part-time timetables of the register that no step stands for yet.
        last_review: The last day for the next review.
        may_plan: Whether who asks may change it.
        agree: Who may agree to reduced hours: parents the child lives with, as far as known.
    """

    card: PupilCard
    plan: SupportPlan | None
    rows: tuple[StepRow, ...]
    root: str
    pathway: Pathway | None
    suggestion: Suggestion
    earlier: tuple[SupportPlan, ...]
    hours: tuple[Plan, ...]
    last_review: date
    today: date
    may_plan: bool
    agree: tuple[str, ...] = ()

    def step_of(self, step_id: str) -> PathStep | None:
        """A step of any pathway by its id, where it may be chosen now."""
        found = shipped_pathways().step(step_id)
        return found if found is not None and found.holds(self.today) else None

    def offered(self, root: Root) -> tuple[PathStep, ...]:
        """The steps that the pathway of a root offers."""
        return shipped_pathways().offered(root, self.today)


@dataclass(frozen=True, slots=True)
class SupportRow:
    """An open plan in the list of all of them.

    Attributes:
        steps: How many steps are open.
        late: What is overdue, one sentence each.
    """

    pupil_id: str
    name: str
    class_name: str
    upn: str
    plan: SupportPlan
    root: str
    steps: int
    late: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A referral, or early help, of an open or a closed plan."""

    pupil_id: str
    name: str
    upn: str
    plan_id: str
    row: StepRow


def page(ground: Ground, pupil_id: str) -> SupportPage:
    """One child's plan.

    Raises:
        NotPermitted: Who asks does not see support plans.
        Refused: There is no such child.
    """
    ground.require(Deed.SEE_SUPPORT)
    pupil, today = theirs(ground, pupil_id), ground.now.date()
    held = letter_rows.plans_of(ground.snapshot, pupil_id)
    plan = next((one for one in held if one.open), None)
    rows = step_rows(ground, plan) if plan else ()
    root = Root(plan.root) if plan else None
    return SupportPage(
        card=card(ground, pupil),
        plan=plan,
        rows=rows,
        root=ROOT_WORDS[root] if root else "",
        pathway=shipped_pathways().of(root) if root else None,
        suggestion=suggest(learnt(ground, pupil_id)),
        earlier=tuple(one for one in reversed(held) if not one.open),
        hours=_hours_to_link(ground, pupil_id, rows),
        last_review=last_review(ground.calendar, today),
        today=today,
        may_plan=ground.may(Deed.PLAN_SUPPORT),
        agree=_agree(pupil),
    )


def _agree(pupil: Pupil) -> tuple[str, ...]:
    at_home = tuple(one.name for one in pupil.contacts if one.lives_with)
    return at_home or tuple(one.name for one in pupil.contacts if one.responsibility)


def plan_of(ground: Ground, pupil_id: str) -> tuple[SupportPlan, tuple[StepRow, ...]]:
    """A child's open plan with its steps, or the one that was closed last.

    Raises:
        NotPermitted: Who asks does not see support plans.
        Refused: The child has none.
    """
    ground.require(Deed.SEE_SUPPORT)
    theirs(ground, pupil_id)
    held = letter_rows.plans_of(ground.snapshot, pupil_id)
    if not held:
        raise Refused(
            "support_none",
            "This child has no support plan.",
            "Nothing was printed.",
            "Open one on the child's page first.",
        )
    plan = next((one for one in held if one.open), held[-1])
    return plan, step_rows(ground, plan)


def board(ground: Ground) -> tuple[SupportRow, ...]:
    """Every open plan, the one to be looked at soonest first.

    Raises:
        NotPermitted: Who asks does not see support plans.
    """
    ground.require(Deed.SEE_SUPPORT)
    rows = [_row(ground, plan) for plan in open_plans(ground)]
    return tuple(sorted(rows, key=lambda one: (one.plan.review_on or EVER, one.name)))


def _row(ground: Ground, plan: SupportPlan) -> SupportRow:
    its = card(ground, ground.pupils[plan.pupil_id])
    late = [one.late for one in step_rows(ground, plan) if one.late]
    if plan.review_on and plan.review_on < ground.now.date():
        late.insert(
            0, f"The review of {date_words(plan.review_on, ground.now.date())} is overdue."
        )
    if not its.on_roll:
        late.insert(0, "No longer on roll: close the plan.")
    return SupportRow(
        pupil_id=plan.pupil_id,
        name=its.name,
        class_name=its.class_name,
        upn=its.upn,
        plan=plan,
        root=ROOT_WORDS[Root(plan.root)],
        steps=sum(1 for one in plan.steps if one.state in OPEN_STATES),
        late=tuple(late),
    )


def referrals(ground: Ground) -> tuple[Awaited, ...]:
    """Every referral and offer of early help, those that wait for an answer first.

    Raises:
        NotPermitted: Who asks does not see support plans.
    """
    ground.require(Deed.SEE_SUPPORT)
    found = [
        Awaited(
            plan.pupil_id, ground.pupils[plan.pupil_id].known_as, _upn(ground, plan), plan.id, row
        )
        for plan in ground.read(letter_rows.plans, EVER)
        for row in step_rows(ground, plan)
        if row.step.kind in {StepKind.EARLY_HELP, StepKind.REFERRAL}
    ]
    return tuple(
        sorted(found, key=lambda one: (not waiting(one.row.step), one.row.step.ends or EVER))
    )


def _upn(ground: Ground, plan: SupportPlan) -> str:
    return ground.pupils[plan.pupil_id].upn


def learnt(ground: Ground, pupil_id: str) -> list[Learnt]:
    """What was learnt this school year of why a child was away, from calls in both directions."""
    today = ground.now.date()
    first = ground.calendar.current_year(today).starts
    reasons, found = shipped_reasons(), []
    rings = phone_rows.rings_of(ground.snapshot, pupil_id)
    corrected = {one.corrects for one in rings if one.corrects and not one.undone}
    for ring in rings:
        reason = reasons.get(ring.reason)
        root = Root(ring.root) if ring.root else reason.root if reason else Root.NONE
        if ring.undone or ring.id in corrected or ring.day < first or root in _POINTLESS:
            continue
        found.append(Learnt(ring.day, root, reason.label if reason else "said on the telephone"))
    for call in day_rows.calls(ground.snapshot, first, today):
        reason = reasons.get(call.reason)
        if pupil_id in call.pupils and reason and reason.root not in _POINTLESS:
            found.append(Learnt(call.day, reason.root, reason.label))
    return found


def _hours_to_link(ground: Ground, pupil_id: str, rows: tuple[StepRow, ...]) -> tuple[Plan, ...]:
    linked = {row.step.facts.get(LINK, "") for row in rows}
    today = ground.now.date()
    return tuple(
        plan
        for plan, number in day_rows.plans_of(ground.snapshot, pupil_id)
        if number
        and plan.kind is PlanKind.PART_TIME
        and not plan.ended
        and plan.last is not None
        and plan.last.day >= today
        and plan.id not in linked
    )
