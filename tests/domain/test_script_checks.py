from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desk.catalog.script_words import shipped_words
from attendance_desk.domain.script_checks import Fault, faults, reading
from attendance_desk.domain.scripts import Option, Script, Sets, Stage, Step
from tests.domain.a_script import BYE, HELLO, NUMBERS, SMALL, with_step

WORDS = shipped_words()
LONG = " ".join(["We", *["are so glad to see {child}"] * 5]) + "."

EASY = "Thank you for your time. I know it is not a good time for you to talk."


def found(script: Script) -> list[tuple[str, str]]:
    return [(one.step, one.rule) for one in faults(script, WORDS)]


def said(text: str) -> list[tuple[str, str]]:
    return found(with_step("bye", say=text))


def test_a_sound_script_has_no_fault() -> None:
    assert faults(SMALL, WORDS) == ()


def test_a_dead_end_is_found() -> None:
    assert ("bye", "dead end") in found(with_step("bye", options=()))


def test_an_answer_that_leads_nowhere_is_found() -> None:
    broken = with_step("hello", options=(Option(1, "Ill", "numbers"), Option(2, "Away", "gone")))
    assert ("hello", "goto") in found(broken)


def test_a_start_that_is_no_step_is_found() -> None:
    assert found(replace(SMALL, start="begin")) == [("", "goto")]


def test_a_step_nobody_reaches_is_found() -> None:
    lost = replace(BYE, id="lost")
    assert found(replace(SMALL, steps=(*SMALL.steps, lost))) == [("lost", "unreachable")]


def test_a_double_step_is_found() -> None:
    assert ("bye", "double step") in found(replace(SMALL, steps=(*SMALL.steps, BYE)))


def test_a_talk_that_goes_round_is_found() -> None:
    round_about = with_step("numbers", options=(Option(1, "Again", "hello"),))
    assert ("hello", "goes round") in found(round_about)
    assert ("numbers", "goes round") in found(round_about)


def test_an_end_without_an_outcome_is_found() -> None:
    assert found(with_step("bye", options=(Option(1, "Finish"),))) == [("bye", "no outcome")]


def test_an_outcome_on_the_way_counts_only_for_who_passes_it() -> None:
    on_the_way = replace(
        SMALL,
        steps=(
            replace(
                HELLO,
                options=(
                    Option(1, "Ill", "numbers"),
                    Option(2, "Away", "bye", Sets(outcome="spoke")),
                ),
            ),
            NUMBERS,
            replace(BYE, options=(Option(1, "Finish"),)),
        ),
    )
    assert found(on_the_way) == [("bye", "no outcome")]


def test_a_step_that_is_passed_over_needs_an_outcome_behind_it_too() -> None:
    passed = with_step("numbers", options=(Option(1, "Next"), Option(2, "Talk on", "bye")))
    assert ("numbers", "no outcome") in found(passed)


def test_two_answers_on_one_key_are_found() -> None:
    double = with_step("hello", options=(Option(1, "Ill", "numbers"), Option(1, "Away", "bye")))
    assert found(double) == [("hello", "double key")]


@pytest.mark.parametrize("key", [0, 10])
def test_a_key_that_is_no_digit_is_found(key: int) -> None:
    odd = with_step("hello", options=(Option(1, "Ill", "numbers"), Option(key, "Away", "bye")))
    assert found(odd) == [("hello", "key")]


def test_a_long_sentence_is_found() -> None:
    assert ("bye", "long sentence") in said(LONG)


def test_a_long_tip_is_found_too() -> None:
    assert ("bye", "long sentence") in found(with_step("bye", tip=LONG))


@pytest.mark.parametrize(
    "hard",
    [
        "Persistent absenteeism necessitates immediate parental accountability.",
        "Thank you. We appreciate your co-operation regarding authorisation procedures.",
        f"{EASY} Regular attendance facilitates educational progression and development. {EASY}",
    ],
)
def test_words_above_a_childs_reading_are_found(hard: str) -> None:
    assert ("bye", "reading grade") in said(hard)


@pytest.mark.parametrize(
    "word",
    [
        "This is truancy.",
        "He has been truanting.",
        "That is unacceptable.",
        "You have failed to ring.",
        "It is a failure.",
        "What is the excuse this time?",
        "The policy states that you ring us.",
        "School policy says you ring.",
        "Unfortunately, we must talk.",
    ],
)
def test_a_word_we_do_not_say_is_found(word: str) -> None:
    assert ("bye", "banned word") in said(word)


