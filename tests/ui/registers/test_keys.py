from __future__ import annotations

from ui.registers.keys import Collector, Jump, Mark, Soft


def test_digits_go_to_a_row_at_once_and_a_letter_ends_them() -> None:
    keys = Collector(30)
    assert keys.digit("1") == Jump(1)
    assert keys.digit("2") == Jump(12)
    assert keys.letter("l") == Mark("L")
    assert keys.digit("4") == Jump(4)


def test_a_letter_without_digits_marks_where_the_focus_is() -> None:
    assert Collector(30).letter(" ") == Mark(" ")


def test_a_number_past_the_end_marks_nobody() -> None:
    keys = Collector(30)
    keys.digit("3")
    assert keys.digit("5") == Soft("There is no number 35 here: the last is 30.")
    assert keys.letter("n") == Soft("Nothing was marked: type the child's number again.")
    assert keys.letter("n") == Mark("N")


def test_nought_is_nobody() -> None:
    assert isinstance(Collector(30).digit("0"), Soft)


def test_forgotten_digits_do_not_come_back() -> None:
    keys = Collector(30)
    keys.digit("1")
    keys.end()
    assert keys.digit("2") == Jump(2)
