"""Days as charts: a calendar, and the mornings and afternoons of a week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain import picture_days
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.figures import By, Measure
from attendance_desk.queries.pictures_ground import remarks

if TYPE_CHECKING:
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.picture_kinds import Behind
    from attendance_desk.queries.pictures_ground import Asking


def calendar(asking: Asking) -> tuple[Chart, ...]:
    """How much was missed on each day."""
    found = asking.table(By.DAY)
    return (picture_days.calendar(asking.of(*remarks(found)), found.rows, asking.days),)


def behind_day(asking: Asking, key: str) -> Behind:
    """The sessions missed on a day, by its ISO date."""
    day = date.fromisoformat(key)
    found = asking.opened(asking.wanted(By.DAY), key, Measure.ABSENT)
    return asking.behind(f"Missed on {day_words(day)} {day.year}", found)


def half_days(asking: Asking) -> tuple[Chart, ...]:
    """How much is missed on each half-day of the week."""
    found = asking.table(By.HALF_DAY)
    days = sum(1 for row in asking.table(By.DAY).rows if row.tally.possible)
    return (picture_days.half_days(asking.of(*remarks(found)), found.rows, days),)


def behind_half_day(asking: Asking, key: str) -> Behind:
    """The sessions missed on a half-day of the week: "5 PM"."""
    wanted = asking.wanted(By.HALF_DAY)
    found = asking.opened(wanted, key, Measure.ABSENT)
    day = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")[int(key[0]) - 1]
    return asking.behind(f"Missed on {day} {_HALVES[key[2:]]}s", found)


_HALVES = {"AM": "morning", "PM": "afternoon"}
