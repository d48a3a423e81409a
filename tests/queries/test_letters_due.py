"""A letter that was begun is due until it went out or somebody threw it away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.due import Due
from attendance_desk.domain.letter_steps import Wanted, Way
from tests.a_school import Fernhill
from tests.letter_days import away, living

PDF = b"%PDF-1.7 a drawn page"
WEDNESDAY, MONDAY = date(2026, 11, 25), date(2026, 11, 23)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    made = fernhill.sit()
    yield made
    made.close()


@pytest.fixture
def letter(desk: Desk) -> str:
    alfie = away(desk, "Alfie")
    living(desk, alfie)
    wanted = Wanted(LetterKind.FIRST, (alfie,), why=("2 days missed",))
    return desk.letters.draft(wanted).value


def of_letters(desk: Desk) -> list[Due]:
    return [row.due for row in desk.duties.due() if row.due.kind.startswith("letter_to_")]


def test_each_step_is_due_of_whoever_is_next(desk: Desk, letter: str) -> None:
    (one,) = of_letters(desk)
    assert (one.kind, one.due, one.holder) == ("letter_to_check", WEDNESDAY, "Mrs Bell")
    assert one.sentence == (
        "Alfie Turner: check and approve the draft of No 1, early concern, or throw it away."
    )
    assert (one.area, one.target) == ("letters", letter)
    assert one.evidence == ("draft on 20 November", "2 days missed")
    desk.letters.check(letter)
    (one,) = of_letters(desk)
    assert (one.kind, one.due, one.holder) == ("letter_to_approve", WEDNESDAY, "Mrs Bell")
    desk.letters.paper(letter)
    desk.letters.approve(letter, PDF)
    (one,) = of_letters(desk)
    assert (one.kind, one.due, one.holder) == ("letter_to_print", MONDAY, "the office")
    desk.letters.printed([letter])
    (one,) = of_letters(desk)
    assert (one.kind, one.due) == ("letter_to_send", MONDAY)
    desk.letters.sent([letter], Way.POST)
    assert of_letters(desk) == []


def test_the_days_begin_with_the_step_and_not_with_the_draft(
    fernhill: Fernhill, desk: Desk, letter: str
) -> None:
    fernhill.at("10:00", WEDNESDAY)
    assert of_letters(desk)[0].due == WEDNESDAY
    desk.letters.check(letter)
    assert of_letters(desk)[0].due == date(2026, 11, 30)


def test_what_was_thrown_away_is_due_of_nobody(desk: Desk, letter: str) -> None:
    desk.letters.withdraw(letter, "Mum rang")
    assert of_letters(desk) == []


def test_several_stand_in_one_line_of_today(desk: Desk, letter: str) -> None:
    zara = away(desk, "Zara")
    living(desk, zara)
    desk.letters.draft(Wanted(LetterKind.FIRST, (zara,)))
    (line,) = (one for one in desk.duties.to_do() if one.kind == "letter_to_check")
    assert (line.count, line.area) == (2, "letters")
    assert line.sentence == "2 drafts of letters to check and approve, or to throw away"
    assert line.last_day == "by Wednesday 25 November"
