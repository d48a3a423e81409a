"""Papers for when the screen is no help: fire roll, blank registers, carry sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attendance_desk.cli.finding import class_named
from attendance_desk.domain.calendar import Half, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from attendance_desk.cli.verbs import Asked
    from attendance_desk.desk import Desk
    from attendance_desk.domain.carry import CarrySheet


def _fire_roll(desk: Desk, asked: Asked) -> object:
    from attendance_desk.queries import fire_roll

    options, now = asked.options, asked.clock.now()
    day = _day(asked)
    afternoon = now.time() >= desk.school.times_on(day).pm.start
    half = Half[options.session] if options.session else Half(afternoon)
    with desk.ground() as ground:
        return fire_roll.fire_roll(ground, Session(day, half))


def _blank_register(desk: Desk, asked: Asked) -> object:
    options = asked.options
    named = (class_named(desk, options.class_name).id,) if options.class_name else ()
    half = Half[options.session] if options.session else None
    return desk.papers.blank_registers(named, options.date, half, week=options.week)


def _carry_sheet(desk: Desk, asked: Asked) -> CarrySheet:
    sheet = desk.carrying.sheet(_day(asked))
    if sheet.last is not None:
        asked.tell(sheet.last.words)
    return sheet


def _carried(desk: Desk, facts: CarrySheet) -> None:
    desk.carrying.carried(facts.day, facts.head)


def export_day(asked: Asked, path: Path) -> int:
    """`export day`: a day's marks for the school's own system; remembered once it is there."""
    day = _day(asked)
    with asked.desk() as desk:
        before = desk.carrying.last(day)
        rows, head = desk.carrying.write_file(day, path)
        desk.carrying.carried(day, head)
    if before is not None:
        asked.tell(before.words)
    data = {"kind": "day", "date": day.isoformat(), "file": str(path), "rows": rows}
    changed = before.changed if before is not None else None
    asked.answer({"export": [data | {"changed": changed}]}, [f"{rows} rows are in {path}."])
    return 0


def _day(asked: Asked) -> date:
    day: date | None = asked.options.date
    return day or asked.clock.now().date()


FACTS: dict[str, Callable[[Desk, Asked], Any]] = {
    "fire-roll": _fire_roll,
    "blank-register": _blank_register,
    "carry-sheet": _carry_sheet,
}
AFTERWARDS: dict[str, Callable[[Desk, Any], None]] = {"carry-sheet": _carried}
"""What is remembered once the paper is there."""
