"""Verbs that ask: `figures` and `history`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import (
    add_days,
    add_narrowing,
    class_named,
    days_named,
    pupil_with,
)
from attendance_desk.cli.verbs import Asked, Verb, a_moment, in_columns
from attendance_desk.domain.cuts import By
from attendance_desk.domain.retention import not_kept_words

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.rows import Row
    from attendance_desk.queries.figures_board import FiguresTable, Wanted
    from attendance_desk.queries.history_page import HistoryRow

_COUNTS = (
    "possible",
    "present",
    "approved",
    "authorised",
    "unauthorised",
    "attended",
    "absent",
    "late",
    "not_possible",
    "not_marked",
)
NOT_MARKED = "not marked"
"""What is printed where a mark had been taken back."""
_SHORT = ("Possible", "Attended", "Absent", "Unauth.", "Late", "Not marked", "Attendance %")


def figures_arguments(parser: ArgumentParser) -> None:
    """The options that say which figures are asked for; wherever figures are, they are these."""
    add_days(parser)
    parser.add_argument("--as-at", type=a_moment, metavar="MOMENT", help="as it stood then")
    parser.add_argument(
        "--by", choices=[by.value for by in By], help="one row for each; for each pupil without it"
    )
    add_narrowing(parser)
    parser.add_argument("--upn", help="this child only")
    parser.add_argument("--national", action="store_true", help="only ages 5 to 15 on 31 August")


def figures_wanted(desk: Desk, options: Namespace) -> Wanted:
    """The figures that the options of `figures_arguments` ask for."""
    from attendance_desk.queries.figures_board import Wanted

    first, last = days_named(desk, options)
    return Wanted(
        by=By(options.by or By.PUPIL.value),
        first=first,
        last=last,
        as_at=options.as_at,
        class_id=class_named(desk, options.class_name).id if options.class_name else "",
        year_group=options.year_group or "",
        group=options.group or "",
        pupil_id=pupil_with(desk, options.upn) if options.upn else "",
        national=options.national,
    )


def _figures(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        wanted = figures_wanted(desk, asked.options)
        table = desk.figures.table(wanted)
    rows = [_line(row) for row in table.rows]
    asked.answer(_written(table), in_columns((wanted.by.value.capitalize(), *_SHORT), rows))
    if table.not_marked:
        asked.tell(f"{table.not_marked} sessions are not marked; they are in no percentage.")
    if table.not_kept:
        asked.tell(not_kept_words(table.not_kept))
    return 0


def _written(table: FiguresTable) -> dict[str, Any]:
    """Figures as answers in JSON write them."""
    return {
        "figures": [_row(row, table.question.by) for row in table.rows],
        "by": table.question.by.value,
        "from": table.question.first.isoformat(),
        "to": table.question.last.isoformat(),
        "as_at": table.as_at.isoformat(timespec="seconds"),
        "not_marked": table.not_marked,
        "comparable": table.comparable,
        "strays": table.strays,
        "not_kept": [[first.isoformat(), last.isoformat()] for first, last in table.not_kept],
    }


def _row(row: Row, by: By) -> dict[str, Any]:
    counts: dict[str, Any] = {name: getattr(row.tally, name) for name in _COUNTS}
    counts["attendance"] = row.tally.attendance()
    if by is By.PUPIL:
        flags = {"persistent": row.tally.persistent, "severe": row.tally.severe}
        return {"upn": row.upn, **counts, **flags}
    flags_counted = {"persistent": row.persistent, "severe": row.severe}
    more = {"pupils": row.pupils, "sessions": row.tally.sessions}
    return {"key": row.key, "name": row.name, **counts, **flags_counted, **more}


def _line(row: Row) -> tuple[object, ...]:
    tally = row.tally
    return (
        row.name,
        tally.possible,
        tally.attended,
        tally.absent,
        tally.unauthorised,
        tally.late,
        tally.not_marked,
        tally.attendance_shown(),
    )


def _history_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True)
    add_days(parser)


def _history(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        pupil_id = pupil_with(desk, options.upn)
        years = desk.school.years
        first, last = days_named(desk, options)
        rows = desk.history.of_pupil(
            pupil_id,
            first or min(year.starts for year in years),
            last or max(year.ends for year in years),
        )
    header = ("Entry", "When", "Day", "", "Was", "Is", "Reason", "Name", "Title")
    lines = [
        (
            row.number,
            row.at,
            row.session.day.isoformat(),
            row.session.half.name,
            (row.previous or NOT_MARKED) if row.changed else None,
            row.code or NOT_MARKED,
            row.reason,
            row.name,
            row.title,
        )
        for row in rows
    ]
    asked.answer({"history": [_trace(row) for row in rows]}, in_columns(header, lines))
    return 0


def _trace(row: HistoryRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "at": row.at,
        "kind": row.kind,
        "upn": row.upn,
        "date": row.session.day.isoformat(),
        "session": row.session.half.name,
        "code": row.code,
        "previous": row.previous if row.changed else None,
        "reason": row.reason,
        "name": row.name,
        "title": row.title,
        "device": row.device,
        "clock_doubtful": row.clock_doubtful,
        "minutes_late": row.minutes_late,
        "note": row.note,
    }


VERBS = (
    Verb("figures", "count sessions: exact integers and flags", figures_arguments, _figures),
    Verb("history", "every entry on a child's marks", _history_arguments, _history),
)
