"""The lines of the list of routines: by rhythm, with a sign for each state."""

from __future__ import annotations

from attendance_desk.domain.routine_days import State
from attendance_desk.domain.routines import Rhythm, Routine
from attendance_desk.queries.routines_board import RoutineRow, RoutinesBoard
from ui.widgets.signed_rows import SignedLine

HEADINGS = {
    Rhythm.DAILY: "Every day",
    Rhythm.WEEKLY: "Every week",
    Rhythm.HALF_TERMLY: "Every half-term",
    Rhythm.TERMLY: "Every term",
    Rhythm.YEARLY: "Every year",
}
_SIGNS = {
    State.OVERDUE: ("clock", "warn", "Not done yet"),
    State.DUE: ("clock", "text2", "To do"),
    State.AHEAD: ("calendar-days", "text3", "Later"),
    State.LEFT_OUT: ("minus", "text3", "Left out"),
    State.DONE: ("circle-check", "ok", "Done"),
    State.NONE: ("minus", "text3", "No school"),
}


def lines_of(board: RoutinesBoard, *, unused: bool) -> list[SignedLine]:
    """The list, or what the school does not keep."""
    if unused:
        told = "The school does not keep it"
        return [
            SignedLine(one.words, told, "", "minus", "text3", data=one) for one in board.unused
        ]
    lines: list[SignedLine] = []
    for rhythm, words in HEADINGS.items():
        rows = [row for row in board.rows if row.routine.rhythm is rhythm]
        if rows:
            open_ = sum(1 for row in rows if row.state in {State.DUE, State.OVERDUE})
            count = f"{open_} to do" if open_ else "nothing to do now"
            lines.append(SignedLine(words, tag=count, heading=True))
        lines += [_line(row) for row in rows]
    return lines


def _line(row: RoutineRow) -> SignedLine:
    sign, colour, state = _SIGNS[row.state]
    parts = ["Yours" if row.mine else _upper(row.owner)]
    if row.done and row.state is not State.DONE:
        parts.append(f"last done {row.done}")
    if row.place.missed:
        parts.append("not done the time before")
    words = " · ".join(parts)
    return SignedLine(row.routine.words, words, row.due, sign, colour, state, row.routine)


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def same(one: object, routine_id: str) -> bool:
    """Whether a line stands for a routine."""
    return isinstance(one, Routine) and one.id == routine_id
