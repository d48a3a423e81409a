"""Lateness as charts of minutes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.picture_lateness import WEEKDAY, Late
from attendance_desk.domain.picture_lateness import lateness as charts_of
from attendance_desk.queries.pictures_ground import remarks
from attendance_desk.store import late_rows

if TYPE_CHECKING:
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.figures import Opened
    from attendance_desk.domain.picture_kinds import Behind
    from attendance_desk.queries.pictures_ground import Asking

_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays")
_AS_NOW = "The minutes are those that are kept now."


def lateness(asking: Asking) -> tuple[Chart, ...]:
    """Minutes late by weekday and by week."""
    found = asking.table(By.WEEK)
    notes = remarks(found)
    if asking.asked.as_at is not None:
        notes = (*notes, _AS_NOW)
    taught = {row.key: row.tally.possible for row in found.rows}
    return charts_of(asking.of(*notes), _lates(asking), taught, asking.days)


def behind_lateness(asking: Asking, key: str) -> Behind:
    """The late sessions of a weekday or of a week, with their minutes."""
    which, _, what = key.partition(" ")
    by_weekday = which == WEEKDAY
    lates = {
        (one.pupil_id, one.session): one.minutes
        for one in _lates(asking)
        if one.minutes is not None and (one.weekday == what if by_weekday else one.monday == what)
    }
    sessions = [one for one in asking.every(Measure.LATE) if (one.pupil_id, one.session) in lates]

    def minutes(one: Opened) -> str:
        count = lates[one.pupil_id, one.session]
        return "1 minute late" if count == 1 else f"{count} minutes late"

    when = f"on {_WEEKDAYS[int(what) - 1]}" if by_weekday else _week(what)
    return asking.behind(f"Late {when}", sessions, minutes)


def _week(key: str) -> str:
    monday = date.fromisoformat(key)
    return f"in the week of {date_words(monday)} {monday.year}"


def _lates(asking: Asking) -> tuple[Late, ...]:
    known = asking.ground.read(late_rows.minutes, *asking.days)
    return tuple(
        Late(one.pupil_id, one.session, known.get(one.pupil_id, {}).get(one.session))
        for one in asking.every(Measure.LATE)
    )
