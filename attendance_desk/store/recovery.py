"""The recovery sheet: 128 random bits as signs that a person can type without a slip.

26 signs of Crockford's base 32 hold the 128 bits, two more check the whole. They stand in seven
groups of four, each followed by a check sign over GF(32): one wrong sign, two signs swapped within
a group, or a group in another's place is always caught, and the group is named.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from attendance_desk.domain.ledger import SIGNS
from attendance_desk.domain.names import listed
from attendance_desk.domain.problems import WrongPassphrase

SECRET_BYTES = 16
GROUPS = 7
GROUP_SIGNS = 5  # four of the key, one check sign
_BITS = 8 * SECRET_BYTES
_KEY_SIGNS = 26
_FIELD = 0b100101  # x^5 + x^2 + 1
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -\t\r\n")


class SheetMistyped(WrongPassphrase):
    """What was typed is not a recovery sheet; names the groups to look at again.

    Attributes:
        groups: Group numbers from 1; empty when the length or the whole is wrong.
    """

    def __init__(self, groups: tuple[int, ...], happened: str) -> None:
        """Keep the groups."""
        super().__init__(happened, "Nothing was opened.", "Look at the sheet and type it again.")
        self.groups = groups


def new_secret() -> bytes:
    """128 fresh random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def sheet_groups(secret: bytes) -> tuple[str, ...]:
    """The seven groups of five signs to print."""
    number = int.from_bytes(secret, "big") << (5 * _KEY_SIGNS - _BITS)
    values = [(number >> (5 * place)) & 31 for place in reversed(range(_KEY_SIGNS))]
    values += _whole_check(secret)
    fours = [values[start : start + 4] for start in range(0, len(values), 4)]
    return tuple(
        "".join(SIGNS[value] for value in (*four, _check_sign(four, place)))
        for place, four in enumerate(fours, start=1)
    )


def read_sheet(typed: str) -> bytes:
    """The 128 bits behind what a person typed; case, spaces and hyphens do not count.

    Raises:
        SheetMistyped: Names the groups whose check sign does not agree.
    """
    text = _plain(typed)
    groups = [text[start : start + GROUP_SIGNS] for start in range(0, len(text), GROUP_SIGNS)]
    wrong = tuple(place for place, group in enumerate(groups, 1) if not _agrees(group, place))
    if len(text) != GROUPS * GROUP_SIGNS:
        raise SheetMistyped(wrong[:1], _how_many(len(text), wrong))
    if wrong:
        raise SheetMistyped(wrong, _name_groups(wrong))
    values = [SIGNS.index(sign) for group in groups for sign in group[:4]]
    return _whole(values)


def group_agrees(secret: bytes, place: int, typed: str) -> bool:
    """Whether a group that is asked back was typed as printed; `place` counts from 1."""
    return _plain(typed) == sheet_groups(secret)[place - 1]


def groups_to_ask() -> tuple[int, int]:
    """Two different group numbers to ask back once the sheet is printed."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


def _plain(typed: str) -> str:
    return typed.translate(_BETWEEN).upper().translate(_SAME)


def _how_many(typed: int, wrong: tuple[int, ...]) -> str:
    """Behind a sign that was left out or typed twice nothing matches: only the first is told."""
    asked = f"{GROUPS * GROUP_SIGNS} signs in {GROUPS} groups"
    told = f"The recovery sheet has {asked}; {typed} were typed."
    first = wrong[0] if wrong else 0
    return f"{told} Look at group {first} first." if 0 < first <= GROUPS else told


def _name_groups(wrong: tuple[int, ...]) -> str:
    if len(wrong) == 1:
        return f"Group {wrong[0]} does not match its check sign."
    return f"Groups {listed(map(str, wrong))} do not match their check signs."


def _agrees(group: str, place: int) -> bool:
    if len(group) != GROUP_SIGNS or any(sign not in SIGNS for sign in group):
        return False
    values = [SIGNS.index(sign) for sign in group]
    return values[4] == _check_sign(values[:4], place)


def _whole(values: Sequence[int]) -> bytes:
    number = 0
    for value in values[:_KEY_SIGNS]:
        number = number << 5 | value
    spare = 5 * _KEY_SIGNS - _BITS
    secret = (number >> spare).to_bytes(SECRET_BYTES, "big")
    if number & ((1 << spare) - 1) or list(values[_KEY_SIGNS:]) != _whole_check(secret):
        raise SheetMistyped((), "The groups do not belong together.")
    return secret


def _whole_check(secret: bytes) -> list[int]:
    digest = hashlib.sha256(b"attendance-desk recovery sheet" + secret).digest()
    first_ten_bits = digest[0] << 2 | digest[1] >> 6
    return [first_ten_bits >> 5, first_ten_bits & 31]


def _check_sign(four: Sequence[int], place: int) -> int:
    """`place + a·v1 + a²·v2 + a³·v3 + a⁴·v4` over GF(32), `a` a generator.

    Every weight differs and none is nought, which is what catches a wrong sign and a swap.
    """
    total = place
    weight = 1
    for value in four:
        weight = _times(weight, 2)
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD
        right >>= 1
    return product
