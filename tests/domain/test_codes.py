from __future__ import annotations

from datetime import date

from attendance_desk.domain.codes import Code, CodeSet, Counts, Shade

CHANGE = date(2030, 8, 19)


def code(letter: str, number: int, counts: Counts, *dates: date | None) -> Code:
    first, last = dates or (None, None)
    return Code(letter, number, letter, letter, counts, Shade.AGREED, first, last, "heading")


OLD = code("E", 2, Counts.AUTH, None, date(2030, 8, 18))
NEW = code("E", 3, Counts.NOT_POSSIBLE, CHANGE, None)
GONE = code("H", 4, Counts.AUTH, None, date(2024, 8, 18))
CODES = CodeSet((NEW, OLD, GONE))


def test_a_letter_that_changed_its_meaning_is_read_by_the_day_of_the_mark() -> None:
    assert CODES.on("E", date(2030, 8, 18)) == OLD
    assert CODES.on("E", CHANGE) == NEW
    assert CODES.get("E") == NEW


def test_a_letter_with_two_meanings_has_no_single_number() -> None:
    assert CODES.single_numbers == {"H": 4}


def test_a_retired_letter_keeps_its_old_meaning_on_any_later_day() -> None:
    assert CODES.on("H", date(2026, 9, 7)) == GONE
    assert CODES.is_retired("H", date(2024, 8, 19))
    assert not CODES.is_retired("H", date(2024, 8, 18))


def test_a_letter_marked_before_it_existed_has_its_first_meaning() -> None:
    late = CodeSet((NEW,))
    assert late.on("E", date(2020, 1, 1)) == NEW
    assert not late.is_retired("E", date(2020, 1, 1))


def test_only_codes_in_force_may_be_entered() -> None:
    assert CODES.current(date(2024, 8, 18)) == (OLD, GONE)
    assert CODES.current(date(2024, 8, 19)) == (OLD,)
    assert CODES.current(CHANGE) == (NEW,)


def test_a_letter_that_was_never_a_code_is_unknown() -> None:
    assert not CODES.known("?")
    assert CODES.get("?") is None
    assert CODES.on("?", CHANGE) is None
    assert not CODES.is_retired("?", CHANGE)


def test_a_number_stands_for_one_meaning() -> None:
    assert CODES.by_number(2) == OLD
    assert CODES.by_number(3) == NEW
    assert CODES.by_number(99) is None
