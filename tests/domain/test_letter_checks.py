"""Planted faults in the words of letters, each of which has to be found."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.catalog.letter_texts import letters_held_to, shipped_text
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_checks import faults
from attendance_desk.domain.letter_texts import words_of
from attendance_desk.domain.letter_versions import in_tongue

DAY = date(2026, 11, 23)
LONG = (
    "We would be glad if you could ring the school on each and every day on which your child "
    "is not able to come in to us for a reason."
)


@pytest.mark.parametrize(
    ("kind", "block", "words", "rule"),
    [
        ("letter-1", "thanks", "", "required block"),
        ("letter-1", "again", "We will look again soon.", "required fact"),
        ("letter-1", "thanks", "We like {nonsense}.", "unknown fact"),
        ("letter-1", "thanks", "We like { this.", "braces"),
        ("letter-1", "thanks", LONG, "long sentence"),
        ("letter-1", "extra", "This is unacceptable.", "banned word"),
        ("letter-1", "extra", "Our policy states that children come.", "banned word"),
        ("letter-1", "extra", "You may get a fine.", "threat"),
        ("letter-1", "extra", "You will be required to meet with us.", "threat"),
        ("letter-2", "extra", "We may go to court.", "threat"),
        ("letter-1", "title", "{child} is at {percentage}", "percentage"),
        ("letter-1", "open", "It is 91% for {child}, with {days_missed} missed.", "percentage"),
        ("letter-3", "extra", "Please bring evidence for any further absence.", "banned word"),
        ("letter-3", "extra", "We ask for medical evidence every time.", "banned word"),
        ("letter-evidence", "extra", "You must see your doctor.", "banned word"),
        ("letter-1", "extra", "Such days get code O.", "banned word"),
        ("letter-1", "extra", "This is persistent absence.", "banned word"),
        ("letter-1", "extra", "That is the red band.", "banned word"),
        ("letter-1", "extra", "Most children in Oak miss less.", "banned word"),
        ("letter-1", "we_ask", "{child} has to ring {phone} before {report_by}.", "one child"),
        ("letter-warning", "extra", "A fine is £160.", "typed amount"),
        ("letter-1", "dear", "Dear parent,", "salutation"),
        ("letter-1", "title", "", "title"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(kind: str, block: str, words: str, rule: str) -> None:
    text = shipped_text(LetterKind(kind)).worded({block: words}, DAY)

    found = faults(text, letters_held_to())

    assert rule in {one.rule for one in found}
    assert all(one.what and one.do for one in found)


def test_a_letter_that_explains_the_law_must_say_from_when_its_rules_hold() -> None:
    text = shipped_text(LetterKind.MISSED)
    national = text.block("national")
    assert national
    bare = national.say.replace(" These are the rules from {rules_from}.", "")

    rules = {one.rule for one in faults(text.worded({"national": bare}, DAY), letters_held_to())}

    assert rules == {"required fact", "rules date"}


def test_hard_words_are_found_over_the_whole_letter() -> None:
    hard = (
        "Educational achievement necessitates uninterrupted participation. "
        "Intermittent nonattendance considerably jeopardises developmental opportunities. "
    ) * 8
    text = shipped_text(LetterKind.FIRST).worded({"extra": hard}, DAY)

    assert "reading grade" in {one.rule for one in faults(text, letters_held_to())}


def test_a_percentage_may_follow_the_days() -> None:
    text = shipped_text(LetterKind.FIRST).worded({"extra": "That is {percentage} in school."}, DAY)

    assert faults(text, letters_held_to()) == ()


def test_in_another_language_blocks_and_facts_are_checked_and_words_are_not() -> None:
    shipped = shipped_text(LetterKind.WELCOME_BACK)
    words = {
        **words_of(shipped),
        "pleased": "Miło było zobaczyć {child} w dniu {back_day}. A fine.",
    }
    polish = in_tongue(shipped, "pl", "Polski", words, DAY)
    assert faults(polish, letters_held_to()) == ()

    halved = in_tongue(shipped, "pl", "Polski", {**words, "tell": ""}, DAY)
    assert [one.rule for one in faults(halved, letters_held_to())] == ["required block"]
