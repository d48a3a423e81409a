"""What was said and seen, for a child's story: rings, calls, movements, plans and visits."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain import planning
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.calling import report_of, withdrawn
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.story import Chapter, Telling
from attendance_desk.queries.call_words import said
from attendance_desk.queries.planning_board import READS_REASONS
from attendance_desk.store import care_rows, day_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.rings import Ring
    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.ground import Ground

_WAYS = {Way.IN: "Came", Way.OUT: "Left", Way.BACK: "Came back"}


def rings(ground: Ground, pupil_id: str) -> list[Telling]:
    """Every time somebody at school rang about the child; those corrected are struck through."""
    held = phone_rows.rings_of(ground.snapshot, pupil_id)
    corrected = {one.corrects for one in held if one.corrects and not one.undone}
    return [
        Telling(
            Chapter.CALLS,
            one.day,
            ring_words(one),
            at=one.at,
            more=one.words,
            by=one.by,
            struck=one.undone or one.id in corrected,
            opens=one.id,
            ours=True,
            number=one.number,
        )
        for one in held
    ]


def ring_words(ring: Ring) -> str:
    """A ring in a line: "Rang Kerry Turner (mum): spoke. Ill: cold; back Tuesday 24 November"."""
    who = f"{ring.contact} ({ring.relationship})" if ring.relationship else ring.contact
    parts = [f"Rang {who}: {outcome_label(ring.outcome)}" if who else outcome_label(ring.outcome)]
    if ring.reason:
        parts.append(shipped_reasons().label(ring.reason))
    back = back_words(ring)
    told = ". ".join(parts)
    return f"{told}; {back}" if back else told


def outcome_label(outcome_id: str) -> str:
    """An outcome of a ring in words; its id where this version does not know it."""
    found = shipped_outcomes().call(outcome_id)
    return found.label.lower() if found else outcome_id.replace("_", " ")


def back_words(ring: Ring) -> str:
    """When they come back, as it was said; nothing where it was not."""
    if ring.returns is not None:
        return f"back {day_words(ring.returns)}"
    return "day back not known" if ring.back == "unknown" else ""


def calls(ground: Ground, pupil_id: str, first: date, last: date) -> list[Telling]:
    """Every call of the family about the child."""
    return [
        _call(call)
        for call in day_rows.calls(ground.snapshot, first, last)
        if pupil_id in call.pupils
    ]


def _call(call: ParentCall) -> Telling:
    how = "left a message" if call.voicemail else "rang"
    return Telling(
        Chapter.CALLS,
        call.day,
        f"{report_of(call).teller} {how}. {said(call)}",
        at=call.at,
        struck=withdrawn(call),
        opens=call.id,
        number=call.number,
    )


def movements(ground: Ground, pupil_id: str, first: date, last: date) -> list[Telling]:
    """Arrivals and leavers at the office."""
    return [
        Telling(
            Chapter.DAY,
            one.day,
            _moved(one),
            at=one.at,
            more=one.words,
            number=one.number,
        )
        for one in day_rows.movements(ground.snapshot, first, last)
        if one.pupil_id == pupil_id
    ]


def _moved(one: Movement) -> str:
    parts = [f"{_WAYS[one.way]} at {clock_words(time.fromisoformat(one.at))}"]
    if one.who:
        parts.append(f"with {one.who}")
    if one.reason:
        parts.append(shipped_reasons().label(one.reason).lower())
    return ", ".join(parts)


def plans(ground: Ground, pupil_id: str) -> list[Telling]:
    """Leave and other plans made for the child by name; reasons of restricted ones for few."""
    held = day_rows.plans_of(ground.snapshot, pupil_id)
    # What a family told stands in the story as their call, or ours.
    return [
        _plan(ground, plan, number)
        for plan, number in held
        if number and plan.kind is not PlanKind.TOLD
    ]


def _plan(ground: Ground, plan: Plan, number: int) -> Telling:
    hidden = planning.restricted(plan) and ground.role not in READS_REASONS
    reason = "" if hidden else shipped_reasons().label(plan.reason)
    until = f" to {day_words(plan.last.day)}" if plan.last else ", no end yet"
    span = "" if plan.last and plan.last.day == plan.first.day else until
    code = f" ({plan.code})" if plan.code else ""
    return Telling(
        Chapter.PLANS,
        plan.first.day,
        f"{planning_words(plan.kind)}{code}, {day_words(plan.first.day)}{span}",
        more=reason,
        struck=plan.ended,
        restricted=hidden,
        number=number,
    )


def planning_words(kind: PlanKind) -> str:
    """A kind of plan as the story names it."""
    return {
        PlanKind.LEAVE: "Leave agreed",
        PlanKind.REFUSED: "Leave not agreed",
    }.get(kind, kind.value.replace("_", " ").capitalize())


def visits(ground: Ground, pupil_id: str) -> list[Telling]:
    """Visits to the child's home: only what everybody who reads visits may read."""
    return [
        Telling(
            Chapter.VISITS,
            one.day,
            visit_words(one),
            at=one.at or one.left_at,
            more=one.words,
            by=one.by,
            struck=bool(one.called_off),
            opens=one.id,
            ours=bool(one.outcome),
            number=one.number,
        )
        for one in care_rows.visits_of(ground.snapshot, pupil_id)
    ]


def visit_words(visit: Visit) -> str:
    """A visit in a line: "Home visit by D. Bell and A. Shah: no answer, card left"."""
    who = listed(visit.staff)
    found = shipped_outcomes().visit(visit.outcome)
    what = found.label.lower() if found else ("not made" if visit.called_off else "not yet made")
    card = ", card left" if visit.card else ""
    return f"Home visit{f' by {who}' if who else ''}: {what}{card}"
