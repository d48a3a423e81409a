"""What a ring did, found again and taken back: plans, marks, numbers, languages, calls owed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions import call_ground
from attendance_desk.actions.call_plans import of_plan, plans_back
from attendance_desk.actions.marking import append_marks, standing
from attendance_desk.domain.call_records import read_language, write_language, write_number
from attendance_desk.domain.day_records import write_call
from attendance_desk.domain.days import ParentCall
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.ringing import counted
from attendance_desk.domain.rings import LOGGED_BY_MISTAKE, LineState, NumberState
from attendance_desk.store import day_rows, duty_rows, phone_rows
from attendance_desk.store.ledger import Draft

if TYPE_CHECKING:
    from attendance_desk.actions.marking import Cell
    from attendance_desk.actions.ring_ground import Ready
    from attendance_desk.domain.rings import Ring
    from attendance_desk.store.work import Snapshot, Work


def held(snapshot: Snapshot, ring_id: str) -> Ring:
    """A ring that holds.

    Raises:
        Refused: There is none, it was undone, or another one took its place.
    """
    ring = phone_rows.ring(snapshot, ring_id)
    if ring is None:
        raise Refused(
            "unknown_ring", "There is no such call.", "Nothing was changed.", "Look again."
        )
    if ring not in counted(phone_rows.rings_of(snapshot, ring.pupil_id)):
        raise Refused(
            "call_undone",
            "This call was undone or corrected already.",
            "It says nothing any more.",
            "Look at the newest line of it.",
        )
    return ring


def beside(snapshot: Snapshot, ring: Ring) -> list[Ring]:
    """The rings logged with one for brothers and sisters that still hold."""
    of_the_day = phone_rows.rings(snapshot, ring.day, ring.day)
    return [one for one in counted(of_the_day) if one.facts.get("with") == ring.id]


def check_stands(snapshot: Snapshot, ring: Ring) -> None:
    """Nothing later may stand on a ring that is taken back."""
    why = ""
    held = day_rows.plan(snapshot, ring.facts.get("plan", ""))
    done = any(one.key.startswith(f"{ring.id} ") for one in duty_rows.rulings(snapshot))
    if ring.corrects:
        why = "it corrects an earlier one"
    elif held is not None and held[1] > ring.number:
        why = "what the registers are filled with was changed since"
    elif done:
        why = "something that was promised in it is done"
    elif ring.facts.get("marks") and _marks_changed(snapshot, ring):
        why = "a mark was changed since"
    if why:
        raise Refused(
            "call_stands",
            f"This call cannot be undone any more: {why}.",
            "Nothing was changed.",
            "Correct it instead; the first line stays on record.",
        )


def _marks_changed(snapshot: Snapshot, ring: Ring) -> bool:
    back = call_ground.as_they_were(snapshot, _shape(ring))
    return len(back) < call_ground.marks_set(snapshot, _shape(ring))


def take_back(work: Work, ring: Ring) -> int:
    """Take back everything a ring did.

    Returns:
        How many marks were set back.
    """
    cells = call_ground.as_they_were(work, _shape(ring))
    for plan in plans_back(work, ring.facts):
        work.append(of_plan(Kind.PLAN_CHANGED, plan))
    if cells:
        append_marks(work, cells, standing(work, cells), LOGGED_BY_MISTAKE)
    found_back(work, ring)
    return len(cells)


def found_back(work: Work, ring: Ring) -> None:
    """What a ring found out about a number, a language, or a call that was owed, taken back."""
    facts = ring.facts
    if facts.get("number_was"):
        state = LineState(facts["number_was"])
        found = NumberState(
            ring.pupil_id, digits_of(ring.phone), state, work.now.date(), work.author.name
        )
        record = {"number": write_number(found)}
        work.append(Draft(Kind.NUMBER_FOUND_OUT, record, ring.pupil_id, LOGGED_BY_MISTAKE))
    if facts.get("language_was"):
        language = read_language(json.loads(facts["language_was"]))
        record = {"language": write_language(language)}
        work.append(Draft(Kind.LANGUAGE_SET, record, ring.pupil_id, LOGGED_BY_MISTAKE))
    for call_id in facts.get("calls", "").split():
        call = day_rows.call(work, call_id)
        if call is not None:
            facts = {name: value for name, value in call.facts.items() if name != "called_back"}
            work.append(of_call(replace(call, facts=facts, settled=False)))


def cells_back(work: Work, before: Ring, ready: Ready) -> tuple[Cell, ...]:
    """The marks the first understanding set and the new one says nothing of."""
    prepared = ready.prepared
    spoken_of = {(cell.pupil_id, cell.session) for cell in prepared.cells}
    if prepared.plan is not None and prepared.plan.code:
        spoken_of |= set(prepared.held)
    cells = call_ground.as_they_were(work, _shape(before))
    return tuple(cell for cell in cells if (cell.pupil_id, cell.session) not in spoken_of)


def _shape(ring: Ring) -> ParentCall:
    """As much of a ring as undoing marks needs."""
    return ParentCall(ring.id, ring.day, ring.at, facts=ring.facts)


def of_call(call: ParentCall) -> Draft:
    """The entry of a family's call as it is now."""
    subject = call.pupils[0] if len(call.pupils) == 1 else ""
    return Draft(Kind.CALL_CHANGED, {"call": write_call(call)}, subject)
