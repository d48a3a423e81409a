from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.people import Sex
from attendance_desk.exchange.cells import (
    Misread,
    read_code,
    read_day,
    read_half,
    read_minutes,
    read_moment,
    read_name,
    read_sen,
    read_sex,
    read_words,
    read_year,
    read_yes,
    shorten,
)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-09-01", "2020-9-1", "01/09/2020", "1/9/2020", "01.09.2020", "01-09-2020"),
        *("2020-09-01T00:00:00", "2020-09-01 00:00", "01/09/2020 00:00", "1 Sep 2020"),
        *("01-Sep-2020", "1 September 2020", "44075", "44075.0"),
    ],
)
def test_every_usual_form_of_a_date_is_read(text: str) -> None:
    assert read_day(text) == date(2020, 9, 1)


@pytest.mark.parametrize(
    "text", ["", "31/02/2020", "2020-13-01", "09/2020", "1/9/20", "tomorrow", "01/09/0202"]
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    with pytest.raises(Misread) as caught:
        read_day(text)
    assert caught.value.remedy


def test_a_moment_without_an_offset_is_local_time() -> None:
    summer = read_moment("2026-06-01 08:57")
    assert summer == datetime(2026, 6, 1, 7, 57, tzinfo=UTC)
    assert read_moment("01/06/2026 8:57:00") == summer
    assert read_moment("2026-06-01T08:57:00+01:00") == summer
    assert read_moment("2026-01-05 08:57") == datetime(2026, 1, 5, 8, 57, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "08:57", "2026-06-31 08:57", "0001-01-01T00:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Misread):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("N1", "N1"), ("n2", "N2"), ("Nursery", "N2"), ("Nursery 1", "N1"), ("R", "R")),
        *(("Reception", "R"), ("YR", "R"), ("Year R", "R"), ("0", "R"), ("FS2", "R")),
        *(("4", "4"), ("Year 4", "4"), ("Y4", "4"), ("yr 4", "4"), ("04", "4"), ("Year  6", "6")),
        *(("NC Year 3", "3"), ("Year Group 2", "2")),
    ],
)
def test_year_groups_are_read_as_schools_write_them(text: str, year: str) -> None:
    assert read_year(text) == year


@pytest.mark.parametrize("text", ["7", "Year 7", "Oak", "Year", "44", "-1"])
def test_what_is_no_year_group_of_a_primary_school_is_refused(text: str) -> None:
    with pytest.raises(Misread):
        read_year(text)


def test_yes_and_no_in_every_usual_form() -> None:
    assert [read_yes(text) for text in ("Y", "yes", "TRUE", "1", "t")] == [True] * 5
    assert [read_yes(text) for text in ("N", "No", "false", "0", "F")] == [False] * 5
    with pytest.raises(Misread):
        read_yes("perhaps")


def test_special_needs_are_none_support_or_plan() -> None:
    texts = ("N", "K", "E", "K - SEN support", "EHCP", "None", "SEN Support")
    assert [read_sen(text) for text in texts] == ["N", "K", "E", "K", "E", "N", "K"]
    with pytest.raises(Misread):
        read_sen("Y")


def test_halves_sexes_and_minutes() -> None:
    assert read_half("a.m.") is Half.AM
    assert read_half("PM") is Half.PM
    assert [read_sex(text) for text in ("F", "male", "")] == [Sex.FEMALE, Sex.MALE, Sex.UNKNOWN]
    assert [read_minutes(text) for text in ("0", "12", "7.0")] == [0, 12, 7]
    for text in ("-1", "601", "7.5", "ten", "²"):
        with pytest.raises(Misread):
            read_minutes(text)
    with pytest.raises(Misread):
        read_half("3")


def test_codes_are_kept_as_written_in_capitals() -> None:
    assert [read_code(text) for text in ("/", "\\", "c1", "#", "zz")] == [
        "/",
        "\\",
        "C1",
        "#",
        "ZZ",
    ]
    for text in ("Present", "A B", "\u202ex"):
        with pytest.raises(Misread):
            read_code(text)


@pytest.mark.parametrize("name", ["Łukasz", "O’Brien", "Nguyễn", "Ọlá", "Siân", "علي", "Xa-Xa"])
def test_names_of_every_language_are_kept(name: str) -> None:
    assert read_name(name) == name


def test_a_name_in_pieces_is_put_together() -> None:
    assert read_name("Sia\u0302n") == "Siân"


@pytest.mark.parametrize(
    "sign", ["\u202e", "\u2066", "\u200f", "\x07", "\x1b", "\n", "\u2028", "\ufffd"]
)
def test_hidden_and_lost_signs_in_names_are_refused(sign: str) -> None:
    with pytest.raises(Misread):
        read_name(f"Al{sign}fie")


def test_words_may_have_lines_and_names_may_not_be_endless() -> None:
    assert read_words("12 High Street\r\nFernhill") == "12 High Street\nFernhill"
    with pytest.raises(Misread):
        read_words("a\x00b")
    with pytest.raises(Misread):
        read_words("a\u202eb")
    with pytest.raises(Misread):
        read_name("x" * 101)


def test_a_message_never_carries_the_signs_it_warns_of() -> None:
    assert shorten("a\u202eb\x1b") == "a·b·"
    assert len(shorten("x" * 500)) == 30
