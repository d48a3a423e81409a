"""Verbs of the hatch: who arrives late, who leaves early, who comes back, and today's list."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import time
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns

if TYPE_CHECKING:
    from attendance_desk.actions.hatch import Logged
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome


def a_time(text: str) -> time:
    """A time of the day as HH:MM."""
    try:
        return time.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a time like 09:04") from error


def _arrive_arguments(parser: ArgumentParser) -> None:
    _child(parser, action="append")
    parser.add_argument("--reason", default="", metavar="ID", help="a reason, such as overslept")
    parser.add_argument("--words", default="", help="what was said")
    parser.add_argument(
        "--time-only", action="store_true", help="keep the time of a child who is marked here"
    )


def _leave_arguments(parser: ArgumentParser) -> None:
    _child(parser)
    parser.add_argument("--contact", type=int, metavar="N", help="who collects: 1 is the first")
    parser.add_argument("--who", default="", help="who collects, when not one of the contacts")
    parser.add_argument("--checked-with", default="", metavar="NAME", help="whom staff asked")
    parser.add_argument("--reason", default="", metavar="ID", help="such as appt_medical")
    parser.add_argument("--words", default="", help="what was said")
    parser.add_argument("--code", default="", help="what the afternoon shows")
    parser.add_argument("--back", type=a_time, metavar="HH:MM", help="when they are expected back")


def _hatch_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", type=a_day, help="another day than today")
    parser.add_argument("--undo", type=int, metavar="NUMBER", help="take one of today's back")


def _child(parser: ArgumentParser, action: str = "store") -> None:
    parser.add_argument("--upn", required=True, action=action)
    parser.add_argument("--at", type=a_time, metavar="HH:MM", help="else now")


def _arrive(asked: Asked) -> int:
    from attendance_desk.actions.hatch import Arrival

    options = asked.options
    with asked.desk() as desk:
        ids = tuple(pupil_with(desk, upn) for upn in options.upn)
        new = Arrival(ids, _at(asked), options.reason, options.words, options.time_only)
        _tell(asked, desk, "arrive", desk.hatch.arrive(new))
    return 0


def _leave(asked: Asked) -> int:
    from attendance_desk.actions.hatch_out import Leaving

    options = asked.options
    with asked.desk() as desk:
        new = Leaving(
            pupil_with(desk, options.upn),
            _at(asked),
            contact=None if options.contact is None else options.contact - 1,
            who=options.who,
            checked_with=options.checked_with,
            reason=options.reason,
            words=options.words,
            code=options.code.strip().upper(),
            back_at=options.back,
        )
        _tell(asked, desk, "leave-early", desk.hatch.leave(new))
    return 0


def _back(asked: Asked) -> int:
    with asked.desk() as desk:
        pupil_id = pupil_with(desk, asked.options.upn)
        _tell(asked, desk, "back", desk.hatch.come_back(pupil_id, _at(asked)))
    return 0


def _hatch(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        if options.undo is not None and not desk.hatch.undo([options.undo]).value:
            asked.tell("The mark stays: it is in a register. Amend it there.")
        lines = desk.hatch.movements(options.date)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    rows: list[dict[str, Any]] = [
        {
            "number": line.number,
            "upn": upns.get(line.pupil_id, ""),
            "way": line.way.value,
            "at": line.at,
            "minutes": line.minutes,
            "code": line.code,
            "who": line.who,
        }
        for line in lines
    ]
    header = ("number", "upn", "way", "at", "minutes", "code", "who")
    told = in_columns(header, (tuple(row.values()) for row in rows))
    asked.answer({"hatch": rows}, told if rows else ["Nobody came late or left."])
    return 0


def _at(asked: Asked) -> time:
    given: time | None = asked.options.at
    return given or asked.clock.now().time().replace(second=0, microsecond=0)


def _tell(asked: Asked, desk: Desk, verb: str, outcome: Outcome[tuple[Logged, ...]]) -> None:
    upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    proof = outcome.receipt
    if proof is None:
        raise RuntimeError("an action that writes gives a receipt")
    rows = [
        {
            "number": one.movement.number,
            "upn": upns.get(one.movement.pupil_id, ""),
            "at": one.movement.at,
            "code": one.code,
            "sentence": one.sentence,
        }
        for one in outcome.value
    ]
    lines = [f"ACK {proof.number} {proof.hash}", *(one.sentence for one in outcome.value)]
    asked.answer({verb: rows}, lines)


VERBS = (
    Verb("arrive", "log children who arrive late, with their marks", _arrive_arguments, _arrive),
    Verb("leave-early", "log a child who leaves, and who collects", _leave_arguments, _leave),
    Verb("back", "log that a child who left is back", _child, _back),
    Verb("hatch", "who came late, left and came back on a day", _hatch_arguments, _hatch),
)
