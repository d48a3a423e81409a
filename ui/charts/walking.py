"""Where an arrow key leads on a chart: along its places, and from one series to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt

from attendance_desk.domain.charts import Bars, Chart, Dots
from attendance_desk.domain.drawings import Spot

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
WALKING = frozenset({*_STEPS, *_ENDS})
"""The keys that walk."""


def walk(chart: Chart, spots: tuple[Spot, ...], at: Spot, key: int) -> Spot:
    """The point a key leads to; the same one at an edge. Gaps are stepped over.

    Args:
        chart: Charts of rows have their places below one another, all others beside.
        spots: Every point of the drawing.
        at: Where the focus is.
        key: One of `WALKING`.
    """
    lying = isinstance(chart.plot, Bars | Dots)
    if (end := _ENDS.get(Qt.Key(key))) is not None:
        return _along(spots, at.series)[end]
    across, down = _STEPS[Qt.Key(key)]
    by_place, by_series = (down, across) if lying else (across, down)
    if by_place:
        row = _along(spots, at.series)
        place = row.index(at) + by_place
        return row[place] if 0 <= place < len(row) else at
    return _beside(spots, at, by_series, lying=lying)


def _along(spots: tuple[Spot, ...], series: int) -> list[Spot]:
    return sorted((one for one in spots if one.series == series), key=lambda one: one.place)


def _beside(spots: tuple[Spot, ...], at: Spot, by: int, *, lying: bool) -> Spot:
    """The nearest point of the next series that has any."""
    others = sorted({one.series for one in spots if (one.series - at.series) * by > 0})
    if not others:
        return at
    series = others[0] if by > 0 else others[-1]

    def away(one: Spot) -> float:
        return abs(one.box.y - at.box.y) if lying else abs(one.box.x - at.box.x)

    return min(_along(spots, series), key=away)
