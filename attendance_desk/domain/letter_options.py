"""What somebody filled in for a letter, as the facts its words may use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attendance_desk.domain.letter_facts import KNOWN, Shape, dated, listed
from attendance_desk.domain.script_facts import Spoken

WITHOUT = "without"
"""The option that names optional parts to be left out, one a line."""


def option_facts(options: Mapping[str, str]) -> dict[str, Spoken]:
    """The options that are facts; days are ISO days, lists have a line for each of their lines.

    What cannot be read as its shape stands as it was typed.
    """
    return {
        name: _fact(KNOWN[name].shape, words.strip())
        for name, words in options.items()
        if name in KNOWN and words.strip()
    }


def _fact(shape: Shape, words: str) -> Spoken:
    if shape is Shape.LINES:
        return listed(tuple(one for one in words.splitlines() if one.strip()))
    if shape is Shape.DAY:
        try:
            return dated(date.fromisoformat(words))
        except ValueError:
            return Spoken(words)
    if shape is Shape.NUMBER:
        digits = "".join(sign for sign in words.partition(" ")[0] if sign.isdigit())
        return Spoken(words, Fraction(int(digits)) if digits else None)
    return Spoken(words)


def without(options: Mapping[str, str]) -> frozenset[str]:
    """The ids of optional parts that are left out."""
    return frozenset(one.strip() for one in options.get(WITHOUT, "").splitlines() if one.strip())
