"""Verbs of the telephone: `call-in` logs what a family says, `calls` lists the calls of a day."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.names import listed

if TYPE_CHECKING:
    from attendance_desk.actions.calls import Taken
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.due import Due
    from attendance_desk.queries.calls_board import CallRow

_BACK = {"today": Back.TODAY, "tomorrow": Back.TOMORROW, "not-sure": Back.NOT_SURE}


def _a_time(text: str) -> str:
    try:
        return f"{time.fromisoformat(text):%H:%M}"
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a time like 09:30") from error


def _a_return(text: str) -> Back | date:
    try:
        return _BACK.get(text) or date.fromisoformat(text)
    except ValueError as error:
        said = ", ".join(_BACK)
        raise ArgumentTypeError(f"{text!r} is not one of {said}, or a date") from error


def _call_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", action="append", default=[], help="the child; again for another")
    parser.add_argument("--caller", default="", metavar="NAME")
    parser.add_argument("--relationship", default="", help="who they are to the child")
    parser.add_argument("--phone", default="", metavar="NUMBER")
    parser.add_argument("--reason", default="", metavar="ID", help="such as ill_minor")
    parser.add_argument("--words", default="", help="what they said")
    parser.add_argument("--since", type=a_day, metavar="DATE", help="first day away; else today")
    parser.add_argument("--back", type=_a_return, help="today, tomorrow, not-sure or a date")
    parser.add_argument("--expected", type=_a_time, metavar="HH:MM", help="when late")
    parser.add_argument("--goes", type=_a_time, metavar="HH:MM")
    parser.add_argument("--comes", type=_a_time, metavar="HH:MM")
    parser.add_argument("--voicemail", action="store_true", help="a machine took it")
    right = parser.add_mutually_exclusive_group()
    right.add_argument("--mark-is-right", action="store_true", help="leave the mark that stands")
    right.add_argument("--family-is-right", action="store_true", help="change it")


def _call_in(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        report = _report(options, tuple(pupil_with(desk, upn) for upn in options.upn))
        answered = options.mark_is_right or options.family_is_right
        answers = dict.fromkeys(report.pupils, bool(options.family_is_right)) if answered else {}
        outcome = desk.phone.take(report, answers)
    _acknowledge(asked, outcome)
    return 0


def _report(options: Namespace, pupils: tuple[str, ...]) -> Report:
    on_a_day = isinstance(options.back, date)
    return Report(
        pupils=pupils,
        caller=options.caller,
        relationship=options.relationship,
        phone=options.phone,
        reason=options.reason,
        words=options.words,
        since=options.since,
        back=Back.DATE if on_a_day else options.back,
        returns=options.back if on_a_day else None,
        expected=options.expected or "",
        leaves=options.goes or "",
        comes=options.comes or "",
        voicemail=options.voicemail,
    )


def _acknowledge(asked: Asked, outcome: Outcome[Taken]) -> None:
    proof, taken = outcome.receipt, outcome.value
    if proof is None:
        raise RuntimeError("an action that writes gives a receipt")
    data = {
        "number": proof.number,
        "hash": proof.hash,
        "call": taken.call_id,
        "filled": taken.plan.code if taken.plan else "",
        "changed": taken.changed,
    }
    asked.answer({"call-in": [data]}, [f"ACK {proof.number} {proof.hash}"])


def _calls_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", type=a_day, help="another day than today")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--match", metavar="CALL", help="say which children it is about: --upn")
    chosen.add_argument("--called-back", metavar="CALL", help="no call back is owed any more")
    chosen.add_argument("--undo", metavar="CALL", help="take it back with everything it did")
    parser.add_argument("--upn", action="append", default=[], help="a child, for --match")


def _calls(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        _change(desk, options)
        rows = desk.phone.calls(options.date or desk.clock.now().date())
        due = desk.phone.due()
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    data = [_written(one, upns, due) for one in rows]
    told = [_told(one) for one in rows] or ["Nobody rang, and no call waits."]
    asked.answer({"calls": data}, told)
    return 0


def _change(desk: Desk, options: Namespace) -> None:
    if options.match:
        desk.phone.match(options.match, tuple(pupil_with(desk, upn) for upn in options.upn))
    elif options.called_back:
        desk.phone.called_back(options.called_back)
    elif options.undo:
        desk.phone.withdraw(options.undo)


def _written(one: CallRow, upns: dict[str, str], due: tuple[Due, ...]) -> dict[str, Any]:
    call = one.call
    return {
        "call": call.id,
        "date": call.day.isoformat(),
        "at": call.at,
        "caller": call.caller,
        "relationship": call.relationship,
        "upns": [upns.get(pupil, "") for pupil in call.pupils],
        "reason": call.reason,
        "said": one.said,
        "did": one.did,
        "owed": one.owed,
        "undone": one.undone,
        "due": [item.kind for item in due if item.target == call.id],
    }


def _told(one: CallRow) -> str:
    call = one.call
    about = listed(one.names) or "no child found yet"
    state = "undone" if one.undone else one.owed
    parts = (call.id, f"{call.day} {call.at}", one.teller, about, one.said, one.did, state)
    return " · ".join(part for part in parts if part)


VERBS = (
    Verb("call-in", "log what a family says on the telephone", _call_arguments, _call_in),
    Verb("calls", "the calls of a day, those that wait first", _calls_arguments, _calls),
)
