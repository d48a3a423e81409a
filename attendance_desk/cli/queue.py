"""The verb that lists whom to ring next, who waits for another try, and who was handed over."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import pupils_by_upn
from attendance_desk.cli.verbs import Asked, Verb, a_moment, in_columns

if TYPE_CHECKING:
    from attendance_desk.domain.call_queue import QueueRow

_NOW, _WAITING, _HANDED = "now", "waiting", "handed over"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at", type=a_moment, metavar="TIME", help="as if the clock said so; today's ledger"
    )


def _queue(asked: Asked) -> int:
    with asked.desk(reading=True) as desk:
        found = desk.queue.list(asked.options.at)
        upns = {pupil: upn for upn, pupil in pupils_by_upn(desk).items()}
    calls = found.calls
    rows = (
        *((_NOW, row) for row in calls.now),
        *((_WAITING, row) for row in calls.waiting),
        *((_HANDED, row) for row in calls.handed),
    )
    header = ("Where", "At", "Why", "Who", "Class", "Tries", "Evidence")
    lines = [
        (
            where,
            row.at or None,
            row.word,
            row.names,
            row.child.class_name or None,
            row.tries,
            "; ".join((*row.evidence, *((row.handed,) if row.handed else ()))),
        )
        for where, row in rows
    ]
    data = [_written(where, row, upns) for where, row in rows]
    asked.answer({"queue": data}, in_columns(header, lines) if lines else ())
    asked.tell(found.sentence)
    return 0


def _written(where: str, row: QueueRow, upns: dict[str, str]) -> dict[str, Any]:
    return {
        "where": where,
        "why": row.kind.value,
        "also": [one.value for one in row.others],
        "at": row.at or None,
        "upns": [upns.get(one.pupil_id) for one in row.children],
        "names": [one.name for one in row.children],
        "class": row.child.class_name,
        "tries": row.tries,
        "risk": row.risk,
        "care": row.care,
        "handed": row.handed,
        "evidence": list(row.evidence),
    }


VERBS = (
    Verb("queue", "whom to ring next, who waits, and who was handed over", _arguments, _queue),
)
