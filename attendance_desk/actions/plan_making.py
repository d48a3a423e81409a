"""New plans: made whole, checked, and written with the unexplained marks that they explain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import Cell, append_marks, standing
from attendance_desk.actions.planning import append_plan, demand_code, refuse, staff, tidy
from attendance_desk.actions.school import new_id
from attendance_desk.domain import part_time, planning
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.overwriting import Comes, Verdict, verdict
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.store import people_rows
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attendance_desk.actions.marking import At
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Work

_PLANS = frozenset({Area.PLANS})
_WITH_MARKS = frozenset({Area.PLANS, Area.MARKS})


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that was made.

    Attributes:
        plan_id: Its id.
        filled: How many marks without a reason (N) it explained.
        left: How many other marks stand in its sessions and were left as they are.
    """

    plan_id: str
    filled: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan that may be written.

    Attributes:
        plan: Whole, with its id and words.
        filled: The marks without a reason that it explains.
        held: What stands in its sessions now.
        left: How many other marks stand there and are left as they are.
    """

    plan: Plan
    filled: tuple[Cell, ...]
    held: Mapping[At, Standing]
    left: int

    @property
    def areas(self) -> frozenset[Area]:
        """What changes with it."""
        return _WITH_MARKS if self.filled else _PLANS


def make(context: Context, by: By, wanted: Plan) -> Outcome[Made]:
    """Make a plan.

    What is left out and has a usual value gets it: the end of X is the day before full time
    begins, the review of C2 is six weeks on.

    Args:
        context: The book and the school.
        by: Who, and when.
        wanted: The plan, without id and words.

    Raises:
        NotPermitted: A code that is not theirs to enter.
        Refused: Something that its kind needs is missing, or the code is not for these children.
    """
    found = ready(context, by, wanted)
    with context.book.write(by.now, by.author) as work:
        entry = append(work, found)
    made = Made(found.plan.id, len(found.filled), found.left)
    return Outcome(made, found.areas, receipt(entry))


def ready(context: Context, by: By, wanted: Plan) -> Ready:
    """The plan as it may stand; nothing is written.

    Raises:
        NotPermitted: A code that is not theirs to enter.
        Refused: It may not stand.
    """
    demand(context, by, Deed.PLAN_ABSENCE)
    demand_code(context, by, wanted.code)
    with context.book.read() as snapshot:
        pupils = people_rows.pupils(snapshot, wanted.pupils)
        plan = _whole(context, wanted, pupils)
        cells = _past_cells(context, by, plan)
        held = standing(snapshot, cells)
    refuse(planning.refusal(plan, pupils, context.calendar, staff(context)))
    filled = tuple(cell for cell in cells if _explains(context, cell, held))
    left = sum(1 for cell in cells if cell not in filled and _differs(cell, held))
    return Ready(plan, filled, held, left)


def append(work: Work, found: Ready) -> Entry:
    """Write a plan inside a unit of work that may hold other entries too; its own entry."""
    entry = append_plan(work, Kind.ABSENCE_PLANNED, found.plan)
    if found.filled:
        append_marks(work, found.filled, found.held, found.plan.words)
    return entry


def _whole(context: Context, wanted: Plan, pupils: Sequence[Pupil]) -> Plan:
    plan = replace(wanted, id=new_id("a"))
    if plan.kind is PlanKind.PART_TIME and plan.code == "X" and plan.last is None and pupils:
        last_x = part_time.last_day_of_x(pupils[0].born, context.calendar)
        plan = replace(plan, last=Session(max(last_x, plan.first.day), Half.PM))
    if plan.code == "C2" and plan.last is not None and not plan.facts.get("review"):
        review = min(part_time.review_by(plan.first.day), plan.last.day)
        plan = replace(plan, facts={**plan.facts, "review": review.isoformat()})
    # What is missing is refused by its name; words are made of what is there.
    form = planning.form_of(plan)
    facts = {fact.key: "" for fact in form.facts} if form else {}
    words = planning.words(replace(plan, facts={**facts, **plan.facts}))
    return replace(plan, words=words, facts=tidy(plan.facts))


def _past_cells(context: Context, by: By, plan: Plan) -> list[Cell]:
    """The plan's sessions so far, as marks; those ahead are nobody's to mark yet."""
    last = min(by.now.date(), plan.last.day if plan.last else by.now.date())
    return [
        Cell(pupil_id, session, plan.code, note=plan.words)
        for session in context.calendar.sessions(plan.first.day, last)
        if plan.holds(session)
        for pupil_id in plan.pupils
    ]


def _explains(context: Context, cell: Cell, held: Mapping[At, Standing]) -> bool:
    """Whether an absence without a reason stands there, and the plan is its reason."""
    before = held.get((cell.pupil_id, cell.session))
    if before is None:
        return False
    code = context.codes.on(before.mark.code, cell.session.day)
    takes = verdict(Comes.PLANNED, before.mark.code, code.counts if code else None)
    return takes is Verdict.TAKE


def _differs(cell: Cell, held: Mapping[At, Standing]) -> bool:
    before = held.get((cell.pupil_id, cell.session))
    return before is not None and before.mark.code != cell.code
