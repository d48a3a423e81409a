from __future__ import annotations

import pytest

from attendance_desk.domain.everything import Everything, Rank, Sort, Thing, one_slip, rank

ALFIE = Thing(Sort.CHILD, "Alfie Turner", "Ash", "1", also="Alfred Turner H80120000100")
LUKASZ = Thing(Sort.CHILD, "Łukasz Zieliński", "Oak", "2")
ONEIL = Thing(Sort.CHILD, "Cara O'Neil", "Oak", "3")
GONE = Thing(Sort.LEFT, "Amy Turner", "left", "4")
KERRY = Thing(Sort.RELATIVE, "Kerry Turner", "mother of Alfie Turner, Ash", "1", "07700 900 123")
GRAN = Thing(Sort.RELATIVE, "Joan Marsh", "gran of Cara O'Neil, Oak", "3", "+44 7700 123456")
OAK = Thing(Sort.SCHOOL_CLASS, "Oak", "class", "oak")
TERM = Thing(Sort.COMMAND, "Turner of pages", "Ctrl+9", "turn")
PRINT = Thing(Sort.COMMAND, "Print…", "Ctrl+P", "print")
PAPER = Thing(Sort.PAGE, "Paper", "settings", "Paper")
ALL = Everything((PRINT, TERM, PAPER, OAK, KERRY, GRAN, GONE, ALFIE, LUKASZ, ONEIL))


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("alf", Rank.START),
        ("ALFIE T", Rank.START),
        ("turn", Rank.WORDS),
        ("turner alf", Rank.WORDS),
        ("alfred", Rank.WORDS),
        ("at", Rank.INITIALS),
        ("urn", Rank.INSIDE),
        ("alfieturner", Rank.INSIDE),
        ("80120000", Rank.INSIDE),
        ("alfie webb", None),
        ("tunrer", None),
    ],
)
def test_a_name_answers_as_well_as_it_begins(typed: str, how: Rank | None) -> None:
    assert rank(ALFIE, typed) is how


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lukasz", LUKASZ),
        ("zielinski", LUKASZ),
        ("ZIELIŃ", LUKASZ),
        ("oneil", ONEIL),
        ("o'neil", ONEIL),
        ("o neil", ONEIL),
        ("co", ONEIL),
        ("oak", OAK),
        ("pap", PAPER),
        ("print", PRINT),
    ],
)
def test_what_is_typed_without_accents_signs_or_capitals_is_found(
    typed: str, first: Thing
) -> None:
    assert ALL.find(typed)[0] == first


def test_a_child_comes_first_then_family_then_who_left_then_what_can_be_done() -> None:
    same = Everything(
        Thing(sort, "Turner") for sort in (Sort.PAGE, Sort.COMMAND, Sort.LEFT, Sort.CHILD)
    )
    assert [one.sort for one in same.find("turner")] == [
        Sort.CHILD,
        Sort.LEFT,
        Sort.COMMAND,
        Sort.PAGE,
    ]
    assert ALL.find("turner") == (TERM, ALFIE, KERRY, GONE)


@pytest.mark.parametrize("typed", ["tunrer", "turnr", "turnner", "tirner", "urner", "utrner"])
def test_one_slip_is_forgiven(typed: str) -> None:
    assert ALFIE in ALL.find(typed)


def test_what_is_typed_right_comes_before_what_is_nearly_so() -> None:
    right, near = Thing(Sort.COMMAND, "Marsh"), Thing(Sort.CHILD, "March")
    assert Everything((near, right)).find("marsh") == (right, near)


@pytest.mark.parametrize("typed", ["trn", "tarnar", "qqqq", "tunrer webb", "", "  ", "-", "'"])
def test_more_slips_or_too_few_letters_find_nobody(typed: str) -> None:
    assert ALL.find(typed) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("07700900123", (KERRY,)),
        ("07700 900", (KERRY,)),
        ("0123", (KERRY, GRAN)),
        ("3456", (GRAN,)),
        ("07700 123 456", (GRAN,)),
        ("0044 7700 123456", (GRAN,)),
        ("7700", (KERRY, GRAN)),
        ("12345678", ()),
        ("123", ()),
    ],
)
def test_a_telephone_number_is_found_with_or_without_gaps(
    typed: str, found: tuple[Thing, ...]
) -> None:
    assert ALL.find(typed) == found


def test_the_number_that_ends_so_comes_first() -> None:
    inside = Thing(Sort.CHILD, "A", phone="07700 123 499")
    at_end = Thing(Sort.RELATIVE, "B", phone="07700 991 234")
    assert Everything((inside, at_end)).find("1234") == (at_end, inside)


def test_no_more_lines_are_given_than_are_read() -> None:
    many = Everything(Thing(Sort.CHILD, f"Ann {n}") for n in range(40))
    assert len(many.find("ann")) == 12
    assert len(many.find("ann", most=3)) == 3


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("tunrer", "turner", True),
        ("turn", "turner", True),
        ("zielnski", "zielinski", True),
        ("xturner", "turner", True),
        ("abcd", "turner", False),
        ("trunre", "turner", False),
        ("abcd", "", False),
    ],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(
    typed: str, word: str, near: bool
) -> None:
    assert one_slip(typed, word) is near
