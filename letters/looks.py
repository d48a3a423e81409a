"""How the tables of each spacing are set."""

from __future__ import annotations

from dataclasses import dataclass

from attendance_desk.domain.documents import Spacing
from letters.stationery import QUIET_INK, Face, Style


@dataclass(frozen=True, slots=True)
class Look:
    """How a table of one spacing is set, in points.

    Attributes:
        body: Style of a plain cell.
        row: Height of a row of one line.
        pad: White space left and right in a cell.
        ruled: Whether lines part the columns, as on squared paper.
        tick: Side of a box to tick.
    """

    body: Style
    row: float
    pad: float
    ruled: bool = False
    tick: float = 10

    @property
    def head(self) -> Style:
        """Style of a heading."""
        return Style(Face.STRONG, self.body.size * 0.88, self.body.leading, QUIET_INK)

    @property
    def lift(self) -> float:
        """White space above the first line of a row."""
        return (self.row - self.body.leading) / 2

    def height(self, lines: int) -> float:
        """Height of a row of so many lines."""
        return self.row + (lines - 1) * self.body.leading


LOOKS = {
    Spacing.CLOSE: Look(Style(Face.TEXT, 7.5, 9), 10.6, 2.5, ruled=True),
    Spacing.NORMAL: Look(Style(Face.TEXT, 9.5, 12.5), 15.3, 5),
    Spacing.ROOMY: Look(Style(Face.TEXT, 11.5, 15), 24, 6, tick=13),
    Spacing.WRITING: Look(Style(Face.TEXT, 10, 13), 15.2, 5, ruled=True),
}
