"""How letters and what was decided about rungs stand in payloads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attendance_desk.domain.correspondence import (
    Counted,
    Letter,
    LetterKind,
    LetterState,
    Receiver,
)
from attendance_desk.domain.proposals import LadderRuling
from attendance_desk.domain.records import read_day, write_day

Record = Mapping[str, Any]


def write_letter(letter: Letter) -> dict[str, Any]:
    """A letter, whole; its number is the entry's own."""
    return {
        "id": letter.id,
        "kind": letter.kind.value,
        "pupils": list(letter.pupils),
        "made_on": letter.made_on.isoformat(),
        "made_by": letter.made_by,
        "state": letter.state.value,
        "rung": letter.rung,
        "why": list(letter.why),
        "language": letter.language,
        "large": letter.large,
        "leave_out": list(letter.leave_out),
        "options": dict(letter.options),
        "doubt": letter.doubt,
        "meeting": letter.meeting_id,
        "plan": letter.plan_id,
        "to": [
            {"name": one.name, "address": list(one.address), "pupil": one.pupil_id}
            for one in letter.to
        ],
        "counted": [_write_counted(one) for one in letter.counted],
        **_write_fate(letter),
    }


def _write_fate(letter: Letter) -> dict[str, Any]:
    """What became of a letter since its draft."""
    return {
        "checked": letter.checked,
        "approved": letter.approved,
        "approved_entry": letter.approved_entry,
        "digest": letter.digest,
        "printed": list(letter.printed),
        "sent": letter.sent,
        "answered": letter.answered,
        "withdrawn": letter.withdrawn,
        "sent_back": letter.sent_back,
        "invited": letter.invited,
        "replaces": letter.replaces,
        "gone_on": [list(one) for one in letter.gone_on],
    }


def read_letter(record: Record, number: int = 0) -> Letter:
    """A letter from its record."""
    return Letter(
        id=record["id"],
        kind=LetterKind(record["kind"]),
        pupils=tuple(record["pupils"]),
        made_on=date.fromisoformat(record["made_on"]),
        made_by=record["made_by"],
        state=LetterState(record["state"]),
        rung=record["rung"],
        why=tuple(record["why"]),
        language=record["language"],
        large=record["large"],
        leave_out=tuple(record["leave_out"]),
        options=dict(record["options"]),
        doubt=record["doubt"],
        meeting_id=record["meeting"],
        plan_id=record["plan"],
        to=tuple(
            Receiver(one["name"], tuple(one["address"]), one["pupil"]) for one in record["to"]
        ),
        counted=tuple(_read_counted(one) for one in record["counted"]),
        number=number,
        **_read_fate(record),
    )


def _read_fate(record: Record) -> dict[str, Any]:
    return {
        "checked": record["checked"],
        "approved": record["approved"],
        "approved_entry": record["approved_entry"],
        "digest": record["digest"],
        "printed": tuple(record["printed"]),
        "sent": record["sent"],
        "answered": record["answered"],
        "withdrawn": record["withdrawn"],
        "sent_back": record["sent_back"],
        "invited": record.get("invited", ""),
        "replaces": record.get("replaces", ""),
        "gone_on": tuple((found, why) for found, why in record.get("gone_on", ())),
    }


def _write_counted(counted: Counted) -> dict[str, Any]:
    return {
        "pupil": counted.pupil_id,
        "missed": list(counted.missed),
        "unauthorised": counted.unauthorised,
        "possible": counted.possible,
        "first": counted.first.isoformat(),
        "last": counted.last.isoformat(),
        "until": counted.until,
    }


def _read_counted(record: Record) -> Counted:
    return Counted(
        record["pupil"],
        tuple(record["missed"]),
        record["unauthorised"],
        record["possible"],
        date.fromisoformat(record["first"]),
        date.fromisoformat(record["last"]),
        record.get("until", ""),
    )


def write_rung_ruling(ruling: LadderRuling) -> dict[str, Any]:
    """What was decided about a rung; its number is the entry's own."""
    return {
        "id": ruling.id,
        "pupil": ruling.pupil_id,
        "rung": ruling.rung,
        "choice": ruling.choice,
        "words": ruling.words,
        "until": write_day(ruling.until),
        "missed": ruling.missed,
        "on": ruling.on.isoformat(),
        "by": ruling.by,
        "taken_back": ruling.taken_back,
    }


def read_rung_ruling(record: Record, number: int = 0) -> LadderRuling:
    """What was decided about a rung, from its record."""
    return LadderRuling(
        id=record["id"],
        pupil_id=record["pupil"],
        rung=record["rung"],
        choice=record["choice"],
        words=record["words"],
        until=read_day(record["until"]),
        missed=record["missed"],
        on=date.fromisoformat(record["on"]),
        by=record["by"],
        taken_back=record["taken_back"],
        number=number,
    )
