"""Numbers read back off a drawn chart of lines: by where its lines across and its points lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

Place = tuple[float, float]
Path = tuple[Place, ...]


def numbers(
    across: Iterable[float], ticks: Iterable[str], runs: Sequence[Path]
) -> list[list[float]]:
    """The numbers of each run of points.

    Args:
        across: Heights of the lines across, from the top of the chart down.
        ticks: The numbers at them, as read, in any order.
        runs: Places of points that are joined.
    """
    heights = list(across)
    said = sorted(map(Fraction, ticks), reverse=True)
    assert len(heights) == len(said)
    top, bottom = heights[0], heights[-1]
    high, low = said[0], said[-1]
    return [
        [float(high) + (y - top) / (bottom - top) * float(low - high) for _, y in run]
        for run in runs
    ]
