from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.ledger import SIGNS
from attendance_desk.store import recovery
from attendance_desk.store.recovery import (
    GROUPS,
    SheetMistyped,
    group_agrees,
    groups_to_ask,
    new_secret,
    read_sheet,
    sheet_groups,
)

secrets_of_sheets = st.binary(min_size=16, max_size=16)


@given(secrets_of_sheets)
def test_what_is_printed_reads_back_however_it_is_typed(secret: bytes) -> None:
    groups = sheet_groups(secret)
    assert len(groups) == GROUPS
    assert all(len(group) == 5 for group in groups)
    assert read_sheet(" ".join(groups)) == secret
    assert read_sheet("-".join(groups).lower()) == secret
    assert read_sheet("\n".join(groups).replace("0", "o").replace("1", "l")) == secret


@given(secrets_of_sheets, st.integers(0, 34), st.integers(1, 31))
def test_any_one_wrong_sign_is_caught_and_its_group_named(
    secret: bytes, place: int, shift: int
) -> None:
    typed = list("".join(sheet_groups(secret)))
    typed[place] = SIGNS[(SIGNS.index(typed[place]) + shift) % 32]
    with pytest.raises(SheetMistyped) as caught:
        read_sheet("".join(typed))
    assert caught.value.groups == (place // 5 + 1,)


def _caught(typed: str) -> tuple[int, ...] | None:
    """The groups that are named; None when it passes for a sheet."""
    try:
        read_sheet(typed)
    except SheetMistyped as mistyped:
        return mistyped.groups
    return None


SHEETS = [bytes(range(16)), bytes(16), bytes([255]) * 16, bytes.fromhex("9e3779b97f4a7c15") * 2]


@pytest.mark.parametrize("secret", SHEETS, ids=lambda secret: secret.hex()[:6])
def test_every_one_sign_slip_of_a_sheet_is_caught_and_its_group_named(secret: bytes) -> None:
    """Every place and every other sign: 35 x 31, no draw of lots (P19)."""
    right = "".join(sheet_groups(secret))
    for place, was in enumerate(right):
        for sign in SIGNS.replace(was, ""):
            typed = f"{right[:place]}{sign}{right[place + 1 :]}"
            assert _caught(typed) == (place // 5 + 1,), (place, sign)


@pytest.mark.parametrize("secret", SHEETS, ids=lambda secret: secret.hex()[:6])
def test_every_two_signs_in_one_anothers_place_are_caught(secret: bytes) -> None:
    """Any two of the 35, next to one another or not, within a group or across groups (P19)."""
    right = "".join(sheet_groups(secret))
    for first, second in combinations(range(len(right)), 2):
        if right[first] == right[second]:
            continue
        typed = list(right)
        typed[first], typed[second] = typed[second], typed[first]
        named = _caught("".join(typed))
        assert named is not None, (first, second)
        assert set(named) <= {first // 5 + 1, second // 5 + 1}


def test_every_slip_of_every_group_that_can_be_printed_is_caught() -> None:
    """The check of a group is a sum: one group of noughts shows every slip of every group.

    A slip changes a group by a sign at one place; whether the check sees it hangs on the change
    alone. So all changes of one sign and all swaps are tried once, over all 32 signs.
    """
    nought = _agreeing("0000", 1)
    for place in range(5):
        for sign in SIGNS[1:]:
            changed = SIGNS[SIGNS.index(nought[place]) ^ SIGNS.index(sign)]
            assert not recovery._agrees(f"{nought[:place]}{changed}{nought[place + 1 :]}", 1)
    for first, second in combinations(range(4), 2):
        for one, other in combinations(SIGNS, 2):
            four = ["0"] * 4
            four[first], four[second] = one, other
            group = _agreeing("".join(four), 1)
            four[first], four[second] = other, one
            assert not recovery._agrees("".join(four) + group[4], 1)


def _agreeing(four: str, place: int) -> str:
    (sign,) = [one for one in SIGNS if recovery._agrees(four + one, place)]
    return four + sign


@given(secrets_of_sheets, st.integers(0, 6), st.integers(0, 3))
def test_two_neighbours_swapped_in_a_group_are_caught(
    secret: bytes, group: int, first: int
) -> None:
    groups = [list(found) for found in sheet_groups(secret)]
    signs = groups[group]
    if signs[first] == signs[first + 1]:
        return
    signs[first], signs[first + 1] = signs[first + 1], signs[first]
    with pytest.raises(SheetMistyped):
        read_sheet("".join("".join(found) for found in groups))


@given(secrets_of_sheets, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_caught(secret: bytes, order: list[int]) -> None:
    groups = sheet_groups(secret)
    typed = "".join(groups[place] for place in order)
    if typed == "".join(groups):
        return
    with pytest.raises(SheetMistyped) as caught:
        read_sheet(typed)
    moved = {place for place, was in enumerate(order, 1) if was != place - 1}
    assert moved
    assert set(caught.value.groups) == moved


def test_groups_of_two_sheets_do_not_pass_for_one() -> None:
    first, second = sheet_groups(bytes(range(16))), sheet_groups(bytes(range(16, 32)))
    with pytest.raises(SheetMistyped, match="do not belong together"):
        read_sheet(" ".join((*first[:3], *second[3:])))


@pytest.mark.parametrize("typed", ["", "ABC", "0" * 34, "0" * 36])
def test_the_wrong_number_of_signs_is_said(typed: str) -> None:
    with pytest.raises(SheetMistyped, match=f"{len(typed)} were typed"):
        read_sheet(typed)


@pytest.mark.parametrize("place", range(1, 8))
def test_a_sign_that_was_left_out_or_typed_twice_is_looked_for_in_its_group(place: int) -> None:
    groups = list(sheet_groups(bytes(range(16))))
    sound = groups[place - 1]
    for slip in (sound[:2] + sound[3:], sound[:2] + sound[1:]):
        groups[place - 1] = slip
        with pytest.raises(SheetMistyped, match=f"Look at group {place} first"):
            read_sheet(" ".join(groups))


def test_signs_that_are_on_no_sheet_are_named() -> None:
    groups = list(sheet_groups(bytes(16)))
    groups[0], groups[6] = "UUUUU", "?????"
    with pytest.raises(SheetMistyped, match="Groups 1 and 7 do not match"):
        read_sheet(" ".join(groups))


def test_two_groups_are_asked_back() -> None:
    secret = new_secret()
    asked = {groups_to_ask() for _ in range(200)}
    assert all(1 <= first < second <= GROUPS for first, second in asked)
    assert len(asked) > 10
    printed = sheet_groups(secret)
    assert group_agrees(secret, 3, f" {printed[2].lower()} ")
    assert not group_agrees(secret, 4, printed[2])


def test_secrets_are_128_fresh_bits() -> None:
    assert len({new_secret() for _ in range(50)}) == 50
    assert len(new_secret()) == 16
