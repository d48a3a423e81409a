"""What was looked at and what was given stand in the child's story; teachers read no reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.award_values import Award, AwardType
from attendance_desk.domain.patterns import PatternKind
from attendance_desk.domain.story import Chapter
from tests.a_school import FRIDAY, OAK, Fernhill, id_of
from tests.queries.ladder_days import away, live

MONDAYS = ("09-07", "09-14", "09-21", "10-05", "10-12", "11-09", "11-16")


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    live(desk, {"Adam": away(*MONDAYS, code="O")})
    yield desk
    desk.close()


def test_a_pattern_that_was_looked_at_is_told_and_struck_when_taken_back(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    made = desk.patterns.rule(row.pattern, "A club", date(2026, 12, 7))

    (line,) = [o for o in desk.story.of(adam).of(Chapter.MARKS) if "pattern" in o.words]
    assert line.words == "A pattern was looked at (days of the week), not again before 7 December"
    assert (line.more, line.day, line.struck) == ("A club", FRIDAY, False)

    desk.patterns.take_back(made.value)
    (line,) = [o for o in desk.story.of(adam).of(Chapter.MARKS) if "pattern" in o.words]
    assert line.struck


def test_a_teacher_is_not_told_why_a_pattern_was_looked_at(desk: Desk, fernhill: Fernhill) -> None:
    (row,) = desk.patterns.board(kind=PatternKind.WEEKDAY).rows
    desk.patterns.rule(row.pattern, "Hospital", date(2026, 12, 7))
    teacher = fernhill.sit("teacher", reading=True)

    told = teacher.story.of(row.pattern.pupils[0])

    assert not any("pattern" in one.words for one in told.lines)
    teacher.close()


def test_what_a_child_was_given_is_told_without_a_figure(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    given = Award("", AwardType.TERM, date(2026, 9, 2), date(2026, 12, 18), FRIDAY, pupil_id=adam)
    (its_id,) = desk.awards.give([given]).value

    (line,) = desk.story.of(adam).of(Chapter.THANKS)
    assert line.words == "Certificate of a term, 2 September to 18 December"
    assert "%" not in line.words + line.more

    desk.awards.take_back(its_id)
    (line,) = desk.story.of(adam).of(Chapter.THANKS)
    assert line.struck


def test_the_weekly_page_of_a_child_says_what_stands_out_and_not_what_waits(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    (row,) = desk.patterns.board(pupil_id=adam).rows

    assert desk.weekly.child(adam).patterns == (row.pattern.words,)
    desk.patterns.rule(row.pattern, "A club", date(2026, 12, 7))
    assert desk.weekly.child(adam).patterns == ()
