"""The verb of patterns: what stands out in the marks, with the sessions behind it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named, pupil_with
from attendance_desk.cli.verbs import Asked, Verb, in_columns
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.unexplained import key_of

if TYPE_CHECKING:
    from attendance_desk.domain.patterns import Seen
    from attendance_desk.queries.patterns_board import PatternRow

_KINDS = {kind.value: kind for kind in PatternKind}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="this class only")
    parser.add_argument("--upn", help="this child only")
    parser.add_argument("--kind", choices=_KINDS, help="this kind only")


def _patterns(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        class_id = class_named(desk, options.class_name).id if options.class_name else ""
        pupil_id = pupil_with(desk, options.upn) if options.upn else ""
        found = desk.patterns.board(class_id, pupil_id, _KINDS.get(options.kind or ""))
        today = desk.clock.now().date()
    header = ("Name", "Class", "Half-days", "What was seen", "How sure")
    lines = [
        (
            one.name,
            "/".join(dict.fromkeys(one.class_names)) or None,
            one.pattern.sessions,
            one.pattern.words,
            one.pattern.sure,
        )
        for one in found.rows
    ]
    told = in_columns(header, lines) if lines else [found.empty]
    asked.answer({"patterns": [_written(one) for one in found.rows]}, told)
    children = "1 child was" if found.looked_at == 1 else f"{found.looked_at} children were"
    asked.tell(f"{children} looked at, up to {date_words(found.last, today)}.")
    return 0


def _written(row: PatternRow) -> dict[str, Any]:
    one = row.pattern
    return {
        "kind": one.kind.value,
        "upns": list(row.upns),
        "name": row.name,
        "classes": list(row.class_names),
        "words": one.words,
        "sure": one.sure,
        "clear": one.clear,
        "chance": [one.chance.numerator, one.chance.denominator],
        "count": one.sessions,
        "sessions": [_session(row, seen) for seen in one.seen],
    }


def _session(row: PatternRow, seen: Seen) -> dict[str, Any]:
    upn = row.upns[row.pattern.pupils.index(seen.pupil_id)]
    return {
        "upn": upn,
        "session": key_of(seen.session),
        "letter": seen.letter,
        "minutes": seen.minutes,
    }


VERBS = (
    Verb("patterns", "what stands out in the marks, and how sure it is", _arguments, _patterns),
)
