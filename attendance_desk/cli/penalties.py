"""Verbs of penalty notices: `penalties`, `consider`, `notice` and `authority`."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.penalties import Notice, NoticeState
from attendance_desk.domain.penalty_sums import CHOICES, counted_words
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.penalties import Authority
    from attendance_desk.domain.penalty_sums import Marked
    from attendance_desk.queries.penalty_board import PenaltyRow
    from attendance_desk.queries.penalty_page import ParentLine

_STATES = [one.value for one in NoticeState if one is not NoticeState.ASKED]


def _penalties_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="one child: each parent, what was decided, what was met")


def _penalties(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        if asked.options.upn:
            return _one(asked, desk, pupil_with(desk, asked.options.upn))
        board = desk.penalties.board()
    lines = [
        (
            one.group.value,
            one.upn,
            one.name,
            counted_words(one.considered, one.waiting),
            one.state,
        )
        for one in board.rows
    ]
    told = in_columns(("State", "UPN", "Name", "Counted", "Next"), lines)
    asked.answer({"penalties": [_row(one) for one in board.rows]}, told if lines else ())
    if not lines:
        asked.tell("Nobody is at six sessions without leave in ten school weeks.")
    return 0


def _row(row: PenaltyRow) -> dict[str, Any]:
    considered = row.considered
    window = considered.window
    return {
        "upn": row.upn,
        "group": row.group.name.lower(),
        "count": considered.count,
        "unexplained": considered.unexplained,
        "met": considered.reached.day.isoformat() if considered.reached else None,
        "from": window.first.isoformat() if window else None,
        "to": window.last.isoformat() if window else None,
        "sessions": _marked(window.sessions if window else ()),
        "held_by": list(row.held_by),
        "notices": row.before,
        "due": _iso(row.due),
        "state": row.state,
    }


def _one(asked: Asked, desk: Desk, pupil_id: str) -> int:
    page = desk.penalties.of_pupil(pupil_id)
    found = {
        "upn": page.upn,
        "told": list(page.told),
        "held_by": list(page.held_by),
        "sessions": _marked(page.considered.window.sessions if page.considered.window else ()),
        "parents": [_parent(one) for one in page.parents],
        "decisions": [
            {"on": one.on.isoformat(), "choice": one.choice, "words": one.words, "by": one.by}
            for one in page.rulings
        ],
        "notices": [_noted(one) for one in page.notices],
        "was_met": [
            {"met": one.met_on.isoformat(), "ended": one.ended_on.isoformat()}
            | {"sessions": _marked(one.window.sessions), "gone": _marked(one.gone)}
            for one in page.was
        ],
    }
    parents = [f"{one.name}: {' '.join(one.limit.words)}" for one in page.parents]
    notices = [f"{one.id}  {one.parent}  {one.state.value}" for one in page.notices]
    asked.answer({"penalties": [found]}, [*page.told, *page.held_by, *parents, *notices])
    return 0


def _noted(one: Notice) -> dict[str, Any]:
    return {
        "id": one.id,
        "parent": one.parent,
        "state": one.state.value,
        "asked": _iso(one.asked_on),
        "issued": _iso(one.issued_on),
    }


def _parent(parent: ParentLine) -> dict[str, Any]:
    return {
        "name": parent.name,
        "next": parent.limit.next.value,
        "words": list(parent.limit.words),
        "sessions": len(parent.sessions),
        "held": parent.held,
        "until": _iso(parent.limit.until),
    }


def _marked(sessions: Iterable[Marked]) -> list[str]:
    return [f"{one.day.isoformat()} {one.half.name} {letter}" for one, letter in sessions]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _consider_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True, help="the child")
    parser.add_argument("--choice", required=True, choices=list(CHOICES))
    parser.add_argument("--words", default="", help="why; for support_first what is done")
    parser.add_argument("--parent", action="append", default=[], help="for a request; repeat it")
    parser.add_argument("--support", default="", help="what support was given, or why none")
    parser.add_argument("--look-again", type=a_day, metavar="DATE", help="when it is asked again")
    parser.add_argument("--from", dest="first", type=a_day, metavar="DATE")
    parser.add_argument("--to", dest="last", type=a_day, metavar="DATE")


def _consider(asked: Asked) -> int:
    from attendance_desk.desk.penalties import Decision

    options = asked.options
    with asked.desk() as desk:
        wanted = Decision(
            pupil_with(desk, options.upn),
            options.choice,
            options.words,
            tuple(options.parent),
            options.support,
            starts=options.first,
            ends=options.last,
            look_again=options.look_again,
        )
        outcome = desk.penalties.decide(wanted)
    return _acknowledge(asked, "consider", outcome, {"id": outcome.value, "upn": options.upn})


def _notice_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True, help="the child")
    parser.add_argument("--id", default="", help="the notice, see penalties; without it a new one")
    parser.add_argument("--parent", default="", help="to whom, for a new one")
    parser.add_argument("--state", required=True, choices=_STATES)
    parser.add_argument("--issued", type=a_day, metavar="DATE", help="the day of issue")
    parser.add_argument("--reference", default="", help="the authority's own")
    parser.add_argument("--words", default="", help="why it was withdrawn or refused")


def _notice(asked: Asked) -> int:
    options = asked.options
    if not options.id and not options.parent:
        raise BadUsage("To whom?", "Nothing was done.", "Give --parent NAME, or --id of a notice.")
    with asked.desk() as desk:
        pupil_id = pupil_with(desk, options.upn)
        made = Notice(
            options.id,
            pupil_id,
            options.parent,
            NoticeState(options.state),
            issued_on=options.issued,
            reference=options.reference,
            words=options.words,
        )
        outcome = desk.penalties.keep(made)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    did = {"id": outcome.value, "upn": upns[pupil_id], "state": options.state}
    return _acknowledge(asked, "notice", outcome, did)


def _authority_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--name", help="the local authority")
    parser.add_argument("--send-to", help="to whom a request goes")
    parser.add_argument("--contact", help="whom the school rings there")
    parser.add_argument("--code", help="where its code of conduct stands")
    parser.add_argument("--improve-weeks", type=int, metavar="N")
    parser.add_argument("--look-weeks", type=int, metavar="N")
    parser.add_argument("--closure-weeks", choices=["count", "do-not-count"])


def _authority(asked: Asked) -> int:
    options = asked.options
    given = {
        "name": options.name,
        "send_to": options.send_to,
        "contact": options.contact,
        "code_url": options.code,
        "improve_weeks": options.improve_weeks,
        "look_weeks": options.look_weeks,
    }
    changes = {key: value for key, value in given.items() if value is not None}
    if options.closure_weeks:
        changes["closure_week_counts"] = options.closure_weeks == "count"
    with asked.desk(reading=not changes) as desk:
        before = desk.penalties.authority()
        if changes:
            outcome = desk.penalties.set_authority(replace(before, **changes))
            return _acknowledge(asked, "authority", outcome, changes)
    asked.answer({"authority": [_held(before)]}, [f"{k}: {v}" for k, v in _held(before).items()])
    return 0


def _held(authority: Authority) -> dict[str, Any]:
    return {
        "name": authority.name,
        "send_to": authority.send_to,
        "contact": authority.contact,
        "code": authority.code_url,
        "improve_weeks": authority.improve_weeks,
        "look_weeks": authority.look_weeks,
        "closure_week_counts": authority.closure_week_counts,
    }


def _acknowledge(asked: Asked, verb: str, outcome: Outcome[Any], did: dict[str, Any]) -> int:
    proof = outcome.receipt
    if proof is None:
        raise RuntimeError("an action that writes gives a receipt")
    data = {"number": proof.number, "hash": proof.hash, **did}
    asked.answer({verb: [data]}, [f"ACK {proof.number} {proof.hash}"])
    return 0


def request_facts(desk: Desk, asked: Asked) -> object:
    """The facts of `print penalty-request --upn U [--parent NAME]`."""
    return desk.penalties.request(_child(desk, asked), asked.options.parent or "")


def pack_facts(desk: Desk, asked: Asked) -> object:
    """The facts of `print evidence-pack --upn U [--from D --to D]`."""
    options = asked.options
    span = (options.first, options.last) if options.first and options.last else None
    return desk.penalties.pack(_child(desk, asked), span)


def _child(desk: Desk, asked: Asked) -> str:
    if not asked.options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    return pupil_with(desk, asked.options.upn)


VERBS = (
    Verb(
        "penalties",
        "who is near or at ten sessions without leave",
        _penalties_arguments,
        _penalties,
    ),
    Verb(
        "consider",
        "record what the head decided about a notice",
        _consider_arguments,
        _consider,
    ),
    Verb("notice", "keep what the authority says of a notice", _notice_arguments, _notice),
    Verb("authority", "the local authority's own choices", _authority_arguments, _authority),
)
