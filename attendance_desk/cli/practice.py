"""The verb of the practice checklist, and what `print practice` asks."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.practice import Judgement, Note, Verdict
from attendance_desk.domain.practice_counts import told
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from attendance_desk.desk import Desk
    from attendance_desk.queries.practice_board import PointRow, PracticeBoard

_HEADER = ("Line", "Id", "What good practice asks", "Now", "Last year")


def add_options(parser: ArgumentParser) -> None:
    """What `print practice` asks beside what others ask."""
    parser.add_argument("--year", default="", metavar="2026/27", help="another school year")


def _arguments(parser: ArgumentParser) -> None:
    add_options(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--show", metavar="LINE", help="one line with all that is beside it")
    what.add_argument("--judge", metavar="LINE", help="say how far it is in place")
    what.add_argument("--take-back", metavar="LINE", help="it is open again")
    what.add_argument("--note", metavar="KIND", help="write down what the desk cannot see")
    what.add_argument("--strike", metavar="ID", help="take a note back")
    parser.add_argument("--as-found", choices=[one.value for one in Verdict], dest="verdict")
    parser.add_argument("--words", default="", help="what speaks for it, or what was done")
    parser.add_argument("--date", type=a_day, help="the day of a note; today without it")
    parser.add_argument("--step", default="", metavar="WORDS", help="what is done next")
    parser.add_argument("--owner", default="", metavar="NAME", help="who does it")
    parser.add_argument("--due", type=a_day, metavar="DATE", help="by when")


def _practice(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=not _writes(options)) as desk:
        _do(desk, options)
        held = desk.practice.board(options.year)
        rows = [one for one in held.rows if options.show in {None, one.point.id}]
        notes = desk.practice.notes() if options.show is None else ()
    if not rows:
        raise BadUsage(
            f"The checklist has no line {options.show}.",
            "Nothing was done.",
            "See practice; a line is named by its id.",
        )
    lines = [line for row in rows for line in _whole(row)] if options.show else _table(held)
    asked.answer({"practice": [_written(one) for one in rows]}, lines)
    asked.tell(f"{held.words}: {held.judged} of {len(held.rows)} lines are judged.")
    for one in notes:
        asked.tell(one.words)
    return 0


def _writes(options: Namespace) -> bool:
    return any((options.judge, options.take_back, options.note, options.strike))


def _do(desk: Desk, options: Namespace) -> None:
    room, today = desk.practice, desk.clock.now().date()
    if options.judge:
        room.judge(_judgement(options, today), _step(desk, options))
    if options.take_back:
        room.take_back(options.take_back)
    if options.note:
        room.note(Note("", options.note, options.words, options.date or today))
    if options.strike:
        room.strike(options.strike)


def _judgement(options: Namespace, today: date) -> Judgement:
    if options.verdict is None:
        raise BadUsage(
            "How far is it in place?",
            "Nothing was saved.",
            "Give --as-found in_place, partly or not_yet.",
        )
    return Judgement("", options.judge, Verdict(options.verdict), today, options.words)


def _step(desk: Desk, options: Namespace) -> Agreed | None:
    if not options.step:
        return None
    if options.due is None:
        raise BadUsage("By when?", "Nothing was saved.", "Give --due DATE.")
    name = options.owner
    owner = next((one.id for one in desk.school.staff if one.name == name), "")
    today = desk.clock.now().date()
    return Agreed("", "", options.step, name, options.due, today, owner=owner)


def _table(held: PracticeBoard) -> Iterator[str]:
    rows = [
        (
            row.point.place,
            row.point.id,
            row.point.title,
            row.now.verdict.words if row.now else None,
            row.before.verdict.words if row.before else None,
        )
        for row in held.rows
    ]
    yield from in_columns(_HEADER, rows)


def _whole(row: PointRow) -> Iterator[str]:
    yield f"{row.point.place}. {row.point.title}. {row.point.asks}"
    if row.now:
        yield f"{row.now.verdict.words}. {row.now.words}".strip()
    yield from row.seen
    for one in row.actions:
        state = one.outcome or one.when
        yield f"Next: {one.agreed.words} ({one.agreed.owner_name}, {state})"


def _written(row: PointRow) -> dict[str, Any]:
    now, before = row.now, row.before
    return {
        "id": row.point.id,
        "line": row.point.place,
        "strategy": row.point.strategy,
        "title": row.point.title,
        "verdict": now.verdict.value if now else None,
        "words": now.words if now else "",
        "on": now.on.isoformat() if now else None,
        "by": now.by if now else "",
        "before": before.verdict.value if before else None,
        "evidence": [{"words": told(one), "leans": one.leans.value} for one in row.evidence],
        "notes": [_note(one) for each in row.notes for one in each.held],
        "actions": [
            {
                "id": one.agreed.id,
                "words": one.agreed.words,
                "owner": one.agreed.owner_name,
                "due": one.agreed.due.isoformat(),
                "state": one.agreed.state.value,
            }
            for one in row.actions
        ],
    }


def _note(one: Note) -> dict[str, Any]:
    return {"id": one.id, "kind": one.kind, "date": one.day.isoformat(), "words": one.words}


def _paper(desk: Desk, asked: Asked) -> object:
    return desk.practice.paper(asked.options.year)


def _policy_facts(desk: Desk, _asked: Asked) -> object:
    return desk.policy_facts.paper()


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {
    "practice": _paper,
    "policy-facts": _policy_facts,
}

VERBS = (Verb("practice", "the yearly review of our attendance practice", _arguments, _practice),)
