"""How what is said to governors stands in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.governors_said import Action, Read, Said, Section


def write_said(said: Said) -> dict[str, Any]:
    """What a person wrote; its number is the entry's own."""
    return {
        "id": said.id,
        "term": said.term,
        "section": said.section.value,
        "words": said.words,
        "actions": [[one.what, one.owner, one.measure] for one in said.actions],
        "drafted": said.drafted,
        "on": said.on.isoformat(),
        "by": said.by,
    }


def read_said(record: Mapping[str, Any], number: int = 0) -> Said:
    """The same, from its record."""
    return Said(
        id=record["id"],
        term=record["term"],
        section=Section(record["section"]),
        words=record["words"],
        on=date.fromisoformat(record["on"]),
        actions=tuple(Action(*one) for one in record["actions"]),
        drafted=record["drafted"],
        by=record["by"],
        number=number,
    )


def write_reading(read: Read) -> dict[str, Any]:
    """That a person has read it; its number is the entry's own."""
    return {
        "id": read.id,
        "term": read.term,
        "digest": read.digest,
        "on": read.on.isoformat(),
        "by": read.by,
    }


def read_reading(record: Mapping[str, Any], number: int = 0) -> Read:
    """The same, from its record."""
    on = date.fromisoformat(record["on"])
    return Read(record["id"], record["term"], record["digest"], on, record["by"], number)
