"""Days, times and numbers as the school reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from attendance_desk.domain.calendar import Half
from letters import wording


def test_days_are_english_on_every_pc() -> None:
    assert wording.long_day(date(2026, 11, 23)) == "Monday 23 November 2026"
    assert wording.short_day(date(2026, 11, 5)) == "Thu 5"
    assert wording.month(date(2026, 2, 28)) == "February 2026"


def test_times_have_a_point_and_two_figures_of_minutes() -> None:
    assert wording.clock(time(8, 5)) == "8.05"
    assert wording.moment(datetime(2026, 11, 23, 9, 32, tzinfo=UTC)) == "23 November 2026, 9.32"


def test_one_child_and_many_children() -> None:
    assert wording.counted(1, "child", "children") == "1 child"
    assert wording.counted(0, "child", "children") == "0 children"
    assert wording.counted(1234, "session") == "1,234 sessions"


def test_halves_are_named() -> None:
    assert [wording.half_name(half) for half in Half] == ["morning", "afternoon"]
