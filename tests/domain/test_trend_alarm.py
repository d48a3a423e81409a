"""The measure of alarms: on marks counted by hand, and the figures of the page made again."""

from __future__ import annotations

import pytest

from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.trend_alarm import for_good, measure, once
from tests.architecture.sources import PROJECT
from tests.bench.random_school import TABLES, number_of
from tests.bench.trend_alarm import ALARMS, RANDOM, measured, random_year

HERE, ILL = number_of("/"), number_of("I")


def child(*parts: tuple[int, int]) -> ChildLine:
    """A line from (code number, how many sessions)."""
    return ChildLine("a", b"".join(bytes([code]) * count for code, count in parts), TABLES)


def test_a_fall_for_good_begins_after_the_last_day_at_90() -> None:
    # 90 here, 10 away: exactly 90.0 after 100 sessions. The next one missed is the fall.
    line = child((HERE, 90), (ILL, 12))
    assert for_good(line, 102) == 101
    assert once(line, 102) == 101


def test_a_child_who_comes_back_above_90_fell_once_and_not_for_good() -> None:
    line = child((HERE, 50), (ILL, 10), (HERE, 100))
    assert once(line, 160) == 60
    assert for_good(line, 160) is None


def test_an_alarm_on_the_day_of_the_fall_is_not_in_time() -> None:
    line = child((HERE, 90), (ILL, 12))
    early, late = measure([line], {"a": 81}, 102), measure([line], {"a": 100}, 102)
    assert (early.fell, early.in_time, early.leads, early.in_vain) == (1, 1, (10,), 0)
    assert (late.fell, late.in_time, late.in_vain) == (1, 0, 0)
    assert measure([child((HERE, 100))], {"a": 40}, 100).vain == 1


@pytest.mark.parametrize("name", ["under 95", "balanced: talk", "balanced: talk or Number 1"])
def test_the_page_shows_what_the_seeds_give(name: str) -> None:
    one = measured([random_year(seed) for seed in RANDOM], ALARMS[name])
    row = (
        f"| random | {name} | {one.spoke} of {one.children} | {one.fell} | {one.in_time} | "
        f"{one.lead:g} | {one.vain:.0%} |"
    )
    shown = (PROJECT / "docs" / "trend-alarm.md").read_text(encoding="utf-8")
    assert row in shown
