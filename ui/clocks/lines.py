"""The lines of the board: child and clock, what comes next, who holds it, and the time left."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.clocks import State
from attendance_desk.domain.marks import clock_words
from attendance_desk.domain.names import initials
from ui.widgets.signed_rows import SignedLine

if TYPE_CHECKING:  # the clocks pull in the database; the door is painted before that
    from attendance_desk.queries.clock_board import ClockBoard, ClockRow

Which = tuple[str, str, str]
"""A clock: the value of its kind, the child's id, its key."""

SIGNS = {
    State.OVERDUE: ("triangle-alert", "danger", "Red, over its time"),
    State.DUE: ("triangle-alert", "danger", "Red, due"),
    State.AMBER: ("clock", "warn", "Amber"),
    State.OPEN: ("circle-check", "ok", "Green, running"),
    State.PAUSED: ("minus", "text3", "Paused"),
    State.STOOD_DOWN: ("circle-slash", "text3", "Stood down"),
}
EMPTY = "No safeguarding clock is running. Every child is seen, explained, or at home with a plan."


def which(row: ClockRow) -> Which:
    """What names a clock."""
    return row.clock.kind.value, row.clock.pupil_id, row.clock.key


def lines_of(board: ClockBoard, *, hidden: bool) -> list[SignedLine]:
    """The most urgent first, those stood down last."""
    lines = [_line(row, hidden=hidden) for row in board.rows]
    if board.stood_down:
        lines.append(SignedLine("Stood down", heading=True))
    return [*lines, *(_line(row, hidden=hidden) for row in board.stood_down)]


def summary(board: ClockBoard) -> str:
    """How many there are of each colour, in words."""
    other = len(board.rows) - board.red - board.amber
    parts = ((board.red, "red"), (board.amber, "amber"), (other, "more"))
    return " · ".join(f"{count} {words}" for count, words in parts if count)


def since(day: date, at: str, today: date | None = None) -> str:
    """Since when something waits: "since 20 November, 10.30", "since 10.30" of today."""
    hour = clock_words(time.fromisoformat(at)) if at else ""
    if day == today:
        return f"since {hour or 'today'}"
    return f"since {date_words(day)}, {hour}".rstrip(", ")


def _line(row: ClockRow, *, hidden: bool) -> SignedLine:
    clock = row.clock
    sign, colour, state = SIGNS[clock.state]
    if hidden:
        return SignedLine(
            f"{initials(row.name)}, {row.class_name}",
            "",
            row.time_left,
            sign,
            colour,
            state,
            which(row),
        )
    held = f"{clock.holder[:1].upper()}{clock.holder[1:]} holds it"
    stopped = clock.state in {State.PAUSED, State.STOOD_DOWN} and clock.decided
    words = clock.decided if stopped else f"Next: {clock.next_step}"
    title = f"{row.name}, {row.class_name} · {clock.label}"
    return SignedLine(title, f"{words} {held}.", row.time_left, sign, colour, state, which(row))
