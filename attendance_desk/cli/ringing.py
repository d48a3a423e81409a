"""Verbs of calls made: `ring` logs one, `rings` lists them, `call-tasks` and `call-rules`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.ringing import MISSING
from attendance_desk.domain.rings import Ring

if TYPE_CHECKING:
    from attendance_desk.actions.ringing import Rang
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.tasks_board import TaskRow

_BACKS = ("today", "tomorrow", "unknown")


def _a_back(text: str) -> tuple[str, date | None]:
    if text in _BACKS:
        return text, None
    try:
        return "date", date.fromisoformat(text)
    except ValueError as error:
        said = ", ".join(_BACKS)
        raise ArgumentTypeError(f"{text!r} is not one of {said}, or a date") from error


def _ring_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True, help="the child")
    parser.add_argument("--also", action="append", default=[], metavar="UPN", help="a sibling")
    parser.add_argument("--outcome", required=True, metavar="ID", help="such as no_answer")
    parser.add_argument("--contact", type=int, metavar="N", help="whom of the list; else the next")
    parser.add_argument("--why", default="", metavar="KIND", help="such as first_day")
    parser.add_argument("--reason", default="", metavar="ID", help="such as ill_minor")
    parser.add_argument("--back", type=_a_back, help="today, tomorrow, unknown or a date")
    parser.add_argument("--task", action="append", default=[], metavar="ID", help="a promise")
    parser.add_argument("--missing", action="store_true", help="they thought the child was here")
    parser.add_argument("--words", default="", help="what they said")
    right = parser.add_mutually_exclusive_group()
    right.add_argument("--mark-is-right", action="store_true", help="leave the mark that stands")
    right.add_argument("--family-is-right", action="store_true", help="change it")


def _ring(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        pupil_id = pupil_with(desk, options.upn)
        also = tuple(pupil_with(desk, upn) for upn in options.also)
        answered = options.mark_is_right or options.family_is_right
        right = bool(options.family_is_right)
        answers = dict.fromkeys((pupil_id, *also), right) if answered else {}
        outcome = desk.calling.log(_made(desk, options, pupil_id), answers, also)
    _acknowledge(asked, outcome)
    return 0


def _made(desk: Desk, options: Namespace, pupil_id: str) -> Ring:
    now = desk.clock.now()
    back, returns = options.back or ("", None)
    ring = Ring("", "", pupil_id, now.date(), f"{now:%H:%M}", options.outcome, why=options.why)
    ring = replace(
        ring,
        reason=options.reason,
        back=back,
        returns=returns,
        words=options.words,
        tasks=tuple(options.task),
        flags=(MISSING,) if options.missing else (),
    )
    sheet = desk.calling.sheet(pupil_id, options.why)
    place = options.contact - 1 if options.contact else sheet.first
    if place is None:
        return ring
    if not 0 <= place < len(sheet.contacts):
        raise BadUsage(
            f"There are {len(sheet.contacts)} numbers that may be rung about this child.",
            "Nothing was saved.",
            "Give --contact the place of one of them, from 1.",
        )
    whom = sheet.contacts[place]
    return replace(ring, contact=whom.name, relationship=whom.relationship, phone=whom.phone)


def _acknowledge(asked: Asked, outcome: Outcome[Rang]) -> None:
    proof, rang = outcome.receipt, outcome.value
    if proof is None:
        raise RuntimeError("a new ring gives a receipt")
    step = rang.next
    data = {
        "number": proof.number,
        "hash": proof.hash,
        "ring": rang.ring.id,
        "filled": rang.plan.code if rang.plan else "",
        "changed": rang.changed,
        "tasks": list(rang.ring.tasks),
        "next": step.move.value,
        "contact": step.number.name if step.number else "",
        "at": step.at,
    }
    asked.answer({"ring": [data]}, [f"ACK {proof.number} {proof.hash}"])


def _rings_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", type=a_day, help="another day than today")
    parser.add_argument("--upn", help="one child, on every day")
    parser.add_argument("--undo", metavar="RING", help="take it back with everything it did")


def _rings(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        if options.undo:
            desk.calling.undo(options.undo)
        day = options.date or desk.clock.now().date()
        if options.upn:
            found = desk.calling.rings_of(pupil_with(desk, options.upn))
            found = tuple(one for one in found if not options.date or one.day == options.date)
        else:
            found = desk.calling.rings(day, day)
        holds = {one.id for one in desk.calling.holding(found)}
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    rows = [_written(one, upns.get(one.pupil_id, ""), one.id in holds) for one in found]
    told = [_told(row) for row in rows] or ["Nobody was rung."]
    asked.answer({"rings": rows}, told)
    return 0


def _written(ring: Ring, upn: str, holds: bool) -> dict[str, Any]:  # noqa: FBT001 - one fact
    return {
        "ring": ring.id,
        "talk": ring.talk,
        "upn": upn,
        "date": ring.day.isoformat(),
        "at": ring.at,
        "why": ring.why,
        "contact": ring.contact,
        "outcome": ring.outcome,
        "reason": ring.reason,
        "code": ring.code,
        "returns": ring.returns.isoformat() if ring.returns else None,
        "tasks": list(ring.tasks),
        "flags": list(ring.flags),
        "words": ring.words,
        "by": ring.by,
        "corrects": ring.corrects,
        "undone": ring.undone,
        "holds": holds,
    }


def _told(row: dict[str, Any]) -> str:
    state = "" if row["holds"] else "undone" if row["undone"] else "corrected"
    when = f"{row['date']} {row['at']}"
    parts = (row["ring"], when, row["upn"], row["contact"], row["outcome"], row["reason"], state)
    return " · ".join(part for part in parts if part)


def _tasks_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--done", nargs=2, metavar=("RING", "TASK"), help="it is done")
    parser.add_argument("--words", default="", help="what was done")


def _tasks(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        if options.done:
            made_by, task_id = options.done
            desk.calling.task_done(made_by, task_id, options.words)
        rows = desk.calling.tasks()
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    data = [_task(one, upns.get(one.made.pupil_id, "")) for one in rows]
    told = [f"{one.made.key} · {one.what} · {one.holder} · by {one.due}" for one in rows]
    asked.answer({"call-tasks": data}, told or ["Nothing was promised that is not done."])
    return 0


def _task(one: TaskRow, upn: str) -> dict[str, Any]:
    return {
        "ring": one.made.by_id,
        "task": one.made.task.id,
        "upn": upn,
        "what": one.what,
        "holder": one.holder,
        "due": one.due.isoformat(),
        "after": one.after,
    }


def _rules_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--set", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), dest="sets"
    )


def _rules(asked: Asked) -> int:
    with asked.desk() as desk:
        rules = desk.calling.rules()
        for name, value in asked.options.sets:
            rules = _with(rules, name, value)
        if asked.options.sets:
            desk.calling.change_rules(rules)
    rows = [{"name": one.name, "value": _plain(rules, one.name)} for one in fields(rules)]
    asked.answer({"call-rules": rows}, [_said(row) for row in rows])
    return 0


def _said(row: dict[str, object]) -> str:
    """A rule in the words in which `--set` takes it."""
    value = row["value"]
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif isinstance(value, list):
        # Nothing given: the minutes are worked out from the times of the day.
        value = "+".join(str(one) for one in value) if any(value) else ""
    return f"{row['name']} = {str(value).replace(chr(10), '; ')}".rstrip()


def _plain(rules: CallRules, name: str) -> object:
    value: object = getattr(rules, name)
    return list(value) if isinstance(value, tuple) else value


def _with(rules: CallRules, name: str, value: str) -> CallRules:
    """The rules with one of them changed, as it was typed."""
    now = getattr(rules, name, None)
    try:
        typed: object = value
        if isinstance(now, bool):
            typed = {"yes": True, "no": False}[value]
        elif isinstance(now, int):
            typed = int(value)
        elif isinstance(now, tuple):
            morning, afternoon = value.split("+")
            typed = (int(morning), int(afternoon))
        elif name == "services":
            typed = "\n".join(part.strip() for part in value.split(";"))
    except (KeyError, ValueError) as error:
        raise _not_so(name, value) from error
    if now is None:
        raise _not_so(name, value)
    changed: CallRules = replace(rules, **{name: typed})  # type: ignore[arg-type]
    return changed


def _not_so(name: str, value: str) -> BadUsage:
    return BadUsage(
        f"{name} cannot be {value}.",
        "Nothing was changed.",
        "See the names with call-rules; yes or no, whole numbers, and minutes as 160+120.",
    )


VERBS = (
    Verb("ring", "log that a family was rung, with everything it does", _ring_arguments, _ring),
    Verb("rings", "the times families were rung", _rings_arguments, _rings),
    Verb("call-tasks", "what was promised in calls and is open", _tasks_arguments, _tasks),
    Verb("call-rules", "the school's times for ringing families", _rules_arguments, _rules),
)
