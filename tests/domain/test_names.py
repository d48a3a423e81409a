from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.names import fold, listed, sort_key


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz"),
        ("zielinski", "Zieliński"),
        ("obrien", "O’Brien"),
        ("obrien", "O'Brien"),
        ("nguyen", "Nguyễn"),
        ("dang", "Đặng"),
        ("sian", "Siân"),
        ("ilgin", "Ilgın"),
        ("istanbul", "İstanbul"),
        ("ade o", "Adé Ọlá"),
        ("smith jones", "Smith-Jones"),
        ("smith jones", "Smith–Jones"),
        ("aesop", "Æsop"),
        ("weiss", "Weiß"),
        ("bjork", "Bjørk"),
        ("de la cruz", "De  La Cruz"),
    ],
)
def test_what_anybody_can_type_finds_the_name(typed: str, name: str) -> None:
    assert fold(name).startswith(typed)


def test_names_in_other_writing_are_found_by_themselves() -> None:
    assert fold("李") == "李"
    assert fold("Оксана") == fold("оксана")


def test_a_register_runs_by_surname_blind_to_accents_apostrophes_and_gaps() -> None:
    names = [("O'Brien", "Ella"), ("Ödegaard", "Max"), ("Obi", "Chidi"), ("O’Brien", "Ben")]
    assert sorted(names, key=lambda name: sort_key(*name)) == [
        ("Obi", "Chidi"),
        ("O’Brien", "Ben"),
        ("O'Brien", "Ella"),
        ("Ödegaard", "Max"),
    ]


def test_two_spellings_of_one_name_keep_a_fixed_order() -> None:
    assert sort_key("Łuk", "A") != sort_key("Luk", "A")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abcXYZ '-.", max_size=20))
def test_plain_letters_take_the_short_way_to_the_same_place(text: str) -> None:
    assert fold(text) == fold(f"{text}é")[:-1].strip()


@pytest.mark.parametrize(
    ("names", "word", "said"),
    [
        ((), "and", ""),
        (("Alfie",), "or", "Alfie"),
        (("Alfie", "Ruby"), "and", "Alfie and Ruby"),
        (("Alfie", "Ruby", "Zara"), "and", "Alfie, Ruby and Zara"),
        (("Mrs Bell", "Mr Hale", "Miss Shah"), "or", "Mrs Bell, Mr Hale or Miss Shah"),
    ],
)
def test_names_are_listed_as_a_sentence_says_them(
    names: tuple[str, ...], word: str, said: str
) -> None:
    assert listed(iter(names), word) == said
