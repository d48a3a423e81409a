from __future__ import annotations

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.code_guide import PAGE, code_guide, guide_page
from attendance_desk.domain.help_pages import sections
from attendance_desk.domain.help_search import Index

CODES = load_codes()[0]


def test_every_code_of_the_catalogue_stands_in_the_guide_once() -> None:
    lines = [line for _words, lines in code_guide(CODES).groups for line in lines]
    assert sorted(line.letter for line in lines) == sorted(code.letter for code in CODES.codes)
    assert {line.meaning for line in lines} == {code.label for code in CODES.codes}


def test_a_code_stands_under_what_it_counts_as_and_a_withdrawn_one_last() -> None:
    groups = code_guide(CODES).groups
    under = {line.letter: words for words, lines in groups for line in lines}
    assert under["L"] == under["/"] != under["U"]
    assert "not authorised" in under["U"]
    assert "attended" in under["V"]
    *_others, (words, withdrawn) = groups
    assert words.startswith("Withdrawn")
    assert {one.letter for one in withdrawn} == {
        code.letter for code in CODES.codes if code.last is not None
    }
    assert all("Last used on" in one.when and "it counted as" in one.when for one in withdrawn)


def test_late_and_dated_codes_say_so() -> None:
    lines = {one.letter: one.when for _words, lines in code_guide(CODES).groups for one in lines}
    assert "one of the late sessions" in lines["U"]
    assert "In force from 19 August 2024." in lines["K"]


def test_each_code_is_found_in_the_help_by_its_letter_and_its_meaning() -> None:
    index = Index(sections(guide_page(CODES, "Looking things up")))
    for code in CODES.codes:
        if code.letter.isalnum():
            places = index.find(f"{code.letter} {code.label}")
            assert places[0].section.page == PAGE
            assert any(one.section.heading.endswith(code.label) for one in places[:3]), code.letter
