"""Terms beside one another, as charts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.domain.award_terms import Stretch, three_terms
from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.figures import By
from attendance_desk.domain.picture_kinds import Behind
from attendance_desk.domain.picture_terms import (
    AGAIN_WORDS,
    TERMS_LOOKED_AT,
    TermOf,
    anew,
    movement,
    moves,
    new_and_again,
)
from attendance_desk.domain.picture_words import days_said, too_few
from attendance_desk.queries import policies_board
from attendance_desk.queries.pictures_ground import counted_words, in_order, remarks

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.picture_kinds import BehindChild
    from attendance_desk.domain.policies import Policy
    from attendance_desk.queries.pictures_ground import Asking


def bands(asking: Asking) -> tuple[Chart, ...]:
    """Where the children of each band of the term before are now."""
    then, now = _pair(asking)
    notes = remarks(asking.table(By.PUPIL, _days(now.stretch)))
    return (movement(asking.of(*notes), _policy(asking), then, now),)


def behind_band(asking: Asking, key: str) -> Behind:
    """The children who went from a band to a band."""
    then, now = _pair(asking)
    before, _, after = key.partition(" ")
    found = moves(_policy(asking), then, now).get((before, after), ())
    children = in_order(_moved(asking, pupil_id, then, now) for pupil_id in found)
    words = counted_words(len(children), "child", "children")
    return Behind(f"{then.stretch.label} to {now.stretch.label}: {words}", children)


def _moved(asking: Asking, pupil_id: str, then: TermOf, now: TermOf) -> BehindChild:
    tally, before = now.tallies[pupil_id], then.tallies.get(pupil_id)
    was = before.attendance_shown() if before else None
    said = f"{tally.attendance_shown()} out of every 100"
    return asking.child(
        pupil_id, tally.absent, f"{said}, was {was}" if was else f"{said}, not here then"
    )


def _policy(asking: Asking) -> Policy:
    return policies_board.board(asking.ground, asking.today).holds


def _days(stretch: Stretch) -> tuple[date, date]:
    return stretch.first, stretch.last


def _term(asking: Asking, stretch: Stretch) -> TermOf:
    rows = asking.table(By.PUPIL, _days(stretch)).rows
    return TermOf(stretch, {row.key: row.tally for row in rows})


def _terms(asking: Asking) -> list[Stretch]:
    """Every term that has begun by the last day, oldest first; that of this day ends with it."""
    calendar, last = asking.ground.calendar, asking.days[1]
    found = three_terms(calendar.years, calendar.terms)
    return [replace(one, last=min(one.last, last)) for one in found if one.first <= last]


def _pair(asking: Asking) -> tuple[TermOf, TermOf]:
    """What is put beside what: the newest term by default, and the term before it.

    A whole school year, or what has passed of it, stands beside the year before; other days beside
    the last term that ended before them.

    Raises:
        Refused: There is none before.
    """
    now = _now(asking)
    whole = _as_year(asking)
    earlier = _years(asking) if now == whole else _terms(asking)
    before = [one for one in earlier if now is not None and one.last < now.first]
    if now is None or not before:
        raise too_few("There is no term before these days.", "Choose a later term.")
    return _term(asking, before[-1]), _term(asking, now)


def _now(asking: Asking) -> Stretch | None:
    terms = _terms(asking)
    if asking.asked.narrow.first is None:
        return terms[-1] if terms else None
    first, last = asking.days
    named = (one for one in terms if (one.first, one.last) == (first, last))
    words = f"{date_words(first)} {first.year} to {date_words(last)} {last.year}"
    return next(named, None) or _as_year(asking) or Stretch(words, first, last)


def _as_year(asking: Asking) -> Stretch | None:
    """The days asked for, where they are a school year."""
    return next((one for one in _years(asking) if _days(one) == asking.days), None)


def _years(asking: Asking) -> list[Stretch]:
    """Every school year that has begun by the last day, oldest first."""
    last = asking.days[1]
    return [
        Stretch(
            f"school year {one.starts.year}/{one.ends.year % 100:02}",
            one.starts,
            min(one.ends, last),
        )
        for one in sorted(asking.ground.calendar.years, key=lambda one: one.starts)
        if one.starts <= last
    ]


def again(asking: Asking) -> tuple[Chart, ...]:
    """Who missed much for the first time, again, and no longer, term by term."""
    held = _long_enough(asking)
    short = [one.label for one in _terms(asking)[-1:] if one not in [t.stretch for t in held]]
    notes = [f"{label} is too short to be put beside the others yet." for label in short]
    return (new_and_again(asking.of(*notes), held),)


def behind_again(asking: Asking, key: str) -> Behind:
    """The children of a part of a term."""
    first, _, part = key.partition(" ")
    found = next(
        one for one in anew(_long_enough(asking)) if one.term.stretch.first.isoformat() == first
    )
    tallies = found.term.tallies
    children = in_order(
        asking.child(
            pupil_id,
            tallies[pupil_id].absent,
            f"missed {days_said(tallies[pupil_id].absent)} "
            f"of {days_said(tallies[pupil_id].possible)}",
        )
        for pupil_id in found.part(part)
    )
    words = counted_words(len(children), "child", "children")
    return Behind(f"{AGAIN_WORDS[part]}, {found.term.stretch.label}: {words}", children)


def _long_enough(asking: Asking) -> list[TermOf]:
    """The terms with enough sessions for a share, oldest first; those without a mark are none."""
    fewest = _policy(asking).fewest_possible
    held = (_term(asking, one) for one in _terms(asking)[-TERMS_LOOKED_AT:])
    return [one for one in held if one.longest() >= fewest]
