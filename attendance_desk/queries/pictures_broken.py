"""Broken weeks as charts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.picture_broken import (
    broken_weeks,
    child_weeks,
    children_of,
    part_words,
)
from attendance_desk.domain.picture_kinds import Behind
from attendance_desk.queries.pictures_ground import counted_words, in_order, remarks

if TYPE_CHECKING:
    from attendance_desk.domain.charts import Chart
    from attendance_desk.queries.pictures_ground import Asking


def broken(asking: Asking) -> tuple[Chart, ...]:
    """How many children had a whole week, and how much the others missed of theirs."""
    notes = remarks(asking.table(By.WEEK))
    return broken_weeks(asking.of(*notes), child_weeks(asking.cuts()), asking.days)


def behind_broken(asking: Asking, key: str) -> Behind:
    """The children of a part of a week, and what they missed of it."""
    monday, _, part = key.partition(" ")
    held = child_weeks(asking.cuts()).get(monday, {})
    members = frozenset(children_of(held, part))
    missed = asking.opened(asking.wanted(By.WEEK), monday, Measure.ABSENT)
    listed = asking.behind("", [one for one in missed if one.pupil_id in members])
    day = date.fromisoformat(monday)
    children = in_order(asking.child(pupil_id, held[pupil_id]) for pupil_id in members)
    words = counted_words(len(children), "child", "children")
    title = f"{part_words(part)} in the week of {date_words(day)} {day.year}: {words}"
    return Behind(title, children, listed.sessions)
