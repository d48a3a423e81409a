"""Verbs of the weekly attendance meeting: `weekly`, and `agreed` for what came of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.agreed import AgreedState
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.weekly_choices import CHOICES, label_of

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.weekly_papers import WeeklyRecord
    from attendance_desk.queries.agreed_board import AgreedRow
    from attendance_desk.queries.weekly_list import ListRow, WeeklyBoard

_CHOICES = {one.id.replace("_", "-"): one.id for one in CHOICES}


def _weekly_arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--start", action="store_true", help="begin the meeting with this list")
    what.add_argument("--decide", choices=list(_CHOICES), help="decide about --upn")
    what.add_argument("--pick", action="store_true", help="put --upn on the list")
    what.add_argument("--unpick", action="store_true", help="take --upn off it again")
    what.add_argument("--most", type=int, metavar="N", help="how many there is time for")
    what.add_argument("--end", action="store_true", help="end the meeting")
    parser.add_argument("--upn", help="the child")
    parser.add_argument("--note", default="", help="what was said, for staff")
    parser.add_argument("--owner", default="", metavar="NAME", help="who does it")
    parser.add_argument("--by", type=a_day, metavar="DATE", help="by when")
    parser.add_argument(
        "--there", action="append", default=[], metavar="NAME", help="who is there"
    )


def _weekly(asked: Asked) -> int:
    options = asked.options
    changing = options.start or options.decide or options.pick or options.unpick or options.end
    with asked.desk(reading=not (changing or options.most)) as desk:
        _act(desk, options)
        board = desk.weekly.list()
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    rows = [
        *(_listed(row, upns, on=True) for row in board.rows),
        *(_listed(row, upns, on=False) for row in board.more),
    ]
    asked.answer({"weekly": rows}, _told(board))
    return 0


def _act(desk: Desk, options: Namespace) -> None:
    room = desk.weekly
    if options.start:
        room.start(tuple(options.there))
    elif options.most:
        room.make_time(options.most)
    elif options.end:
        room.end()
    elif options.decide or options.pick or options.unpick:
        if not options.upn:
            raise BadUsage("Which child?", "Nothing was changed.", "Give --upn UPN.")
        pupil_id = pupil_with(desk, options.upn)
        if options.pick:
            room.pick(pupil_id)
        elif options.unpick:
            room.unpick(pupil_id)
        else:
            _decide(desk, pupil_id, options)


def _decide(desk: Desk, pupil_id: str, options: Namespace) -> None:
    """Owner and date that were not given are those the window would propose."""
    chosen = _CHOICES[options.decide]
    usual = next(one for one in desk.weekly.child(pupil_id).proposed if one.choice == chosen)
    owner, due = options.owner or usual.owner, options.by or usual.due
    desk.weekly.decide(pupil_id, chosen, options.note, owner, due)


def _listed(row: ListRow, upns: dict[str, str], *, on: bool) -> dict[str, Any]:
    return {
        "upn": upns.get(row.pupil_id, ""),
        "name": row.name,
        "class": row.class_name,
        "why": list(row.why),
        "decided": row.choice,
        "on_list": on,
    }


def _told(board: WeeklyBoard) -> list[str]:
    if board.empty:
        return [board.empty]
    lines = [
        f"{place}  {row.name}, {row.class_name}: {' '.join(row.why)}"
        + (f" Decided: {label_of(row.choice).lower()}." if row.choice else "")
        for place, row in enumerate(board.rows, start=1)
    ]
    if board.more:
        lines.append(f"and {len(board.more)} more, for whom there is no time:")
        lines += [f"   {row.name}, {row.class_name}: {' '.join(row.why)}" for row in board.more]
    return lines


def _agreed_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--mine", action="store_true", help="only what is mine to do")
    parser.add_argument("--upn", help="only about this child, closed ones too")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--done", metavar="ID", help="it is done")
    what.add_argument("--not-done", metavar="ID", help="it was not done: --words says why")
    what.add_argument("--drop", metavar="ID", help="it is dropped: --words says why")
    what.add_argument("--carry", metavar="ID", help="carry it on to --to")
    parser.add_argument("--words", default="", help="what came of it, or why")
    parser.add_argument("--to", type=a_day, metavar="DATE", help="the day it is carried on to")


def _agreed(asked: Asked) -> int:
    options = asked.options
    changing = any((options.done, options.not_done, options.drop, options.carry))
    with asked.desk(reading=not changing) as desk:
        _close(desk, options)
        if options.upn:
            rows = desk.agreed.of_pupil(pupil_with(desk, options.upn))
        else:
            rows = desk.agreed.board(mine=options.mine)
    header = ("Agreed", "Who", "When", "Child", "What", "State")
    lines = [
        (one.agreed.id, one.agreed.owner_name, one.when, one.name, one.agreed.words, one.outcome)
        for one in rows
    ]
    told = in_columns(header, lines) if rows else ["Nothing that was agreed is open."]
    asked.answer({"agreed": [_written(one) for one in rows]}, told)
    return 0


def _close(desk: Desk, options: Namespace) -> None:
    room = desk.agreed
    if options.carry:
        if options.to is None:
            raise BadUsage("To which day?", "Nothing was changed.", "Give --to DATE.")
        room.carry(options.carry, options.to)
    elif options.done:
        room.close(options.done, AgreedState.DONE, options.words)
    elif options.not_done:
        room.close(options.not_done, AgreedState.NOT_DONE, options.words)
    elif options.drop:
        room.close(options.drop, AgreedState.DROPPED, options.words)


def _written(row: AgreedRow) -> dict[str, Any]:
    one = row.agreed
    return {
        "id": one.id,
        "upn": row.upn,
        "name": row.name,
        "class": row.class_name,
        "what": one.words,
        "owner": one.owner_name,
        "due": one.due.isoformat(),
        "carried": [day.isoformat() for day in one.carried],
        "source": row.source,
        "state": one.state.value,
        "overdue": row.overdue,
        "closed": one.closed_words,
    }


def record_facts(desk: Desk, _asked: Asked) -> WeeklyRecord:
    """`print weekly-record`: the newest weekly meeting."""
    return desk.weekly.paper()


VERBS = (
    Verb(
        "weekly",
        "the weekly attendance meeting: its list, decisions, end",
        _weekly_arguments,
        _weekly,
    ),
    Verb("agreed", "what was agreed and is still to be done", _agreed_arguments, _agreed),
)
