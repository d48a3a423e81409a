"""Patterns seldom speak where there is nothing but chance, and speak where there is more."""

from __future__ import annotations

import pytest

from attendance_desk.domain.patterns import PatternKind
from tests.architecture.sources import PROJECT
from tests.bench.vain_patterns import CHILDREN, LOOKS, MADE, independent, rates, row, with_mondays

LAST = LOOKS[-1]


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_the_rates_in_the_documents_are_those_of_these_schools(name: str) -> None:
    shown = (PROJECT / "docs" / "patterns.md").read_text(encoding="utf-8")
    assert row(name, [MADE[name](seed) for seed in range(20)], LAST) in shown


def test_where_chance_alone_writes_the_marks_a_school_is_alarmed_in_vain_about_once() -> None:
    schools = [independent(seed) for seed in range(100, 106)]

    for end in LOOKS[1::2]:
        found = rates(schools, end)
        praised = found.pop(PatternKind.BETTER)
        assert sum(found.values()) <= 2, found
        assert praised <= 4


def test_a_child_who_misses_half_of_the_mondays_is_found_by_february() -> None:
    school = with_mondays(1, count=40, share=0.5)
    found = rates([school], LOOKS[2])[PatternKind.WEEKDAY]
    assert found >= 36, f"{found} of 40 found; the documents say nearly all of {CHILDREN}"
