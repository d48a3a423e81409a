"""A school's own words for its letters: checked, dated, taken back, in other languages too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_texts import words_of
from attendance_desk.domain.letter_versions import Version
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, Fernhill

FIRST = LetterKind.FIRST
MONDAY = FRIDAY + timedelta(days=3)
NEW = {"thanks": "  Thank you for each \t call. "}


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    made = fernhill.sit("lead")
    yield made
    made.close()


def said(desk: Desk, day: date | None = None, language: str = "en", block: str = "thanks") -> str:
    found = desk.letter_texts.in_force(FIRST, language, day).block(block)
    assert found is not None
    return found.say


def polish(desk: Desk, since: date, **words: str) -> Version:
    shipped = desk.letter_texts.shipped()[0]
    return Version("letter-1.pl", since, {**words_of(shipped), **words}, "Polski")


def test_new_words_hold_from_their_day_on_and_the_rest_stays(desk: Desk) -> None:
    before = said(desk)
    desk.letter_texts.change(FIRST, NEW, MONDAY)
    assert said(desk) == before
    assert said(desk, MONDAY) == "Thank you for each call."
    assert said(desk, MONDAY, block="next") == said(desk, block="next")


def test_going_back_to_ours_is_a_version_too(desk: Desk) -> None:
    ours = said(desk)
    desk.letter_texts.change(FIRST, NEW, FRIDAY)
    desk.letter_texts.take_back(FIRST, MONDAY)
    assert said(desk) == "Thank you for each call."
    assert said(desk, MONDAY) == ours
    row = desk.letter_texts.board(MONDAY).rows[0]
    assert not row.own_words
    assert [one.gone for one in row.history] == [True, False]
    assert row.history[1].by.startswith("Mrs")


def test_words_that_break_a_rule_are_refused_with_what_to_do(desk: Desk) -> None:
    with pytest.raises(Refused, match="fine") as refused:
        desk.letter_texts.change(FIRST, {"extra": "Or you get a fine."}, FRIDAY)
    assert "Leave the law" in str(refused.value)
    assert said(desk, block="extra") == ""


def test_required_words_cannot_be_taken_out(desk: Desk) -> None:
    with pytest.raises(Refused, match="must be in the letter"):
        desk.letter_texts.change(FIRST, {"next": ""}, FRIDAY)


def test_a_list_keeps_its_lines(desk: Desk) -> None:
    words = {"who": "We will be there:\n- {people}\n- A friend,  if you like"}
    desk.letter_texts.change(LetterKind.MEETING, words, FRIDAY)
    block = desk.letter_texts.in_force(LetterKind.MEETING).block("who")
    assert block
    assert block.say == "We will be there:\n- {people}\n- A friend, if you like"


@pytest.mark.parametrize("words", [{"nowhere": "Hello."}, {"thanks": None}, {}])
def test_what_is_not_there_or_not_changed_is_refused(
    desk: Desk, words: dict[str, str | None]
) -> None:
    typed = {key: said(desk) if one is None else one for key, one in words.items()}
    with pytest.raises(Refused):
        desk.letter_texts.change(FIRST, typed, FRIDAY)


def test_letters_of_past_days_keep_their_words(desk: Desk) -> None:
    with pytest.raises(Refused, match="past"):
        desk.letter_texts.change(FIRST, NEW, FRIDAY - timedelta(days=1))


def test_another_language_has_all_its_own_words(desk: Desk) -> None:
    desk.letter_texts.translate(polish(desk, FRIDAY, thanks="Dziękujemy za telefon."))
    assert said(desk, language="pl") == "Dziękujemy za telefon."
    board = desk.letter_texts.board()
    assert board.languages == (("pl", "Polski"),)
    assert [one.text.id for one in board.rows[:2]] == ["letter-1", "letter-1.pl"]
    assert board.rows[1].text.tongue == "Polski"


def test_half_a_translation_is_refused_and_an_unknown_language_gives_english(desk: Desk) -> None:
    with pytest.raises(Refused, match="must be in the letter"):
        desk.letter_texts.translate(Version("letter-1.pl", FRIDAY, {"title": "{child}"}, "Polski"))
    assert said(desk, language="pl") == said(desk)


@pytest.mark.parametrize(("code", "tongue"), [("", "Polski"), ("PL1", "Polski"), ("pl", " ")])
def test_a_language_needs_a_code_and_a_name(desk: Desk, code: str, tongue: str) -> None:
    with pytest.raises(Refused, match="language"):
        desk.letter_texts.translate(Version(f"letter-1.{code}", FRIDAY, NEW, tongue))


def test_a_language_can_be_taken_away(desk: Desk) -> None:
    desk.letter_texts.translate(polish(desk, FRIDAY))
    desk.letter_texts.translate(polish(desk, FRIDAY, thanks="Dziękujemy."))
    desk.letter_texts.take_back(FIRST, MONDAY, "pl")
    assert said(desk, language="pl") == "Dziękujemy."
    assert desk.letter_texts.board(MONDAY).languages == ()


def test_only_who_words_letters_may_change_them(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        office.letter_texts.change(FIRST, NEW, FRIDAY)
    assert office.letter_texts.board().rows
    office.close()


def test_words_survive_a_rebuild_of_the_book(desk: Desk) -> None:
    desk.letter_texts.change(FIRST, NEW, FRIDAY)
    desk.letter_texts.translate(polish(desk, FRIDAY))
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
