"""What calls make due: a child to be found, a call back, a check-in, a return that has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.reasons import shipped_reasons
from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import Session
from attendance_desk.domain.calling import APPOINTMENT, LATE, report_of, withdrawn
from attendance_desk.domain.due import Due
from attendance_desk.domain.names import listed
from attendance_desk.queries.call_words import clock, day_words, names_of, said
from attendance_desk.queries.figures_board import begun
from attendance_desk.store import day_rows, mark_rows

if TYPE_CHECKING:
    from attendance_desk.domain.days import ParentCall
    from attendance_desk.queries.ground import Ground

AREA = "phone"
_LOOKED_BACK = timedelta(days=21)
_FIRST_DAY = (
    "An absence nobody has explained is asked about on its first day "
    "(guidance of August 2024, first-day contact)."
)
_MACHINE = "A message on a machine tells us something and asks nothing: somebody speaks to them."
_NOT_FOUND = "A call counts for nobody until the child is found (the school's own rule)."
_NOT_SURE = "Today only is filled in when the day back is not known; we ask again on the next."


def due(ground: Ground) -> tuple[Due, ...]:
    """What calls make due just now; nothing for who does not log calls."""
    return owed(ground) if ground.may(Deed.LOG_THE_DAY) else ()


def owed(ground: Ground) -> tuple[Due, ...]:
    """The same for the list of calls to make, which is one list for everybody who rings."""
    waiting = [call for call in ground.read(day_rows.open_calls) if not withdrawn(call)]
    today = ground.now.date()
    recent = [
        call
        for call in ground.read(day_rows.calls, today - _LOOKED_BACK, today)
        if not withdrawn(call)
    ]
    names = names_of(ground, [*waiting, *recent])
    return (
        *(_unmatched(call, today) for call in waiting if not call.pupils),
        *(_call_back(call, names, today) for call in waiting if call.pupils),
        *_not_back(ground, recent, names),
    )


def _unmatched(call: ParentCall, today: date) -> Due:
    report = report_of(call)
    number = f", {call.phone}" if call.phone else ""
    at = _at(call, today)
    return Due(
        kind="call_unmatched",
        due=call.day,
        rule=_NOT_FOUND,
        sentence=f"Find the child: {report.teller}{number} rang at {at}. {said(call)}",
        evidence=(_heard(call, today),),
        area=AREA,
        target=call.id,
        key=call.id,
    )


def _call_back(call: ParentCall, names: dict[str, str], today: date) -> Due:
    report, who, at = report_of(call), _names(call, names), _at(call, today)
    number = f" on {call.phone}" if call.phone else ""
    why = "left a message" if call.voicemail else "rang, and is a child"
    whom = "the family" if report.by_the_child else report.teller
    return Due(
        kind="call_back_owed",
        due=call.day,
        rule=_MACHINE,
        sentence=f"Ring {whom}{number} back about {who}: {report.teller} {why} at {at}.",
        pupil_id=call.pupils[0],
        evidence=(_heard(call, today),),
        area=AREA,
        target=call.id,
        key=call.id,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The newest call about a child that says an absence."""

    call: ParentCall
    pupil_id: str
    last: Session


def _not_back(ground: Ground, recent: list[ParentCall], names: dict[str, str]) -> list[Due]:
    newest: dict[str, ParentCall] = {}
    for call in recent:
        newest |= dict.fromkeys(call.pupils, call)
    found = []
    for pupil_id, call in newest.items():
        told = _absence(ground, call, pupil_id)
        if told is not None:
            one = _due_of(ground, told, names)
            found += [one] if one else []
    return found


def _absence(ground: Ground, call: ParentCall, pupil_id: str) -> _Told | None:
    reason = shipped_reasons().get(call.reason)
    held = ground.read(day_rows.plan, call.facts.get("plan", ""))
    if reason is None or reason.group in {APPOINTMENT, LATE} or held is None:
        return None
    plan = held[0]
    if plan.ended or plan.last is None or pupil_id not in plan.pupils:
        return None
    return _Told(call, pupil_id, plan.last)


def _due_of(ground: Ground, told: _Told, names: dict[str, str]) -> Due | None:
    today = ground.now.date()
    sessions = [
        session
        for session in ground.calendar.sessions(told.last.day, today)
        if told.last < session <= begun(ground, ground.now)
    ]
    marked = [(session, _code(ground, told.pupil_id, session)) for session in sessions]
    if any(code not in {"", "N"} for _, code in marked):
        return None
    name = names.get(told.pupil_id, "a child")
    if told.call.returns is None:
        return _check_in(ground, told, name)
    missed = [session for session, code in marked if code == "N"]
    if not missed or _explained(ground, told, missed[-1]):
        return None
    return _return_passed(told, name, missed, today)


def _code(ground: Ground, pupil_id: str, session: Session) -> str:
    return ground.read(mark_rows.codes, (pupil_id,), session).get(pupil_id, "")


def _explained(ground: Ground, told: _Told, session: Session) -> bool:
    return told.pupil_id in ground.read(day_rows.expected, (told.pupil_id,), session)


def _check_in(ground: Ground, told: _Told, name: str) -> Due | None:
    on = ground.calendar.next_school_day(told.last.day)
    if on is None:
        return None
    teller = report_of(told.call).teller
    return Due(
        kind="call_check_in",
        due=on,
        rule=_NOT_SURE,
        sentence=f"Ask {teller} how {name} is: the day back was not known.",
        pupil_id=told.pupil_id,
        evidence=(_heard(told.call, ground.now.date()),),
        area=AREA,
        target=told.call.id,
        key=on.isoformat(),
    )


def _return_passed(told: _Told, name: str, missed: list[Session], today: date) -> Due:
    back: date | None = told.call.returns
    teller, on = report_of(told.call).teller, day_words(back, today)
    return Due(
        kind="return_passed",
        due=back,
        rule=_FIRST_DAY,
        sentence=f"{name} was expected back {on} and is not here: ring {teller}.",
        pupil_id=told.pupil_id,
        evidence=(
            _heard(told.call, today),
            *(f"N on {day_words(one.day, today)}, {one.half.name}" for one in missed),
        ),
        area=AREA,
        target=told.call.id,
        key=missed[0].day.isoformat(),
    )


def _names(call: ParentCall, names: dict[str, str]) -> str:
    return listed(names.get(one, "a child") for one in call.pupils)


def _at(call: ParentCall, today: date) -> str:
    """When somebody rang; the day is told when it is not today."""
    day = "" if call.day == today else f" on {day_words(call.day, today)}"
    return f"{clock(call.at)}{day}"


def _heard(call: ParentCall, today: date) -> str:
    """A call as the evidence of what is due."""
    return f"{day_words(call.day, today)}, {clock(call.at)}: {said(call)}"
