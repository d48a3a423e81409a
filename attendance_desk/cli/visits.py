"""The verb of home visits: who is out now, what was found, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.cli.finding import pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day

if TYPE_CHECKING:
    from argparse import ArgumentParser


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", type=a_day, help="another day than today")


def _visits(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        found = desk.visits.board(asked.options.date)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    rows = [
        {
            "id": one.visit.id,
            "upn": upns.get(one.visit.pupil_id, ""),
            "date": one.visit.day.isoformat(),
            "at": one.visit.at,
            "where": one.where,
            "outcome": one.visit.outcome,
            "next": one.next_step,
            "late": one.late,
            "restricted_note": one.note,
        }
        for one in found
    ]
    lines = [
        " · ".join(part for part in (one.name, one.where, one.outcome, one.next_step) if part)
        for one in found
    ]
    asked.answer({"visits": rows}, lines or ["No home visits."])
    return 0


VERBS = (Verb("visits", "home visits of a day, and who is out now", _arguments, _visits),)
