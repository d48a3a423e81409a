"""What is told to everybody about awards: only what was given, and nobody who was not chosen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.award_words import (
    FEWEST,
    Given,
    Named,
    PublicFacts,
    PublicWords,
    public_words,
)

NOTHING = PublicFacts(
    "Fernhill Primary School", date(2026, 11, 16), Given(), "autumn term 2026", Given(), Given()
)
ELIF = Named("Elif", "Yıldız", "Oak")
AMY, OTHER_AMY = Named("Amy", "Bold", "Ash"), Named("Amy", "Stone", "Ash")


def test_while_nothing_was_given_there_is_nothing_to_tell() -> None:
    assert public_words(NOTHING) == PublicWords()


def test_the_newsletter_and_the_post_word_for_word() -> None:
    facts = replace(
        NOTHING,
        week=Given(classes=("Oak",)),
        certificates=Given(14),
        on_time=Given(23, classes=("Ash",)),
    )
    words = public_words(facts)
    assert words.newsletter == (
        "Well done! Oak had the best week of all our classes, the week of 16 November. The bear "
        "stays with them. 14 children have a certificate for being here, ready and learning in "
        "the autumn term 2026. 23 children and all of Ash were on time for twenty school days in "
        "a row. If you are ill just now: get well soon. We look forward to seeing you."
    )
    assert words.post == (
        "The bear stays with Oak. 14 children have a certificate for being here, ready and "
        "learning. 23 children and all of Ash were on time twenty school days in a row. Well done "
        "from all of us at Fernhill Primary School!"
    )


def test_classes_share_a_week() -> None:
    words = public_words(replace(NOTHING, week=Given(classes=("Oak", "Ash"))))
    assert "Oak and Ash share the best week, the week of 16 November." in words.newsletter
    assert words.post.startswith("The bear stays with Oak and Ash.")


def test_names_are_first_names_and_two_alike_are_told_apart() -> None:
    words = public_words(replace(NOTHING, certificates=Given(9, (ELIF, AMY, OTHER_AMY))))
    assert "Among them are Elif (Oak); Amy B and Amy S (Ash)." in words.newsletter
    assert "Among them are Elif, Amy B and Amy S." in words.post
    assert "Yıldız" not in words.newsletter + words.post
    all_of_them = public_words(replace(NOTHING, certificates=Given(1, (ELIF,))))
    assert "Among them" not in all_of_them.newsletter


@given(st.integers(1, 40), st.integers(0, 40))
def test_a_number_under_five_is_never_told(certificates: int, on_time: int) -> None:
    facts = replace(NOTHING, certificates=Given(certificates), on_time=Given(on_time))
    words = public_words(facts)
    for text in (words.newsletter, words.post):
        counts = [int(number) for number in re.findall(r"(\d+) children", text)]
        assert all(count >= FEWEST for count in counts)
        assert "1 child " not in text
