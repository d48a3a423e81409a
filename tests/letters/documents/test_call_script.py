"""A script on paper: whole, without gaps, on one sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.catalog.scripts import ORDER
from attendance_desk.domain.script_facts import SAMPLES, Spoken
from letters.documents.call_script import compose_call_script
from letters.render import render, typeset
from tests.letters import call_words
from tests.letters.documents.test_late_slip import told


@pytest.mark.parametrize("script", ORDER)
def test_every_script_fits_on_one_sheet_of_paper(script: str) -> None:
    assert typeset(compose_call_script(call_words.paper(script))).pages <= 2


@pytest.mark.parametrize(
    "script", ["voicemail", "day_two", "gone_since_lunch", "pre_emptive", "welcome_back"]
)
def test_the_shorter_ones_fit_on_one_page(script: str) -> None:
    paper = call_words.paper(script, language="")
    assert typeset(compose_call_script(paper)).pages == 1


def test_answers_name_steps_that_are_on_the_paper() -> None:
    for script in ORDER:
        steps = call_words.paper(script).steps
        held = {f"({one.number})" for one in steps}
        ends = [one.rpartition(" ")[2] for step in steps for one in step.answers]
        assert {one for one in ends if one[1:-1].isdigit()} <= held, script


def test_a_step_that_is_not_for_this_child_is_passed_over() -> None:
    few = {name: one for name, one in SAMPLES.items() if name != "numbers_apt"}
    with_numbers, without = call_words.paper("first_day"), call_words.paper("first_day", few)
    assert len(without.steps) == len(with_numbers.steps) - 1
    assert not any("has missed" in one.say for one in without.steps)
    (home,) = (one for one in without.steps if "miserable" in one.say)
    (plan,) = (one for one in without.steps if one.say.startswith("When do you think"))
    assert home.answers == (f"Next ({plan.number})",)


def test_a_fact_nobody_knows_leaves_no_gap_and_the_language_is_said(tmp_path: Path) -> None:
    path = tmp_path / "script.pdf"
    paper = call_words.paper(facts={"child": Spoken("{dsl}"), "contact": Spoken("Kerry")})
    path.write_bytes(render(compose_call_script(paper)))
    said = " ".join(told(path).split())
    assert "The family speaks Polish. These words are in English." in said
    assert paper.steps[0].say.startswith("A quick one from me.")
    assert "We are looking forward to seeing {dsl} today." in paper.steps[0].say
    assert "forward to seeing {dsl}" in said
    assert "None" not in said
    assert "{caller}" not in said
    assert "%" not in said
