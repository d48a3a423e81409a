"""Verbs of what is planned: `plan`, `leave` and `close`."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import add_days, class_named, days_named, pupil_with
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain import planning
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.leave import KINDS, Ruling
from attendance_desk.domain.plans import Plan
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from argparse import Namespace

    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.queries.leave_board import RequestLine
    from attendance_desk.queries.planning_board import PlanLine

_HALVES = [half.name for half in Half]
_AHEAD = timedelta(days=28)


def _children(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", action="append", default=[], help="a child; may be repeated")
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="everybody in it")


def _halves(parser: ArgumentParser) -> None:
    parser.add_argument("--session", choices=_HALVES, default="AM", help="of the first day")
    parser.add_argument("--to-session", choices=_HALVES, default="PM", help="of the last day")


def _plan_arguments(parser: ArgumentParser) -> None:
    add_days(parser)
    _halves(parser)
    _children(parser)
    parser.add_argument("--kind", choices=list(planning.BY_ID), help="makes a plan of this kind")
    parser.add_argument("--code", help="else the usual one of the kind")
    parser.add_argument("--pattern", default="", metavar='"MON-AM …"', help="only these sessions")
    parser.add_argument(
        "--fact", action="append", default=[], metavar="NAME=WORDS", help="what the kind needs"
    )
    parser.add_argument("--change", metavar="ID", help="another last day (--to) for this plan")
    parser.add_argument("--withdraw", metavar="ID", help="take this plan back")
    parser.add_argument("--reason", default="", help="why a plan is changed")


def _plan(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=not (options.kind or options.change or options.withdraw)) as desk:
        first, last = days_named(desk, options)
        if options.kind:
            made = desk.planning.make(_wanted(desk, options, first, last))
            did = {"id": made.value.plan_id, "filled": made.value.filled, "left": made.value.left}
            return _acknowledge(asked, "plan", made, did)
        if options.withdraw:
            back = desk.planning.set_end(options.withdraw, None, options.reason)
            return _acknowledge(asked, "plan", back, {"id": options.withdraw})
        if options.change:
            end = Session(_needed(last, "--to"), Half[options.to_session])
            changed = desk.planning.set_end(options.change, end, options.reason)
            return _acknowledge(asked, "plan", changed, {"id": options.change})
        starts = first or desk.clock.now().date()
        rows = desk.planning.board(starts, last or starts + _AHEAD).plans
    _tell_plans(asked, rows)
    return 0


def _wanted(desk: Desk, options: Namespace, first: date | None, last: date | None) -> Plan:
    form = planning.BY_ID[options.kind]
    facts = dict(_fact(one) for one in options.fact)
    known = {fact.key: fact for fact in form.facts}
    strange = set(facts) - set(known)
    if strange:
        told = ", ".join(f"{key} ({fact.label})" for key, fact in known.items())
        raise BadUsage(f"{form.label} has no {', '.join(strange)}.", "", f"It has {told}.")
    try:
        pattern = read_pattern(options.pattern)
    except ValueError as error:
        raise BadUsage(f"{error}.", "Nothing was done.") from error
    return Plan(
        id="",
        kind=form.kind,
        code=(options.code or form.codes[0]).strip().upper(),
        first=Session(_needed(first, "--from"), Half[options.session]),
        last=Session(last, Half[options.to_session]) if last else None,
        pupils=_pupils(desk, options, _needed(first, "--from")),
        pattern=pattern,
        facts=facts,
    )


def _fact(text: str) -> tuple[str, str]:
    key, sign, words = text.partition("=")
    if not sign:
        raise BadUsage(f"{text} is not like supervisor=Mrs Bell.", "Nothing was done.")
    return key.strip(), words.strip()


def _needed(day: date | None, option: str) -> date:
    if day is None:
        raise BadUsage(f"{option} is missing.", "Nothing was done.", "Give a day like 2026-11-23.")
    return day


def _pupils(desk: Desk, options: Namespace, day: date) -> tuple[str, ...]:
    ids = [pupil_with(desk, upn) for upn in options.upn]
    if options.class_name:
        one = class_named(desk, options.class_name)
        ids += [row.pupil_id for row in desk.registers.sheet(one.id, Session(day, Half.AM)).rows]
    return tuple(dict.fromkeys(ids))


def _tell_plans(asked: Asked, rows: tuple[PlanLine, ...]) -> None:
    data = [
        {
            "id": row.plan.id,
            "kind": row.plan.kind.value,
            "code": row.plan.code or None,
            "who": row.who,
            "what": row.what,
            "from": row.plan.first.day.isoformat(),
            "session": row.plan.first.half.name,
            "to": row.plan.last.day.isoformat() if row.plan.last else None,
            "to_session": row.plan.last.half.name if row.plan.last else None,
            "source": row.source,
            "review": row.review or None,
            "facts": dict(row.facts),
        }
        for row in rows
    ]
    lines = [(row.plan.id, row.who, row.what, row.until, row.source) for row in rows]
    if not rows and not asked.options.json:
        asked.tell("Nothing is planned.")
        return
    asked.answer({"plan": data}, in_columns(("Plan", "Who", "What", "Until", "Source"), lines))


def _acknowledge(asked: Asked, verb: str, outcome: Outcome[Any], did: dict[str, Any]) -> int:
    receipt = outcome.receipt
    number, sign = (receipt.number, receipt.hash) if receipt else (None, None)
    words = f"ACK {number} {sign}" if receipt else "Nothing was changed."
    asked.answer({verb: [{"number": number, "hash": sign, **did}]}, [words])
    return 0


def _leave_arguments(parser: ArgumentParser) -> None:
    add_days(parser)
    _halves(parser)
    _children(parser)
    parser.add_argument(
        "--why", choices=[kind.id for kind in KINDS], help="records a request, for this reason"
    )
    parser.add_argument("--by", default="", metavar="PARENT", help="who asks")
    parser.add_argument("--asked", type=a_day, metavar="DATE", help="when they asked; else today")
    parser.add_argument("--words", default="", help="their reason as they gave it")
    parser.add_argument("--grant", metavar="ID", help="agree; with --from and --to a part of it")
    parser.add_argument("--refuse", metavar="ID", help="do not agree")
    parser.add_argument("--withdraw", metavar="ID", help="the family takes it back")
    parser.add_argument("--settle", metavar="ID", help="N in leave that was refused becomes G")
    parser.add_argument("--note", default="", help="what the family is told, or the reason")
    parser.add_argument("--fact", action="append", default=[], metavar="NAME=WORDS")


def _leave(asked: Asked) -> int:
    options = asked.options
    given = (options.why, options.grant, options.refuse, options.withdraw, options.settle)
    with asked.desk(reading=not any(given)) as desk:
        if options.why:
            return _acknowledge(asked, "leave", *_ask(desk, options))
        if options.grant or options.refuse:
            request_id = options.grant or options.refuse
            decided = desk.planning.decide(request_id, _ruling(desk, options))
            return _acknowledge(asked, "leave", decided, {"id": request_id})
        if options.withdraw:
            back = desk.planning.withdraw_leave(options.withdraw, options.note)
            return _acknowledge(asked, "leave", back, {"id": options.withdraw})
        if options.settle:
            settled = desk.planning.settle_refused(options.settle)
            did = {"id": options.settle, "settled": settled.value}
            return _acknowledge(asked, "leave", settled, did)
        rows = desk.planning.inbox()
    _tell_requests(asked, rows)
    return 0


def _ask(desk: Desk, options: Namespace) -> tuple[Outcome[str], dict[str, Any]]:
    first, last = days_named(desk, options)
    starts = _needed(first, "--from")
    request = LeaveRequest(
        id="",
        pupils=_pupils(desk, options, starts),
        first=starts,
        last=last or starts,
        halves=f"{options.session}-{options.to_session}",
        asked_on=options.asked or desk.clock.now().date(),
        asked_by=options.by,
        why=options.why,
        words=options.words,
    )
    made = desk.planning.ask_leave(request)
    return made, {"id": made.value}


def _ruling(desk: Desk, options: Namespace) -> Ruling:
    if options.refuse:
        return Ruling(Decision.REFUSED, options.note)
    first, last = days_named(desk, options)
    return Ruling(
        Decision.PART if first or last else Decision.GRANTED,
        options.note,
        first=Session(first, Half[options.session]) if first else None,
        last=Session(last, Half[options.to_session]) if last else None,
        facts=dict(_fact(one) for one in options.fact),
    )


def _tell_requests(asked: Asked, rows: tuple[RequestLine, ...]) -> None:
    data = [
        {
            "id": row.request.id,
            "who": row.who,
            "from": row.request.first.isoformat(),
            "to": row.request.last.isoformat(),
            "sessions": row.sessions,
            "why": row.request.why,
            "state": row.request.state.value,
            "code": row.request.code or None,
            "decided_by": row.request.decided_by or None,
            "note": row.request.note,
            "unexplained": row.unexplained,
        }
        for row in rows
    ]
    lines = [(row.request.id, row.who, row.when, row.why, row.state) for row in rows]
    if not rows and not asked.options.json:
        asked.tell("Nobody has asked for leave.")
        return
    asked.answer({"leave": data}, in_columns(("Request", "Who", "When", "Why", "State"), lines))


def _close_arguments(parser: ArgumentParser) -> None:
    add_days(parser)
    _halves(parser)
    parser.add_argument("--why", default="", help="in a word or two: boiler")
    parser.add_argument("--upn", action="append", default=[], help="only this child")
    parser.add_argument(
        "--class",
        dest="class_names",
        action="append",
        default=[],
        metavar="NAME",
        help="only this class; may be repeated",
    )
    parser.add_argument("--void", action="store_true", help="also where the register is in")
    parser.add_argument("--open", metavar="ID", help="lift this closure")


def _close(asked: Asked) -> int:
    from attendance_desk.actions.closing import Closing

    options = asked.options
    with asked.desk() as desk:
        first, last = days_named(desk, options)
        since = Session(first, Half[options.session]) if first else None
        if options.open:
            lifted = desk.planning.open_again(options.open, options.why, since)
            did = {"id": options.open, "marks": lifted.value}
            return _acknowledge(asked, "close", lifted, did)
        starts = _needed(first, "--from or --date")
        wanted = Closing(
            Session(starts, Half[options.session]),
            Session(last or starts, Half[options.to_session]),
            options.why,
            tuple(class_named(desk, name).id for name in options.class_names),
            tuple(pupil_with(desk, upn) for upn in options.upn),
            options.void,
        )
        done = desk.planning.close(wanted)
    closed = done.value
    did = {"id": closed.plan_id, "marks": closed.marks, "kept": closed.kept}
    return _acknowledge(asked, "close", done, did)


VERBS = (
    Verb("plan", "what is planned; make, change and take back plans", _plan_arguments, _plan),
    Verb("leave", "requests for leave: record, decide, settle", _leave_arguments, _leave),
    Verb("close", "close the school or a part of it, and open it again", _close_arguments, _close),
)
