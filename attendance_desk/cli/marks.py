"""Verbs that write marks: `mark` and `take-register`.

`ACK <number> <hash>` is printed only after COMMIT returned.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attendance_desk.cli.finding import class_named, pupil_with, pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_day
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark, RegisterDraft
from attendance_desk.domain.problems import BadUsage, ImportRefused, Problem

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Receipt
    from attendance_desk.domain.imports import ImportedMark
    from attendance_desk.queries.register_sheet import RegisterSheet


def _mark_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--date", type=a_day, required=True)
    parser.add_argument("--session", choices=[half.name for half in Half], required=True)
    parser.add_argument("--code", required=True)
    parser.add_argument("--upn", required=True)
    parser.add_argument("--reason", default="", help="why a mark that stands is changed")
    parser.add_argument("--minutes", type=int, metavar="N", help="minutes late, for L and U")
    parser.add_argument("--note", default="")


def _mark(asked: Asked) -> int:
    from attendance_desk.actions.marks import NewMark

    options = asked.options
    with asked.desk() as desk:
        new = NewMark(
            pupil_id=pupil_with(desk, options.upn),
            session=Session(options.date, Half[options.session]),
            code=options.code.strip().upper(),
            reason=options.reason,
            minutes_late=options.minutes,
            note=options.note,
        )
        outcome = desk.registers.set_mark(new)
    done = outcome.value.value if outcome.value else "unchanged"
    _acknowledge(asked, "mark", outcome.receipt, done)
    return 0


def _register_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, required=True, metavar="F")
    parser.add_argument("--class", dest="class_name", metavar="NAME")
    parser.add_argument("--reason", default="", help="why it comes after the register closed")


def _take_register(asked: Asked) -> int:
    options = asked.options
    rows = _rows(options.file)
    session = rows[0].session
    with asked.desk() as desk:
        marks = _by_pupil(desk, rows)
        if options.class_name:
            class_id = class_named(desk, options.class_name).id
        else:
            class_id = _class_of(desk, session, next(iter(marks)))
        marks |= _known(asked, desk.registers.sheet(class_id, session), marks)
        outcome = desk.registers.submit(RegisterDraft(class_id, session, marks), options.reason)
    _acknowledge(asked, "take-register", outcome.receipt, f"{outcome.value} marks")
    return 0


def _rows(path: Path) -> list[ImportedMark]:
    """The file's rows: of one session, each child once.

    Raises:
        ImportRefused: A row cannot be read, or the file is not one register.
    """
    from attendance_desk.exchange.marks_file import open_marks

    read = list(open_marks(path).rows())
    problems = [row for row in read if isinstance(row, Problem)]
    rows = [row for row in read if not isinstance(row, Problem)]
    seen: set[str] = set()
    for row in rows:
        if row.session != rows[0].session:
            problems.append(_problem(row, "It is of another session than the first row."))
        if row.upn in seen:
            problems.append(_problem(row, "This child stands in the file twice."))
        seen.add(row.upn)
    if problems or not rows:
        raise ImportRefused(
            tuple(problems),
            "The file is not one register." if rows else "There is no mark in the file.",
            "Give one row for each child of one class, all of one session.",
        )
    return rows


def _problem(row: ImportedMark, what: str) -> Problem:
    return Problem(f"row {row.row}", what, "Take the row out.")


def _by_pupil(desk: Desk, rows: Sequence[ImportedMark]) -> dict[str, DraftMark]:
    known = pupils_by_upn(desk)
    strangers = [
        _problem(row, f"Nobody has the UPN {row.upn}.") for row in rows if row.upn not in known
    ]
    if strangers:
        raise ImportRefused(
            tuple(strangers), "The file names children who are not here.", "Check the numbers."
        )
    return {known[row.upn]: DraftMark(row.code, row.minutes_late, row.note) for row in rows}


def _known(
    asked: Asked, sheet: RegisterSheet, marks: Mapping[str, DraftMark]
) -> dict[str, DraftMark]:
    """What the desk knows of children the file leaves out: planned, told, or seen at the hatch."""
    if sheet.submitted:
        return {}
    rows = [row for row in sheet.rows if row.mark and row.pupil_id not in marks]
    for row in rows:
        if row.mark:
            why = f" ({row.mark.note})" if row.mark.note else ""
            asked.tell(f"Filled in from what is known: {row.name} {row.mark.code}{why}.")
    return {row.pupil_id: row.mark for row in rows if row.mark}


def _class_of(desk: Desk, session: Session, pupil_id: str) -> str:
    for found in desk.school.classes:
        sheet = desk.registers.sheet(found.id, session)
        if any(row.pupil_id == pupil_id for row in sheet.rows):
            return found.id
    raise BadUsage(
        "The first child of the file is in no class on that day.",
        "Nothing was saved.",
        "Check the date, or name the class with --class.",
    )


def _acknowledge(asked: Asked, verb: str, receipt: Receipt | None, done: str) -> None:
    if receipt is None:
        raise RuntimeError("an action that writes gives a receipt")
    data = {"number": receipt.number, "hash": receipt.hash, "did": done}
    asked.answer({verb: [data]}, [f"ACK {receipt.number} {receipt.hash}"])


VERBS = (
    Verb("mark", "record or amend one mark", _mark_arguments, _mark),
    Verb("take-register", "take one register from a file", _register_arguments, _take_register),
)