@pytest.mark.parametrize(
    "question",
    [
        "Is she ill?",
        "Is {child} ill today?",
        "Hello, is {child} still poorly?",
        "Are they on holiday?",
        "Has {child} got a cold?",
        "Was he too tired?",
        "Did {child} oversleep?",
        "Did you miss the bus?",
        "Is it a bug?",
        "Is that because of the rain?",
        "You are keeping {child} at home?",
        "So {child} is ill?",
        "He's ill?",
        "{child} is ill, isn't {child}?",
        "You can bring {child} in, can't you?",
        "You will ring us, won’t you?",
        "That would be better, wouldn't it?",
        "You are coming, yes?",
        "It's a bug, right?",
        "Aren't you coming in?",
        "Thank you, but couldn't {child} come in now?",
        "Don't you think school matters?",
        "Would you agree that this is a lot?",
        "Surely {child} can come in.",
        "I assume {child} is in bed.",
        "I take it that {child} is away.",
        "Why didn't you ring us?",
        "Why can’t {child} come in?",
        "How come nobody rang us?",
    ],
)
def test_a_leading_question_is_found(question: str) -> None:
    assert ("bye", "leading question") in said(question)


@pytest.mark.parametrize(
    "question",
    [
        "What's happening with {child} today?",
        "How is {child} compared with yesterday?",
        "What time is it, and could {child} be here before or after?",
        "Could you try for {next_start}?",
        "Have you been able to speak to a pharmacist, 111 or your surgery?",
        "When do you think we will see {child}?",
        "Hello, is that {contact}?",
        "Is there anything you need from us today?",
        "What would help {child} to feel well in class?",
        "We are glad that {child} is well.",
        "Have you got five minutes?",
        "Shall we get {child} in for {next_start}?",
    ],
)
def test_an_open_question_passes(question: str) -> None:
    assert said(question) == []


@pytest.mark.parametrize(
    "text",
    [
        "That is 83% of the days.",
        "That is 83 per cent of the days.",
        "Eighty percent of the days.",
        "The percentage is low.",
        "So far it is {percentage}.",
    ],
)
def test_a_percentage_that_is_said_is_found(text: str) -> None:
    assert ("bye", "percentage") in said(text)


def test_a_tip_may_speak_of_percentages() -> None:
    assert found(with_step("bye", tip="Give a percentage only if they ask.")) == []


@pytest.mark.parametrize("text", ["Hello {nobody}.", "Hello {numbers_apt}.", "{leave_agreed}."])
def test_a_fact_that_is_none_is_found(text: str) -> None:
    assert ("bye", "unknown fact") in said(text)
    assert ("bye", "unknown fact") in found(with_step("bye", tip=text))


@pytest.mark.parametrize("text", ["Hello {Contact}.", "Hello {contact.", "Hello }{."])
def test_braces_without_a_fact_are_found(text: str) -> None:
    assert ("bye", "braces") in said(text)


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("days_missed > 3", "condition"),
        ("days_missed >= 3 or 1", "condition"),
        ("nothing >= 3", "unknown fact"),
    ],
)
def test_a_condition_that_cannot_be_kept_is_found(asked: str, rule: str) -> None:
    assert ("numbers", rule) in found(with_step("numbers", show_if=asked))


@pytest.mark.parametrize(
    "sets",
    [
        Sets(outcome="chatted"),
        Sets(reason="ill_moon"),
        Sets(reason_group="moon"),
        Sets(suggest="ZZ"),
        Sets(needs="the_king"),
        Sets(returns="someday"),
        Sets(task="dance"),
        Sets(flag="blue"),
        Sets(root="evil"),
        Sets(next_script="novel"),
    ],
)
def test_a_value_the_desk_does_not_know_is_found(sets: Sets) -> None:
    options = (Option(1, "Ill", "numbers", sets), Option(2, "Away", "bye"))
    assert found(with_step("hello", options=options)) == [("hello", "set")]


def test_an_action_the_desk_does_not_know_is_found() -> None:
    assert found(with_step("hello", action="call_the_police")) == [("hello", "action")]


def test_a_talk_of_two_minutes_is_found() -> None:
    long = " ".join(["We are glad to see you here today."] * 30)
    assert ("", "too long") in said(long)
    assert reading(with_step("bye", say=long)).seconds > 90


def test_the_longest_way_counts_and_not_all_the_steps_together() -> None:
    half = " ".join(["We are glad to see you here today."] * 17)
    branch = Step(
        "branch", Stage.CONNECT, half, (Option(1, "Finish", sets=Sets(outcome="spoke")),)
    )
    hello = replace(HELLO, options=(Option(1, "Ill", "branch"), Option(2, "Away", "bye")))
    two = replace(SMALL, steps=(hello, branch, replace(BYE, say=half)))
    assert "too long" not in [rule for _, rule in found(two)]


def test_a_step_that_says_nothing_is_found() -> None:
    assert said(" ") == [("bye", "nothing said")]


def test_a_fault_has_an_address_and_says_what_to_do() -> None:
    (fault,) = faults(with_step("bye", options=(Option(1, "Finish"),)), WORDS)
    assert fault == Fault(
        "small",
        "bye",
        "no outcome",
        "Answer 1 can end the talk without an outcome.",
        "Set an outcome on it, so that the call is known to be done.",
    )
    assert fault.where == "small, step bye"
