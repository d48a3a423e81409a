"""What a suspended child does from the sixth school day on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.actions.planning import answers_of, append_plan, demand_code, open_plan
from attendance_desk.actions.school import new_id
from attendance_desk.domain import suspension
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.actions.context import By, Context


@dataclass(frozen=True, slots=True)
class Provision:
    """What a suspended child does.

    Attributes:
        code: K, B or D.
        place: Where, and with whom.
        first: The first day; the sixth school day by default.
    """

    code: str
    place: str
    first: date | None = None


def provide(context: Context, by: By, plan_id: str, wanted: Provision) -> Outcome[str]:
    """Say what a suspended child does from a day on: K, B or D, and where.

    E ends the session before, in the same transaction.

    Raises:
        Refused: No place, or not a day of a suspension.
    """
    plan, number = open_plan(context, by, plan_id, wanted.place)
    with context.book.read() as snapshot:
        answers = answers_of(snapshot, number)
    demand_code(context, by, wanted.code)
    day = wanted.first or suspension.sixth_day(plan, context.calendar)
    last_e = day and suspension.last_before(day, context.calendar)
    fits = plan.code == "E" and wanted.code in suspension.PROVISION_CODES
    if not fits or day is None or not last_e:
        raise Refused(
            "provision",
            "Provision is K, B or D, during a suspension that reaches the sixth school day.",
            "Nothing was saved.",
            "Check the code and the day, or give the first day of the provision.",
        )
    after = replace(
        plan,
        id=new_id("a"),
        code=wanted.code,
        first=Session(day, Half.AM),
        words="taught elsewhere",
        facts={"of": plan.id, "place": wanted.place.strip()},
    )
    with context.book.write(by.now, by.author) as work:
        ended = last_e < plan.first
        before = replace(plan, ended=True) if ended else replace(plan, last=last_e)
        append_plan(work, Kind.PLAN_CHANGED, before, wanted.place, answers)
        entry = append_plan(work, Kind.ABSENCE_PLANNED, after)
    return Outcome(after.id, frozenset({Area.PLANS}), receipt(entry))
