"""Lateness in minutes, by weekday and by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from attendance_desk.domain.calendar import Session
from attendance_desk.domain.charts import NO_POINT, Bars, Chart, Lines, Place, Point, Series, Unit
from attendance_desk.domain.picture_words import (
    Of,
    mondays_of,
    nothing,
    too_few,
    week_places,
    week_words,
)

WEEKDAY, WEEK = "weekday", "week"
"""How the key of a point begins, in the chart of weekdays and in that of weeks."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Late:
    """A session to which a child came late.

    Attributes:
        minutes: Whole minutes; None where nobody wrote them down.
    """

    pupil_id: str
    session: Session
    minutes: int | None

    @property
    def weekday(self) -> str:
        """The key of its weekday: 1 to 5."""
        return str(self.session.day.isoweekday())

    @property
    def monday(self) -> str:
        """The key of its week: the ISO date of the Monday."""
        day = self.session.day
        return date.fromordinal(day.toordinal() - day.weekday()).isoformat()


def lateness(
    of: Of, lates: Sequence[Late], taught: Mapping[str, int], span: tuple[date, date]
) -> tuple[Chart, Chart]:
    """Minutes lost at the door, by weekday and week by week.

    Args:
        of: Of whom and of when.
        lates: Every late session, with its minutes where they are known.
        taught: Possible sessions of each week by its key: a week without any is a gap, one in
            which nobody was late is nought.
        span: The first and the last day.

    Raises:
        Refused: Nobody was late, or nobody wrote minutes down.
    """
    known = [one for one in lates if one.minutes is not None]
    if not lates:
        raise nothing("Nobody was late between these days.")
    if not known:
        raise too_few(
            f"{_times(len(lates))} late, and the minutes are not known of any.",
            "Write minutes beside L and U, and look again.",
        )
    notes = (*_without_minutes(len(lates) - len(known)), *of.remarks)
    return _by_weekday(of, known, notes), _by_week(of, known, (taught, span), notes)


def _without_minutes(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{_times(count)} late without minutes; they are not in it.",)


def _times(count: int) -> str:
    return "Once" if count == 1 else f"{count:,} times"


def _minutes(lates: Sequence[Late]) -> int:
    return sum(one.minutes or 0 for one in lates)


def _point(lates: Sequence[Late], key: str) -> Point:
    times = "once" if len(lates) == 1 else f"{len(lates):,} times"
    return Point(Fraction(_minutes(lates)), f"late {times}", key)


def _by_weekday(of: Of, known: Sequence[Late], notes: tuple[str, ...]) -> Chart:
    by_day = {str(nth): [one for one in known if one.weekday == str(nth)] for nth in range(1, 6)}
    worst = max(by_day, key=lambda key: _minutes(by_day[key]))
    children = len({one.pupil_id for one in known})
    return Chart(
        title=of.titled("Minutes late, by weekday"),
        sentence=(
            f"{children} {'child' if children == 1 else 'children'} came {_minutes(known):,} "
            f"minutes late in all. Most was lost on {_WEEKDAYS[int(worst) - 1]}s: "
            f"{_minutes(by_day[worst]):,} minutes."
        ),
        plot=Bars(
            tuple(Place(name) for name in _WEEKDAYS),
            (
                Series(
                    "Minutes late",
                    tuple(_point(held, f"{WEEKDAY} {key}") for key, held in by_day.items()),
                ),
            ),
            Unit.MINUTES,
        ),
        notes=notes,
    )


def _by_week(
    of: Of,
    known: Sequence[Late],
    weeks: tuple[Mapping[str, int], tuple[date, date]],
    notes: tuple[str, ...],
) -> Chart:
    taught, span = weeks
    mondays = tuple(mondays_of(*span))
    by_week = {
        key: [one for one in known if one.monday == key]
        for key in (monday.isoformat() for monday in mondays)
        if taught.get(key)
    }
    points = tuple(
        _point(by_week[key], f"{WEEK} {key}") if key in by_week else NO_POINT
        for key in (monday.isoformat() for monday in mondays)
    )
    worst = max(by_week, key=lambda key: _minutes(by_week[key]))
    minutes = _minutes(by_week[worst])
    return Chart(
        title=of.titled("Minutes late, week by week"),
        sentence=(
            f"Most was lost in the {week_words(date.fromisoformat(worst))}: {minutes:,} minutes; "
            f"in a week with school it is {_minutes(known) // len(by_week):,} on average."
        ),
        plot=Lines(tuple(week_places(mondays)), (Series("Minutes late", points),), Unit.MINUTES),
        notes=notes,
    )
