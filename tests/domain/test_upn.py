from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.problems import Weight
from attendance_desk.domain.upn import LETTERS, UpnKind, check_letter, check_upn

DIGITS = st.text("0123456789", min_size=12, max_size=12)


def test_up1_801200001001_has_check_letter_h() -> None:
    assert check_letter("801200001001") == "H"
    assert check_upn("H801200001001").problem is None


def test_up4_a_sum_divisible_by_23_gives_a() -> None:
    assert check_letter("123456789012") == "A"


def test_up5_a_letter_that_upns_never_use_is_an_error() -> None:
    check = check_upn("I801200001001")
    assert check.kind is UpnKind.MALFORMED
    assert check.problem is not None
    assert check.problem.weight is Weight.ERROR
    assert "check letter" in check.problem.what


def test_up5_twelve_characters_are_an_error_that_counts_them() -> None:
    check = check_upn("H80120000100")
    assert check.problem is not None
    assert check.problem.what == "A UPN has 13 characters; H80120000100 has 12."


def test_up5_small_letters_and_spaces_are_accepted() -> None:
    check = check_upn(" h8012 00001001 ")
    assert (check.upn, check.kind, check.problem) == ("H801200001001", UpnKind.PERMANENT, None)


def test_a_wrong_check_letter_is_a_note_and_keeps_the_number() -> None:
    check = check_upn("A801200001001")
    assert check.upn == "A801200001001"
    assert check.problem is not None
    assert check.problem.weight is Weight.NOTE
    assert "should be H" in check.problem.what


def test_letters_inside_the_number_are_an_error() -> None:
    check = check_upn("H80120000X001")
    assert check.kind is UpnKind.MALFORMED
    assert check.problem is not None
    assert "12 digits" in check.problem.what


def test_nothing_at_all_is_an_error_without_a_riddle() -> None:
    check = check_upn("")
    assert check.problem is not None
    assert check.problem.what == "A UPN has 13 characters; this one has 0."


def test_other_alphabets_digits_are_not_digits() -> None:
    assert check_upn("H80120000100١").kind is UpnKind.MALFORMED


def test_a_temporary_number_is_accepted_under_either_reading_of_its_last_letter() -> None:
    as_nought = check_letter("80120000100B")
    as_index = LETTERS[(LETTERS.index(as_nought) + 13) % 23]
    for letter in (as_nought, as_index):
        check = check_upn(f"{letter}80120000100B")
        assert (check.kind, check.problem) == (UpnKind.TEMPORARY, None)


def test_a_temporary_number_is_never_refused_for_its_check_letter() -> None:
    check = check_upn("A80120000100B")
    assert check.kind is UpnKind.TEMPORARY
    assert check.problem is not None
    assert check.problem.weight is Weight.NOTE


def test_only_twelve_characters_have_a_check_letter() -> None:
    with pytest.raises(ValueError, match="twelve"):
        check_letter("8012000010")


@given(DIGITS, st.integers(0, 11), st.sampled_from("0123456789"))
def test_any_single_mistyped_digit_is_noticed(digits: str, place: int, typed: str) -> None:
    upn = check_letter(digits) + digits
    wrong = upn[: place + 1] + typed + upn[place + 2 :]
    assert (check_upn(wrong).problem is None) == (wrong == upn)
