"""Verbs of home visits: `visit` for one, `visits` for who is out and what was found."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.hatch import a_time
from attendance_desk.cli.verbs import Asked, Verb, a_day
from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.problems import BadUsage, Refused
from attendance_desk.domain.visiting import PROMPTS, current

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.desk.visits import Found, Going
    from attendance_desk.domain.visit_papers import DoorCard, VisitSheet
    from attendance_desk.domain.visits import Visit
    from attendance_desk.queries.visits_board import VisitRow

_KINDS = [kind.value for kind in ClockKind]


def _visit_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True, help="the child")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--plan", action="store_true", help="a visit that is to be made")
    what.add_argument("--leave", action="store_true", help="we are leaving now")
    what.add_argument("--outcome", metavar="ID", help="what was found, such as seen_well")
    what.add_argument("--back", action="store_true", help="they are back and safe")
    what.add_argument("--call-off", metavar="WHY", help="it is not made")
    parser.add_argument("--why", default="", choices=_KINDS, metavar="K", help="the clock")
    parser.add_argument("--goes", action="append", default=[], metavar="NAME", help="who goes")
    parser.add_argument("--waits", default="", metavar="NAME", help="who at school waits")
    parser.add_argument("--back-by", type=a_time, metavar="HH:MM", help="when they are looked for")
    parser.add_argument(
        "--ready", action="store_true", help="the list before leaving was gone through"
    )
    parser.add_argument("--at", type=a_time, metavar="HH:MM", help="at the door; else now")
    parser.add_argument("--words", default="", help="what may be read by everybody who visits")
    parser.add_argument("--card", action="store_true", help="a card was put through the door")
    parser.add_argument("--reason", default="", metavar="ID", help="a reason an adult gave")
    parser.add_argument("--told-by", default="", metavar="NAME", help="who gave it")


def _visit(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        pupil_id = pupil_with(desk, options.upn)
        rows = desk.visits.of_pupil(pupil_id)
        under_way = current([row.visit for row in rows], asked.clock.now().date())
        told = _do(desk, pupil_id, under_way, options)
        rows = desk.visits.of_pupil(pupil_id)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    row = rows[-1]
    lines = [_line(row), *([told] if told else [])]
    asked.answer({"visit": [_written(row, upns)]}, lines)
    return 0


def _do(desk: Desk, pupil_id: str, held: Visit | None, options: Namespace) -> str:
    """Do what is asked about the visit that goes on; what else was done, in words."""
    room, going = desk.visits, _going(pupil_id, options)
    if options.plan:
        room.plan(going)
    elif options.leave:
        room.leave(held.id if held else "", going)
    elif options.outcome:
        room.record(held.id if held else going, _found(options))
    elif held is None:
        raise Refused(
            "unknown_visit",
            "No visit to this child's home goes on.",
            "Nothing was changed.",
            "See visits for those of today.",
        )
    elif options.back:
        return room.back(held.id).value
    else:
        room.call_off(held.id, options.call_off)
    return ""


def _going(pupil_id: str, options: Namespace) -> Going:
    from attendance_desk.desk.visits import Going

    staff = tuple(options.goes)
    return Going(
        pupil_id,
        options.why,
        staff,
        len(staff) == 1,
        options.waits,
        f"{options.back_by:%H:%M}" if options.back_by else "",
        tuple(one for one, _words in PROMPTS) if options.ready else (),
    )


def _found(options: Namespace) -> Found:
    from attendance_desk.desk.visits import Found

    return Found(
        options.outcome,
        f"{options.at:%H:%M}" if options.at else "",
        options.words,
        card=options.card,
        reason=options.reason,
        told_by=options.told_by,
    )


def _visits_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", type=a_day, help="another day than today")


def _visits(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        found = desk.visits.board(asked.options.date)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    rows = [_written(one, upns) for one in found]
    lines = [_line(one) for one in found]
    asked.answer({"visits": rows}, lines or ["No home visits."])
    return 0


def _line(one: VisitRow) -> str:
    parts = (one.name, one.where, one.outcome, one.next_step)
    return " · ".join(part for part in parts if part)


def _written(one: VisitRow, upns: dict[str, str]) -> dict[str, Any]:
    return {
        "id": one.visit.id,
        "upn": upns.get(one.visit.pupil_id, ""),
        "date": one.visit.day.isoformat(),
        "at": one.visit.at,
        "where": one.where,
        "outcome": one.visit.outcome,
        "card": one.visit.card,
        "next": one.next_step,
        "late": one.late,
        "restricted_note": one.note,
    }


def sheet_facts(desk: Desk, asked: Asked) -> VisitSheet:
    """`print visit-sheet`: the sheet of one child's home."""
    if not asked.options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    return desk.visits.sheet(pupil_with(desk, asked.options.upn))


def card_facts(desk: Desk, asked: Asked) -> DoorCard:
    """`print door-card`: it knows no child; what is not given is a line to write on."""
    at, by = asked.options.at, asked.options.by
    return desk.visits.card("", f"{at:%H:%M}" if at else "", f"{by:%H:%M}" if by else "")


VERBS = (
    Verb(
        "visit",
        "plan a home visit, leave, write what was found, check in",
        _visit_arguments,
        _visit,
    ),
    Verb("visits", "home visits of a day, and who is out now", _visits_arguments, _visits),
)
