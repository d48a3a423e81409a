"""What a person is warned of in words for governors."""

from __future__ import annotations

import pytest

from attendance_desk.domain.governors_checks import Guarded, guarded
from attendance_desk.domain.small_numbers import Mark

GUARD = Guarded(frozenset({2, 13}), ("Rose Hill", "Łukasz Nowak"))


@pytest.mark.parametrize(
    "words",
    [
        "2 children were away for long.",
        "Two of our pupils had a hard term.",
        "We met 13 families.",
        "We know why: two very young children moved.",
    ],
)
def test_a_hidden_number_of_people_is_warned_of_in_figures_and_in_words(words: str) -> None:
    assert len(GUARD.warnings(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "3 children were away for long.",
        "We set 2 targets for 2027.",
        "1 session in 10 or more.",
        "12 children, in 2 terms.",
        "Two weeks of snow.",
        "Roses on the hill.",
    ],
)
def test_other_numbers_and_other_words_are_left_alone(words: str) -> None:
    assert GUARD.warnings(words) == ()


def test_a_childs_name_is_warned_of_without_accents_too() -> None:
    assert GUARD.warnings("It was LUKASZ NOWAK") == (
        "It names Łukasz Nowak. Governors' papers name no child.",
    )


def test_what_is_shown_or_printed_nowhere_is_not_guarded() -> None:
    values = {"a": 3, "b": 12, "c": 40, "d": 9}
    shown: dict[str, int | Mark] = {"a": Mark.FEWER, "b": Mark.HIDDEN, "c": Mark.UNPRINTED, "d": 9}
    assert guarded(values, shown, ()).numbers == {3, 12}
