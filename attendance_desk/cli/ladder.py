"""The verbs of the ladder: who is due and why, which ladder holds, and decisions about rungs."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.ladder_past import CHOICES
from attendance_desk.domain.policy_records import write_policy
from attendance_desk.domain.unexplained import key_of

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.policies import Policy
    from attendance_desk.domain.proposals import Why
    from attendance_desk.queries.ladder_board import LadderBoard, Row
    from attendance_desk.queries.what_if_board import WhatIf


def _ladder_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="this child only")


def _ladder(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        found = desk.ladder.board()
        only = pupil_with(desk, asked.options.upn) if asked.options.upn else ""
    rows = [one for one in found.proposals if only in {"", one.proposal.pupil_id}]
    data = [_written(one) for one in rows]
    quiet = _silenced(found) if not only else []
    lines = [(one.name, one.class_name or None, one.proposal.label, _said(one)) for one in rows]
    header = ("Name", "Class", "Step", "Why")
    told = in_columns(header, lines) if lines else ()
    asked.answer({"ladder": data, "policy": found.policy.id, "left_out": quiet}, told)
    count = f"{len(rows)} to think about" if rows else "Nobody is due"
    asked.tell(f"{count} by the ladder “{found.policy.name}”.")
    return 0


def _said(row: Row) -> str:
    one = row.proposal
    before = (f"Done before: {'; '.join(one.before)}.",) if one.before else ()
    return " ".join((*(why.words for why in one.why), *before, *one.held, *row.notes))


def _written(row: Row) -> dict[str, Any]:
    one = row.proposal
    return {
        "upn": row.upn or None,
        "name": row.name,
        "class": row.class_name,
        "rung": one.rung,
        "label": one.label,
        "letter": one.letter or None,
        "since": one.since.isoformat() if one.since else None,
        "why": [_why(why) for why in one.why],
        "others": [_why(why) for why in one.others],
        "before": list(one.before),
        "held": list(one.held),
        "notes": list(row.notes),
    }


def _why(why: Why) -> dict[str, Any]:
    return {
        "policy": why.policy,
        "rung": why.rung,
        "words": why.words,
        "sessions": [f"{key_of(session)} {letter}" for session, letter in why.sessions],
    }


def _silenced(found: LadderBoard) -> list[dict[str, Any]]:
    return [
        {
            "upn": one.upn or None,
            "name": one.name,
            "rung": one.proposal.rung,
            "ruling": one.ruling.id,
            "choice": one.ruling.choice,
            "until": one.ruling.until.isoformat() if one.ruling.until else None,
            "words": one.words,
        }
        for one in found.suppressed
    ]


def _policy_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--on", type=a_day, metavar="DATE", help="the ladder of another day")
    parser.add_argument("--set", dest="chosen", metavar="ID", help="use this one from --from on")
    parser.add_argument("--from", dest="since", type=a_day, metavar="DATE", help="else today")
    parser.add_argument("--drop", type=a_day, metavar="DATE", help="take a choice ahead back")
    parser.add_argument("--what-if", metavar="ID", help="who would come to which step, and when")
    parser.add_argument(
        "--last-year", action="store_true", help="with --what-if: the whole school year before"
    )


def _policy(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=not (options.chosen or options.drop)) as desk:
        today = desk.clock.now().date()
        if options.chosen:
            chosen = desk.ladder.shipped(options.chosen)
            done = desk.ladder.set_policy(chosen, options.since or today)
            return _acknowledge(asked, "policy", done, {"id": done.value.id})
        if options.drop:
            return _acknowledge(asked, "policy", desk.ladder.drop_policy(options.drop), {})
        if options.what_if:
            return _what_if(asked, desk)
        found = desk.ladder.policies(options.on)
    rows = [(one, "") for one in found.shipped]
    chosen_rows = [(one, one.since.isoformat()) for one in found.choices if one.since]
    data = [_about(one, since, found.holds) for one, since in (*chosen_rows, *rows)]
    lines = [
        (one["id"], one["name"], one["since"] or "the program's", "holds" if one["holds"] else "")
        for one in data
    ]
    asked.answer({"policy": data}, in_columns(("Id", "Name", "From", ""), lines))
    return 0


def _about(one: Policy, since: str, holds: Policy) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "about": one.about,
        "source": one.source,
        "since": since or None,
        "set_by": one.set_by or None,
        "holds": one == holds,
        "ladder": write_policy(one),
    }


def _what_if(asked: Asked, desk: Desk) -> int:
    options = asked.options
    held = {one.id: one for one in desk.ladder.policies().choices}
    policy = held.get(options.what_if) or desk.ladder.shipped(options.what_if)
    found = desk.ladder.what_if(policy, last_year=options.last_year)
    data = [
        {
            "upn": row.upn or None,
            "name": row.name,
            "class": row.class_name,
            "reached": {rung: day.isoformat() for rung, day in row.reached},
        }
        for row in found.rows
    ]
    counts = {rung: count for rung, _, count in found.counts}
    asked.answer({"policy": data, "counts": counts, "children": found.children}, _lines(found))
    asked.tell(
        f"{found.children} children from {found.year.starts.isoformat()}: "
        + ", ".join(f"{label} {count}" for _, label, count in found.counts if count)
        + "."
    )
    return 0


def _lines(found: WhatIf) -> list[str]:
    labels = {rung: label for rung, label, _ in found.counts}
    lines = [
        (row.name, row.class_name or None, labels[rung], day.isoformat())
        for row in found.rows
        for rung, day in row.reached
    ]
    return list(in_columns(("Name", "Class", "Step", "First day"), lines)) if lines else []


def _rung_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="the child")
    parser.add_argument("--rung", default="*", help="the step; without it every step")
    parser.add_argument("--choice", choices=CHOICES, help="decides")
    parser.add_argument("--why", default="", help="the reason; needed")
    parser.add_argument("--until", type=a_day, metavar="DATE", help="when it is looked at again")
    parser.add_argument("--take-back", metavar="ID", help="takes a decision back")


def _rung(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=not (options.choice or options.take_back)) as desk:
        if options.take_back:
            back = desk.ladder.take_back(options.take_back)
            return _acknowledge(asked, "rung", back, {"id": options.take_back})
        if options.choice:
            pupil_id = pupil_with(desk, options.upn or "")
            made = desk.ladder.rule(
                pupil_id, options.rung, options.choice, options.why, options.until
            )
            return _acknowledge(asked, "rung", made, {"id": made.value})
        data = _rulings(desk)
    lines = [(one["id"], one["upn"], one["rung"], one["choice"], one["until"]) for one in data]
    header = ("Decision", "UPN", "Step", "Choice", "Until")
    asked.answer({"rung": data}, in_columns(header, lines) if lines else ())
    if not data:
        asked.tell("Nothing was decided about any step this school year.")
    return 0


def _rulings(desk: Desk) -> list[dict[str, Any]]:
    upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    return [
        {
            "id": one.id,
            "upn": upns.get(one.pupil_id),
            "rung": one.rung,
            "choice": one.choice,
            "words": one.words,
            "until": one.until.isoformat() if one.until else None,
            "on": one.on.isoformat(),
            "by": one.by,
        }
        for one in desk.ladder.rulings()
    ]


def _acknowledge(asked: Asked, verb: str, outcome: Outcome[Any], did: dict[str, Any]) -> int:
    receipt = outcome.receipt
    number, sign = (receipt.number, receipt.hash) if receipt else (None, None)
    words = f"ACK {number} {sign}" if receipt else "Nothing was changed."
    asked.answer({verb: [{"number": number, "hash": sign, **did}]}, [words])
    return 0


VERBS = (
    Verb("ladder", "who is due to hear from the school, and why", _ladder_arguments, _ladder),
    Verb(
        "policy", "which ladder holds; choose one; who would be where", _policy_arguments, _policy
    ),
    Verb("rung", "decide that a step is left out or taken again", _rung_arguments, _rung),
)
