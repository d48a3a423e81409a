from __future__ import annotations

from fractions import Fraction

import pytest

from attendance_desk.catalog.scripts import shipped_scripts
from attendance_desk.domain.script_facts import SAMPLES, Spoken
from attendance_desk.domain.scripts import Condition, Sets, condition
from attendance_desk.domain.talk import Talk
from tests.domain.a_script import SMALL, with_step

SCRIPTS = {script.id: script for script in shipped_scripts()}
KNOWN = {**SAMPLES, "days_missed": Spoken("3 days", Fraction(3))}
FEW = {**SAMPLES, "days_missed": Spoken("2½ days", Fraction(5, 2))}


def talked(script: str, *keys: int, **facts: str) -> Talk:
    known = {**SAMPLES, **{name: Spoken(text) for name, text in facts.items()}}
    talk = Talk(SCRIPTS[script], {name: one for name, one in known.items() if one.text})
    for key in keys:
        talk = talk.answer(key)
    return talk


def test_a_talk_says_the_step_and_offers_its_answers() -> None:
    talk = Talk(SMALL, KNOWN)
    assert talk.said == ("Hello Kerry, it's Dana at Fernhill.", "How is Alfie today?")
    assert talk.tip == "Stop and wait."
    assert [(one.key, one.label) for one in talk.options] == [(1, "Ill"), (2, "Away")]


def test_a_digit_that_is_no_answer_changes_nothing() -> None:
    talk = Talk(SMALL, KNOWN)
    assert talk.answer(7) is talk
    done = talk.answer(2).answer(1)
    assert done.ended
    assert done.answer(1) is done


def test_the_last_answer_ends_the_talk_with_all_that_was_gathered() -> None:
    talk = Talk(SMALL, KNOWN).answer(1).answer(1).answer(1)
    assert talk.ended
    assert (talk.said, talk.options, talk.tip) == ((), (), "")
    assert talk.gathered.sets == Sets(outcome="spoke", returns="tomorrow", task="retry")
    assert talk.path == "hello:1 numbers:1 bye:1"


def test_a_step_that_does_not_apply_is_passed_over_with_its_first_answer() -> None:
    talk = Talk(SMALL, FEW).answer(1)
    assert talk.step is not None
    assert talk.step.id == "bye"
    assert talk.gathered.sets.returns == "tomorrow"
    assert talk.path == "hello:1"


def test_a_missing_fact_takes_its_sentence_and_is_named() -> None:
    known = {name: one for name, one in KNOWN.items() if name != "learning"}
    talk = Talk(SMALL, known).answer(1)
    assert talk.said == ("Since September, Alfie has missed 3 days.",)
    assert talk.missing == ("learning",)


def test_back_goes_one_answer_back_and_not_before_the_beginning() -> None:
    talk = Talk(SMALL, KNOWN).answer(1).answer(1)
    assert talk.back().path == "hello:1"
    assert talk.back().gathered.sets == Sets()
    assert Talk(SMALL, KNOWN).back().path == ""


def test_back_over_a_step_that_was_passed_over_lands_where_somebody_answered() -> None:
    back = Talk(SMALL, FEW).answer(1).back()
    assert back.step is not None
    assert back.step.id == "hello"


@pytest.mark.parametrize("facts", [KNOWN, FEW], ids=["many days", "few days"])
def test_a_call_that_was_broken_off_is_the_same_call_again(facts: dict[str, Spoken]) -> None:
    talk = Talk(SMALL, facts)
    while not talk.ended:
        again = Talk.resumed(SMALL, facts, talk.path)
        assert (again.step, again.gathered, again.path) == (talk.step, talk.gathered, talk.path)
        talk = talk.answer(1)
    assert Talk.resumed(SMALL, facts, talk.path).ended


def test_a_call_that_goes_on_keeps_its_way_though_the_facts_have_moved() -> None:
    answered = Talk(SMALL, KNOWN).answer(1).answer(1)
    assert Talk.resumed(SMALL, FEW, answered.path).path == "hello:1 numbers:1"
    passed_over = Talk(SMALL, FEW).answer(1).answer(1)
    assert Talk.resumed(SMALL, KNOWN, passed_over.path).ended


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("", ""),
        ("hello:1 nowhere:1 bye:1", "hello:1"),
        ("hello:9", ""),
        ("hello:1 numbers", "hello:1"),
        ("bye:1", ""),
        ("hello:0", ""),
        ("hello:x", ""),
    ],
)
def test_answers_that_no_longer_fit_are_left_from_there_on(path: str, kept: str) -> None:
    assert Talk.resumed(SMALL, KNOWN, path).path == kept


