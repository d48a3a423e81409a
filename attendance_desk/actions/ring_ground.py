"""What one of our rings stands on: who may be rung, what it says, and what it does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attendance_desk.actions import call_ground
from attendance_desk.actions.ring_numbers import check_numberless
from attendance_desk.actions.school import new_id
from attendance_desk.catalog.outcomes import shipped_outcomes
from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.call_records import write_language
from attendance_desk.domain.call_tasks import ASKS_WHY, told_key
from attendance_desk.domain.calling import call_of, withdrawn
from attendance_desk.domain.finding import digits_of
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.reasons import NOT_SETTLED
from attendance_desk.domain.ringing import (
    BACKS,
    DSL_TODAY,
    NO_NUMBER,
    answers_why,
    may_be_rung,
    report_of,
)
from attendance_desk.domain.rings import FamilyLanguage, LineState, NumberState
from attendance_desk.domain.rulings import About
from attendance_desk.store import care_rows, day_rows, duty_rows, people_rows, phone_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.actions.call_ground import Prepared
    from attendance_desk.actions.context import By, Context
    from attendance_desk.domain.call_outcomes import CallOutcome
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.rings import Ring
    from attendance_desk.store.work import Snapshot

SAID = frozenset({"told_by", "expected", "leaves", "comes", "language", "note", "task", "with"})
"""The facts of a ring that somebody said or knows; the others are what it did."""

_DECIDES = {Role.HEAD: "head_decides", Role.LEAD: "lead_decides"}


@dataclass(frozen=True, slots=True)
class Said:
    """A ring that is to be saved.

    Attributes:
        answers: Which is right where a mark stands, by child.
        before: The ring it takes the place of; None for a new one.
    """

    ring: Ring
    answers: Mapping[str, bool]
    before: Ring | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything a ring writes.

    Attributes:
        ring: As it is kept, but for what it does.
        pupil: The child.
        outcome: What came of it.
        prepared: Plans and marks.
        answers_why: Whether it says why the child is away.
        barred: Whether marks should change, and who rings may not change them.
        number: What is now known of the number; None for nothing new.
        language: The family's language; None for nothing new.
        answered: Calls from the family that this ring answers.
    """

    ring: Ring
    pupil: Pupil
    outcome: CallOutcome
    prepared: Prepared = field(default_factory=call_ground.Prepared)
    answers_why: bool = False
    barred: bool = False
    number: NumberState | None = None
    language: FamilyLanguage | None = None
    answered: tuple[ParentCall, ...] = ()


def owner(context: Context, by: By, snapshot: Snapshot, pupil_id: str, day: date) -> bool:
    """Whether somebody may ring about a child: all of them, or those of their own class."""
    if may(by.role, Deed.MAKE_CALLS):
        return True
    if not may(by.role, Deed.RING_OWN_PUPILS) or not phone_rows.rules(snapshot).teachers_ring:
        return False
    held = people_rows.pupils(snapshot, [pupil_id])
    mine = {one.id for one in context.school.classes if one.id in by.member.classes}
    return any(
        place.class_id in mine
        and place.starts <= day
        and (place.ends is None or day <= place.ends)
        for pupil in held
        for place in pupil.places
    )


def ready(context: Context, by: By, snapshot: Snapshot, said: Said) -> Ready:
    """Work out what a ring writes.

    Raises:
        NeedsAnswer: A mark stands that only a person can decide about.
        Refused: An unknown outcome, reason or task, a child who is not on roll, a contact who
            must not be rung, a day that has not come.
    """
    pupil, outcome = _checked(by, snapshot, said.ring)
    ring = _whole(by, said.ring, outcome)
    made = Ready(ring, pupil, outcome)
    if answers_why(ring, outcome, pupil.contacts) and _families_say(ring):
        told = call_ground.Told(
            _as_call(by, snapshot, ring, said.before), report_of(ring), said.answers, by.now
        )
        prepared = call_ground.prepare(context, snapshot, told)
        barred = bool(prepared.cells) and not may(by.role, Deed.AMEND_ANY)
        prepared = replace(prepared, cells=()) if barred else prepared
        made = replace(made, prepared=prepared, answers_why=True, barred=barred)
    return _with_tasks(snapshot, _with_known(by, snapshot, made))


def _checked(by: By, snapshot: Snapshot, ring: Ring) -> tuple[Pupil, CallOutcome]:
    outcome = shipped_outcomes().call(ring.outcome)
    if outcome is None or not outcome.holds(ring.day):
        raise _unknown("outcome", ring.outcome)
    unknown = [one for one in ring.tasks if shipped_outcomes().task(one) is None]
    if unknown:
        raise _unknown("task", unknown[0])
    if ring.reason and shipped_reasons().get(ring.reason) is None:
        raise _unknown("reason", ring.reason)
    if ring.back not in BACKS:
        raise _unknown("day back", ring.back)
    if ring.day > by.now.date():
        raise Refused(
            "not_yet",
            f"{ring.day.day} {ring.day:%B} has not come yet.",
            "Nothing was saved, and everything typed is still here.",
            "Give the day of the call, today or earlier.",
        )
    pupil = _permitted(snapshot, ring)
    if outcome.id == NO_NUMBER:
        check_numberless(snapshot, pupil)
    return pupil, outcome


