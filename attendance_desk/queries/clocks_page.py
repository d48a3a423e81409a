"""The facts of the safeguarding page: what is handed over at the end of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.care_papers import ClockLine, ClocksPage
from attendance_desk.domain.clock_moves import Move
from attendance_desk.queries.clock_board import board
from attendance_desk.queries.imprint import imprint

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.queries.clock_board import ClockRow
    from attendance_desk.queries.so_far import SoFar

_DID = {
    Move.TAKE: "took it",
    Move.HAND_OVER: "handed it over",
    Move.STAND_DOWN: "stood it down",
    Move.PAUSE: "paused it",
    Move.RESUME: "let it go on",
    Move.STEP_DONE: "did",
    Move.STEP_UNDONE: "took back",
}


def page(known: SoFar) -> ClocksPage:
    """Every clock that is open or was closed today, the most urgent first.

    Raises:
        NotPermitted: Who asks does not see safeguarding clocks.
    """
    known.ground.require(Deed.SEE_CLOCKS)
    held, today = board(known), known.today
    closed = [row for row in held.stood_down if _today(row, today)]
    return ClocksPage(
        imprint(known.ground),
        known.ground.now,
        tuple(_line(row, today) for row in held.rows),
        tuple(_line(row, today) for row in closed),
    )


def _line(row: ClockRow, today: date) -> ClockLine:
    clock = row.clock
    return ClockLine(
        name=row.name,
        class_name=row.class_name,
        label=clock.label,
        rule=clock.rule,
        due=row.time_left,
        state=clock.state.value,
        red=clock.red,
        holder=clock.holder,
        today=tuple(_today(row, today)),
        next_step=clock.decided or clock.next_step,
        steps=tuple(step.words for step in clock.steps if not step.done),
    )


def _today(row: ClockRow, today: date) -> list[str]:
    words = {step.id: step.words for step in row.clock.steps}
    return [
        f"{one.at.replace(':', '.').lstrip('0')} {one.by.split(',')[0]} {_DID[one.move]}"
        + (f": {words.get(one.step, one.words)}" if one.step or one.words else "")
        for one in row.clock.moves
        if one.on == today
    ]
