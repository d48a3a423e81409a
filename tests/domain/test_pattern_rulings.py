"""A pattern that was looked at waits: until its day, or until it is seen on more days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.pattern_rulings import PatternRuling, about, days_of
from attendance_desk.domain.patterns import Pattern, PatternKind, Seen

MONDAYS = tuple(date(2026, 9, 7) + timedelta(weeks=week) for week in range(12))
FRIDAYS = tuple(day + timedelta(days=4) for day in MONDAYS)
DECIDED, UNTIL = date(2026, 10, 6), date(2026, 12, 1)


def _pattern(days: tuple[date, ...], *pupils: str) -> Pattern:
    seen = tuple(
        Seen(pupil, Session(day, half), "O")
        for day in days
        for half in Half
        for pupil in pupils or ("p1",)
    )
    return Pattern(PatternKind.WEEKDAY, pupils or ("p1",), "Away", seen, Fraction(1, 1000))


def _looked_at(pattern: Pattern, **changed: object) -> PatternRuling:
    days = days_of(pattern)
    made = PatternRuling(
        "q1", pattern.kind, pattern.pupils, days, "Clinic", UNTIL, DECIDED, "H", number=1
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # what a test changes


def test_it_waits_until_its_day_and_then_no_more() -> None:
    four = _pattern(MONDAYS[:4])
    ruling = _looked_at(four)

    assert ruling.quiets(four, UNTIL - timedelta(days=1))
    assert not ruling.quiets(four, UNTIL)


@pytest.mark.parametrize(("more", "waits"), [(2, True), (3, False)])
def test_three_days_that_nobody_looked_at_bring_it_back(more: int, *, waits: bool) -> None:
    ruling, now = _looked_at(_pattern(MONDAYS[:4])), _pattern(MONDAYS[: 4 + more])

    assert ruling.fresh(now) == more
    assert ruling.quiets(now, DECIDED) is waits


def test_another_habit_of_the_child_was_not_looked_at() -> None:
    ruling = _looked_at(_pattern(MONDAYS[:4]))

    assert not ruling.quiets(_pattern(FRIDAYS[:2]), DECIDED)
    assert about([ruling], _pattern(FRIDAYS[:4])) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(_pattern(MONDAYS[:4]), kind=PatternKind.DECLINE),
        _pattern(MONDAYS[:4], "p2"),
        _pattern(MONDAYS[:4], "p1", "p2"),
    ],
)
def test_another_kind_another_child_or_a_pair_was_not_looked_at(other: Pattern) -> None:
    assert not _looked_at(_pattern(MONDAYS[:4])).quiets(other, DECIDED)


def test_brothers_and_sisters_are_the_same_in_either_order() -> None:
    ruling = _looked_at(_pattern(MONDAYS[:4], "p1", "p2"))

    assert ruling.quiets(_pattern(MONDAYS[:4], "p2", "p1"), DECIDED)


def test_the_newest_decision_speaks_and_one_taken_back_does_not() -> None:
    four = _pattern(MONDAYS[:4])
    first, second = _looked_at(four), _looked_at(four, number=2)

    assert about([second, first], four) == second
    assert about([first, replace(second, taken_back=True)], four) == first
    assert not replace(first, taken_back=True).quiets(four, DECIDED)
