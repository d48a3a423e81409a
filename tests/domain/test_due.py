"""Every kind that anything makes due stands in the one list of kinds."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.due import KINDS
from attendance_desk.domain.queue_kinds import KINDS as CALLS
from attendance_desk.queries import letter_holds, letters_due, returns_board, roll_board
from tests.architecture.sources import modules

_NAMES = {"Due", "_due"}


def written() -> Iterator[str]:
    """The kinds that stand in calls of `Due(kind=…)` and `_due("…")`."""
    for module in modules("attendance_desk"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _NAMES:
                given = [one.value for one in node.keywords if one.arg == "kind"]
                for part in ast.walk(ast.Tuple([*given, *node.args[:1]])):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_every_kind_that_is_written_anywhere_is_listed() -> None:
    found = set(written())
    assert {"register_missing", "part_time_review", "suspension_sixth_day_near"} <= found
    assert found <= KINDS, f"add to attendance_desk.domain.due.KINDS: {sorted(found - KINDS)}"


def test_kinds_that_come_from_tables_are_listed() -> None:
    tables = {
        *(kind.value for kind in ClockKind),
        *(facts.due for facts in CALLS.values() if facts.due),
        *roll_board._KINDS.values(),
        *returns_board.TITLES,
        *letters_due._KINDS.values(),
        *letter_holds._KINDS.values(),
    }
    assert {"sickness_return", "call_first_day", "no_class"} <= tables
    assert tables <= KINDS
