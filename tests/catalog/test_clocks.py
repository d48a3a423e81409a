"""The rules of the clocks as shipped: whole, with a next step for every state."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attendance_desk.catalog.clocks import load_clocks, shipped_clocks
from attendance_desk.catalog.locate import resource
from attendance_desk.domain.clocks import MISSING, ClockKind, Counts

TODAY = date(2026, 11, 20)


def test_every_clock_has_a_rule_with_a_source_and_a_step_for_each_state() -> None:
    book, problems = load_clocks()
    assert problems == ()
    assert set(book.rules) == set(ClockKind)
    for rule in book.rules.values():
        assert all((rule.rule, rule.source, rule.open, rule.amber, rule.due, rule.label))


def test_each_clock_counts_what_the_table_says() -> None:
    days = {
        kind for kind, rule in shipped_clocks().rules.items() if rule.counts is Counts.SCHOOL_DAYS
    }
    assert days == {
        ClockKind.THREE_DAYS,
        ClockKind.FIVE_AWAY,
        ClockKind.FIVE_UNHEARD,
        ClockKind.LAPSING,
        ClockKind.UNAUTHORISED,
        ClockKind.ILLNESS,
    }


def test_every_clock_of_the_engine_can_be_stood_down() -> None:
    book = shipped_clocks()
    for kind in set(ClockKind) - {ClockKind.LAPSING, ClockKind.ILLNESS}:
        assert book.choices(kind, TODAY, pauses=False)
    assert all(not one.lasting or not one.kinds & MISSING for one in book.reasons)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('id = "lone_worker"', 'id = "lone_wolf"', "id should be one of"),
        ('counts = "clock hours"', 'counts = "weeks"', "counts should be one of"),
        ('steps = ["safeguarding_record"', 'steps = ["ring_the_moon"', "no step ring_the_moon"),
        ('due = "Send the sickness return."', 'due = ""', "due should be words"),
        ("unseen = 3", 'unseen = "three"', "unseen should be a whole number"),
        ('for = "pause"', 'for = "fun"', "for should be one of"),
        ("schema = 1", "schema = 9", "schema 9"),
    ],
)
def test_a_fault_in_the_file_is_a_problem_with_its_place(
    tmp_path: Path, was: str, becomes: str, says: str
) -> None:
    text = resource("clocks/england.toml").read_text(encoding="utf-8")
    assert was in text
    broken = tmp_path / "england.toml"
    broken.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    _book, problems = load_clocks(broken)
    assert any(says in problem.what for problem in problems)
