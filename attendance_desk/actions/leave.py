"""Leave of absence: asked for, recommended, decided by the head, withdrawn, settled afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.marking import Cell, append_marks, standing
from attendance_desk.actions.planning import append_plan, need_reason, refuse
from attendance_desk.actions.school import new_id
from attendance_desk.domain import entering
from attendance_desk.domain import leave as rules
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.day_records import write_request
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.store import day_rows, people_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.calendar import Session
    from attendance_desk.domain.leave import Ruling
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.store.work import Snapshot, Work

_PLANS = frozenset({Area.PLANS})
_NOT_AGREED = "Leave was asked for and not agreed"


def ask(context: Context, by: By, wanted: LeaveRequest) -> Outcome[str]:
    """Record that a family asks for leave.

    Args:
        context: The book and the school.
        by: Who records it.
        wanted: The request, without id.

    Raises:
        Refused: No child, no school then, or who asks and why is missing.
    """
    demand(context, by, Deed.PLAN_ABSENCE)
    request = replace(wanted, id=new_id("l"), state=Decision.ASKED)
    _check(context, by, request)
    with context.book.write(by.now, by.author) as work:
        entry = _append(work, Kind.LEAVE_ASKED, request)
    return Outcome(request.id, _PLANS, receipt(entry))


def change(
    context: Context, by: By, request_id: str, days: tuple[date, date, str], reason: str
) -> Outcome[None]:
    """Other days are another request: what was decided is no longer so, and is decided anew.

    Args:
        context: The book and the school.
        by: Who, and when.
        request_id: The request.
        days: First and last day, and halves.
        reason: Why, as the family says.
    """
    demand(context, by, Deed.PLAN_ABSENCE)
    need_reason(reason)
    with context.book.read() as snapshot:
        before = _request(snapshot, request_id)
        plans = _plans_of(snapshot, before)
    first, last, halves = days
    after = replace(
        _undecided(before), state=Decision.ASKED, first=first, last=last, halves=halves
    )
    _check(context, by, after)
    with context.book.write(by.now, by.author) as work:
        _take_back(context, by, work, plans)
        entry = _append(work, Kind.LEAVE_ASKED, after, reason)
    return Outcome(None, _PLANS, receipt(entry))


def recommend(context: Context, by: By, request_id: str, words: str) -> Outcome[None]:
    """The office or the lead says what it would do; the head decides."""
    demand(context, by, Deed.PLAN_ABSENCE)
    with context.book.read() as snapshot:
        request = _request(snapshot, request_id)
    _check_waits(request)
    told = f"{by.member.name}: {' '.join(words.split())}"
    after = replace(request, facts={**request.facts, "recommended": told})
    with context.book.write(by.now, by.author) as work:
        entry = _append(work, Kind.LEAVE_ASKED, after)
    return Outcome(None, _PLANS, receipt(entry))


def withdraw(context: Context, by: By, request_id: str, reason: str) -> Outcome[None]:
    """The family takes its request back, decided or not."""
    demand(context, by, Deed.PLAN_ABSENCE)
    need_reason(reason)
    with context.book.read() as snapshot:
        request = _request(snapshot, request_id)
        plans = _plans_of(snapshot, request)
    with context.book.write(by.now, by.author) as work:
        _take_back(context, by, work, plans)
        after = replace(request, state=Decision.WITHDRAWN)
        entry = _append(work, Kind.LEAVE_DECIDED, after, reason)
    return Outcome(None, _PLANS, receipt(entry))


def decide(context: Context, by: By, request_id: str, ruling: Ruling) -> Outcome[None]:
    """Grant, grant a part, or refuse. Only a person authorised to give leave does.

    Raises:
        NotPermitted: Not theirs to decide; says whose it is.
        Refused: Decided already, begun already, or something that granting needs is missing.
    """
    demand(context, by, Deed.ENTER_LEAVE_CODES)
    with context.book.read() as snapshot:
        request = _request(snapshot, request_id)
        _check_waits(request)
        plans = _plans(context, by, snapshot, request, ruling)
    made = plans[0] if plans and plans[0].kind is not PlanKind.REFUSED else None
    after = replace(
        request,
        state=ruling.state,
        code=made.code if made else "",
        decided_by=by.signed,
        decided_on=by.now.date(),
        note=ruling.note.strip(),
        plan_id=plans[0].id if plans else "",
        facts={**request.facts, **ruling.facts},
    )
    with context.book.write(by.now, by.author) as work:
        for plan in plans:
            append_plan(work, Kind.ABSENCE_PLANNED, plan)
        entry = _append(work, Kind.LEAVE_DECIDED, after, ruling.note)
    return Outcome(None, _PLANS, receipt(entry))


def settle_refused(context: Context, by: By, request_id: str, code: str = "G") -> Outcome[int]:
    """Say what absences in leave that was not agreed were: G, or O where it was no holiday.

    Returns:
        How many marks without a reason became so.
    """
    demand(context, by, Deed.ENTER_LEAVE_CODES)
    with context.book.read() as snapshot:
        request = _request(snapshot, request_id)
        cells = [
            Cell(pupil_id, session, code, note="leave not agreed")
            for plan in _plans_of(snapshot, request)
            if plan.kind is PlanKind.REFUSED
            for session in rules.sessions(request, context.calendar)
            if plan.holds(session)
            for pupil_id in plan.pupils
        ]
        held = standing(snapshot, cells)
    wanted = [
        cell
        for cell in cells
        if (at := (cell.pupil_id, cell.session)) in held and held[at].mark.code == "N"
    ]
    if not wanted:
        return Outcome(0)
    with context.book.write(by.now, by.author) as work:
        entry = append_marks(work, wanted, held, _NOT_AGREED)
    return Outcome(len(wanted), frozenset({Area.MARKS}), receipt(entry))


def _check(context: Context, by: By, request: LeaveRequest) -> None:
    missing = (
        "Choose the child." if not request.pupils else "",
        "Say who asks: a parent, by name." if not request.asked_by.strip() else "",
        "Choose why they ask." if request.why not in rules.BY_ID else "",
        "Give the days." if request.last < request.first else "",
        "The day it was asked for is in the future." if request.asked_on > by.now.date() else "",
    )
    words = next((one for one in missing if one), "")
    if words:
        raise Refused("leave_request", "Something is missing.", "Nothing was saved.", words)
    if not rules.sessions(request, context.calendar):
        why = context.calendar.why_closed(request.first)
        raise Refused(
            "no_session",
            f"There is no school then: {why}." if why else "There is no school then.",
            "No leave is needed.",
            "Check the days.",
        )


def _check_waits(request: LeaveRequest) -> None:
    if request.state is not Decision.ASKED:
        raise Refused(
            "decided_already",
            f"This request is {request.state.value} already.",
            "A decision is not changed; other days are a new one.",
            "Change the days, or record a new request.",
        )


def _plans(
    context: Context, by: By, snapshot: Snapshot, request: LeaveRequest, ruling: Ruling
) -> list[Plan]:
    """The plans that a ruling makes: what is granted first, then what is not."""
    first, last = rules.span(request)
    if ruling.state is Decision.REFUSED:
        return [_not_agreed(request, first, last)]
    if ruling.state not in {Decision.GRANTED, Decision.PART}:
        raise Refused("leave_ruling", "Not decided.", "Nothing was saved.", "Grant or refuse it.")
    begins, ends = ruling.first or first, ruling.last or last
    refuse(rules.grant_refusal(request, (begins, ends), context.school, by.now))
    kind = rules.BY_ID[request.why]
    key, words = kind.needs
    if key and not {**request.facts, **ruling.facts}.get(key, "").strip():
        raise Refused(f"leave_{key}", f"{words}: this is missing.", "Not granted.", "Fill it in.")
    code = ruling.code or kind.code
    for pupil in people_rows.pupils(snapshot, request.pupils):
        child = entering.child_on(pupil, begins.day, context.calendar)
        refuse(entering.refusal(code, child, begins.day, pupil.known_as))
    granted = Plan(
        id=new_id("a"),
        kind=PlanKind.RELIGIOUS if code == "R" else PlanKind.LEAVE,
        code=code,
        first=begins,
        last=ends,
        pupils=request.pupils,
        words=f"leave agreed by {by.member.name}",
        facts={"request": request.id, **ruling.facts},
    )
    rest = [one for one in rules.sessions(request, context.calendar) if not granted.holds(one)]
    parts = [[s for s in rest if s < begins], [s for s in rest if s > ends]]
    return [granted, *(_not_agreed(request, part[0], part[-1]) for part in parts if part)]


def _not_agreed(request: LeaveRequest, first: Session, last: Session) -> Plan:
    return Plan(
        id=new_id("a"),
        kind=PlanKind.REFUSED,
        code="",
        first=first,
        last=last,
        pupils=request.pupils,
        words="leave not agreed",
        facts={"request": request.id},
    )


def _request(snapshot: Snapshot, request_id: str) -> LeaveRequest:
    found = day_rows.request(snapshot, request_id)
    if found is None or found.state is Decision.WITHDRAWN:
        raise Refused(
            "unknown_request",
            "There is no such request, or it was withdrawn.",
            "Nothing was changed.",
            "See the list of requests for leave.",
        )
    return found


def _undecided(request: LeaveRequest) -> LeaveRequest:
    return replace(request, code="", decided_by="", decided_on=None, note="", plan_id="")


def _plans_of(snapshot: Snapshot, request: LeaveRequest) -> list[Plan]:
    if not request.pupils:
        return []
    held = day_rows.plans_of(snapshot, request.pupils[0])
    return [p for p, _n in held if p.facts.get("request") == request.id and not p.ended]


def _take_back(context: Context, by: By, work: Work, plans: list[Plan]) -> None:
    """End what was decided: all of it, or from now on where it has begun."""
    for plan in plans:
        last = plan.last.day if plan.last else plan.first.day
        past = [
            one
            for one in context.calendar.sessions(plan.first.day, last)
            if plan.holds(one) and rules.begun(one, context.school, by.now)
        ]
        after = replace(plan, last=past[-1]) if past else replace(plan, ended=True)
        append_plan(work, Kind.PLAN_CHANGED, after, "The request was changed or withdrawn")


def _append(work: Work, kind: Kind, request: LeaveRequest, reason: str = "") -> Entry:
    subject = request.pupils[0] if len(request.pupils) == 1 else ""
    return work.append(Draft(kind, {"request": write_request(request)}, subject, reason.strip()))
