"""Decisions about the ladder, and letters taken back, stand in the child's story."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_steps import Wanted
from attendance_desk.domain.story import Chapter, Telling
from tests.a_school import FRIDAY, Fernhill
from tests.queries.ladder_days import away, live

ADAM = away("10-05", "10-06", "11-03", "11-04")


@pytest.fixture
def adam(fernhill: Fernhill) -> str:
    desk = fernhill.sit("lead")
    (found,) = live(desk, {"Adam": ADAM}).values()
    desk.close()
    fernhill.at("09:30", FRIDAY)
    return found


def chapter(desk: Desk, pupil_id: str) -> list[Telling]:
    return list(desk.story.of(pupil_id).of(Chapter.LETTERS))


def test_a_step_left_out_is_told_with_its_reason_and_the_day_to_look_again(
    fernhill: Fernhill, adam: str
) -> None:
    desk = fernhill.sit("lead")
    kept = desk.ladder.rule(adam, "letter_1", "not_now", "Mum is in hospital", date(2026, 12, 4))
    desk.ladder.rule(adam, "*", "not_now", "A bereavement", date(2026, 12, 11))
    every, line = chapter(desk, adam)
    assert line.words == "Number 1 letter: not now; look again Friday 4 December"
    assert (line.more, line.day) == ("Mum is in hospital", FRIDAY)
    assert line.by
    assert not line.struck
    assert every.words == "Every step of the ladder: not now; look again Friday 11 December"

    desk.ladder.take_back(kept.value)
    (taken,) = [one for one in chapter(desk, adam) if one.struck]
    assert taken.words.endswith("taken back")


def test_a_step_taken_again_is_told(fernhill: Fernhill, adam: str) -> None:
    desk = fernhill.sit("lead")
    desk.ladder.rule(adam, "letter_1", "again", "The first never arrived", None)
    (line,) = chapter(desk, adam)
    assert (line.words, line.more) == ("Number 1 letter: once more", "The first never arrived")


def test_a_letter_that_was_withdrawn_stays_struck_through_with_its_reason(
    fernhill: Fernhill, adam: str
) -> None:
    desk = fernhill.sit("lead")
    made = desk.letters.draft(Wanted(LetterKind.FIRST, (adam,)))
    desk.letters.withdraw(made.value, "The register was wrong")
    (line,) = chapter(desk, adam)
    assert line.struck
    assert "withdrawn" in line.words
    assert "The register was wrong" in line.more


def test_who_sees_no_letters_is_told_of_no_decision(fernhill: Fernhill, adam: str) -> None:
    desk = fernhill.sit("lead")
    desk.ladder.rule(adam, "letter_1", "no", "Known", None)
    desk.close()
    assert chapter(fernhill.sit("teacher"), adam) == []
