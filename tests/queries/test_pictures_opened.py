"""Every number of every picture is made of the children and sessions that open behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.charts import Chart, Lines, Point, Strip, Unit
from attendance_desk.domain.cuts import By
from attendance_desk.domain.picture_kinds import Behind, Narrow, PictureAsked, PictureKind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.support_forms import Told
from attendance_desk.queries.figures_board import Wanted
from tests.a_school import OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

HOLIDAY = away("10-12", "10-13", code="G")
OPENED = (
    PictureKind.WEEKS,
    PictureKind.CALENDAR,
    PictureKind.SESSIONS,
    PictureKind.REASONS,
    PictureKind.BROKEN_WEEKS,
)
NARROWED = (
    Narrow(),
    Narrow(class_id=OAK),
    Narrow(year_group="4", first=date(2026, 10, 5), last=date(2026, 11, 12)),
    Narrow(group="PP"),
)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    live(
        desk,
        {
            "Elif": away("10-02", "11-05 AM"),
            "Adam": away("11-16", "11-17 PM"),
            "Zara": {**away("09-10", code="O"), **HOLIDAY},
            "Alfie": {**away("09-11 AM", "10-02 AM", "11-12 AM", code="L"), **HOLIDAY},
        },
    )
    yield desk
    desk.close()


def charts(desk: Desk, kind: PictureKind, narrow: Narrow = NARROWED[0]) -> tuple[Chart, ...]:
    return desk.pictures.draw(PictureAsked(kind, narrow))


def points(chart: Chart) -> list[Point]:
    assert not isinstance(chart.plot, Strip)
    return [one for series in chart.plot.series for one in series.points if one.value is not None]


def _as_counted(chart: Chart, point: Point, behind: Behind) -> Fraction:
    """What the point's value must be by what is listed behind it."""
    assert not isinstance(chart.plot, Strip)
    match chart.plot.unit:
        case Unit.DAYS:
            return Fraction(len(behind.sessions), 2)
        case Unit.MINUTES:
            return Fraction(sum(int(one.said.split()[0]) for one in behind.sessions))
        case Unit.CHILDREN:
            return Fraction(len(behind.children))
        case Unit.OF_CHILDREN:
            return Fraction(100 * len(behind.children), int(point.made_of.split()[2]))
    first, _, possible, _ = point.made_of.split()
    assert int(possible.replace(",", "")) >= int(first.replace(",", ""))
    absent = len(behind.sessions)
    if chart.title.startswith("Here"):
        return Fraction(100 * (int(possible.replace(",", "")) - absent), int(possible))
    return Fraction(100 * absent, int(possible.replace(",", "")))


