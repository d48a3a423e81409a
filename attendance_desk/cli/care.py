"""Verbs of the priority list and of routines: `care` and `routines`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.care import FirstDay, Worker, WorkerKind
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.care import Care
    from attendance_desk.queries.care_board import CareRow
    from attendance_desk.queries.routines_board import RoutineRow

_FIRST = {"no": FirstDay.NO, "no-contact": FirstDay.NO_CONTACT, "always": FirstDay.ALWAYS}
_OPTIONS = (
    (WorkerKind.SOCIAL, "social_worker", "social_phone", "social_from"),
    (WorkerKind.YOUTH, "youth_worker", "youth_phone", "youth_from"),
)


def _care_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", help="set it for this child; the list without it")
    parser.add_argument("--first-day", choices=list(_FIRST), help="a visit on the first day")
    parser.add_argument("--review", type=a_day, metavar="DATE", help="looked at again then")
    for kind, name, phone, place in _OPTIONS:
        parser.add_argument(_flag(name), metavar="NAME", help=f"the {kind.value}; '' for none")
        parser.add_argument(_flag(phone), metavar="NUMBER", default="")
        parser.add_argument(_flag(place), metavar="ORGANISATION", default="")
    parser.add_argument("--limits", metavar="SENTENCE", help="what to do, never why; '' for none")


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _care(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=not options.upn) as desk:
        if options.upn:
            pupil_id = pupil_with(desk, options.upn)
            desk.care.set(_wanted(desk.care.of_pupil(pupil_id).row.care, options))
        rows = desk.care.board()
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    data = [_written(row, upns) for row in rows]
    told = [" · ".join(part for part in _told(row) if part) for row in rows]
    asked.answer({"care": data}, told or ["No child is on the priority list."])
    return 0


def _wanted(held: Care, options: Namespace) -> Care:
    """What stands, with what the options say put over it."""
    workers = list(held.workers)
    for kind, name, phone, place in _OPTIONS:
        typed = getattr(options, name)
        if typed is None:
            continue
        workers = [one for one in workers if one.kind is not kind]
        if typed:
            told = Worker(kind, typed, getattr(options, phone), getattr(options, place))
            workers.append(told)
    return replace(
        held,
        first_day=_FIRST[options.first_day] if options.first_day else held.first_day,
        review=options.review or held.review,
        workers=tuple(workers),
        limits=held.limits if options.limits is None else options.limits,
    )


def _written(row: CareRow, upns: dict[str, str]) -> dict[str, Any]:
    care = row.care
    return {
        "upn": upns.get(row.pupil_id, ""),
        "name": row.name,
        "class": row.class_name,
        "first_day": care.first_day.value,
        "review": care.review.isoformat() if care.review else None,
        "review_past": row.review.past,
        "workers": [
            {
                "kind": one.kind.value,
                "name": one.name,
                "phone": one.phone,
                "organisation": one.organisation,
            }
            for one in care.workers
        ],
        "limits": bool(care.limits),
        "worker_missing": row.worker_missing,
        "notes": row.notes,
        "by": care.by,
    }


def _told(row: CareRow) -> tuple[str, ...]:
    review = f"look again {row.review.words}" if row.review.words else ""
    return (f"{row.name}, {row.class_name}", *row.flags, review)


def _routines_arguments(parser: ArgumentParser) -> None:
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--done", metavar="ID", help="it is done for the period that runs")
    chosen.add_argument("--leave-out", metavar="ID", help="not this time: --words says why")
    chosen.add_argument("--not-done", metavar="ID", help="take its tick away")
    chosen.add_argument("--drop", metavar="ID", help="the school does not keep this routine")
    chosen.add_argument("--keep", metavar="ID", help="it keeps it again")
    parser.add_argument("--words", default="", help="what was found, or why it is left out")


def _routines(asked: Asked) -> int:
    options = asked.options
    changing = any((options.done, options.leave_out, options.not_done, options.drop, options.keep))
    with asked.desk(reading=not changing) as desk:
        _change(desk, options)
        board = desk.routines.board()
    data = [_routine(row) for row in board.rows]
    lines = [
        (one["id"], one["rhythm"], row.routine.words, row.owner, row.due, row.done or None)
        for one, row in zip(data, board.rows, strict=True)
    ]
    header = ("Routine", "How often", "What", "Who", "Due", "Last done")
    asked.answer({"routines": data}, in_columns(header, lines))
    asked.tell(board.again)
    return 0


def _change(desk: Desk, options: Namespace) -> None:
    if options.done or options.leave_out:
        which = options.done or options.leave_out
        desk.routines.done(which, options.words, left_out=bool(options.leave_out))
    elif options.not_done:
        desk.routines.take_back(options.not_done)
    elif options.drop or options.keep:
        _use(desk, options.drop or options.keep, used=bool(options.keep))


def _use(desk: Desk, routine_id: str, *, used: bool) -> None:
    board = desk.routines.board()
    known = {row.routine.id: row.routine for row in board.rows}
    known |= {one.id: one for one in board.unused}
    if routine_id not in known:
        raise BadUsage(
            f"There is no routine {routine_id}.", "Nothing was changed.", "See routines."
        )
    desk.routines.change(replace(known[routine_id], used=used))


def _routine(row: RoutineRow) -> dict[str, Any]:
    one, turn = row.routine, row.place.turn
    return {
        "id": one.id,
        "rhythm": one.rhythm.value,
        "words": one.words,
        "owner": row.owner,
        "state": row.state.value,
        "due": turn.due.isoformat() if turn else None,
        "period": turn.starts.isoformat() if turn else None,
        "last": row.place.last.on.isoformat() if row.place.last else None,
        "by": row.place.last.by if row.place.last else None,
    }


VERBS = (
    Verb("care", "the priority list: first-day visits, workers, limits", _care_arguments, _care),
    Verb("routines", "what is done each day, week and term", _routines_arguments, _routines),
)
