"""The calls of a day, unmatched first: who rang, about whom, what they said and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import report_of, withdrawn
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.call_words import clock, day_words, names_of, said
from attendance_desk.queries.calls_due import due
from attendance_desk.store import day_rows, mark_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.days import Movement, ParentCall
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Plan
    from attendance_desk.queries.ground import Ground

__all__ = ["CallRow", "calls", "due", "known", "one", "owed", "row"]

_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call as the list shows it.

    Attributes:
        call: The call, as it is now.
        teller: Who rang: "Kerry Turner (mum)".
        names: The children, by name; empty while nobody is found.
        said: What they said, in words.
        did: What it did, in words; empty for nothing.
        owed: What somebody still has to do about it; empty for nothing.
        undone: Whether it was taken back.
    """

    call: ParentCall
    teller: str
    names: tuple[str, ...]
    said: str
    did: str
    owed: str
    undone: bool


def calls(ground: Ground, day: date) -> tuple[CallRow, ...]:
    """The calls of a day and those of earlier days with something still to be done.

    Raises:
        NotPermitted: Who asks does not log calls.
    """
    ground.require(Deed.LOG_THE_DAY)
    held = {call.id: call for call in day_rows.open_calls(ground.snapshot)}
    held |= {call.id: call for call in day_rows.calls(ground.snapshot, day, day)}
    names = names_of(ground, held.values())
    rows = [row(ground, call, names) for call in held.values()]
    return tuple(sorted(rows, key=_order))


def one(ground: Ground, call_id: str) -> CallRow:
    """One call.

    Raises:
        NotPermitted: Who asks does not log calls.
        Refused: There is no such call.
    """
    ground.require(Deed.LOG_THE_DAY)
    call = day_rows.call(ground.snapshot, call_id)
    if call is None:
        raise Refused(
            "unknown_call",
            "There is no such call.",
            "Nothing was done.",
            "Look at the list again.",
        )
    return row(ground, call, names_of(ground, [call]))


def _order(one: CallRow) -> tuple[bool, bool, bool, int]:
    call = one.call
    newest_first = -(call.day.toordinal() * 1440 + _minutes(call.at))
    return one.undone, bool(one.names), not one.owed, newest_first


def _minutes(at: str) -> int:
    moment = time.fromisoformat(at)
    return moment.hour * 60 + moment.minute


def row(ground: Ground, call: ParentCall, names: dict[str, str]) -> CallRow:
    """One call in words."""
    undone = withdrawn(call)
    return CallRow(
        call=call,
        teller=report_of(call).teller,
        names=tuple(names.get(one, "a child") for one in call.pupils),
        said=said(call),
        did="" if undone else _did(ground, call),
        owed="" if undone else owed(call),
        undone=undone,
    )


def owed(call: ParentCall) -> str:
    """What somebody still has to do about a call."""
    if not call.pupils:
        return "No child found yet"
    if call.settled:
        return ""
    return "Call back owed" if call.voicemail else "Ask for an adult"


def _did(ground: Ground, call: ParentCall) -> str:
    held = day_rows.plan(ground.snapshot, call.facts.get("plan", ""))
    parts = [_filled(held[0], call.day)] if held and not held[0].ended else []
    if call.facts.get("marks"):
        parts.append("marks of registers that were in changed")
    return "; ".join(parts)


def _filled(plan: Plan, today: date) -> str:
    if not plan.code:
        return "said beside the name in the register"
    last = plan.last or plan.first
    if plan.first == last:
        return f"{plan.code} filled in for {_session(last, today)}"
    if plan.first == Session(last.day, Half.AM):
        return f"{plan.code} filled in for {day_words(last.day, today)}"
    return f"{plan.code} filled in from {_session(plan.first, today)} to {_session(last, today)}"


def _session(session: Session, today: date) -> str:
    return f"{day_words(session.day, today)}, {_HALVES[session.half]}"


def known(ground: Ground, pupil_ids: tuple[str, ...]) -> tuple[str, ...]:
    """What the desk knows of some children today, for who has their parent on the telephone.

    Returns:
        Earlier calls, movements and marks of today, each as a sentence with the child's name.
    """
    ground.require(Deed.LOG_THE_DAY)
    pupils = people_rows.pupils(ground.snapshot, set(pupil_ids))
    return tuple(line for pupil in pupils for line in _known_of(ground, pupil))


def _known_of(ground: Ground, pupil: Pupil) -> list[str]:
    today, snapshot = ground.now.date(), ground.snapshot
    rung = [
        f"{report_of(call).teller} rang at {clock(call.at)} about {pupil.known_as}: {said(call)}"
        for call in day_rows.calls(snapshot, today, today)
        if pupil.id in call.pupils and not withdrawn(call)
    ]
    moved = [
        _moved(pupil, one)
        for one in day_rows.movements(snapshot, today, today)
        if one.pupil_id == pupil.id
    ]
    return [*rung, *moved, *_marked(ground, pupil)]


def _moved(pupil: Pupil, movement: Movement) -> str:
    verb = {"in": "came", "out": "left", "back": "came back"}[movement.way.value]
    return f"{pupil.known_as} {verb} at {clock(movement.at)}."


def _marked(ground: Ground, pupil: Pupil) -> list[str]:
    day = ground.now.date()
    found = []
    for session in ground.calendar.sessions(day, day):
        one = mark_rows.standing(ground.snapshot, [pupil.id], session).get(pupil.id)
        if one is not None:
            code = ground.codes.on(one.mark.code, day)
            at = mark_rows.time_of(one.at, day)
            when = f" at {clock(at)}" if at else ""
            word = f" ({code.word.lower()})" if code else ""
            half = _HALVES[session.half]
            found.append(f"{pupil.known_as} is marked {one.mark.code}{word} this {half}{when}.")
    return found
