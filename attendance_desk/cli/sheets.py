"""What `print` asks of the short papers for leaders, teachers and families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named
from attendance_desk.domain.problems import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from attendance_desk.cli.verbs import Asked
    from attendance_desk.desk import Desk


def _class_sheet(desk: Desk, asked: Asked) -> object:
    name = asked.options.class_name
    if not name:
        raise BadUsage("Which class?", "Nothing was printed.", "Give --class NAME.")
    return desk.sheets.of_class(class_named(desk, name).id)


def _census(desk: Desk, asked: Asked) -> object:
    return desk.sheets.census(asked.options.term, asked.options.as_at)


def _weekly_sheet(desk: Desk, asked: Asked) -> object:
    return desk.sheets.weekly(asked.options.date)


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {
    "weekly-sheet": _weekly_sheet,
    "class-sheet": _class_sheet,
    "census-totals": _census,
}
