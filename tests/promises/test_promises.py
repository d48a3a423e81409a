"""The page of promises tells of all of them, and what it names is there."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest

from tests.promises.__main__ import figure_of
from tests.promises.page import NOT_YET, PAGE, figures_on, save, written
from tests.promises.table import PROMISES
from tests.promises.tries import ROOT, Command, Length, Suite, Tried, kept_name

IDS = [f"P{number}" for number in range(1, 28)]


def test_all_twenty_seven_are_on_the_page_as_they_are_in_the_table() -> None:
    assert [one.id for one in PROMISES] == IDS
    text = PAGE.read_text(encoding="utf-8")
    assert written(figures_on(text)) == text


def test_the_page_names_no_day() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", text)


def test_every_command_and_every_test_that_is_named_is_there() -> None:
    for promise in PROMISES:
        for one in promise.tries:
            if isinstance(one, Command):
                assert importlib.util.find_spec(one.module), one.module
            else:
                assert all((ROOT / path).exists() for path in one.paths), one.paths


def test_what_was_not_tried_again_stays_on_the_page(tmp_path: Path) -> None:
    page = tmp_path / "promises.md"
    save({"P1": "held: 7 kills"}, page)
    save({"P7": "held: 3 races"}, page)
    figures = figures_on(page.read_text(encoding="utf-8"))
    assert (figures["P1"], figures["P7"], figures["P2"]) == (
        "held: 7 kills",
        "held: 3 races",
        NOT_YET,
    )


def test_one_way_that_found_something_breaks_the_promise() -> None:
    good, bad = Tried(held=True, figure="9 kills"), Tried(held=False, figure="1 lost")
    assert figure_of([good, bad]) == "**BROKEN**: 9 kills; 1 lost"
    assert figure_of([good]) == "held: 9 kills"
    assert figure_of([]) == NOT_YET


def test_a_report_that_says_something_else_is_no_proof() -> None:
    races = next(one.tries[0] for one in PROMISES if one.id == "P7")
    assert isinstance(races, Command)
    assert not races.read(json.dumps({"races": 3}), held=True).held


def test_tests_that_are_not_there_are_no_proof() -> None:
    assert not Suite(("tests/promises/no_such_test.py",)).run(Length.QUICK).held


def test_a_run_that_serves_two_promises_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "counted_runs.py").write_text(
        "import json, pathlib\nran = pathlib.Path(__file__).with_name('ran')\n"
        "ran.write_text(ran.read_text() + 'x' if ran.exists() else 'x')\n"
        "print(json.dumps({'times': len(ran.read_text())}))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    first = Command("counted_runs", (), (), lambda found: f"the first heard {found['times']}")
    second = Command("counted_runs", (), (), lambda found: f"the second heard {found['times']}")
    said = [one.run(Length.QUICK).figure for one in (first, second)]
    assert said == ["the first heard 1", "the second heard 1"]


def test_the_report_of_a_large_school_gives_the_figures_of_both_its_promises() -> None:
    deeds = {
        "open": 0.2,
        "check": 7.0,
        "backup": 9.0,
        "practice": 11.0,
        "size": 64.0,
        "mib": 210.0,
    }
    report = json.dumps(
        {
            "large": {"made": {"marks": 1_152_480, "import": 90.0}, "deeds": deeds},
            "starts": {"DOOR": (300.0, 299.0), "SIGNED": (400.0, 401.0)},
            "missed": [],
        }
    )
    said = {
        one.id: way.read(report, held=True).figure
        for one in PROMISES
        for way in one.tries
        if isinstance(way, Command) and way.module == "tests.scale"
    }
    assert said.keys() == {"P12", "P27"}
    assert "1,152,480 marks" in said["P12"]
    assert "the whole check 7.0 s" in said["P12"]
    assert "unchanged" in said["P12"]
    assert "practised in 11 s" in said["P27"]


def test_what_was_kept_is_read_with_how_it_ended_and_not_run_again(tmp_path: Path) -> None:
    way = Command("no.such.module", ("--few",), ("--all",), lambda found: f"{found['n']} kills")
    for ended, held in ((0, True), (1, False)):
        kept = tmp_path / str(ended)
        kept.mkdir()
        name = kept_name(way.module, way.words(Length.LONG))
        (kept / name).write_text(f'exit {ended}\n{{"n": 7}}', encoding="utf-8")
        assert way.run(Length.LONG, kept) == Tried(held=held, figure="7 kills")
        assert not way.run(Length.QUICK, kept).held


def test_a_run_that_ended_is_kept(tmp_path: Path) -> None:
    way = Command("tests.exchange.simulator", ("--many", "1"), ("--many", "2"))
    first = way.run(Length.QUICK, tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.read_text(encoding="utf-8").startswith("exit 0\n1 schedules")
    assert first.held
    assert "1 schedules" in first.figure


def test_an_evening_is_the_whole_run_where_nothing_else_is_said() -> None:
    way = Command("a", ("--few",), ("--all",))
    assert way.words(Length.EVENING) == ("--all",)
    sampled = Command("a", ("--few",), ("--all",), None, ("--some",))
    assert sampled.words(Length.EVENING) == ("--some",)
    assert sampled.words(Length.LONG) == ("--all",)


def test_a_check_that_is_too_slow_does_not_break_the_promise_of_the_practice() -> None:
    ways = {
        one.id: way
        for one in PROMISES
        for way in one.tries
        if isinstance(way, Command) and way.module == "tests.scale"
    }
    deeds = {"open": 0.2, "check": 99.0, "backup": 9.0, "practice": 11.0, "size": 64.0, "mib": 9.0}
    made = {"marks": 1_152_480, "import": 90.0}
    report = {
        "large": {"made": made, "deeds": deeds},
        "starts": {"DOOR": (300.0, 299.0), "SIGNED": (400.0, 401.0)},
        "missed": ["the whole check"],
    }
    held = {name: way.read(json.dumps(report), held=False).held for name, way in ways.items()}
    assert held == {"P12": False, "P27": True}
    deeds["practice"] = 121.0
    assert not ways["P27"].read(json.dumps(report), held=False).held
