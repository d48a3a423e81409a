"""Verbs of the past: `story` of a child, and `call-log` of the calls of some days."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupil_with
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.call_log import LogRow, LogWanted
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.story import Chapter, Telling

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.contact_record import ContactRecord
    from attendance_desk.domain.worker_papers import WorkerSummary

_CHAPTERS = {chapter.name.lower(): chapter for chapter in Chapter}


def _story_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--upn", required=True)
    _span(parser)
    parser.add_argument("--only", choices=_CHAPTERS, help="one chapter of it")


def _span(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=a_day, metavar="DATE")
    parser.add_argument("--to", dest="last", type=a_day, metavar="DATE")


def _story(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        pupil_id = pupil_with(desk, options.upn)
        told = desk.story.of(pupil_id, _days(desk, options.first, options.last))
    lines = told.of(_CHAPTERS.get(options.only or ""))
    rows = [(_moment(one.day, one.at), one.chapter.value, _words(one), one.by) for one in lines]
    shown = in_columns(("When", "Chapter", "What", "By"), rows) if rows else [told.empty]
    asked.answer({"story": [_written(one) for one in lines]}, shown)
    return 0


def _days(desk: Desk, first: date | None, last: date | None) -> tuple[date, date] | None:
    """The span asked for; None for the school year so far."""
    if first is None and last is None:
        return None
    today = desk.clock.now().date()
    return first or desk.calendar.current_year(today).starts, last or today


def _moment(day: date, at: str) -> str:
    return f"{day.isoformat()} {clock_words(time.fromisoformat(at))}" if at else day.isoformat()


def _words(one: Telling) -> str:
    state = "(taken back) " if one.struck else ""
    return f"{state}{one.words}{f' “{one.more}”' if one.more else ''}"


def _written(one: Telling) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "at": one.at or None,
        "chapter": one.chapter.name.lower(),
        "words": one.words,
        "more": one.more,
        "by": one.by,
        "struck": one.struck,
        "restricted": one.restricted,
        "number": one.number,
    }


def _log_arguments(parser: ArgumentParser) -> None:
    _span(parser)
    parser.add_argument("--by", default="", metavar="NAME", help="a part of a name, either side")
    parser.add_argument("--outcome", default="", help="as the log names it, or 'We rang'")
    parser.add_argument("--upn", help="one child")
    parser.add_argument("--out", type=Path, metavar="F", help="write it: .csv or .xlsx")


def _log(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        today = desk.clock.now().date()
        child = pupil_with(desk, options.upn) if options.upn else ""
        first, last = options.first or today, options.last or today
        wanted = LogWanted(first, last, options.by, options.outcome, child)
        rows = desk.story.log(wanted).rows
        if options.out is not None:
            desk.tables.write(options.out, desk.tables.calls(wanted))
    told = [
        (
            _moment(row.day, row.at),
            row.direction.value,
            listed(row.children) or "nobody found yet",
            row.person,
            row.outcome,
            row.by,
        )
        for row in rows
    ]
    header = ("When", "", "Child", "Spoke to", "Outcome", "By")
    shown = in_columns(header, told) if told else ["No calls between these days."]
    asked.answer({"call-log": [_row(row) for row in rows]}, shown)
    return 0


def _row(row: LogRow) -> dict[str, Any]:
    return {
        "date": row.day.isoformat(),
        "at": row.at,
        "minutes": row.minutes,
        "direction": row.direction.value,
        "children": list(row.children),
        "person": row.person,
        "relationship": row.relationship,
        "phone": row.phone,
        "outcome": row.outcome,
        "reason": row.reason,
        "code": row.code,
        "back": row.back,
        "words": row.words,
        "by": row.by,
        "line": row.stands.value,
    }


def contact_facts(desk: Desk, asked: Asked) -> ContactRecord:
    """The facts of `print contact-record --upn U [--from D] [--to D]`."""
    options = asked.options
    if not options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    today = desk.clock.now().date()
    first = options.first or desk.calendar.current_year(today).starts
    return desk.story.record(pupil_with(desk, options.upn), first, options.last or today)


def worker_facts(desk: Desk, asked: Asked) -> WorkerSummary:
    """The facts of `print worker-summary --upn U [--from D] [--to D]`."""
    options = asked.options
    if not options.upn:
        raise BadUsage("Which child?", "Nothing was printed.", "Give --upn UPN.")
    span = _days(desk, options.first, options.last)
    return desk.story.for_worker(pupil_with(desk, options.upn), span)


VERBS = (
    Verb("story", "everything about a child in date order", _story_arguments, _story),
    Verb("call-log", "calls both ways by day, person and outcome", _log_arguments, _log),
)
