"""How judgements and notes of the practice checklist stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.practice import Judgement, Note, Verdict


def write_judgement(one: Judgement) -> dict[str, Any]:
    """A judgement; its number is the entry's own."""
    return {
        "id": one.id,
        "point": one.point,
        "verdict": one.verdict.value,
        "on": one.on.isoformat(),
        "words": one.words,
        "seen": list(one.seen),
        "by": one.by,
        "taken_back": one.taken_back,
    }


def read_judgement(record: Mapping[str, Any], number: int = 0) -> Judgement:
    """A judgement, from its record."""
    return Judgement(
        record["id"],
        record["point"],
        Verdict(record["verdict"]),
        date.fromisoformat(record["on"]),
        record["words"],
        tuple(record["seen"]),
        record["by"],
        record["taken_back"],
        number,
    )


def write_note(one: Note) -> dict[str, Any]:
    """A note; its number is the entry's own."""
    return {
        "id": one.id,
        "kind": one.kind,
        "words": one.words,
        "day": one.day.isoformat(),
        "by": one.by,
        "taken_back": one.taken_back,
    }


def read_note(record: Mapping[str, Any], number: int = 0) -> Note:
    """A note, from its record."""
    return Note(
        record["id"],
        record["kind"],
        record["words"],
        date.fromisoformat(record["day"]),
        record["by"],
        record["taken_back"],
        number,
    )
