"""The verb of the new school year: `new-year`, looked at, let hold, taken back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, in_columns, told_problem, written_problem
from attendance_desk.domain.problems import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.desk import Desk
    from attendance_desk.domain.new_year import NewYear
    from attendance_desk.queries.new_year import YearBoard


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--propose", type=Path, metavar="FILE.toml", help="write the proposal there")
    what.add_argument("--file", type=Path, metavar="FILE.toml", help="let this proposal hold")
    what.add_argument("--undo", action="store_true", help="take the newest new year back")
    parser.add_argument("--dry-run", action="store_true", help="look only; nothing is written")


def _new_year(asked: Asked) -> int:
    options = asked.options
    if options.undo:
        return _undo(asked)
    writes = options.file is not None and not options.dry_run
    with asked.desk(reading=not writes) as desk:
        plan = _plan(desk, options.file)
        board = desk.new_year.look(plan)
        if options.propose is not None:
            with options.propose.open("x", encoding="utf-8") as file:
                file.write(_text(desk, plan))
            asked.tell(
                f"Change {options.propose} to what is right, then look at it with --dry-run."
            )
        receipt = desk.new_year.open(plan).receipt if writes else None
    asked.answer(_data(board, dry_run=not writes), _lines(board))
    if receipt is not None:
        asked.tell(f"Written: entry {receipt.number}, {receipt.hash}.")
    return Refused.exit_code if board.look.stops else 0


def _undo(asked: Asked) -> int:
    with asked.desk() as desk:
        done = desk.new_year.take_back()
    lines = [f"Taken back: {done.value} children are where they were."]
    asked.answer({"new_year": [], "taken_back": done.value}, lines)
    return 0


def _plan(desk: Desk, file: Path | None) -> NewYear:
    from attendance_desk.exchange.new_year_file import Known, read_new_year_file

    if file is None:
        return desk.new_year.proposal()
    fresh = desk.new_year.fresh()
    known = Known(desk.school, fresh, _upns(desk), desk.new_year.new_class)
    return read_new_year_file(file, known)


def _text(desk: Desk, plan: NewYear) -> str:
    from attendance_desk.exchange.new_year_text import written

    return written(plan, desk.school, _upns(desk))


def _upns(desk: Desk) -> dict[str, str]:
    return {card.pupil_id: card.upn for card in desk.people.everyone() if card.upn}


def _data(board: YearBoard, *, dry_run: bool) -> dict[str, Any]:
    look = board.look
    return {
        "new_year": [
            {
                "class": one.school_class.name,
                "years": list(one.school_class.year_groups),
                "teachers": list(one.teachers),
                "now": one.now,
                "then": one.then,
                "from": [{"class": name, "children": count} for name, count in one.origins],
            }
            for one in look.classes
        ],
        "starts": board.plan.starts.isoformat(),
        "days": look.days,
        "move": look.move,
        "stay": look.stay,
        "leave": look.leave,
        "start": look.start,
        "problems": [written_problem(one) for one in _problems(board)],
        "dry_run": dry_run,
    }


def _problems(board: YearBoard) -> tuple[Problem, ...]:
    return (*board.look.problems, *board.leavers, *board.year)


def _lines(board: YearBoard) -> Iterator[str]:
    look, year = board.look, board.plan.days.year
    yield f"From {year.starts} to {year.ends}, {look.days} school days."
    yield f"{look.move} move, {look.leave} leave, {look.stay} stay, {look.start} start."
    rows = [
        (
            one.school_class.name,
            ", ".join(one.school_class.year_groups),
            ", ".join(one.teachers) or None,
            one.now,
            one.then,
            ", ".join(f"{count} {name}" for name, count in one.origins) or None,
        )
        for one in look.classes
    ]
    yield from in_columns(("Class", "Years", "Teacher", "Now", "Then", "From"), rows)
    stops = look.stops
    if stops:
        yield "To mend first"
        yield from (f"  {told_problem(one)}" for one in stops)
    notes = [one for one in _problems(board) if one not in stops]
    if notes:
        yield "To look at"
        yield from (f"  {told_problem(one)}" for one in notes)


VERBS = (Verb("new-year", "prepare the next school year", _arguments, _new_year),)
