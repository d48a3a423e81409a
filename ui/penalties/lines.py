"""The list in words: a child a line, under headings that say whose turn it is."""

from __future__ import annotations

from attendance_desk.domain.names import initials
from attendance_desk.domain.penalty_sums import counted_words
from attendance_desk.queries.penalty_board import Group, PenaltyBoard, PenaltyRow
from attendance_desk.queries.to_do import by_words
from ui.widgets.signed_rows import SignedLine

EMPTY = "Nobody is at six sessions without leave in ten school weeks."
_URGENT = frozenset({Group.MUST, Group.END, Group.LOOK, Group.ANSWER})


def lines_of(board: PenaltyBoard, *, hidden: bool) -> list[SignedLine]:
    """Every child, the most pressing first."""
    found: list[SignedLine] = []
    for group in Group:
        rows = [one for one in board.rows if one.group is group]
        if rows:
            found.append(SignedLine(group.value, heading=True))
        found += [_line(board, one, hidden=hidden) for one in rows]
    return found


def _line(board: PenaltyBoard, row: PenaltyRow, *, hidden: bool) -> SignedLine:
    urgent = row.group in _URGENT
    title = initials(row.name) if hidden else f"{row.name}, {row.class_name}"
    return SignedLine(
        title,
        "" if hidden else row.state,
        _tag(board, row),
        "triangle-alert" if urgent else "clock",
        "warn" if urgent else "text2",
        "To do" if urgent else "",
        row.pupil_id,
    )


def _tag(board: PenaltyBoard, row: PenaltyRow) -> str:
    told = counted_words(row.considered, row.waiting)
    unexplained = f", {row.considered.unexplained} N" if row.considered.unexplained else ""
    day = f" · {by_words(row.due, board.at)}" if row.due else ""
    return f"{told}{unexplained}{day}"


def summary(board: PenaltyBoard) -> str:
    """How many wait for the head."""
    must = sum(1 for one in board.rows if one.group in _URGENT)
    if not board.rows:
        return ""
    return f"{must} to do · {len(board.rows)} on the list"
