"""The one line over every screen: what cannot wait, in the words each person may read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.clocks import ClockKind
from attendance_desk.domain.marks import clock_words
from ui.clocks.lines import since

if TYPE_CHECKING:
    from attendance_desk.queries.clock_board import ClockBoard, ClockRow
    from attendance_desk.queries.restricted import NoteRow

_PATIENT = frozenset({ClockKind.UNAUTHORISED, ClockKind.ILLNESS, ClockKind.LAPSING})


def worry_words(waiting: tuple[NoteRow, ...], today: date, *, hidden: bool) -> str:
    """That an urgent worry nobody has read waits: from whom and about whom, never what it says."""
    urgent = [one for one in waiting if one.urgent]
    if not urgent:
        return ""
    more = f" And {len(urgent) - 1} more." if len(urgent) > 1 else ""
    one = urgent[0]
    if hidden:
        return f"Something urgent waits to be read.{more}"
    if not one.pupil_id:
        return f"{one.name}. {one.words}{more}"
    return f"Urgent worry about {one.name}, {since(one.day, one.at, today)}: read it now.{more}"


def deadlines(board: ClockBoard) -> str:
    """That there are deadlines, and the next: no child, no rule."""
    count = board.red + board.amber
    if not count:
        return ""
    many = "1 safeguarding deadline" if count == 1 else f"{count} safeguarding deadlines"
    late = f", {board.red} due now" if board.red else ""
    soon = f", the next at {clock_words(board.next_due.time())}" if board.next_due else ""
    return f"{many}{late}{soon}. Your part of it stands in Calls and in To do."


def pressing(board: ClockBoard) -> list[ClockRow]:
    """The red ones that cannot wait for the next look at the board.

    Sessions not agreed, illness and a mark about to lapse stay red for days until somebody has
    decided: a line over every screen that never goes away is soon not read any more.
    """
    return [row for row in board.rows if row.clock.red and row.clock.kind not in _PATIENT]


def first_words(board: ClockBoard) -> str:
    """The most urgent red one in a line, and how many more."""
    red = pressing(board)
    if not red:
        return ""
    row = red[0]
    more = f" And {len(red) - 1} more." if len(red) > 1 else ""
    return f"{row.name}: {row.clock.label}, {row.time_left}. {row.clock.next_step}{more}"
