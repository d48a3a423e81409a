"""How notices, what the head decided and the authority's choices stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.penalties import Authority, Notice, NoticeState, PenaltyRuling
from attendance_desk.domain.records import read_day, write_day

Record = Mapping[str, Any]
Marked = tuple[Session, str]


def write_notice(notice: Notice) -> dict[str, Any]:
    """A notice; its number is the entry's own."""
    return {
        "id": notice.id,
        "pupil": notice.pupil_id,
        "parent": notice.parent,
        "state": notice.state.value,
        "asked_on": write_day(notice.asked_on),
        "issued_on": write_day(notice.issued_on),
        "sessions": _write_marked(notice.sessions),
        "scheme": notice.scheme,
        "reference": notice.reference,
        "words": notice.words,
        "by": notice.by,
    }


def read_notice(record: Record, number: int = 0) -> Notice:
    """A notice, from its record."""
    return Notice(
        id=record["id"],
        pupil_id=record["pupil"],
        parent=record["parent"],
        state=NoticeState(record["state"]),
        asked_on=read_day(record["asked_on"]),
        issued_on=read_day(record["issued_on"]),
        sessions=_read_marked(record["sessions"]),
        scheme=record["scheme"],
        reference=record["reference"],
        words=record["words"],
        by=record["by"],
        number=number,
    )


def write_penalty_ruling(ruling: PenaltyRuling) -> dict[str, Any]:
    """What the head decided; its number is the entry's own."""
    return {
        "id": ruling.id,
        "pupil": ruling.pupil_id,
        "choice": ruling.choice,
        "words": ruling.words,
        "first": ruling.first.isoformat(),
        "last": ruling.last.isoformat(),
        "on": ruling.on.isoformat(),
        "sessions": _write_marked(ruling.sessions),
        "improve_from": write_day(ruling.improve_from),
        "improve_to": write_day(ruling.improve_to),
        "look_again": write_day(ruling.look_again),
        "by": ruling.by,
        "support": ruling.support,
        "parents": list(ruling.parents),
    }


def read_penalty_ruling(record: Record, number: int = 0) -> PenaltyRuling:
    """What the head decided, from its record."""
    return PenaltyRuling(
        id=record["id"],
        pupil_id=record["pupil"],
        choice=record["choice"],
        words=record["words"],
        first=date.fromisoformat(record["first"]),
        last=date.fromisoformat(record["last"]),
        on=date.fromisoformat(record["on"]),
        sessions=_read_marked(record["sessions"]),
        improve_from=read_day(record["improve_from"]),
        improve_to=read_day(record["improve_to"]),
        look_again=read_day(record["look_again"]),
        by=record["by"],
        number=number,
        support=record.get("support", ""),
        parents=tuple(record.get("parents", ())),
    )


def write_authority(authority: Authority) -> dict[str, Any]:
    """The authority's own choices."""
    return {
        "name": authority.name,
        "send_to": authority.send_to,
        "improve_weeks": authority.improve_weeks,
        "look_weeks": authority.look_weeks,
        "closure_week_counts": authority.closure_week_counts,
        "code_url": authority.code_url,
        "contact": authority.contact,
    }


def read_authority(record: Record) -> Authority:
    """The authority's own choices, from their record."""
    return Authority(**record)


def _write_marked(sessions: Sequence[Marked]) -> list[list[str]]:
    return [[one.day.isoformat(), one.half.name, letter] for one, letter in sessions]


def _read_marked(rows: Sequence[Sequence[str]]) -> tuple[Marked, ...]:
    return tuple(
        (Session(date.fromisoformat(day), Half[half]), letter) for day, half, letter in rows
    )
