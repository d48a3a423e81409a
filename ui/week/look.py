"""How a cell of the grid is drawn, worked out without a painter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from attendance_desk.domain.codes import Shade
from attendance_desk.domain.grid import GridCell
from ui.week.work import Work

LOOK = Qt.ItemDataRole.UserRole + 1
"""The role under which the delegate finds how a cell is drawn."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn.

    Attributes:
        text: The code, typed or standing or expected; a sign for a shut cell.
        shade: Its group; None for a blank.
        pending: Whether it is typed and not saved.
        amended: Whether something else stood before.
        noted: Whether words stand beside it.
        light: Whether it is only expected.
        shut: The sign of a cell that takes nothing; empty for others.
    """

    text: str = ""
    shade: Shade | None = None
    pending: bool = False
    amended: bool = False
    noted: bool = False
    light: bool = False
    shut: str = ""


def look(work: Work, cell: GridCell) -> Look:
    """How a cell is drawn with what is typed into it."""
    put = work.put_at(cell)
    if cell.shut and cell.why is not None and not cell.code:
        return Look(shut=cell.why.obstacle.name)
    light = put is None and not cell.code
    text = put.code if put else cell.code or cell.expected
    known = work.sheet.rules.codes.on(text, cell.session.day) if text else None
    shade = known.shade if known else Shade.NOT_COUNTED if text else None
    amended, noted = bool(cell.was), bool(cell.note)
    return Look(text, shade, put is not None, amended, noted, light and bool(text))
