"""A new school says what its first register lacks, until it lacks nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from attendance_desk.desk import Desk, Door, found_school
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.school import School
from tests.a_school import ACORN, ASH, BY_ROLE, OAK, PASSPHRASE, SCHOOL, Fernhill, here, pupil

EVE = datetime(2026, 9, 20, 16, 0, tzinfo=SCHOOL_ZONE)
"""A Sunday."""
MORNING = date(2026, 9, 21)
NINE_THIRTY = datetime(2026, 9, 21, 9, 30, tzinfo=SCHOOL_ZONE)
IN_TIME = datetime(2026, 9, 21, 8, 56, tzinfo=SCHOOL_ZONE)
Make = Callable[[School, datetime], Desk]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Make]:
    desks: list[Desk] = []
    folder = tmp_path / "school"

    def at(school: School, moment: datetime) -> Desk:
        """The head at the desk of a school that is made the first time."""
        clock = PractiseClock(moment)
        if not desks:
            found_school(folder, school, PASSPHRASE, clock)
        for one in desks:
            one.close()
        desks[:] = [Door(folder, clock).sign_in(BY_ROLE["head"].name, PASSPHRASE)]
        return desks[0]

    yield at
    for desk in desks:
        desk.close()


def lines(desk: Desk) -> list[str]:
    return [row.due.sentence for row in desk.duties.due() if row.due.kind == "first_register"]


def missing(desk: Desk) -> list[str]:
    return [row.due.key for row in desk.duties.due() if row.due.kind == "register_missing"]


def fill(desk: Desk, *classes: str) -> None:
    for number, class_id in enumerate(classes):
        if not class_id:
            continue
        desk.people.enrol(pupil(number, class_id, {OAK: "4", ASH: "3", ACORN: "N1"}[class_id]))


def test_every_missing_thing_has_a_line_until_it_is_there(made: Make) -> None:
    desk = made(SCHOOL, EVE)
    children = "No child is in a class yet: bring the list of children in."
    alone = "Ash and Acorn: no teacher. Give it to somebody, or the office takes it."
    out = "Miss Adeyemi cannot sign in yet: give each a passphrase."
    assert lines(desk) == [children, alone, out]
    assert "Ready for" not in desk.today.board().message
    first = desk.duties.to_do()[0]
    assert (first.kind, first.area, first.last_day) == (
        "first_register", "imports", "by Monday 21 September"
    )  # fmt: skip

    fill(desk, OAK)
    assert lines(desk) == ["Ash and Acorn: no child. Bring the rest in, or close it.", out]
    fill(desk, "", ASH, ACORN)
    assert lines(desk) == [alone, out]
    desk.ways_in.let_in(BY_ROLE["teacher"], PASSPHRASE)
    teacher = next(one for one in desk.school.staff if one.id == BY_ROLE["teacher"].id)
    desk.school_room.save_staff(replace(teacher, classes=(OAK, ASH, ACORN)))
    assert lines(desk) == []
    words = "Ready for the first register: Monday 21 September, 8.55."
    assert desk.today.board().message.endswith(words)


def test_a_calendar_without_a_day_ahead_is_told_once(made: Make) -> None:
    school = replace(SCHOOL, terms=(), years=(replace(SCHOOL.years[0], ends=MORNING),))
    assert lines(made(school, EVE))[0].startswith("No child is in a class yet")
    desk = made(school, NINE_THIRTY)
    # The reminder of the next year says it; two lines would read as two things to do.
    assert lines(desk) == []
    (said,) = [one.sentence for one in desk.duties.to_do() if one.kind == "new_year"]
    assert "its days" in said


def test_a_calendar_that_ended_in_the_middle_of_a_year_is_the_first_thing(made: Make) -> None:
    ended = replace(SCHOOL, terms=(), years=(replace(SCHOOL.years[0], ends=date(2027, 1, 29)),))
    desk = made(ended, NINE_THIRTY.replace(year=2027, month=2, day=1))
    assert lines(desk) == ["The calendar has no school day ahead: type the terms of the year."]


def test_all_of_it_is_gone_with_the_first_register(made: Make) -> None:
    desk = made(SCHOOL, EVE)
    fill(desk, OAK)
    assert len(lines(desk)) == 2
    desk = made(SCHOOL, IN_TIME)
    desk.registers.submit(here(desk, OAK, Session(MORNING, Half.AM)))
    assert lines(desk) == []
    assert "Ready for" not in desk.today.board().message


def test_no_register_is_missing_of_a_day_before_the_school_was_made(made: Make) -> None:
    desk = made(SCHOOL, EVE)
    assert desk.calendar.is_school_day(date(2026, 9, 18))
    assert desk.today.board().last_day is None


def test_nobody_else_is_told_what_they_cannot_mend(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    assert lines(desk) == []
    assert "Ready for" not in desk.today.board().message
    desk.close()


def test_a_school_made_in_the_middle_of_a_morning_asks_for_the_afternoon_first(made: Make) -> None:
    desk = made(SCHOOL, NINE_THIRTY)
    board = desk.today.board()
    assert {one.sentence for one in board.registers} == {"before the school was made here"}
    assert board.expected_count == 0
    assert desk.queue.list().sentence == (
        "The list of children is not in yet, so there is nobody to ring about."
    )
    fill(desk, OAK, ASH)
    assert {one.sentence for one in desk.today.board().registers} == {
        "before the school was made here"
    }
    assert "not in" not in desk.queue.list().sentence
    assert missing(desk) == []

    desk = made(SCHOOL, NINE_THIRTY.replace(hour=13, minute=40))
    told = {one.class_name: one.sentence for one in desk.today.board().registers}
    assert told == {
        "Oak": "not in, 40 min after the bell",
        "Ash": "not in, 40 min after the bell",
        "Acorn": "no child is in it yet",
    }
    board = desk.today.board()
    assert board.expected_count == 2
    assert board.earlier_missing == ()
    assert missing(desk) == ["2026-09-21 PM Oak", "2026-09-21 PM Ash"]
