from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attendance_desk.catalog.outcomes import load_outcomes
from attendance_desk.domain.access import Deed, Role, may
from attendance_desk.domain.call_outcomes import By, Sight

OUTCOMES, PROBLEMS = load_outcomes()
TODAY = date(2026, 11, 20)

# The whole table of what a ring does: key, what it does to the question why, what comes next,
# after how many minutes, what is known of the number, which tasks it makes, whether they spoke.
RINGS = """
spoke              - | stops with a reason | nothing | 0 | - | - | spoke
spoke_escalated    - | the safeguarding lead has it | hand over | 0 | - | - | spoke
voicemail          V | runs | next number | 30 | - | - | -
no_answer          A | runs | next number | 30 | - | - | -
busy               B | runs | later | 5 | - | - | -
not_in_service     X | runs | next number | 0 | dead | new_number | -
overseas_tone      O | runs | next number | 30 | - | find_out_away | -
wrong_number       W | runs | next number | 0 | wrong | new_number | -
third_party        T | stops when a listed contact gave a reason | later | 20 | - | - | -
cut_off            E | runs | ring again | 0 | - | - | -
interpreter_needed I | runs | nothing | 0 | - | book_interpreter | -
child_answered     - | runs | later | 20 | - | ask_adult | -
hostile_ended      - | stops with a reason | nothing | 0 | - | lead_rings | spoke
call_back_booked   - | stops with a reason | nothing | 0 | - | ring_as_booked | spoke
message_out        - | runs | later | 30 | - | - | -
no_number          - | runs | hand over | 0 | - | dsl_decides new_number | -
"""

VISITS = """
seen_well            1 | seen | why | -
seen_brought_in      2 | seen | why | -
seen_concern         3 | seen | why | urgent
adult_only           4 | not seen | why | -
adult_says_away      5 | not seen | - | -
someone_in_no_answer 6 | not seen | - | -
no_answer            7 | not seen | - | -
wrong_or_moved       8 | not seen | - | -
refused              9 | not seen | - | urgent
unsafe_left          0 | not seen | - | urgent
"""

TASKS = """
retry day_2_call day_3_review watch_for_arrival gate_meet pastoral_call pastoral_plan health_plan
attendance_lead_review review_in_two_weeks agree_review_day offer_meeting write_up_plan
tell_teacher new_number new_address find_out_away book_interpreter tell_worker head_decides
lead_decides settle_code dsl_decides dsl_hears ask_again ask_adult lead_rings ring_as_booked
second_visit
"""


def test_the_shipped_outcomes_are_read_without_a_problem() -> None:
    assert PROBLEMS == ()


def test_each_ring_does_what_the_table_says() -> None:
    told = [
        f"{one.id:<18} {one.key or '-'} | {one.reasoned.value} | {one.after.value} | "
        f"{one.retry} | {one.number or '-'} | {' '.join(one.tasks) or '-'} | "
        f"{'spoke' if one.spoke else '-'}"
        for one in OUTCOMES.calls
    ]
    assert told == RINGS.strip().splitlines()


def test_each_visit_does_what_the_table_says() -> None:
    told = [
        f"{one.id:<20} {one.digit} | {one.sight.value} | {'why' if one.answers_why else '-'} | "
        f"{'urgent' if one.urgent else '-'}"
        for one in OUTCOMES.visits
    ]
    assert told == VISITS.strip().splitlines()


def test_task_ids_given_out_are_never_renamed() -> None:
    assert [one.id for one in OUTCOMES.tasks] == TASKS.split()


def test_no_ring_says_that_a_child_was_seen() -> None:
    assert not any(hasattr(one, "sight") for one in OUTCOMES.calls)
    assert {one.sight for one in OUTCOMES.visits} == set(Sight)


def test_a_visit_that_did_not_see_the_child_always_leaves_something_to_do() -> None:
    for one in OUTCOMES.visits:
        assert one.next_step
        assert one.tasks or one.sight is Sight.SEEN, one.id


def test_every_task_is_somebodys_who_may_do_it() -> None:
    for task in OUTCOMES.tasks:
        assert task.role in {role.value for role in Role}
        assert may(Role(task.role), Deed.MAKE_CALLS), task.id
        assert "{child}" in task.label, task.id


def test_what_must_be_decided_now_is_the_safeguarding_leads() -> None:
    assert {one.role for one in OUTCOMES.tasks if one.by is By.NOW} == {"dsl"}


def test_an_outcome_is_found_by_its_letter() -> None:
    found = OUTCOMES.keyed("W", TODAY)
    assert found is not None
    assert found.id == "wrong_number"
    assert OUTCOMES.keyed("?", TODAY) is None


CALL = """
[[call]]
id = "spoke"
label = "Spoke"
reasoned = "runs"
after = "nothing"
"""
FAULTS = {
    CALL.replace('"nothing"', '"the moon"'): "after should be one of",
    CALL + 'tasks = ["fly"]\n': "There is no task fly.",
    CALL + CALL: "The id spoke is used twice.",
    CALL + 'key = "ab"\n': "key should be one capital letter.",
    CALL + 'retry = "soon"\n': "retry should be a whole number.",
    CALL.replace('label = "Spoke"\n', ""): "label is missing.",
    '[[visit]]\nid = "a"\ndigit = 11\nlabel = "A"\n': "digit should be a number from 0 to 9",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_in_the_file_is_a_problem_with_an_address(tmp_path: Path, text: str) -> None:
    place = tmp_path / "outcomes.toml"
    place.write_text(f"schema = 1\n[sources]\n{text}", encoding="utf-8")
    _, problems = load_outcomes(place)
    assert len(problems) == 1
    assert FAULTS[text] in problems[0].what
    assert "outcomes.toml, " in problems[0].where
