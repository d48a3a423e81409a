"""A year's marks narrowed to a child, a class, a year group or a group, by date.

What is left is cut exactly as the rows by class, year group and group are dealt, so the figures of
a class asked for alone are the class's row among all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from attendance_desk.domain.cuts import By, pieces
from attendance_desk.domain.view import NOT_ON_ROLL, YearView

_OFF_ROLL = bytes([NOT_ON_ROLL])


def narrowed(view: YearView, to: Mapping[By, str]) -> YearView:
    """The view with only the sessions that belong to every key that is named.

    Args:
        view: A year.
        to: Pupil, class, year group and group by their row keys, as many as wanted; an empty key
            narrows nothing. A child who moved in March keeps the sessions spent in the class.
    """
    asked = {by: key for by, key in to.items() if key}
    if not asked or not view.sessions:
        return view
    only = asked.pop(By.PUPIL, "")
    lines = {key: line for key, line in view.lines.items() if not only or key == only}
    for by, key in asked.items():
        lines = {
            pupil_id: _within(view, pupil_id, line, by, key) for pupil_id, line in lines.items()
        }
        lines = {pupil_id: line for pupil_id, line in lines.items() if line.strip(_OFF_ROLL)}
    return replace(view, lines=lines)


def _within(view: YearView, pupil_id: str, line: bytes, by: By, wanted: str) -> bytes:
    kept = bytearray(len(line))
    for key, low, high in pieces(view, view.days, by, pupil_id):
        if key == wanted:
            kept[low:high] = line[low:high]
    return bytes(kept)
