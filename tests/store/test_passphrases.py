from __future__ import annotations

import pytest

from attendance_desk.catalog.passphrases import load_refused, load_words
from attendance_desk.domain.problems import Refused
from attendance_desk.store.passphrases import bits, check_passphrase, suggest_passphrase


def test_suggestions_are_three_of_our_words_and_accepted() -> None:
    words, refused = load_words(), load_refused()
    made = {suggest_passphrase(words) for _ in range(200)}
    assert len(made) == 200
    for passphrase in made:
        assert len(passphrase.split()) == 3
        assert set(passphrase.split()) <= set(words)
        check_passphrase(passphrase, refused)


def test_the_list_is_long_plain_and_gives_the_strength_we_state() -> None:
    words = load_words()
    assert len(set(words)) == len(words) > 7_000
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert all(3 <= len(word) <= 9 for word in words)
    assert 38.5 < bits(words) < 39.0


def test_a_suggestion_is_never_too_short_to_be_taken() -> None:
    assert suggest_passphrase(["ox", "elephant"]) != "ox ox ox"
    assert all(len(suggest_passphrase(["cat", "window"])) >= 12 for _ in range(50))


@pytest.mark.parametrize(
    "passphrase",
    [
        "short",
        "eleven sign",
        "passwordpassword",
        "Password Password 1",
        "School Office 2026",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "abababababab",
        "Correct-Horse-Battery-Staple",
        "Fernhill Primary School 1",
        "x" * 201,
    ],
)
def test_easy_passphrases_are_refused_with_the_reason(passphrase: str) -> None:
    with pytest.raises(Refused) as caught:
        check_passphrase(passphrase, load_refused(), ["Fernhill Primary School"])
    assert caught.value.exit_code == 14
    assert "three or more words" in caught.value.do


@pytest.mark.parametrize(
    "passphrase", ["practice makes perfect", "llanfairpwll bus stop", "żółta łódź podwodna"]
)
def test_no_rule_asks_for_kinds_of_signs(passphrase: str) -> None:
    check_passphrase(passphrase, load_refused(), ["Fernhill Primary School"])
