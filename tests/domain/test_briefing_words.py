"""What is read aloud to all staff: plain, nameless, with a direction only where there is one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from attendance_desk.domain.briefing_words import asks, briefing
from attendance_desk.domain.readability import grade
from attendance_desk.domain.tally import Tally
from tests.letters.sheets import BRIEFING as FACTS

_FIRST = (
    "Since 5 October children were here for 94.0 of every 100 sessions. "
    "That is down from 95.0 in the 6 school weeks before."
)


def test_it_says_how_it_went_and_what_changed() -> None:
    assert briefing(FACTS) == (
        _FIRST,
        "We lost 300 days of learning. 121 children missed nothing at all.",
        "Most days were lost to illness (210 days) and other reasons, not agreed (30½ days).",
        "Friday is the day on which most is missed.",
        "22 children have missed 1 session in 10 or more this year, 5 fewer than 6 weeks ago.",
        "Children came late 79 times, 12 of them after the register had closed.",
        "The best week of all classes: Oak (twice) and Elm. Well done.",
    )


def test_a_change_of_less_than_half_a_session_or_three_children_is_none() -> None:
    words = " ".join(
        briefing(replace(FACTS, before=Tally(present=9_430, authorised=570), persistent_before=24))
    )
    assert "it was 94.3, about the same" in words
    assert "about as many as 6 weeks ago" in words


@pytest.mark.parametrize(("now", "before"), [(3, 9), (9, 3)])
def test_small_numbers_are_not_said_and_cannot_be_worked_out(now: int, before: int) -> None:
    words = " ".join(briefing(replace(FACTS, persistent=now, persistent_before=before)))
    assert "fewer than 6 weeks" not in words
    assert "more than 6 weeks" not in words
    assert " 3 children" not in words


def test_what_is_asked_follows_from_the_figures() -> None:
    assert len(asks(FACTS)) == 3
    assert "Send the register in before it closes" in asks(FACTS)[0]
    assert "Friday" in asks(FACTS)[1]
    quiet = replace(FACTS, registers_late=1, weekdays=())
    assert not any("register" in one or "Friday" in one for one in asks(quiet))


def test_nothing_is_said_before_anything_is_marked() -> None:
    assert briefing(replace(FACTS, now=Tally())) == (
        "No session of these weeks counts towards attendance yet.",
    )


def test_it_can_be_read_aloud() -> None:
    assert grade([*briefing(FACTS), *asks(FACTS)]) <= Fraction(8)
