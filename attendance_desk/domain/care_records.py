"""How care, visits, notes and what people did about clocks stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.clock_moves import ClockMove, Move
from attendance_desk.domain.records import read_day, write_day
from attendance_desk.domain.restricted import NoteKind, NotePointer, RestrictedNote
from attendance_desk.domain.visits import Visit

Record = Mapping[str, Any]


def write_care(care: Care) -> dict[str, Any]:
    """What the desk is told about a child."""
    return {
        "pupil": care.pupil_id,
        "first_day": care.first_day.value,
        "review": write_day(care.review),
        "workers": [
            {
                "kind": one.kind.value,
                "name": one.name,
                "phone": one.phone,
                "organisation": one.organisation,
            }
            for one in care.workers
        ],
        "limits": care.limits,
        "on": write_day(care.on),
        "by": care.by,
    }


def read_care(record: Record) -> Care:
    """What the desk is told about a child, from its record."""
    return Care(
        record["pupil"],
        FirstDay(record["first_day"]),
        read_day(record["review"]),
        tuple(
            Worker(WorkerKind(one["kind"]), one["name"], one["phone"], one["organisation"])
            for one in record["workers"]
        ),
        record["limits"],
        read_day(record["on"]),
        record["by"],
    )


def write_visit(visit: Visit) -> dict[str, Any]:
    """A visit, whole; its number is the entry's own."""
    return {
        "id": visit.id,
        "pupil": visit.pupil_id,
        "date": visit.day.isoformat(),
        "why": visit.why,
        "staff": list(visit.staff),
        "alone": visit.alone,
        "contact": visit.contact,
        "left_at": visit.left_at,
        "back_by": visit.back_by,
        "back_at": visit.back_at,
        "prompts": list(visit.prompts),
        "at": visit.at,
        "outcome": visit.outcome,
        "card": visit.card,
        "reason": visit.reason,
        "words": visit.words,
        "note": visit.note_id,
        "called_off": visit.called_off,
        "by": visit.by,
        "facts": dict(visit.facts),
    }


def read_visit(record: Record, number: int = 0) -> Visit:
    """A visit from its record."""
    return Visit(
        id=record["id"],
        pupil_id=record["pupil"],
        day=date.fromisoformat(record["date"]),
        why=record["why"],
        staff=tuple(record["staff"]),
        alone=record["alone"],
        contact=record["contact"],
        left_at=record["left_at"],
        back_by=record["back_by"],
        back_at=record["back_at"],
        prompts=tuple(record["prompts"]),
        at=record["at"],
        outcome=record["outcome"],
        card=record["card"],
        reason=record["reason"],
        words=record["words"],
        note_id=record["note"],
        called_off=record["called_off"],
        by=record["by"],
        facts=dict(record["facts"]),
        number=number,
    )


def write_pointer(pointer: NotePointer) -> dict[str, Any]:
    """That there is a restricted note; never its words but sealed."""
    return {
        "id": pointer.id,
        "pupil": pointer.pupil_id,
        "kind": pointer.kind.value,
        "date": pointer.day.isoformat(),
        "at": pointer.at,
        "by": pointer.by,
        "urgent": pointer.urgent,
        "sealed": pointer.sealed,
        "about": pointer.about,
    }


def read_pointer(record: Record, number: int = 0) -> NotePointer:
    """That there is a restricted note, from its record."""
    return NotePointer(
        record["id"],
        record["pupil"],
        NoteKind(record["kind"]),
        date.fromisoformat(record["date"]),
        record["at"],
        record["by"],
        record["urgent"],
        record["sealed"],
        record["about"],
        number,
    )


def write_note(note: RestrictedNote) -> dict[str, Any]:
    """A restricted note, for the safeguarding book alone."""
    return {
        "id": note.id,
        "pupil": note.pupil_id,
        "kind": note.kind.value,
        "date": note.day.isoformat(),
        "at": note.at,
        "by": note.by,
        "words": note.words,
        "about": note.about,
    }


def read_note(record: Record, number: int = 0) -> RestrictedNote:
    """A restricted note from its record."""
    return RestrictedNote(
        record["id"],
        record["pupil"],
        NoteKind(record["kind"]),
        date.fromisoformat(record["date"]),
        record["at"],
        record["by"],
        record["words"],
        record["about"],
        number,
    )


def write_move(move: ClockMove) -> dict[str, Any]:
    """What somebody did about a clock."""
    return {
        "clock": move.clock,
        "pupil": move.pupil_id,
        "key": move.key,
        "move": move.move.value,
        "on": move.on.isoformat(),
        "at": move.at,
        "person": move.person,
        "by": move.by,
        "to": move.to,
        "step": move.step,
        "why": move.why,
        "words": move.words,
        "note": move.note_id,
    }


def read_move(record: Record, number: int = 0) -> ClockMove:
    """What somebody did about a clock, from its record."""
    return ClockMove(
        clock=record["clock"],
        pupil_id=record["pupil"],
        key=record["key"],
        move=Move(record["move"]),
        on=date.fromisoformat(record["on"]),
        at=record["at"],
        person=record["person"],
        by=record["by"],
        to=record["to"],
        step=record["step"],
        why=record["why"],
        words=record["words"],
        note_id=record["note"],
        number=number,
    )
