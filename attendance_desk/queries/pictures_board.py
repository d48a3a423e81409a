"""Charts of the marks, for whoever may see what they are drawn from.

Every number is asked for as the screen of figures and `figures` ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.catalog.national import load_national
from attendance_desk.domain import pictures
from attendance_desk.domain.access import Deed
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.names import fold
from attendance_desk.domain.national import Series, newest
from attendance_desk.domain.pictures import YearOfWeeks
from attendance_desk.domain.retention import not_kept_words
from attendance_desk.queries import figures_board, pupil_page
from attendance_desk.queries.call_facts import class_of
from attendance_desk.queries.figures_board import Wanted

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.calendar import SchoolYear, Session
    from attendance_desk.domain.charts import Chart
    from attendance_desk.queries.figures_board import Views
    from attendance_desk.queries.ground import Ground

_TO_SUNDAY = timedelta(days=6)
_PHASE = "primary"
_NOT_COMPARABLE = "A year in this chart is not comparable with the others."


def year_strip(ground: Ground, views: Views, pupil_id: str) -> Chart:
    """A child's year so far, session by session.

    Raises:
        NotPermitted: The child is not of a class of who asks.
        Refused: There is no such child.
    """
    page = pupil_page.page(ground, views, pupil_id)
    return pictures.year_strip(page.card.name, page.strip, page.tally, ground.codes)


def school_weeks(ground: Ground, views: Views, compared: Series = Series.DAILY) -> Chart:
    """The school's weeks beside last year's and beside one national figure.

    Args:
        ground: What the question stands on.
        views: The years' marks.
        compared: From which national series the figure is taken; the two are never mixed.

    Raises:
        NotPermitted: Who asks may not see figures.
    """
    ground.require(Deed.SEE_FIGURES)
    today = ground.now.date()
    year = ground.calendar.current_year(today)
    earlier = [one for one in ground.calendar.years if one.ends < year.starts]
    before = max(earlier, key=lambda one: one.starts, default=None)
    releases, _problems = load_national()
    return pictures.school_weeks(
        ground.school.name,
        _weeks(ground, views, year, min(today, year.ends)),
        _weeks(ground, views, before, before.ends) if before else None,
        newest(releases, compared, _PHASE, "overall"),
    )


@dataclass(frozen=True, slots=True)
class Missed:
    """A session that was missed in a week, and by whom."""

    pupil_id: str
    name: str
    class_name: str
    session: Session
    letter: str


def behind_week(ground: Ground, views: Views, monday: date) -> tuple[Missed, ...]:
    """The sessions missed in a week of the chart, class by class and child by child.

    Args:
        ground: What the question stands on.
        views: The years' marks.
        monday: The first day of the week; of last year for a point of last year's line.

    Raises:
        NotPermitted: Who asks may not see figures.
    """
    wanted = Wanted(By.WEEK, monday, monday + _TO_SUNDAY, national=True)
    found = figures_board.opened(ground, views, wanted, monday.isoformat(), Measure.ABSENT)
    classes = {one.id: one.name for one in ground.school.classes}
    pupils = ground.pupils
    missed = [
        Missed(
            one.pupil_id,
            pupils[one.pupil_id].known_as,
            classes.get(class_of(pupils[one.pupil_id], one.session.day), ""),
            one.session,
            one.letter,
        )
        for one in found
    ]
    return tuple(sorted(missed, key=lambda one: (fold(one.class_name), fold(one.name))))


def _weeks(ground: Ground, views: Views, year: SchoolYear, last: date) -> YearOfWeeks:
    wanted = Wanted(by=By.WEEK, first=year.starts, last=last, national=True)
    found = figures_board.table(ground, views, wanted)
    remarks = [] if found.comparable else [_NOT_COMPARABLE]
    if words := not_kept_words(found.not_kept):
        remarks.append(words)
    return YearOfWeeks(year, found.rows, tuple(remarks))
