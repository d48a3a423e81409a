from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from attendance_desk.catalog.codes import load_codes
from attendance_desk.domain.codes import Counts, Shade

CODES, PROBLEMS = load_codes()
BEFORE, AFTER = date(2024, 6, 10), date(2024, 10, 10)

# Numbers already given out. They stand in views and must never move; add new ones at the end.
GIVEN_OUT = (
    r"/ \ L K V P W B D C1 M J1 S X C2 C T R I E Q "
    "Y1 Y2 Y3 Y4 Y5 Y6 Y7 G N O U Z # H J Y F"
)


def letters(counts: Counts) -> set[str]:
    return {code.letter for code in CODES.codes if code.counts is counts}


def test_the_shipped_codes_are_read_without_a_problem() -> None:
    assert PROBLEMS == ()


def test_numbers_given_out_never_change() -> None:
    given = {code.letter: code.number for code in CODES.codes}
    assert given == {letter: number for number, letter in enumerate(GIVEN_OUT.split(), start=2)}


def test_every_code_counts_as_the_law_and_the_departments_totals_say() -> None:
    assert letters(Counts.PRESENT) == {"/", "\\", "L"}
    assert letters(Counts.AEA) == set("KVPWBJ")
    assert letters(Counts.AUTH) == {"C1", "C2", "J1", *"MSCTRIEHF"}
    assert letters(Counts.UNAUTH) == set("GNOU")
    assert letters(Counts.NOT_POSSIBLE) == {*"DXQY", *(f"Y{number}" for number in range(1, 8))}
    assert letters(Counts.NOT_COLLECTED) == {"Z", "#"}


def test_ar13_j_was_attendance_and_j1_is_absence() -> None:
    was, now = CODES.on("J", BEFORE), CODES.on("J1", AFTER)
    assert was is not None
    assert now is not None
    assert (was.counts, now.counts) == (Counts.AEA, Counts.AUTH)
    assert CODES.is_retired("J", AFTER)
    still = CODES.on("J", AFTER)
    assert still is not None
    assert still.counts is Counts.AEA


def test_the_codes_of_2024_begin_and_the_old_ones_end_on_19_august() -> None:
    eve, day = ({code.letter for code in CODES.current(date(2024, 8, d))} for d in (18, 19))
    assert day - eve == {"K", "C1", "C2", "J1", "Q", *(f"Y{number}" for number in range(1, 8))}
    assert eve - day == {"H", "J", "Y"}
    assert "F" not in eve


def test_late_sessions_are_l_and_u_and_only_a_shut_school_shuts() -> None:
    assert {code.letter for code in CODES.codes if code.late} == {"L", "U"}
    assert {code.letter for code in CODES.codes if code.shuts} == {"Y4", "#"}


def test_no_reason_yet_is_drawn_apart_from_other_unauthorised_absence() -> None:
    assert {code.letter for code in CODES.codes if code.shade is Shade.NO_REASON} == {"N"}
    assert {code.letter for code in CODES.codes if code.shade is Shade.NOT_AGREED} == set("GOU")


def test_every_code_says_what_it_is_and_where_that_was_read() -> None:
    for code in CODES.codes:
        assert code.label
        assert code.note
        assert code.source
        assert code.heading
        assert len(code.word) <= 20


CODE = """
[[code]]
letter = "A"
number = 2
label = "A label"
word = "Word"
counts = "authorised"
shade = "agreed"
heading = "Heading"
"""


def read(tmp_path: Path, text: str) -> tuple[list[str], list[str]]:
    path = tmp_path / "codes.toml"
    path.write_text(text, encoding="utf-8")
    codes, problems = load_codes(path)
    return [code.letter for code in codes.codes], [problem.what for problem in problems]


def test_a_letter_may_have_two_meanings_that_follow_each_other(tmp_path: Path) -> None:
    second = CODE.replace("number = 2", "number = 3\nfirst = 2030-01-01")
    text = "schema = 1" + CODE + "last = 2029-12-31\n" + second
    assert read(tmp_path, text) == (["A", "A"], [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("number = 2", "number = 1"), "Number 1 is not between 2 and 199."),
        (("number = 2", "number = 200"), "Number 200 is not between 2 and 199."),
        (("number = 2", 'number = "2"'), "number should be a whole number."),
        (("number = 2", "number = true"), "number should be a whole number."),
        (("number = 2\n", ""), "number is missing."),
        (('"authorised"', '"absent"'), "counts should be one of present, aea,"),
        (('shade = "agreed"', 'shade = "pink"'), "shade should be one of here, late,"),
        (('word = "Word"', 'word = ""'), "word should be words."),
        (('word = "Word"', "word = 3"), "word should be words."),
        (('"Heading"', '"Heading"\nlate = true'), "Only a present or an unauthorised code"),
        (('"Heading"', '"Heading"\nfirst = "2024"'), "first should be a date"),
        (('"Heading"', '"Heading"\nsources = ["lost"]'), "lost is missing."),
    ],
)
def test_a_code_that_cannot_be_read_is_named_and_left_out(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    whole = CODE.replace('"A"', '"B"').replace("number = 2", "number = 9")
    found, problems = read(tmp_path, "schema = 1" + CODE.replace(*change) + whole)
    assert found == ["B"]
    assert len(problems) == 1
    assert problems[0].startswith(said)


def test_a_number_is_never_used_twice(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "schema = 1" + CODE + CODE.replace('"A"', '"B"'))
    assert found == ["A"]
    assert problems == ["Number 2 is taken; a number is never used twice."]


def test_two_meanings_of_a_letter_may_not_hold_on_one_day(tmp_path: Path) -> None:
    again = CODE.replace("number = 2", "number = 3")
    assert read(tmp_path, "schema = 1" + CODE + again)[1] == [
        "Two meanings of A hold on the same day."
    ]


def test_a_file_of_another_schema_is_not_guessed_at(tmp_path: Path) -> None:
    assert read(tmp_path, "schema = 2" + CODE) == (
        [],
        ["The file has schema 2; this program reads schema 1."],
    )


def test_a_file_that_is_not_toml_is_a_problem_with_a_place(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "[[code")
    assert found == []
    assert problems[0].startswith("The file cannot be read:")
