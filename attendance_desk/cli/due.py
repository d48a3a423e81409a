"""The verb that lists what is due, by when, by which rule, and on what evidence."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from attendance_desk.cli.verbs import Asked, Verb, a_moment, in_columns
from attendance_desk.domain.due import KINDS
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.queries.due_list import DueRow


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--at", type=a_moment, metavar="TIME", help="as if the clock said so; today's ledger"
    )
    parser.add_argument("--kind", metavar="K", help="this kind only, such as reason_deadline")


def _due(asked: Asked) -> int:
    options = asked.options
    with asked.desk(reading=True) as desk:
        rows = desk.duties.due(options.at)
    _check_kind(options.kind, {row.due.kind for row in rows})
    wanted = [row for row in rows if options.kind in {None, row.due.kind}]
    header = ("Kind", "Due", "UPN", "Name", "Holder", "Evidence")
    lines = [
        (
            row.due.kind,
            _day(row) or None,
            row.upn or None,
            row.name or None,
            row.due.holder,
            "; ".join(row.due.evidence if row.upn else (row.due.sentence, *row.due.evidence)),
        )
        for row in wanted
    ]
    told = in_columns(header, lines) if lines else ()
    asked.answer({"due": [_written(row) for row in wanted]}, told)
    if not wanted:
        sought = (
            f"Nothing of the kind {options.kind} is due."
            if rows and options.kind
            else "Nothing is due."
        )
        asked.tell(sought)
    return 0


def _check_kind(kind: str | None, found: set[str]) -> None:
    """Tell a kind that is misspelled from one of which nothing is due.

    Raises:
        BadUsage: There is no such kind; names those that there are.
    """
    if kind is None or kind in KINDS or kind in found:
        return
    near = get_close_matches(kind, KINDS, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise BadUsage(
        f"There is no kind {kind}.{meant}",
        "Nothing was looked for.",
        f"Give one of: {', '.join(sorted(KINDS | found))}.",
    )


def _day(row: DueRow) -> str:
    due = row.due.due
    if isinstance(due, datetime):
        return f"{due.date().isoformat()} {clock_words(due.time())}"
    return due.isoformat() if due else ""


def _written(row: DueRow) -> dict[str, Any]:
    one = row.due
    return {
        "kind": one.kind,
        "upn": row.upn or None,
        "due": one.due.isoformat() if one.due else None,
        "rule": one.rule,
        "evidence": list(one.evidence),
        "holder": one.holder,
        "key": one.key,
        "sentence": one.sentence,
        "held_by": list(one.held_by),
    }


def returns_facts(desk: Desk, asked: Asked) -> object:
    """The facts of `print returns --kind K`.

    Raises:
        BadUsage: No kind was given.
    """
    kind = asked.options.kind
    if not kind:
        raise BadUsage("Which returns?", "Nothing was printed.", "Give --kind deletion_return.")
    return desk.duties.returns_paper(kind)


VERBS = (
    Verb("due", "everything due: by when, by which rule, on what evidence", _arguments, _due),
)
