from __future__ import annotations

from fractions import Fraction

import pytest

from attendance_desk.domain.readability import grade, seconds, spoken, syllables, words


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "school missed house whole called I'm they're don't years tired hours eyes makes"),
        (2, "children people table wanted something lovely quiet isn't being Monday houses"),
        (2, "needed places teacher morning poorly Alfie welcome without really business reading"),
        (3, "family idea attendance easier anything happening piano radio tomorrow September"),
        (4, "usually January everybody immediate information"),
        (6, "responsibility"),
    ],
)
def test_syllables_are_those_that_are_heard(count: int, said: str) -> None:
    assert {word: syllables(word) for word in said.split()} == dict.fromkeys(said.split(), count)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("4½ days", "four and a half days"),
        ("½ day", "half day"),
        ("9.30", "nine thirty"),
        ("8.05", "eight zero five"),
        ("112 days", "one hundred and twelve days"),
        ("01632", "zero one six three two"),
    ],
)
def test_numbers_are_heard_as_they_are_said(written: str, heard: str) -> None:
    assert spoken(written).split() == heard.split()


def test_a_number_is_one_word_to_read_and_several_to_say() -> None:
    assert words("Alfie isn't here: 4½ days.") == ("Alfie", "isn't", "here", "4½", "days")
    assert seconds("4½ days") == Fraction(5 * 60, 150)


def test_the_grade_is_the_formula_on_exact_numbers() -> None:
    # 6 words, 6 syllables, 1 sentence: 0.39 * 6 + 11.8 - 15.59.
    assert grade(["The cat sat on the mat."]) == Fraction(-145, 100)
    # 6 words, 9 syllables, 2 sentences: 0.39 * 3 + 11.8 * 1.5 - 15.59.
    assert grade(["Alfie is happy.", "Teachers are here."]) == Fraction(328, 100)
    assert grade([]) == 0


def test_plain_talk_is_easy_and_office_talk_is_not() -> None:
    plain = "Thank you for telling me. We will see him in class when he is well."
    office = "Persistent absenteeism necessitates immediate parental accountability."
    assert grade([plain]) < 5
    assert grade([office]) > 15
