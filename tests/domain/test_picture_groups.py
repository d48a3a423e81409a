"""A group beside everybody else: sums over sums, by date, and none on too few."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.domain.charts import Dots
from attendance_desk.domain.cuts import By, Question, cut_views
from attendance_desk.domain.figures import figures
from attendance_desk.domain.narrowing import narrowed
from attendance_desk.domain.people import Group, Membership, Place, Pupil
from attendance_desk.domain.picture_groups import gaps, sides_of
from attendance_desk.domain.picture_words import Of
from attendance_desk.domain.problems import Refused
from tests.domain.small_school import YEAR, pupil, view_of

OF = Of("Fernhill", "7 to 11 September 2026")
HERE = ["/", "\\"] * 5
HALF_AWAY = ["I", "\\"] * 5
FIRST, LAST = date(2026, 9, 7), date(2026, 9, 11)
ASKED = Question(By.GROUP, FIRST, LAST)


def members(count: int, *, starts: date | None = None) -> list[Pupil]:
    meals = (Membership(Group.FREE_MEALS, starts=starts),)
    return [pupil(f"m{nth:02}", groups=meals) for nth in range(count)]


def others(count: int) -> list[Pupil]:
    return [pupil(f"o{nth:02}") for nth in range(count)]


def test_days_of_a_child_are_all_days_over_all_children() -> None:
    inside, outside = members(10), others(20)
    marks: dict[str | Pupil, list[str]] = {
        one: HALF_AWAY if nth < 4 else HERE for nth, one in enumerate(inside)
    }
    marks |= {one: HALF_AWAY if nth < 2 else HERE for nth, one in enumerate(outside)}
    view = view_of(marks)
    (sides,) = sides_of(cut_views((view,), ASKED))

    assert (sides.inside.days_each, sides.outside.days_each) == (Fraction(1), Fraction(1, 4))
    (row,) = figures((view,), ASKED)
    assert (sides.inside.tally, len(sides.inside.children)) == (row.tally, row.pupils)
    chart = gaps(OF, [sides])
    assert isinstance(chart.plot, Dots)
    assert [one.name for one in chart.plot.series] == ["Everybody else", "The group"]
    assert chart.plot.gap(0) == Fraction(3, 4)
    assert chart.sentence == (
        "The widest gap, Free school meals: a child in the group missed 1 day on average, "
        "everybody else ½ day."
    )


def test_who_joins_a_group_midweek_was_outside_it_until_then() -> None:
    view = view_of(dict.fromkeys(members(12, starts=date(2026, 9, 9)), HALF_AWAY))
    (sides,) = sides_of(cut_views((view,), ASKED))

    assert sides.inside.tally.absent == 12 * 3
    assert sides.outside.tally.absent == 12 * 2
    together = sides.inside.tally + sides.outside.tally
    (whole,) = figures((view,), Question(By.CLASS, FIRST, LAST))
    assert together == whole.tally


@pytest.mark.parametrize(("inside", "outside"), [(9, 30), (30, 9)])
def test_fewer_than_ten_on_either_side_are_not_compared(inside: int, outside: int) -> None:
    view = view_of(dict.fromkeys([*members(inside), *others(outside)], HERE))

    with pytest.raises(Refused, match="No group here has 10 children"):
        gaps(OF, sides_of(cut_views((view,), ASKED)))


def test_no_gap_is_said_where_there_is_none() -> None:
    view = view_of(dict.fromkeys([*members(10), *others(10)], HALF_AWAY))
    chart = gaps(OF, sides_of(cut_views((view,), ASKED)))

    assert chart.sentence.startswith("No group misses half a day more")


@pytest.mark.parametrize("by", [By.CLASS, By.YEAR, By.GROUP])
def test_narrowed_to_a_key_the_figures_are_the_row_of_that_key(by: By) -> None:
    moved = pupil(
        "mo",
        places=[
            Place("a", "4", YEAR.starts, date(2026, 9, 8)),
            Place("b", "5", date(2026, 9, 9)),
        ],
        groups=(Membership(Group.FREE_MEALS, starts=date(2026, 9, 8)),),
    )
    view = view_of({moved: HALF_AWAY, **dict.fromkeys(others(3), HERE)})
    for row in figures((view,), Question(by, FIRST, LAST)):
        if row.key:
            alone = figures((narrowed(view, {by: row.key}),), Question(By.PUPIL, FIRST, LAST))
            assert sum((one.tally.possible for one in alone), 0) == row.tally.possible
            assert sum((one.tally.absent for one in alone), 0) == row.tally.absent
            assert len(alone) == row.pupils
