from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.catalog.locate import resource
from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.catalog.scripts import ORDER, load_scripts, read_script
from attendance_desk.domain.script_checks import faults, reading
from attendance_desk.domain.script_facts import KNOWN, SAMPLES, From
from attendance_desk.domain.scripts import Script, Stage
from attendance_desk.domain.sentences import facts_in, fill

SCRIPTS, PROBLEMS = load_scripts()
BY_ID = {script.id: script for script in SCRIPTS}
ALWAYS = {
    name: one
    for name, one in SAMPLES.items()
    if KNOWN[name].supplied in {From.RECORD, From.CLOCK} or name in {"school", "caller"}
}


def test_the_shipped_scripts_are_read_without_a_problem() -> None:
    assert PROBLEMS == ()
    assert tuple(BY_ID) == ORDER


def test_every_file_of_scripts_is_listed() -> None:
    files = {place.stem for place in resource("scripts").glob("*.toml")}
    assert files == {*ORDER, "words"}


@pytest.mark.parametrize("script", SCRIPTS, ids=ORDER)
def test_a_shipped_script_has_no_fault(script: Script) -> None:
    assert faults(script, shipped_words()) == ()


def test_the_figures_of_the_handbook_hold() -> None:
    read = [reading(script) for script in SCRIPTS]
    grades = sorted(round(float(one.grade), 1) for one in read)
    assert sum(len(script.steps) for script in SCRIPTS) == 72
    assert (grades[0], grades[-1]) == (1.5, 3.3)
    assert all(20 < one.seconds < 90 for one in read)


@pytest.mark.parametrize("script", SCRIPTS, ids=ORDER)
def test_every_step_still_says_something_when_nobody_typed_a_line(script: Script) -> None:
    for step in script.steps:
        if step.stage is not Stage.NUMBERS:
            assert fill(step.say, ALWAYS).sentences, (script.id, step.id)


@pytest.mark.parametrize("script", SCRIPTS, ids=ORDER)
def test_a_script_that_knows_nothing_says_nothing_odd(script: Script) -> None:
    for step in script.steps:
        said = fill(step.say, {}).text
        assert "{" not in said
        assert "None" not in said


def test_the_after_school_talk_goes_from_connect_to_connect() -> None:
    script, way, step_id = BY_ID["missed_days"], [], "hello"
    while step_id:
        step = script.step(step_id)
        assert step is not None
        way.append(step.stage.value)
        step_id = step.options[0].goto
    assert " ".join(way) == "connect connect ask numbers warm_challenge plan plan connect"


def test_every_known_fact_is_used_somewhere_or_kept_for_a_reason() -> None:
    used = {name for script in SCRIPTS for step in script.steps for name in facts_in(step.say)}
    used |= {name for script in SCRIPTS for step in script.steps for name in facts_in(step.tip)}
    kept = {"percentage", "numbers_apt", "leave_agreed", "class"}
    assert set(KNOWN) - used == kept


GOOD = """
schema = 1
id = "ours"
title = "Ours"
caller = "office"
use_when = "always"
goal = "To talk"
start = "hello"

[steps.hello]
stage = "connect"
say = "Hello."
options = [{ key = 1, label = "Done", end = true, set = { outcome = "spoke" } }]
"""


@pytest.mark.parametrize(
    ("find", "put", "where", "what"),
    [
        ("schema = 1", "schema = 2", "ours.toml", "schema 2"),
        ("schema = 1", "schema = ", "ours.toml", "cannot be read"),
        ('id = "ours"', "", "ours.toml", "id is missing"),
        ('stage = "connect"', 'stage = "shout"', "step hello", "stage should be one of"),
        ("key = 1", 'key = "1"', "step hello", "whole number"),
        ("end = true, ", "", "step hello", "either a goto or end"),
        ("end = true", 'end = true, goto = "hello"', "step hello", "either a goto or end"),
        ("outcome =", "mood =", "step hello", "cannot set mood"),
        ('say = "Hello."', 'shout = "Hello."', "step hello", "no shout in a step"),
        ('say = "Hello."', 'say = "Hello."\nurgent = "yes"', "step hello", "true or false"),
        ("[steps.hello]", "[others.hello]", "ours.toml", "between 1 and 60 steps"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    tmp_path: Path, find: str, put: str, where: str, what: str
) -> None:
    place = tmp_path / "ours.toml"
    place.write_text(GOOD.replace(find, put), encoding="utf-8")
    _, problems = read_script(place)
    assert any(where in one.where and what in one.what for one in problems), problems


def test_a_file_that_is_no_script_is_said_to_be_none(tmp_path: Path) -> None:
    place = tmp_path / "photo.toml"
    place.write_bytes(b"\xff\xd8\xff\xe0" * 20)
    assert read_script(place)[0] is None
    assert read_script(tmp_path / "gone.toml")[1]
    place.write_bytes(b"#" * 300_000)
    assert "larger" in read_script(place)[1][0].what


def test_a_good_file_is_read_whole(tmp_path: Path) -> None:
    place = tmp_path / "ours.toml"
    place.write_text(GOOD, encoding="utf-8")
    script, problems = read_script(place)
    assert problems == ()
    assert script is not None
    assert script.steps[0].options[0].sets.outcome == "spoke"


def test_what_answers_may_fill_in_has_words_to_be_shown() -> None:
    held_to = shipped_words()
    for key, values in held_to.known.items():
        assert values, key
        assert all(held_to.label(key, value).strip() for value in values), key
    assert held_to.label("outcome", "voicemail") != "voicemail"
    assert held_to.label("task", "unheard_of") == "unheard_of"