def test_steps_that_pass_each_other_over_for_ever_stop_somewhere() -> None:
    astray = with_step("numbers", show_if="leave_agreed", options=SMALL.steps[0].options)
    talk = Talk(astray, KNOWN).answer(1)
    assert talk.step is not None
    assert talk.step.id == "numbers"


def test_a_worry_is_never_taken_back_by_what_follows() -> None:
    talk = talked("missed_days", 1, 1, 9, 1, 1)
    assert talk.ended
    assert talk.gathered.flags == ("dsl_today",)


def test_what_is_to_be_done_adds_up() -> None:
    talk = talked("missed_days", 1, 1, 4, 1, 1, 2, 1, 1)
    assert talk.ended
    assert talk.gathered.tasks == ("tell_teacher", "offer_meeting", "review_in_two_weeks")
    assert talk.gathered.sets.root == "aversion"


def test_a_child_thought_to_be_in_school_reaches_the_red_step_in_two_keys() -> None:
    talk = talked("first_day", 1, 9)
    assert talk.step is not None
    assert talk.step.urgent
    assert talk.step.action == "raise_dsl_now"
    assert talk.gathered.flags == ("missing_child",)
    assert "I am getting Ms Shaw now." in talk.said
    done = talk.answer(1)
    assert (done.ended, done.gathered.sets.outcome) == (True, "spoke_escalated")


def test_a_sick_child_with_few_days_hears_no_numbers() -> None:
    talk = talked("first_day", 1, 1, 1, 1, numbers_apt="")
    assert talk.step is not None
    assert talk.step.id == "plan"
    assert talked("first_day", 1, 1, 1, 1).step != talk.step


def test_after_something_at_home_no_numbers_are_said() -> None:
    talk = talked("first_day", 1, 6, 1)
    assert talk.step is not None
    assert talk.step.id == "plan"


def test_leave_that_was_agreed_suggests_c_and_is_not_explained() -> None:
    talk = talked("first_day", 1, 5, 1, 2, leave_agreed="yes")
    assert talk.step is not None
    assert (talk.step.id, talk.gathered.sets.suggest) == ("thanks", "C")
    assert talk.gathered.sets.needs == ""


@pytest.mark.parametrize(("keys", "agreed"), [((1, 5, 1), ""), ((1, 5, 1, 1), "yes")])
def test_leave_that_was_not_agreed_goes_to_the_head(keys: tuple[int, ...], agreed: str) -> None:
    talk = talked("first_day", *keys, leave_agreed=agreed)
    assert talk.step is not None
    assert talk.step.id == "explain_leave"
    sets = talk.gathered.sets
    assert (sets.suggest, sets.needs) == ("G", "head_decides")


@pytest.mark.parametrize(("sessions", "shown"), [("5 sessions", False), ("6 sessions", True)])
def test_the_fine_is_named_from_six_sessions_on(sessions: str, shown: bool) -> None:
    count = Spoken(sessions, Fraction(int(sessions[0])))
    talk = Talk(SCRIPTS["persistent"], {**SAMPLES, "unauthorised_sessions": count})
    for key in (1, 1, 1, 5, 1):
        talk = talk.answer(key)
    assert talk.step is not None
    assert (talk.step.id == "clear") is shown


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("numbers_apt", Condition("numbers_apt")),
        ("days_missed >= 3", Condition("days_missed", 3)),
        (" days_missed>=12 ", Condition("days_missed", 12)),
        ("days_missed > 3", None),
        ("days_missed >= 3 and run_days >= 2", None),
        ("__import__('os')", None),
        ("days_missed >= -1", None),
        ("", None),
    ],
)
def test_a_condition_is_a_fact_or_a_fact_and_a_number_and_nothing_else(
    text: str, read: Condition | None
) -> None:
    assert condition(text) == read


def test_a_number_that_is_not_known_meets_no_condition() -> None:
    asked = Condition("days_missed", 0)
    assert not asked.holds({})
    assert not asked.holds({"days_missed": Spoken("some days")})
    assert asked.holds({"days_missed": Spoken("none", Fraction(0))})
