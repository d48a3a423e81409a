"""The next school year, and the end of the calendar: reminded of before somebody misses them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.calendar import day_words
from attendance_desk.domain.due import Due
from attendance_desk.domain.moving_up import propose
from attendance_desk.domain.names import listed
from attendance_desk.domain.new_year import year_to_prepare
from attendance_desk.store import year_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import SchoolYear
    from attendance_desk.queries.ground import Ground

KINDS = (NEW_YEAR, CALENDAR_ENDS) = ("new_year", "calendar_ends")
_JUNE = (6, 1)
_SEPTEMBER = (9, 1)
_SOON = timedelta(weeks=6)
_RULE = (
    "A register is taken on the school days of the calendar; that the next year is prepared from "
    "June on is the desk's own choice."
)
_RULE_DAYS = "A register is taken on the school days of the calendar, and on no other day."


def due(ground: Ground) -> tuple[Due, ...]:
    """What is missing of the next year from June on, and a calendar that ends within six weeks.

    Nothing for anybody but who may change the school.
    """
    if not ground.may(Deed.CHANGE_SCHOOL):
        return ()
    return (*_of_the_year(ground), *_of_the_calendar(ground))


def _of_the_year(ground: Ground) -> tuple[Due, ...]:
    year, first = _ahead(ground)
    missing = _missing(ground, year, first) if first is not None else ()
    if first is None or not missing:
        return ()
    things = "1 thing" if len(missing) == 1 else f"{len(missing)} things"
    words = f"{first.year}/{(first.year + 1) % 100:02d}"
    return (
        Due(
            kind=NEW_YEAR,
            due=year.starts if year else None,
            rule=_RULE,
            sentence=f"The school year {words} is not set up, {things}: {listed(missing)}.",
            evidence=missing,
            holder="the head",
            area="settings",
            target=("Classes", NEW_YEAR),
            key=words,
        ),
    )


def _ahead(ground: Ground) -> tuple[SchoolYear | None, date | None]:
    """The year to prepare, None while its days are not known; and its first day, None too early.

    From the first of June before it until its first register is taken.
    """
    today, calendar = ground.now.date(), ground.calendar
    current = calendar.current_year(today)
    begun = year_rows.marked_from(ground.snapshot, current.starts)
    year = year_to_prepare(calendar, today, begun=begun)
    if year is None:
        first = date(current.ends.year, *_SEPTEMBER)
        return None, first if today >= date(current.ends.year, *_JUNE) else None
    follows = any(one.ends < year.starts for one in calendar.years)
    soon = follows and today >= date(year.starts.year, *_JUNE)
    return year, year.starts if soon else None


def _missing(ground: Ground, year: SchoolYear | None, first: date) -> tuple[str, ...]:
    """What is not there yet, each in a few words."""
    pupils, today = tuple(ground.pupils.values()), ground.now.date()
    classes = [one for one in ground.school.classes if not one.closed]
    steps = propose(pupils, classes, today, first)
    planned = [place for one in pupils for place in one.places if place.starts >= first]
    waiting = sum(bool(one.place or one.ground) for one in steps)
    found = [] if year else ["its days"]
    # Who stays down stays where they are: what is told is a school that has not moved up.
    if waiting > len(planned):
        children = "1 child" if waiting == 1 else f"{waiting} children"
        found.append(f"the next place of {children}")
    groups = {place.year_group for place in planned}
    groups |= {one.place.year_group for one in steps if one.place}
    if any("R" in one.year_groups for one in classes) and "R" not in groups:
        found.append("who starts in Reception")
    return tuple(found)


def _of_the_calendar(ground: Ground) -> tuple[Due, ...]:
    today = ground.now.date()
    ends = max((one.ends for one in ground.calendar.years), default=today)
    last = ground.calendar.previous_school_day(ends + timedelta(days=1))
    if last is None or last > today + _SOON or _told_already(ground, last):
        return ()
    ends_on = f"{'ended' if last < today else 'ends'} on {day_words(last, today)}"
    return (
        Due(
            kind=CALENDAR_ENDS,
            due=last,
            rule=_RULE_DAYS,
            sentence=f"The calendar {ends_on}: type the days that follow.",
            evidence=(f"the last school day is {last.isoformat()}",),
            holder="the head",
            area="settings",
            target="Calendar",
            key=last.isoformat(),
        ),
    )


def _told_already(ground: Ground, last: date) -> bool:
    """Whether the summer reminder speaks of the same missing days."""
    year, first = _ahead(ground)
    return year is None and first is not None and last.month >= _JUNE[0]