def _permitted(snapshot: Snapshot, ring: Ring) -> Pupil:
    """The child, on roll, whose contact may be rung."""
    pupil = next(iter(people_rows.pupils(snapshot, [ring.pupil_id])), None)
    if pupil is None or not any(
        one.starts <= ring.day and (one.ends is None or ring.day <= one.ends)
        for one in pupil.enrolments
    ):
        who = pupil.known_as if pupil else "This child"
        raise Refused(
            "not_on_roll",
            f"{who} is not on roll on {ring.day.day} {ring.day:%B}.",
            "Nothing was saved, and everything typed is still here.",
            "Check who is meant, and the day.",
        )
    if not may_be_rung(pupil.contacts, ring.contact, ring.phone):
        raise Refused(
            "must_not_be_rung",
            f"The record of {pupil.known_as} says that this person must not be contacted.",
            "Nothing was saved, and everything typed is still here.",
            "Ring somebody else on the list. If they were rung already, tell the safeguarding "
            "lead now.",
        )
    return pupil


def _unknown(what: str, value: str) -> Refused:
    return Refused(
        f"unknown_{what.replace(' ', '_')}",
        f"{value} is not {'an' if what == 'outcome' else 'a'} {what} of a call.",
        "Nothing was saved, and everything typed is still here.",
        "Choose one from the list.",
    )


def _whole(by: By, ring: Ring, outcome: CallOutcome) -> Ring:
    """The ring with ids, who rang, and the tasks that its outcome makes."""
    tasks = (*ring.tasks, *outcome.tasks, *(("dsl_hears",) if DSL_TODAY in ring.flags else ()))
    reason = shipped_reasons().get(ring.reason)
    code = ring.code or (reason.codes[0] if reason else "")
    return replace(
        ring,
        id=ring.id or new_id("o"),
        talk=ring.talk or new_id("t"),
        by=by.signed,
        words=ring.words.strip(),
        code=code,
        root=ring.root or (reason.root.value if reason else ""),
        tasks=tuple(dict.fromkeys(tasks)),
        facts={name: value for name, value in ring.facts.items() if value and name in SAID},
        number=0,
        undone=False,
    )


def _families_say(ring: Ring) -> bool:
    """Whether it is a reason that families give; others only name a state."""
    reason = shipped_reasons().get(ring.reason)
    return reason is not None and bool(reason.group)


def _as_call(by: By, snapshot: Snapshot, ring: Ring, before: Ring | None) -> ParentCall:
    """The ring in the shape of a call from the family, at its own time."""
    facts = before.facts if before else {}
    held = day_rows.plan(snapshot, facts.get("plan", ""))
    origin = held[0].facts.get("call", "") if held else ""
    call = call_of(report_of(ring), origin or ring.id, by.now, None)
    marks = {"marks": facts["marks"]} if "marks" in facts else {}
    return replace(call, day=ring.day, at=ring.at, facts={**call.facts, **marks})


def _with_known(by: By, snapshot: Snapshot, made: Ready) -> Ready:
    """What is found out beside the reason: the number, the language, calls that were owed."""
    ring, outcome = made.ring, made.outcome
    answered: tuple[ParentCall, ...] = ()
    if outcome.spoke and ring.why == "call_back":
        waiting = (one for one in day_rows.open_calls(snapshot) if not withdrawn(one))
        answered = tuple(one for one in waiting if ring.pupil_id in one.pupils)
    made = replace(made, answered=answered)
    return _with_language(snapshot, _with_number(by, snapshot, made))


def _with_number(by: By, snapshot: Snapshot, made: Ready) -> Ready:
    ring, digits = made.ring, digits_of(made.ring.phone)
    held = {one.digits: one.state for one in phone_rows.numbers(snapshot, ring.pupil_id)}
    was = held.get(digits, LineState.WORKS)
    now = LineState(made.outcome.number) if made.outcome.number else was
    if made.outcome.spoke:
        now = LineState.WORKS
    if not digits or now is was:
        return made
    state = NumberState(ring.pupil_id, digits, now, by.now.date(), ring.by)
    facts = {**ring.facts, "number_was": was.value}
    return replace(made, number=state, ring=replace(ring, facts=facts))


def _with_language(snapshot: Snapshot, made: Ready) -> Ready:
    ring = made.ring
    asks = made.outcome.id == "interpreter_needed"
    held = phone_rows.languages(snapshot).get(ring.pupil_id, FamilyLanguage(ring.pupil_id))
    language = ring.facts.get("language", held.language)
    now = FamilyLanguage(ring.pupil_id, language, asks or held.interpreter)
    if now == held:
        return made
    was = json.dumps(write_language(held), ensure_ascii=False)
    facts = {**ring.facts, "language_was": was}
    return replace(made, language=now, ring=replace(ring, facts=facts))


def _with_tasks(snapshot: Snapshot, made: Ready) -> Ready:
    """The ring with the tasks that follow from what it says."""
    ring, found = made.ring, list(made.ring.tasks)
    reason = shipped_reasons().get(ring.reason)
    if made.barred:
        found.append("settle_code")
    elif made.answers_why and reason is not None and reason.fills == NOT_SETTLED:
        found += [_DECIDES[reason.settler]] if reason.settler in _DECIDES else []
    if not made.answers_why and ring.why in ASKS_WHY and _worker_waits(snapshot, ring):
        found.append("tell_worker")
    return replace(made, ring=replace(ring, tasks=tuple(dict.fromkeys(found))))


def _worker_waits(snapshot: Snapshot, ring: Ring) -> bool:
    """Whether a worker of the child is still to be told today, and no ring has said so yet.

    Source: the guidance of August 2024: social workers and youth justice workers are told of an
        unexplained absence.
    """
    care = care_rows.care(snapshot).get(ring.pupil_id)
    if care is None or not care.workers:
        return False
    today = told_key(ring.day, "")
    told = any(
        one.pupil_id == ring.pupil_id and one.key.startswith(today)
        for one in duty_rows.rulings(snapshot, About.WORKER_TOLD)
    )
    said = any(
        one.day == ring.day and "tell_worker" in one.tasks and not one.undone
        for one in phone_rows.rings_of(snapshot, ring.pupil_id)
    )
    return not told and not said
