"""The verb of patterns: what stands out, with the sessions behind it, and what was looked at."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named, pupil_with
from attendance_desk.cli.verbs import Asked, Verb, a_day, in_columns
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.problems import BadUsage, Refused
from attendance_desk.domain.unexplained import key_of

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.changes import Outcome
    from attendance_desk.domain.pattern_papers import PatternsPaper
    from attendance_desk.domain.patterns import Seen
    from attendance_desk.queries.patterns_board import PatternRow, PatternsBoard

_HEADER = ("Name", "Class", "Half-days", "What was seen", "How sure")
_KINDS = {kind.value: kind for kind in PatternKind}


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="this class only")
    parser.add_argument("--upn", help="this child only")
    parser.add_argument("--kind", choices=_KINDS, help="this kind only")
    parser.add_argument(
        "--looked-at", default="", metavar="WORDS", help="with --upn, --kind and --until: it waits"
    )
    parser.add_argument("--until", type=a_day, metavar="DATE", help="when it is looked at again")
    parser.add_argument("--take-back", metavar="ID", help="takes such a decision back")


def _patterns(asked: Asked) -> int:
    options = asked.options
    if options.looked_at or options.take_back:
        return _decide(asked)
    with asked.desk(reading=True) as desk:
        class_id = class_named(desk, options.class_name).id if options.class_name else ""
        pupil_id = pupil_with(desk, options.upn) if options.upn else ""
        found = desk.patterns.board(class_id, pupil_id, _KINDS.get(options.kind or ""))
        today = desk.clock.now().date()
    told = in_columns(_HEADER, map(_line, found.rows)) if found.rows else [found.empty]
    data = [_written(one) for one in (*found.rows, *found.waiting)]
    asked.answer({"patterns": data}, told)
    asked.tell(" ".join(_told(found, today)))
    return 0


def _line(row: PatternRow) -> tuple[str | int | None, ...]:
    one = row.pattern
    where = "/".join(dict.fromkeys(row.class_names)) or None
    return row.name, where, one.sessions, one.words, one.sure


def _told(found: PatternsBoard, today: date) -> Iterator[str]:
    children = "1 child was" if found.looked_at == 1 else f"{found.looked_at} children were"
    yield f"{children} looked at, up to {date_words(found.last, today)}."
    waiting = len(found.waiting)
    if waiting:
        wait = "1 pattern was" if waiting == 1 else f"{waiting} patterns were"
        yield f"{wait} looked at before and {'waits' if waiting == 1 else 'wait'} for a day."


def _decide(asked: Asked) -> int:
    options = asked.options
    with asked.desk() as desk:
        if options.take_back:
            done = desk.patterns.take_back(options.take_back)
        else:
            done = _look_at(desk, asked)
    receipt = done.receipt
    number, sign = (receipt.number, receipt.hash) if receipt else (None, None)
    data = [{"id": done.value, "number": number, "hash": sign}]
    asked.answer({"patterns": data}, [f"ACK {number} {sign}", done.value])
    return 0


def _look_at(desk: Desk, asked: Asked) -> Outcome[str]:
    options = asked.options
    if not (options.upn and options.kind and options.until):
        raise BadUsage(
            "It is not said which pattern was looked at, or until when it waits.",
            "Nothing was saved.",
            "Give --upn, --kind and --until.",
        )
    rows = desk.patterns.board(pupil_id=pupil_with(desk, options.upn), kind=_KINDS[options.kind])
    held = (*rows.rows, *rows.waiting)
    if not held:
        raise Refused(
            "pattern_gone",
            "No such pattern stands out of this child now.",
            "Nothing was saved.",
            "Look at what stands out: patterns.",
        )
    return desk.patterns.rule(held[0].pattern, options.looked_at, options.until)


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
        "waits": row.waits,
        "looked": row.looked or None,
        "ruling": row.ruling.id if row.ruling else None,
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


def _paper(desk: Desk, asked: Asked) -> PatternsPaper:
    """`print patterns`: what stands out, of every class or of one."""
    name = asked.options.class_name
    return desk.patterns.paper(class_named(desk, name).id if name else "")


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {"patterns": _paper}

VERBS = (
    Verb("patterns", "what stands out in the marks, and how sure it is", _arguments, _patterns),
)
