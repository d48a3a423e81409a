from __future__ import annotations

import pytest

from attendance_desk.domain.script_facts import Spoken
from attendance_desk.domain.sentences import fill, odd_braces, sentences

KERRY = {"contact": Spoken("Kerry Turner"), "child": Spoken("Alfie")}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Alfie has missed 4½ days. That is a lot.", 2),
        ("Mr. Hale will ring at 9.30. Thank you.", 2),
        ("Please ring Mrs. Webb, Dr. Shah or J. Cole by 8.45.", 1),
        ("Hello, is that {contact}? It's {caller}. {child} isn't here.", 3),
        ("Tell {child} that {good_thing}.", 1),
        ("Thank you. {good_news}", 2),
        ("Bring something from them, e.g. a letter. Thank you.", 2),
        ("Ring 01632 960 147 by 10.30. We are here until 4 p.m. today.", 2),
        ("“Are you all right?” That is all I ask.", 2),
        ("What is it?! Tell me… Please.", 3),
        ("We learn 3 things. 2 of them are new.", 2),
        ("", 0),
        ("no stop at all", 1),
    ],
)
def test_a_text_is_cut_where_a_reader_would_breathe(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts, sentences(text)


def test_nothing_is_lost_when_a_text_is_cut() -> None:
    text = "Hello {contact}. It is 9.30, and Mr. Hale is here! Shall we?"
    assert " ".join(sentences(text)) == text


def test_a_fact_that_is_missing_takes_away_its_sentence_and_no_other() -> None:
    filled = fill("Hello {contact}. This week we do {learning}. {child} is missed.", KERRY)
    assert filled.sentences == ("Hello Kerry Turner.", "Alfie is missed.")
    assert filled.missing == ("learning",)


def test_an_empty_fact_is_a_missing_one() -> None:
    filled = fill("This week we do {learning}. Thank you.", {"learning": Spoken("  ")})
    assert (filled.sentences, filled.missing) == (("Thank you.",), ("learning",))


def test_a_name_full_of_braces_and_stops_stays_text() -> None:
    odd = {"child": Spoken("{dsl} J. St. John. Jr"), "dsl": Spoken("Ms Shaw")}
    assert fill("Where is {child} now? Thank you.", odd).sentences == (
        "Where is {dsl} J. St. John. Jr now?",
        "Thank you.",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("read aloud in assembly", "Read aloud in assembly."),
        ("She read aloud.", "She read aloud."),
        ("She read aloud!", "She read aloud!"),
        ("two\nlines  of text", "Two lines of text."),
    ],
)
def test_a_typed_line_becomes_a_sentence(line: str, said: str) -> None:
    assert fill("{good_news}", {"good_news": Spoken(line)}).text == said
    assert fill("{good_news}.", {"good_news": Spoken(line)}).text == said


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Hello {contact}.", False),
        ("Hello { contact }.", True),
        ("Hello {contact.", True),
        ("Hello }.", True),
        ("Hello {0} {a.b}.", True),
        ("Hello {contact!r}.", True),
    ],
)
def test_braces_hold_names_and_nothing_else(text: str, odd: bool) -> None:
    assert odd_braces(text) is odd
