"""A child's story: in order, complete, and blind to what the reader may not read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.story import Chapter, Story
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of
from tests.queries.story_days import SECRET, THURSDAY, WEDNESDAY, Days, fill


@pytest.fixture
def days(fernhill: Fernhill) -> Days:
    made = fill(fernhill)
    fernhill.at("08:56", FRIDAY)
    return made


def of(fernhill: Fernhill, role: str, days: Days) -> Story:
    desk = fernhill.sit(role)
    told = desk.story.of(days.alfie)
    desk.close()
    return told


def words(story: Story, chapter: Chapter) -> list[str]:
    return [line.words for line in story.of(chapter)]


def test_the_newest_stands_first_and_every_line_has_its_day(
    fernhill: Fernhill, days: Days
) -> None:
    lines = of(fernhill, "office", days).lines

    assert len(lines) >= 8
    assert all(one.day >= two.day for one, two in pairwise(lines))
    timed = [(one.day, one.at) for one in lines if one.at]
    assert timed == sorted(timed, reverse=True)


def test_calls_both_ways_are_told_with_what_came_of_them(fernhill: Fernhill, days: Days) -> None:
    calls = of(fernhill, "office", days).of(Chapter.CALLS)

    assert [(line.day, line.at, line.struck) for line in calls] == [
        (THURSDAY, "09:05", False),
        (WEDNESDAY, "09:58", False),
        (WEDNESDAY, "09:58", True),
        (WEDNESDAY, "09:31", False),
    ]
    assert calls[1].words.startswith("Rang Kerry Turner (mum): spoke")
    assert "headache" in calls[1].words
    assert calls[1].more == "Up all night"
    assert calls[1].by == "Mrs Okafor, Office manager"
    assert calls[0].words.startswith("Kerry Turner (mum) rang. Ill")


def test_marks_are_runs_late_ones_stand_alone_and_amendments_name_both_codes(
    fernhill: Fernhill, days: Days
) -> None:
    told = words(of(fernhill, "office", days), Chapter.MARKS)

    assert any(one.startswith("Late") and "12 minutes" in one for one in told)
    assert "Wednesday 18 November, morning: N changed to I (ill)" in told
    assert any(one.endswith("(N), afternoon") for one in told)
    assert any(one.endswith("(I), morning") for one in told)


def test_a_restricted_note_only_exists_for_the_office_and_is_read_by_the_lead(
    fernhill: Fernhill, days: Days
) -> None:
    office = of(fernhill, "office", days)
    dsl = of(fernhill, "dsl", days)

    (shown,) = office.of(Chapter.SAFETY)
    assert (shown.restricted, shown.more, shown.by) == (True, "", "")
    assert SECRET not in str(office)
    assert [line.more for line in dsl.of(Chapter.SAFETY)] == [SECRET]


def test_a_teacher_reads_marks_of_the_class_and_nothing_that_was_said(
    fernhill: Fernhill, days: Days
) -> None:
    told = of(fernhill, "teacher", days)

    assert {line.chapter for line in told.lines} == {Chapter.MARKS, Chapter.SAFETY}
    assert not any("changed to" in line.words for line in told.lines)
    desk = fernhill.sit("teacher")
    head = fernhill.sit("head", reading=True)
    other = id_of(head, ASH, "Aaliyah")
    with pytest.raises(NotPermitted):
        desk.story.of(other)
    with pytest.raises(Refused):
        desk.story.of("p-nobody")
    head.close()
    desk.close()


def test_chapters_are_counted_and_a_span_leaves_the_rest_out(
    fernhill: Fernhill, days: Days
) -> None:
    desk = fernhill.sit("office")
    whole = desk.story.of(days.alfie)
    wednesday = desk.story.of(days.alfie, (WEDNESDAY, WEDNESDAY))
    desk.close()

    assert dict(whole.chapters)[Chapter.CALLS] == 4
    assert sum(count for _chapter, count in whole.chapters) == len(whole.lines)
    assert {line.day for line in wednesday.lines} == {WEDNESDAY}


def test_a_child_who_needed_nothing_is_said_so_by_name(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    told = desk.story.of(id_of(desk, OAK, "Adam"))
    desk.close()

    assert told.lines == ()
    assert told.empty == "Nothing has needed a note. Adam has been in every day."


def test_the_record_names_every_day_away_and_says_where_nobody_tried(
    fernhill: Fernhill, days: Days
) -> None:
    desk = fernhill.sit("office")
    record = desk.story.record(days.alfie, WEDNESDAY, THURSDAY)
    none = desk.story.record(id_of(desk, OAK, "Adam"), WEDNESDAY, THURSDAY)
    with pytest.raises(Exception, match="span"):
        desk.story.record(days.alfie, THURSDAY, WEDNESDAY)
    desk.close()

    (day,) = record.days
    assert day.day == WEDNESDAY
    assert day.marks[0] == "Morning: I, ill"
    assert day.tried == 2
    assert [one.struck for one in day.tries].count(True) == 1
    assert record.summary == "Away on 1 day. 2 tries by the school."
    assert none.days == ()


def test_a_day_without_a_try_is_counted_as_one(fernhill: Fernhill, days: Days) -> None:
    fernhill.at("13:30", FRIDAY)
    desk = fernhill.sit("office")
    draft = here(desk, OAK, Session(FRIDAY, Half.AM), Alfie=DraftMark("N"))
    desk.registers.submit(draft, "Taken on paper")
    record = desk.story.record(days.alfie, WEDNESDAY, FRIDAY)
    desk.close()

    assert [day.tried for day in record.days] == [2, 0]
    assert record.summary.endswith("on 1 day there is no contact on record.")
