"""What a school of seven years may cost, and what of it was missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Aim:
    """The most that one thing may be.

    Attributes:
        name: As the figures name it.
        most: In seconds; where it is a start, as a multiple of a one-year school's.
        what: In words.
    """

    name: str
    most: float
    what: str


DEEDS = (
    # Twice the 0.2 s of promise 12: opening books, keys and tables is in it beside the check.
    Aim("open", 0.4, "opening with the check since the last anchor"),
    Aim("check", 15, "the whole check"),
    Aim("practice", 120, "the practice restore"),
)
"""Source: promises 12 and 27."""
STARTS = (
    Aim("DOOR", 1.1, "start to the door"),
    Aim("SIGNED", 1.1, "the passphrase to Today"),
)
"""Unchanged is within a tenth, on one machine in one run."""


def missed(large: Figures, starts: Mapping[str, tuple[float, float]]) -> list[str]:
    """What costs more than it may, in words; nothing when all is within its aim.

    Args:
        large: Seconds of the deeds in the large school.
        starts: Milliseconds of each start, in the large school and in that of one year.
    """
    late = [
        f"{aim.what}: {large[aim.name]:.2f} s, at most {aim.most:g} s"
        for aim in DEEDS
        if large[aim.name] > aim.most
    ]
    slow = [
        f"{aim.what}: {ours:.0f} ms, in a school of one year {theirs:.0f} ms"
        for aim in STARTS
        for ours, theirs in [starts[aim.name]]
        if ours > theirs * aim.most
    ]
    return [*late, *slow]
