"""What a family is told of a term: days before hours, no share, no rank, no reproach."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from attendance_desk.domain.readability import grade
from attendance_desk.domain.tally import Tally
from attendance_desk.domain.term_summary_words import ChildTerm, closing, told

ALFIE = ChildTerm("Alfie", "Oak", Tally(present=125, authorised=6, unauthorised=1, late=4), 1_090)


def said(child: ChildTerm) -> str:
    return " ".join(told(child))


def test_days_come_first_then_hours_and_what_was_not_agreed() -> None:
    words = "Most children in Oak have missed 1½ days or fewer"
    assert said(replace(ALFIE, classmates=words)) == (
        "Alfie was here for 62½ of 66 days. Alfie missed 3½ days. That is about 18 hours of "
        "lessons. Half a day of it was not agreed by the school. "
        "Most children in Oak have missed 1½ days or fewer this term. Alfie came late 4 times."
    )


def test_a_child_who_was_always_here_is_thanked() -> None:
    here = said(ChildTerm("Łukasz", "Oak", Tally(present=132)))
    assert here == "Łukasz was here every day. That is 66 days. Thank you."


def test_only_what_is_better_is_compared_with_the_term_before() -> None:
    worse = replace(ALFIE, before=Tally(present=100, authorised=4), before_label="summer term")
    assert "summer term" not in said(worse)
    better = replace(worse, before=Tally(present=100, authorised=14))
    assert said(better).endswith("Alfie came more often than in the summer term. Well done!")
    little = replace(worse, before=Tally(present=100, authorised=10))
    assert "summer term" not in said(little), "less than two days fewer"
    young = replace(worse, before=Tally(present=20, authorised=14))
    assert "summer term" not in said(young), "too little is known of the term before"


def test_a_shorter_day_that_was_agreed_is_named_as_such() -> None:
    words = said(replace(ALFIE, shorter=6))
    assert "We agreed a shorter day with you. It makes up 3 days of this." in words


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(), "Alfie had no school days to count this term."),
        (Tally(authorised=2), "Alfie was here for none of them. Alfie missed 1 day."),
        (Tally(present=9, not_marked=1), "1 half-day has no mark yet"),
    ],
)
def test_odd_terms_are_told_plainly(tally: Tally, expected: str) -> None:
    assert expected in said(ChildTerm("Alfie", "Oak", tally))


def test_an_eleven_year_old_can_read_it_and_no_share_is_in_it() -> None:
    full = replace(
        ALFIE,
        classmates="Most children in Oak have missed 1½ days or fewer",
        shorter=2,
        before=Tally(present=100, authorised=30),
        before_label="summer term",
    )
    sentences = [
        one
        for words in (*told(full), *closing("01632 960147", "8.45"))
        for one in re.split(r"(?<=[.!?])\s+", words)
    ]
    assert float(grade(sentences)) <= 5
    assert max(len(one.split()) for one in sentences) <= 15
    assert not re.search(r"%|per cent|out of every|rank|unfortunately", " ".join(sentences))
