from __future__ import annotations

import pytest

from attendance_desk.domain.finding import (
    Child,
    Relative,
    digits_of,
    find,
    home_of,
    is_number,
    with_families,
)

KERRY = Relative("Kerry Turner", "mum", "07700 900147")
MARTA = Relative("Marta Zielińska", "mum", "+44 7700 900233")
ALFIE = Child("p1", "Alfie Turner", "Oak", (KERRY,))
LILY = Child("p2", "Lily Turner", "Acorn", (KERRY,))
LUKASZ = Child("p3", "Łukasz Zieliński", "Oak", (MARTA,))
FREYA = Child("p4", "Freya Dawson", "Oak", (Relative("Alf Dawson", "granddad", "01632 960001"),))
ALL = (FREYA, ALFIE, LILY, LUKASZ)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("alf", ["Alfie Turner, Oak", "Alf Dawson (granddad) · Freya Dawson, Oak"]),
        ("turner al", ["Alfie Turner, Oak"]),
        ("tur", ["Alfie Turner, Oak", "Lily Turner, Acorn"]),
        ("lukasz", ["Łukasz Zieliński, Oak"]),
        (
            "ker",
            ["Kerry Turner (mum) · Alfie Turner, Oak", "Kerry Turner (mum) · Lily Turner, Acorn"],
        ),
        ("07700 9001", ["Kerry Turner (mum) · Alfie Turner, Oak",
                        "Kerry Turner (mum) · Lily Turner, Acorn"]),
        ("07700900233", ["Marta Zielińska (mum) · Łukasz Zieliński, Oak"]),
        ("rner", ["Alfie Turner, Oak", "Lily Turner, Acorn"]),
        ("077", []),
        ("", []),
        ("xyz", []),
    ],
)  # fmt: skip
def test_a_child_is_found_by_name_parent_or_number(text: str, lines: list[str]) -> None:
    assert [found.words for found in find(ALL, text)] == lines


def test_a_first_name_that_begins_so_stands_before_a_part_of_a_name() -> None:
    ann, joanna = Child("a", "Ann Vale", "Oak"), Child("b", "Joanna Abbot", "Oak")
    assert [one.child for one in find((joanna, ann), "ann")] == [ann, joanna]


def test_no_more_lines_than_asked_for() -> None:
    many = [Child(f"p{n}", f"Sam Vale{n}", "Oak") for n in range(50)]
    assert len(find(many, "sam", 6)) == 6


def test_both_ways_of_writing_a_number_meet() -> None:
    assert digits_of("+44 7700 900233") == digits_of("07700 900233") == "07700900233"
    assert digits_of("0044 1632 960001") == "01632960001"
    assert digits_of("4471") == "4471"
    assert is_number("07700 9001")
    assert is_number("+44 7700")
    assert not is_number("Alfie 4")
    assert not is_number("123")


def test_brothers_and_sisters_share_a_number_or_a_home() -> None:
    homes = {
        "p1": home_of("3 Mill Lane", "ZZ1 1ZZ", ["07700 900147"]),
        "p2": home_of("3, Mill Lane", "zz1 1zz", []),
        "p3": home_of("", "ZZ1 1ZZ", ["+44 7700 900147", "07700"]),
        "p4": home_of("", "", ["07700"]),
    }
    family = {child.pupil_id: child.family for child in with_families(ALL, homes)}
    assert family == {"p1": ("p2", "p3"), "p2": ("p1",), "p3": ("p1",), "p4": ()}


def test_children_who_share_no_home_are_no_family() -> None:
    assert all(child.family == () for child in with_families(ALL, {}))
