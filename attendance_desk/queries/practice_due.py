"""The annual review of practice, as something that is due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.practice import shipped_checklist
from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.domain.practice import finished, of_year, year_words
from attendance_desk.store import duty_rows, practice_rows

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.queries.ground import Ground

KIND = "practice_review"
_RULE = (
    "A school looks at its own attendance practice at least once a year "
    "(a council's whole-school approaches toolkit)."
)
_BEFORE = timedelta(weeks=6)


def due(ground: Ground) -> tuple[Due, ...]:
    """The review of the school year that runs, from six weeks before its last day.

    From the first day where the year before had none, though this register was kept in it.
    """
    if not ground.may(Deed.REVIEW_PRACTICE):
        return ()
    today = ground.now.date()
    year = ground.calendar.current_year(today)
    missed = _missed(ground, year)
    if today < year.starts or (not missed and today < year.ends - _BEFORE):
        return ()
    points = shipped_checklist().on(today)
    held = of_year(ground.read(practice_rows.judgements), ground.calendar, year)
    if finished(points, held) is not None:
        return ()
    judged = sum(1 for one in points if one.id in held)
    last = (f"{missed} has no whole review",) if missed else ()
    return (
        Due(
            kind=KIND,
            due=year.ends,
            rule=_RULE,
            sentence=f"Review our attendance practice of {year_words(year)}.",
            evidence=(f"{judged} of {len(points)} lines are judged", *last),
            holder="the attendance lead",
            area="practice",
            key=year_words(year),
        ),
    )


def _missed(ground: Ground, year: SchoolYear) -> str:
    """The school year before, where it was kept here and has no whole review; else nothing."""
    began: date | None = ground.read(duty_rows.began)
    earlier = [
        one
        for one in ground.calendar.years
        if one.ends < year.starts and began is not None and began <= one.ends - _BEFORE
    ]
    before = max(earlier, key=lambda one: one.ends, default=None)
    if before is None:
        return ""
    held = of_year(ground.read(practice_rows.judgements), ground.calendar, before)
    whole = finished(shipped_checklist().on(before.ends), held)
    return "" if whole else year_words(before)
