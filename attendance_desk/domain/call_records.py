"""How rings, numbers, languages, lines, call rules and routines stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.lines import Line, LineKind
from attendance_desk.domain.records import read_day, write_day
from attendance_desk.domain.rings import FamilyLanguage, LineState, NumberState, Ring
from attendance_desk.domain.routines import Rhythm, Routine, RoutineDone

Record = Mapping[str, Any]


def write_ring(ring: Ring) -> dict[str, Any]:
    """A ring, whole; its number is the entry's own."""
    return {
        "id": ring.id,
        "talk": ring.talk,
        "pupil": ring.pupil_id,
        "date": ring.day.isoformat(),
        "at": ring.at,
        "minutes": ring.minutes,
        "why": ring.why,
        "script": ring.script,
        "script_from": write_day(ring.script_from),
        "contact": ring.contact,
        "relationship": ring.relationship,
        "phone": ring.phone,
        "outcome": ring.outcome,
        "reason": ring.reason,
        "code": ring.code,
        "back": ring.back,
        "returns": write_day(ring.returns),
        "root": ring.root,
        "tasks": list(ring.tasks),
        "flags": list(ring.flags),
        "answers": ring.answers,
        "words": ring.words,
        "by": ring.by,
        "corrects": ring.corrects,
        "undone": ring.undone,
        "facts": dict(ring.facts),
    }


def read_ring(record: Record, number: int = 0) -> Ring:
    """A ring from the record that `write_ring` made."""
    return Ring(
        id=record["id"],
        talk=record["talk"],
        pupil_id=record["pupil"],
        day=date.fromisoformat(record["date"]),
        at=record["at"],
        outcome=record["outcome"],
        minutes=record["minutes"],
        why=record["why"],
        script=record["script"],
        script_from=read_day(record["script_from"]),
        contact=record["contact"],
        relationship=record["relationship"],
        phone=record["phone"],
        reason=record["reason"],
        code=record["code"],
        back=record["back"],
        returns=read_day(record["returns"]),
        root=record["root"],
        tasks=tuple(record["tasks"]),
        flags=tuple(record["flags"]),
        answers=record["answers"],
        words=record["words"],
        by=record["by"],
        corrects=record["corrects"],
        undone=record["undone"],
        facts=dict(record["facts"]),
        number=number,
    )


def write_number(state: NumberState) -> dict[str, Any]:
    """What is known of a number."""
    return {
        "pupil": state.pupil_id,
        "digits": state.digits,
        "state": state.state.value,
        "on": state.on.isoformat(),
        "by": state.by,
    }


def read_number(record: Record) -> NumberState:
    """What is known of a number, from its record."""
    return NumberState(
        record["pupil"],
        record["digits"],
        LineState(record["state"]),
        date.fromisoformat(record["on"]),
        record["by"],
    )


def write_language(language: FamilyLanguage) -> dict[str, Any]:
    """The language of a family."""
    return {
        "pupil": language.pupil_id,
        "language": language.language,
        "interpreter": language.interpreter,
    }


def read_language(record: Record) -> FamilyLanguage:
    """The language of a family, from its record."""
    return FamilyLanguage(record["pupil"], record["language"], record["interpreter"])


def write_line(line: Line) -> dict[str, Any]:
    """A line about a child or a class."""
    return {
        "whose": line.whose,
        "kind": line.kind.value,
        "words": line.words,
        "on": line.on.isoformat(),
        "by": line.by,
    }


def read_line(record: Record) -> Line:
    """A line from its record."""
    return Line(
        record["whose"],
        LineKind(record["kind"]),
        record["words"],
        date.fromisoformat(record["on"]),
        record["by"],
    )


def write_rules(rules: CallRules) -> dict[str, Any]:
    """The school's own times and numbers for ringing."""
    return {
        "phone": rules.phone,
        "hand_over": rules.hand_over,
        "check_ins_from": rules.check_ins_from,
        "retry": rules.retry,
        "visit_within": rules.visit_within,
        "report_by": rules.report_by,
        "afternoon_found": rules.afternoon_found,
        "teachers_ring": rules.teachers_ring,
        "pastoral": rules.pastoral,
        "offers": rules.offers,
        "gate": rules.gate,
        "slots": rules.slots,
        "services": rules.services,
        "taught_minutes": list(rules.taught_minutes),
        "converters_a_day": rules.converters_a_day,
        "persistent_a_day": rules.persistent_a_day,
        "after_school": rules.after_school,
        "dsl_reach": rules.dsl_reach,
    }


def read_rules(record: Record) -> CallRules:
    """The school's own times and numbers, from their record."""
    morning, afternoon = record["taught_minutes"]
    return CallRules(**{**record, "taught_minutes": (morning, afternoon)})


def write_routine(routine: Routine) -> dict[str, Any]:
    """A routine, whole."""
    return {
        "id": routine.id,
        "rhythm": routine.rhythm.value,
        "words": routine.words,
        "weekday": routine.weekday,
        "owner": routine.owner,
        "role": routine.role,
        "area": routine.area,
        "used": routine.used,
        "week": routine.week,
    }


def read_routine(record: Record) -> Routine:
    """A routine from its record."""
    return Routine(
        record["id"],
        Rhythm(record["rhythm"]),
        record["words"],
        record["weekday"],
        record["owner"],
        record["role"],
        record["area"],
        record["used"],
        record.get("week", 0),
    )


def write_done(done: RoutineDone) -> dict[str, Any]:
    """That a routine was done."""
    return {
        "routine": done.routine_id,
        "period": done.period.isoformat(),
        "on": done.on.isoformat(),
        "by": done.by,
        "words": done.words,
        "left_out": done.left_out,
        "taken_back": done.taken_back,
    }


def read_done(record: Record) -> RoutineDone:
    """That a routine was done, from its record."""
    return RoutineDone(
        record["routine"],
        date.fromisoformat(record["period"]),
        date.fromisoformat(record["on"]),
        record["by"],
        record["words"],
        record["left_out"],
        record.get("taken_back", False),
    )
