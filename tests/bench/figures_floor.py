"""The floor of figures: the bare `bytes.translate` and `count` over the same year of strings."""

from __future__ import annotations

from collections.abc import Iterable

MEANINGS = bytes((number * 7 + 3) % 6 for number in range(256))
"""Any table will do: six things that a code can count as."""


def tallies(lines: Iterable[bytes]) -> list[tuple[int, ...]]:
    """Six counts for each pupil."""
    found = []
    for line in lines:
        meant = line.translate(MEANINGS)
        found.append(tuple(meant.count(meaning) for meaning in range(6)))
    return found