@pytest.mark.parametrize("narrow", NARROWED, ids=["school", "class", "year and days", "group"])
@pytest.mark.parametrize("kind", OPENED, ids=lambda kind: kind.value)
def test_what_opens_behind_a_point_is_its_number(
    desk: Desk, kind: PictureKind, narrow: Narrow
) -> None:
    asked = PictureAsked(kind, narrow)
    for chart in desk.pictures.draw(asked):
        shown = points(chart)
        assert shown
        for point in shown[:: max(1, len(shown) // 12)]:
            behind = desk.pictures.behind(asked, point.key)
            assert _as_counted(chart, point, behind) == point.value, (chart.title, point)
            assert sum(one.sessions for one in behind.children) == len(behind.sessions)


def test_a_calendar_has_the_figures_of_each_day(desk: Desk) -> None:
    (chart,) = charts(desk, PictureKind.CALENDAR)
    rows = desk.figures.table(Wanted(by=By.DAY)).rows

    assert {one.key: one.value for one in points(chart)} == {
        row.key: Fraction(100 * row.tally.absent, row.tally.possible)
        for row in rows
        if row.tally.possible
    }
    assert chart.sentence.startswith("Most was missed on Tuesday 13 October: 12.5 out of every")


def test_the_week_of_half_days_has_the_figures_by_half_day(desk: Desk) -> None:
    (chart,) = charts(desk, PictureKind.SESSIONS)
    rows = desk.figures.table(Wanted(by=By.HALF_DAY)).rows

    assert {one.key: one.value for one in points(chart)} == {
        row.key: Fraction(100 * row.tally.absent, row.tally.possible)
        for row in rows
        if row.tally.possible
    }
    assert [row.name for row in rows][:3] == [
        "Monday morning",
        "Monday afternoon",
        "Tuesday morning",
    ]


def test_days_and_weeks_add_up_to_the_same_sessions(desk: Desk) -> None:
    sums = {
        by: sum((row.tally.absent for row in desk.figures.table(Wanted(by=by)).rows), 0)
        for by in (By.DAY, By.HALF_DAY, By.WEEK, By.WEEKDAY, By.CLASS)
    }
    assert set(sums.values()) == {16}, sums


def test_reasons_are_those_of_the_figures(desk: Desk) -> None:
    why, roots = charts(desk, PictureKind.REASONS)
    rows = desk.figures.table(Wanted(by=By.REASON)).rows

    assert {one.key: one.value for one in points(why)} == {
        f"why {row.key}": Fraction(row.tally.absent, 2) for row in rows if row.tally.absent
    }
    assert "8 days were missed." in why.sentence
    assert roots.sentence == "No root cause was named for any of the 8 days missed."


def test_what_a_family_says_on_the_second_day_is_the_root_of_the_whole_absence(
    desk: Desk,
) -> None:
    zara = id_of(desk, OAK, "Zara")
    said = Report((zara,), "Kerry Turner", "mum", reason="upset_gate", back=Back.NOT_SURE)
    desk.phone.take(said)
    for day, half in ((19, Half.AM), (19, Half.PM), (20, Half.AM)):
        session = Session(date(2026, 11, day), half)
        desk.registers.set_mark(NewMark(zara, session, "I", "Told on the telephone"))
    _why, roots = charts(desk, PictureKind.REASONS)

    assert "A root cause was named for 1½ days of the 9½ days missed." in roots.sentence
    behind = desk.pictures.behind(PictureAsked(PictureKind.REASONS), "root aversion")
    assert [(one.name, one.sessions) for one in behind.children] == [("Zara Whitlock", 3)]


def test_the_root_of_a_support_plan_is_that_of_its_days(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    desk.support.open(adam, Told("disengagement", date(2026, 12, 4), "Bored.", "He is bored."))
    _why, roots = charts(desk, PictureKind.REASONS)

    # It was opened on the 20th, after every absence there is.
    assert roots.sentence.startswith("No root cause was named")


def test_only_who_is_marked_with_minutes_is_late_in_minutes(desk: Desk) -> None:
    with pytest.raises(Refused, match="minutes are not known"):
        charts(desk, PictureKind.LATENESS)


def test_minutes_open_to_who_came_late_and_by_how_much(desk: Desk) -> None:
    adam, zara = (id_of(desk, OAK, name) for name in ("Adam", "Zara"))
    for child, day, minutes in ((adam, 17, 7), (zara, 17, 20), (adam, 18, 4)):
        session = Session(date(2026, 11, day), Half.AM)
        desk.registers.set_mark(NewMark(child, session, "L", "Came late", minutes))
    asked = PictureAsked(PictureKind.LATENESS)

    days, weeks = desk.pictures.draw(asked)
    assert [one.value for one in points(days)] == [0, 27, 4, 0, 0]
    assert "3 times late without minutes; they are not in it." in days.notes
    for chart in (days, weeks):
        for point in points(chart):
            behind = desk.pictures.behind(asked, point.key)
            assert _as_counted(chart, point, behind) == point.value
    tuesday = desk.pictures.behind(asked, "weekday 2")
    assert tuesday.title == "Late on Tuesdays: 2 sessions"
    assert [(one.name, one.said) for one in tuesday.sessions] == [
        ("Adam Nowak", "7 minutes late"),
        ("Zara Whitlock", "20 minutes late"),
    ]


def test_a_group_of_six_is_not_compared(desk: Desk) -> None:
    with pytest.raises(Refused, match="No group here has 10 children"):
        charts(desk, PictureKind.GAPS)


@pytest.mark.parametrize("kind", [PictureKind.BANDS, PictureKind.AGAIN])
def test_the_first_term_has_nothing_to_be_put_beside(desk: Desk, kind: PictureKind) -> None:
    with pytest.raises(Refused, match="term"):
        charts(desk, kind)


def test_two_weeks_are_the_least_for_a_habit(desk: Desk) -> None:
    with pytest.raises(Refused, match="Only 4 school days"):
        charts(desk, PictureKind.SESSIONS, Narrow(first=date(2026, 11, 16)))


def test_weeks_narrowed_to_a_class_are_its_own_and_to_a_group_without_england(desk: Desk) -> None:
    (oak,) = charts(desk, PictureKind.WEEKS, Narrow(class_id=OAK))
    rows = desk.figures.table(Wanted(by=By.WEEK, class_id=OAK, national=True)).rows
    (group,) = charts(desk, PictureKind.WEEKS, Narrow(group="PP"))

    assert oak.title == "Here, week by week: Oak"
    assert {one.key: one.value for one in points(oak)} == {
        row.key: Fraction(100 * row.tally.attended, row.tally.possible)
        for row in rows
        if row.tally.possible
    }
    assert isinstance(oak.plot, Lines)
    assert isinstance(group.plot, Lines)
    assert (len(oak.plot.levels), len(group.plot.levels)) == (1, 0)
    assert group.title == "Here, week by week: Pupil premium"
    assert group.notes[0].startswith("No national figure stands beside one group")


def test_a_picture_of_a_moment_does_not_know_what_was_put_right_later(
    fernhill: Fernhill, desk: Desk
) -> None:
    moment = fernhill.clock.now()
    then = desk.pictures.draw(PictureAsked(PictureKind.CALENDAR, as_at=moment))
    fernhill.at("15:00")
    adam = id_of(desk, OAK, "Adam")
    session = Session(date(2026, 11, 16), Half.AM)
    desk.registers.set_mark(NewMark(adam, session, "/", "He was in class"))
    asked = PictureAsked(PictureKind.CALENDAR, as_at=moment)

    assert desk.pictures.draw(asked) == then
    assert len(desk.pictures.behind(asked, "2026-11-16").sessions) == 2
    now = PictureAsked(PictureKind.CALENDAR)
    assert desk.pictures.draw(now) != then
    assert len(desk.pictures.behind(now, "2026-11-16").sessions) == 1


def test_a_part_of_a_week_counts_only_its_days(desk: Desk) -> None:
    narrow = Narrow(first=date(2026, 11, 17), last=date(2026, 11, 17))
    (chart,) = charts(desk, PictureKind.WEEKS, narrow)
    (point,) = points(chart)

    behind = desk.pictures.behind(PictureAsked(PictureKind.WEEKS, narrow), point.key)
    assert [one.session.half for one in behind.sessions] == [Half.PM]


def test_days_ahead_are_refused(desk: Desk) -> None:
    ahead = Narrow(first=date(2027, 3, 1), last=date(2027, 3, 5))
    for kind in OPENED[1:]:
        with pytest.raises(Refused, match="still ahead"):
            charts(desk, kind, ahead)


def test_a_week_that_was_broken_counts_for_who_broke_it(desk: Desk) -> None:
    whole, missed = charts(desk, PictureKind.BROKEN_WEEKS)
    asked = PictureAsked(PictureKind.BROKEN_WEEKS)

    october = desk.pictures.behind(asked, "2026-10-12 2")
    assert [one.name for one in october.children] == ["Alfie Turner", "Zara Whitlock"]
    assert october.title.startswith("1½ or 2 days missed in the week of 12 October 2026: ")
    november = desk.pictures.behind(asked, "2026-11-16 0")
    assert {one.sessions for one in november.children} == {0}
    assert "Over all 11 weeks" in whole.sentence
    assert missed.title.startswith("Children whose week was broken")


def test_choices_are_what_the_school_has(desk: Desk) -> None:
    found = desk.pictures.choices()

    assert [one.name for one in found.classes] == ["Acorn", "Ash", "Oak"]
    assert [one.key for one in found.year_groups] == ["N1", "N2", "3", "4"]
    assert [(one.key, one.name) for one in found.groups] == [("PP", "Pupil premium")]
    assert found.spans[-1].label == "School year 2026/27"
    assert all(one.first <= date(2026, 11, 20) for one in found.spans)


@pytest.mark.parametrize("kind", OPENED, ids=lambda kind: kind.value)
def test_a_teacher_sees_no_picture_of_the_school(fernhill: Fernhill, kind: PictureKind) -> None:
    desk = fernhill.sit("teacher")
    try:
        with pytest.raises(NotPermitted):
            charts(desk, kind)
        with pytest.raises(NotPermitted):
            desk.pictures.choices()
        with pytest.raises(NotPermitted):
            desk.pictures.behind(PictureAsked(kind), "2026-11-16")
    finally:
        desk.close()
