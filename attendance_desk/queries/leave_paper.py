"""The facts of a decision about leave, for the letter to each parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain import leave
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Decision
from attendance_desk.domain.leave_papers import Addressee, LeaveDecision
from attendance_desk.domain.names import listed
from attendance_desk.domain.plans import PlanKind
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.imprint import imprint
from attendance_desk.store import day_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from attendance_desk.domain.days import LeaveRequest
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.queries.ground import Ground

_DECIDED = frozenset({Decision.GRANTED, Decision.PART, Decision.REFUSED})


def decision(ground: Ground, request_id: str) -> LeaveDecision:
    """What the letter about one request says.

    Raises:
        NotPermitted: Who asks does not plan absences.
        Refused: There is no such request, or it is not decided.
    """
    ground.require(Deed.PLAN_ABSENCE)
    request = day_rows.request(ground.snapshot, request_id)
    if request is None or request.state not in _DECIDED or request.decided_on is None:
        raise _nothing_decided(request)
    pupils = people_rows.pupils(ground.snapshot, request.pupils)
    plans = _plans(ground, request)
    code = ground.codes.on(request.code, request.first) if request.code else None
    kind = leave.BY_ID.get(request.why)
    return LeaveDecision(
        imprint=imprint(ground),
        addressees=_addressees(pupils),
        children=listed([one.known_as for one in pupils]),
        called=listed([one.called for one in pupils]),
        many=len(pupils) > 1,
        asked_on=request.asked_on,
        asked_by=request.asked_by,
        days=_days(ground, request, *leave.span(request)),
        reason=kind.label if kind else request.why,
        state=request.state,
        code=request.code,
        meaning=code.label if code else "",
        granted=_told(ground, request, [p for p in plans if p.kind is not PlanKind.REFUSED]),
        refused=_told(ground, request, [p for p in plans if p.kind is PlanKind.REFUSED]),
        note=request.note,
        back=_back(ground, request),
        decided_by=request.decided_by,
        decided_on=request.decided_on,
    )


def _plans(ground: Ground, request: LeaveRequest) -> list[Plan]:
    held = day_rows.plans_of(ground.snapshot, request.pupils[0])
    mine = (plan for plan, _number in held if plan.facts.get("request") == request.id)
    return [plan for plan in mine if not plan.ended]


def _nothing_decided(request: LeaveRequest | None) -> Refused:
    if request is None:
        return Refused(
            "unknown_request",
            "There is no such request for leave.",
            "Nothing was printed.",
            "Take the id from the list of requests.",
        )
    state = "was withdrawn" if request.state is Decision.WITHDRAWN else "is not decided"
    return Refused(
        "leave_undecided",
        f"This request {state}.",
        "There is nothing to write to the family yet.",
        "Print the letter after the head has decided.",
    )


def _addressees(pupils: Sequence[Pupil]) -> tuple[Addressee, ...]:
    """Each parent with responsibility once; a parent who lives elsewhere has no address here."""
    found = {
        Addressee(one.name, _address(pupil) if one.lives_with else ())
        for pupil in pupils
        for one in pupil.contacts
        if one.responsibility and not one.do_not_contact
    }
    if found:
        return tuple(sorted(found, key=lambda one: (not one.address, one.name)))
    names = listed([one.known_as for one in pupils])
    return (Addressee(f"The parents of {names}", _address(pupils[0])),)


def _address(pupil: Pupil) -> tuple[str, ...]:
    parts = (*pupil.address.split(","), pupil.postcode)
    return tuple(part.strip() for part in parts if part.strip())


def _told(ground: Ground, request: LeaveRequest, plans: Sequence[Plan]) -> tuple[str, ...]:
    held = sorted(plans, key=lambda one: one.first)
    return tuple(_days(ground, request, one.first, one.last or one.first) for one in held)


def _days(ground: Ground, request: LeaveRequest, first: Session, last: Session) -> str:
    held = leave.sessions(request, ground.calendar)
    count = sum(1 for one in held if first <= one <= last)
    unit = "half-day" if count == 1 else "half-days"
    words = leave.between_words(first, last, ground.now.date())
    return f"{words} ({count} {unit} of school)"


def _back(ground: Ground, request: LeaveRequest) -> date | None:
    _first, last = leave.span(request)
    return last.day if last.half is Half.AM else ground.calendar.next_school_day(last.day)
