"""Figures from the real book: exact, as at any moment, and the same number everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import FiguresTable, Wanted
from attendance_desk.store import views as view_store
from tests.a_school import ASH, FRIDAY, MONDAY, OAK, Fernhill, here, id_of

WEEK = Wanted(by=By.PUPIL, first=MONDAY, last=FRIDAY)


@pytest.fixture
def week(fernhill: Fernhill) -> Iterator[Desk]:
    """Monday to Friday morning: all of Oak is in; Alfie misses Monday and is late on Tuesday."""
    desk = fernhill.sit("office")
    for number in range(9):
        session = Session(MONDAY + timedelta(number // 2), Half(number % 2))
        alfie = {0: DraftMark("N"), 1: DraftMark("I"), 2: DraftMark("L", 8)}.get(number)
        draft = here(desk, OAK, session, **({"Alfie": alfie} if alfie else {}))
        desk.registers.submit(draft)
    yield desk
    desk.close()


def _alfie(table: FiguresTable, desk: Desk) -> tuple[int, int, int, int, str | None]:
    key = desk.people.find("H801200001002")[0].pupil_id
    tally = next(row.tally for row in table.rows if row.key == key)
    return tally.possible, tally.attended, tally.absent, tally.late, tally.attendance()


def test_a_week_is_counted_to_the_session(week: Desk) -> None:
    table = week.figures.table(WEEK)

    assert _alfie(table, week) == (9, 7, 2, 1, "77.8")


def test_sessions_that_have_not_begun_are_not_missing(week: Desk) -> None:
    """It is 8.56 on Friday: the afternoon has not begun, Ash and Acorn have marked nothing."""
    by_class = week.figures.table(replace(WEEK, by=By.CLASS))
    tallies = {row.name: row.tally for row in by_class.rows}

    assert tallies["Oak"].not_marked == 0
    assert tallies["Ash"].not_marked == 5 * 9
    assert by_class.not_marked == 8 * 9


def test_every_grouping_counts_the_same_sessions(week: Desk) -> None:
    totals = {
        by: sum(row.tally.possible for row in week.figures.table(replace(WEEK, by=by)).rows)
        for by in By
        if by is not By.GROUP
    }

    assert set(totals.values()) == {8 * 9}, totals


def test_any_number_opens_to_its_sessions(week: Desk) -> None:
    alfie = id_of(week, OAK, "Alfie")

    opened = week.figures.open(WEEK, alfie, Measure.ABSENT)

    assert [(one.session.day, one.session.half.name, one.letter) for one in opened] == [
        (MONDAY, "AM", "N"),
        (MONDAY, "PM", "I"),
    ]


def test_figures_as_at_a_past_moment_are_what_they_were(fernhill: Fernhill, week: Desk) -> None:
    alfie = id_of(week, OAK, "Alfie")
    before = week.figures.table(WEEK)
    moment = fernhill.clock.now()
    fernhill.at("14:30")
    monday = Session(MONDAY, Half.AM)
    week.registers.set_mark(NewMark(alfie, monday, "L", "Marked by mistake", 5))
    week.registers.set_mark(NewMark(alfie, monday, "/", "Marked by mistake"))

    now = week.figures.table(WEEK)
    then = week.figures.table(replace(WEEK, as_at=moment))

    assert _alfie(now, week) == (9, 8, 1, 1, "88.9")
    assert then.rows == before.rows
    assert then.head == before.head < now.head


def test_nothing_was_known_before_the_school_was_set_up(week: Desk) -> None:
    long_ago = datetime(2026, 9, 1, tzinfo=SCHOOL_ZONE)

    assert all(
        row.tally.possible == 0 for row in week.figures.table(replace(WEEK, as_at=long_ago)).rows
    )


def test_a_view_kept_up_by_entries_equals_one_that_is_loaded(week: Desk) -> None:
    week.figures.table(WEEK)  # the view is held from here on
    alfie = id_of(week, OAK, "Alfie")
    week.registers.set_mark(NewMark(alfie, Session(FRIDAY, Half.AM), "U", "Marked by mistake", 40))
    week.registers.submit(here(week, ASH, Session(FRIDAY, Half.AM)))
    year = week.school.years[0]

    with week.ground() as ground:
        followed = week.views.year(ground, year)
        loaded = view_store.load(ground.snapshot, year, week.calendar, week.codes)

    assert followed.lines == loaded.lines
    assert followed.head == loaded.head


def test_a_child_who_moved_gives_each_class_its_own_sessions(week: Desk) -> None:
    alfie = id_of(week, OAK, "Alfie")
    week.people.move(alfie, Place(ASH, "4", date(2026, 11, 18)))

    of_oak = week.figures.table(replace(WEEK, class_id=OAK))
    by_class = week.figures.table(replace(WEEK, by=By.CLASS))

    oak = next(row.tally for row in by_class.rows if row.name == "Oak")
    assert _alfie(of_oak, week)[0] == 4
    assert sum(row.tally.possible for row in of_oak.rows) == oak.possible


def test_the_last_day_before_the_first_is_refused(week: Desk) -> None:
    with pytest.raises(Refused, match="before the first"):
        week.figures.table(Wanted(first=FRIDAY, last=MONDAY))


def test_a_teacher_has_no_figures(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        desk.figures.table(WEEK)
    desk.close()
