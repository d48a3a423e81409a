"""Lateness for governors: of a few children neither how often nor how long."""

from __future__ import annotations

from datetime import date, timedelta

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.governors_late import (
    AGAIN_WORDS,
    CameLate,
    count_late,
    late_lines,
    late_weekdays,
)
from attendance_desk.domain.named_counts import NamedCounts
from attendance_desk.domain.small_numbers import Mark

MONDAY = date(2026, 11, 16)


def late(child: int, day: int, code: str = "L", minutes: int | None = 10) -> CameLate:
    session = Session(MONDAY + timedelta(day), Half.AM)
    return CameLate(f"child {child}", session, code, minutes)


def shown(marks: list[CameLate]) -> dict[str, int | Mark]:
    counts = NamedCounts()
    count_late(counts, marks)
    return dict(counts.for_everybody())


def test_how_often_and_how_long_are_told_of_five_children_and_not_of_four() -> None:
    marks = [late(child, 0) for child in range(6)] + [late(child, 1, "U") for child in range(4)]
    early, after = late_lines(marks, shown(marks))
    assert (early.sessions, early.minutes, early.children) == (6, 60, 6)
    assert (after.sessions, after.minutes, after.children) == (None, None, Mark.FEWER)


def test_minutes_that_nobody_wrote_down_are_not_made_up() -> None:
    marks = [late(child, 0, minutes=None if child else 7) for child in range(5)]
    assert late_lines(marks, shown(marks))[0].minutes == 7


def test_again_and_again_is_five_times_before_and_after_close_together() -> None:
    often = [late(child, day, "LU"[day % 2]) for child in range(5) for day in range(5)]
    marks = [*often, *(late(child, 0) for child in range(10, 14))]
    lines = {line.words: line for line in late_lines(marks, shown(marks))}
    assert (lines[AGAIN_WORDS].sessions, lines[AGAIN_WORDS].children) == (25, 5)


def test_weekdays_are_drawn_when_no_day_is_of_a_few() -> None:
    marks = [late(child, day) for day in range(5) for child in range(5 + day)]
    assert late_weekdays(marks, shown(marks)) == (5, 6, 7, 8, 9)
    fewer = [one for one in marks if one.session.day != MONDAY or one.pupil_id != "child 0"]
    assert late_weekdays(fewer, shown(fewer)) is None
    assert late_weekdays([], shown([])) is None
