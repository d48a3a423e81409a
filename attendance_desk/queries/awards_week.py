"""The weekly award of classes: the best week, whose turn it is, and what is said in assembly."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.award_values import AwardType
from attendance_desk.domain.class_award import ClassWeek, Won, class_sums, spoken, won
from attendance_desk.domain.problems import Refused
from attendance_desk.queries.award_marks import AwardMarks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from attendance_desk.queries.so_far import SoFar


@dataclass(frozen=True, slots=True)
class WeekBoard:
    """A week's award.

    Attributes:
        first: Its Monday.
        last: Its Friday.
        winners: The classes that share it, by id and name; none when nothing can be compared.
        resting: Classes that would have won, and won the two weeks before: others have a turn.
        incomplete: Classes that are not compared, with how many sessions have no mark.
        spoken: What is said in assembly; empty without a winner.
        given: Whether it was given.
        weeks: The first and last day of every week there is to choose from, oldest first.
    """

    first: date
    last: date
    winners: tuple[tuple[str, str], ...]
    resting: tuple[str, ...]
    incomplete: tuple[tuple[str, int], ...]
    spoken: str
    given: bool
    weeks: tuple[tuple[date, date], ...] = ()


def week_board(known: SoFar, day: date | None = None) -> WeekBoard:
    """The award of the week that holds a day; of the newest that is over by default.

    Raises:
        NotPermitted: Who asks may not see awards.
        Refused: The week is not over, or it is none of this school year.
    """
    known.ground.require(Deed.SEE_AWARDS)
    marks = AwardMarks(known, day)
    weeks = marks.weeks()
    wanted = [one for one in weeks if day is None or one[0] <= day <= one[1]]
    if not wanted:
        raise Refused(
            "award_week",
            "This week is not over yet, or there was no school in it.",
            "Nothing was compared.",
            "Choose a week that is over.",
        )
    first, last = wanted[-1]
    all_weeks = {monday: class_weeks(marks, monday, friday) for monday, friday in weeks}
    found, given = _winners(marks, all_weeks, first)
    names = {one.class_id: one.name for one in all_weeks[first]}
    told = tuple((key, names.get(key, "")) for key in found.winners)
    return WeekBoard(
        first,
        last,
        told,
        tuple(names[key] for key in found.aside),
        tuple((one.name, one.not_marked) for one in all_weeks[first] if one.not_marked),
        spoken([name for _, name in told]) if told else "",
        given,
        weeks,
    )


def _winners(
    marks: AwardMarks, weeks: Mapping[date, tuple[ClassWeek, ...]], wanted: date
) -> tuple[Won, bool]:
    """Week by week from the start of the year: a win that was given stands as it was given."""
    given: dict[date, list[str]] = {}
    for one in marks.given_as(AwardType.CLASS_WEEK):
        given.setdefault(one.first, []).append(one.class_id)
    before: list[tuple[str, ...]] = []
    for monday in sorted(weeks):
        found = won(monday, weeks[monday], before)
        if monday in given:
            found = Won(monday, tuple(given[monday]))
        if monday == wanted:
            return found, monday in given
        before.append(found.winners)
    raise KeyError(wanted)


def class_weeks(marks: AwardMarks, first: date, last: date) -> tuple[ClassWeek, ...]:
    """Every class's week; a child counts where they were on the day."""
    span = marks.span(first, last)
    sums: dict[str, list[int]] = {}
    for pupil_id in marks.view.lines:
        for class_id, part in _places(marks, pupil_id, span):
            meant = marks.meant(pupil_id, part)
            if any(meant):
                out = marks.medical(pupil_id, part) | marks.accepted(pupil_id, part)
                row = sums.setdefault(class_id, [0, 0, 0, 0, 0])
                for nth, number in enumerate((1, *class_sums(meant, out))):
                    row[nth] += number
    return tuple(
        ClassWeek(one.id, one.name, *sums[one.id])
        for one in marks.known.ground.school.classes
        if one.id in sums
    )


def _places(
    marks: AwardMarks, pupil_id: str, span: tuple[int, int]
) -> list[tuple[str, tuple[int, int]]]:
    days, found = marks.view.days, []
    for place in marks.view.places.get(pupil_id, ()):
        low = max(span[0], bisect_left(days, place.starts))
        high = span[1]
        if place.ends is not None:
            high = min(high, marks.view.span(place.starts, place.ends)[1])
        if low < high:
            found.append((place.class_id, (low, high)))
    return found
