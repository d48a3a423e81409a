"""What the desk knows of a child who is rung about, put into the words the window shows."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.clocks import RED, State
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.rings import LineState
from ui.ringing.held import Held
from ui.ringing.known import Known, Reach, Strip

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.queries.call_sheet import CallSheet, Line
    from attendance_desk.queries.call_story import Past

_MOST = 4
_UNSCRIPTED = frozenset({"tell_family", "call_back", "task"})
_WARNS = {
    LineState.DEAD: "Not in service when it was last rung.",
    LineState.WRONG: "A wrong number when it was last rung.",
    LineState.WORKS: "",
}


def known_of(desk: Desk, held: Held) -> Known:
    """Everything beside the talk, in one go; called on the lane.

    Raises:
        NotPermitted: Not theirs to ring about this child.
        Refused: There is no such child.
    """
    sheet = desk.calling.sheet(held.pupil, held.why, held.talk)
    facts = desk.scripts.facts(held.pupil)
    scripts = (desk.scripts.in_force(one.id) for one in desk.scripts.shipped())
    child = facts.get("child")
    return Known(
        pupil_id=sheet.pupil_id,
        name=sheet.name,
        called=child.text if child else sheet.name.split(" ", maxsplit=1)[0],
        class_name=sheet.class_name,
        day=sheet.day,
        heading=sheet.heading,
        facts=facts,
        scripts={one.id: one for one in scripts},
        outcomes=desk.calling.outcomes(),
        reasons=desk.phone.reasons(),
        numbers=tuple(_reach(one) for one in sheet.contacts),
        first=digits_of(sheet.contacts[sheet.first].phone) if sheet.first is not None else "",
        limits=sheet.limits,
        language=sheet.language.language if sheet.language else "",
        interpreter=bool(sheet.language and sheet.language.interpreter),
        because=_because(desk, held),
        told=_workers(sheet),
        so_far=tuple(_past(one, sheet) for one in sheet.past),
        siblings=_siblings(sheet),
        clocks=_clocks(desk, held.pupil),
        stop=sheet.stop.words if sheet.stop else "",
        lead=_of_role(desk, Role.DSL),
        reach=desk.calling.rules().dsl_reach,
        head=_of_role(desk, Role.HEAD),
    )


def _because(desk: Desk, held: Held) -> tuple[str, ...]:
    """What to say in a call no script is written for; a script says it by itself."""
    if held.why not in _UNSCRIPTED:
        return ()
    row = desk.queue.list().calls.of(held.pupil)
    return tuple(f"{one[:1].upper()}{one[1:]}" for one in row.evidence) if row else ()


def _clocks(desk: Desk, pupil_id: str) -> tuple[Strip, ...]:
    """The child's clocks that are due or soon will be, for who may see clocks at all."""
    if not may(Role(desk.me.role), Deed.SEE_PUPILS):
        return ()
    rows = desk.clocks.of_pupil(pupil_id)
    return tuple(
        Strip(
            f"{row.clock.label}: {row.time_left}. {row.clock.next_step}",
            red=row.clock.state in RED,
        )
        for row in rows
        if row.clock.state in RED or row.clock.state is State.AMBER
    )


def _of_role(desk: Desk, role: Role) -> str:
    staff = desk.school.staff
    return next((one.name for one in staff if one.role == role.value and one.left is None), "")


def _reach(one: Line) -> Reach:
    tries = "once" if one.tries == 1 else f"{one.tries} times"
    return Reach(
        name=one.name,
        relationship=one.relationship,
        phone=one.phone,
        shown=one.shown,
        digits=digits_of(one.phone),
        warns=_WARNS[one.state],
        tried=f"Tried {tries} today: {one.last}" if one.last else "",
        tip=one.tip,
    )


def _workers(sheet: CallSheet) -> tuple[str, ...]:
    """Who is told of an absence without a reason, and who was told already."""
    return tuple(
        f"{one.kind.value.capitalize()}: {one.name}{f', {one.phone}' if one.phone else ''}"
        f"{' (told today)' if one.name in sheet.told else ''}"
        for one in sheet.workers
    )


def _siblings(sheet: CallSheet) -> tuple[tuple[str, str], ...]:
    """Brothers and sisters the same may hold for: those in the room are not away."""
    away = [one for one in sheet.siblings if one.state not in {"here", "known"}]
    return tuple((one.pupil_id, one.words) for one in away[:_MOST])


def _past(one: Past, sheet: CallSheet) -> str:
    at = clock_words(time.fromisoformat(one.at)) if one.at else ""
    when = f"{one.day.day} {one.day:%b}" if one.day != sheet.day else "Today"
    return " ".join(part for part in (when, at, one.words) if part)
