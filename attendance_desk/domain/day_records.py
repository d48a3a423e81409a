"""How plans, movements, calls and requests are written into payloads and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import (
    Decision,
    LeaveRequest,
    Movement,
    ParentCall,
    ReturnSent,
    Way,
)
from attendance_desk.domain.plans import PlaceInWeek, Plan, PlanKind
from attendance_desk.domain.records import read_day, write_day

Record = Mapping[str, Any]

_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")


def write_session(session: Session | None) -> list[str] | None:
    """A session as `["2026-11-23", "AM"]`."""
    return None if session is None else [session.day.isoformat(), session.half.name]


def read_session(written: list[str] | None) -> Session | None:
    """A session from `write_session`."""
    return None if written is None else Session(date.fromisoformat(written[0]), Half[written[1]])


def write_pattern(pattern: frozenset[PlaceInWeek]) -> str:
    """Places in the week as `MON-AM TUE-PM`, in order."""
    return " ".join(f"{_WEEKDAYS[day]}-{half.name}" for day, half in sorted(pattern))


def read_pattern(text: str) -> frozenset[PlaceInWeek]:
    """Places in the week.

    Raises:
        ValueError: A word that is not like `MON-AM`.
    """
    found = set()
    for word in text.upper().split():
        day, dash, half = word.partition("-")
        if not dash or day not in _WEEKDAYS or half not in Half.__members__:
            raise ValueError(f"{word} is not a place in the week like MON-AM")
        found.add((_WEEKDAYS.index(day), Half[half]))
    return frozenset(found)


def write_plan(plan: Plan) -> dict[str, Any]:
    """A whole plan."""
    return {
        "id": plan.id,
        "kind": plan.kind.value,
        "code": plan.code,
        "first": write_session(plan.first),
        "last": write_session(plan.last),
        "pupils": list(plan.pupils),
        "words": plan.words,
        "reason": plan.reason,
        "pattern": write_pattern(plan.pattern),
        "facts": dict(plan.facts),
        "whole": plan.whole,
        "ended": plan.ended,
    }


def read_plan(record: Record) -> Plan:
    """A plan from the record that `write_plan` made."""
    first = Session(date.fromisoformat(record["first"][0]), Half[record["first"][1]])
    return Plan(
        id=record["id"],
        kind=PlanKind(record["kind"]),
        code=record["code"],
        first=first,
        last=read_session(record["last"]),
        pupils=tuple(record["pupils"]),
        words=record["words"],
        reason=record["reason"],
        pattern=read_pattern(record["pattern"]),
        facts=dict(record["facts"]),
        whole=record["whole"],
        ended=record["ended"],
    )


def write_movement(movement: Movement) -> dict[str, Any]:
    """A movement; its number is the entry's own."""
    return {
        "pupil": movement.pupil_id,
        "date": movement.day.isoformat(),
        "at": movement.at,
        "way": movement.way.value,
        "reason": movement.reason,
        "words": movement.words,
        "who": movement.who,
        "may_collect": movement.may_collect,
        "back_at": movement.back_at,
    }


def read_movement(record: Record, number: int = 0) -> Movement:
    """A movement from its record."""
    return Movement(
        pupil_id=record["pupil"],
        day=date.fromisoformat(record["date"]),
        at=record["at"],
        way=Way(record["way"]),
        reason=record["reason"],
        words=record["words"],
        who=record["who"],
        may_collect=record["may_collect"],
        back_at=record["back_at"],
        number=number,
    )


def write_call(call: ParentCall) -> dict[str, Any]:
    """A call, whole."""
    return {
        "id": call.id,
        "date": call.day.isoformat(),
        "at": call.at,
        "caller": call.caller,
        "relationship": call.relationship,
        "phone": call.phone,
        "pupils": list(call.pupils),
        "reason": call.reason,
        "words": call.words,
        "returns": write_day(call.returns),
        "voicemail": call.voicemail,
        "settled": call.settled,
        "facts": dict(call.facts),
    }


def read_call(record: Record, number: int = 0) -> ParentCall:
    """A call from its record."""
    return ParentCall(
        id=record["id"],
        day=date.fromisoformat(record["date"]),
        at=record["at"],
        caller=record["caller"],
        relationship=record["relationship"],
        phone=record["phone"],
        pupils=tuple(record["pupils"]),
        reason=record["reason"],
        words=record["words"],
        returns=read_day(record["returns"]),
        voicemail=record["voicemail"],
        settled=record["settled"],
        facts=dict(record.get("facts", {})),
        number=number,
    )


def write_request(request: LeaveRequest) -> dict[str, Any]:
    """A request for leave, whole."""
    return {
        "id": request.id,
        "pupils": list(request.pupils),
        "first": request.first.isoformat(),
        "last": request.last.isoformat(),
        "halves": request.halves,
        "asked_on": request.asked_on.isoformat(),
        "asked_by": request.asked_by,
        "why": request.why,
        "words": request.words,
        "state": request.state.value,
        "code": request.code,
        "decided_by": request.decided_by,
        "decided_on": write_day(request.decided_on),
        "note": request.note,
        "plan": request.plan_id,
        "facts": dict(request.facts),
    }


def read_request(record: Record, number: int = 0) -> LeaveRequest:
    """A request for leave from its record."""
    return LeaveRequest(
        id=record["id"],
        pupils=tuple(record["pupils"]),
        first=date.fromisoformat(record["first"]),
        last=date.fromisoformat(record["last"]),
        halves=record["halves"],
        asked_on=date.fromisoformat(record["asked_on"]),
        asked_by=record["asked_by"],
        why=record["why"],
        words=record["words"],
        state=Decision(record["state"]),
        code=record["code"],
        decided_by=record["decided_by"],
        decided_on=read_day(record["decided_on"]),
        note=record["note"],
        plan_id=record["plan"],
        number=number,
        facts=dict(record.get("facts", {})),
    )


def write_return(sent: ReturnSent) -> dict[str, Any]:
    """A return that was sent."""
    return {
        "kind": sent.kind,
        "pupil": sent.pupil_id,
        "key": sent.key,
        "on": sent.on.isoformat(),
    }


def read_return(record: Record) -> ReturnSent:
    """A return from its record."""
    return ReturnSent(
        record["kind"], record["pupil"], record["key"], date.fromisoformat(record["on"])
    )
