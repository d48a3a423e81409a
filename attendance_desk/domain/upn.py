"""Unique pupil numbers: their form and their check letter.

A permanent UPN is a check letter, three digits of the local authority, four of the school, two of
the year and three of a serial number; a temporary one ends in a letter. I, O and S are never
used. The check letter is the sum of each digit times its place (2 to 13), modulo 23 (as DfE's own
services compute it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from attendance_desk.domain.problems import Problem, Weight

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_LENGTH = 13
_DIGITS = "0123456789"
_PERMANENT = re.compile(f"[{LETTERS}][0-9]{{12}}")
_TEMPORARY = re.compile(f"[{LETTERS}][0-9]{{11}}[{LETTERS}]")


class UpnKind(Enum):
    """What sort of number it is."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class UpnCheck:
    """What was found out about a UPN.

    Attributes:
        upn: As it is kept: upper case, without spaces.
        kind: Permanent, temporary, or not a UPN at all.
        problem: None when all is well. A note where only the check letter is wrong: that is a
        doubt
            about the data and no reason to refuse a child.
    """

    upn: str
    kind: UpnKind
    problem: Problem | None = None


def check_letter(twelve: str) -> str:
    """The check letter for the twelve characters that follow it.

    A final letter (temporary UPN) counts as 0, as DfE's own code treats it.

    Raises:
        ValueError: When they are not twelve digits, or eleven and a letter.
    """
    if not _PERMANENT.fullmatch(f"A{twelve}") and not _TEMPORARY.fullmatch(f"A{twelve}"):
        msg = f"Not the twelve characters of a UPN: {twelve!r}"
        raise ValueError(msg)
    return LETTERS[_sum(twelve) % len(LETTERS)]


def check_upn(text: str) -> UpnCheck:
    """Read a UPN as typed or imported, in either case and with spaces, and check it."""
    upn = "".join(text.split()).upper()
    if _PERMANENT.fullmatch(upn):
        return _checked(upn, UpnKind.PERMANENT, {check_letter(upn[1:])})
    if _TEMPORARY.fullmatch(upn):
        # Two readings of the final letter are about; a number that fits either is left in peace.
        other = (_sum(upn[1:-1]) + _LENGTH * LETTERS.index(upn[-1])) % len(LETTERS)
        return _checked(upn, UpnKind.TEMPORARY, {check_letter(upn[1:]), LETTERS[other]})
    return UpnCheck(upn, UpnKind.MALFORMED, Problem("UPN", _malformed(upn), _REMEDY))


_REMEDY = "Compare it with the number in the school's own system or on the transfer file."


def _checked(upn: str, kind: UpnKind, letters: set[str]) -> UpnCheck:
    if upn[0] in letters:
        return UpnCheck(upn, kind)
    what = (
        f"The check letter of UPN {upn} should be {check_letter(upn[1:])}; "
        "one of its characters is probably mistyped."
    )
    return UpnCheck(upn, kind, Problem("UPN", what, _REMEDY, Weight.NOTE))


def _malformed(upn: str) -> str:
    if len(upn) != _LENGTH:
        return f"A UPN has {_LENGTH} characters; {upn or 'this one'} has {len(upn)}."
    if upn[0] not in LETTERS:
        return f"UPN {upn} does not begin with a check letter (A to Z without I, O and S)."
    return f"UPN {upn} should be a letter and 12 digits (a temporary one ends in a letter)."


def _sum(characters: str) -> int:
    return sum(
        place * int(character)
        for place, character in enumerate(characters, start=2)
        if character in _DIGITS
    )
