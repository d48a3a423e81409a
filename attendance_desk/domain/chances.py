"""How likely chance alone is: exact tests by counting, in whole numbers and fractions.

Every test asks the same: if what was seen had been dealt out blindly, in how many of all deals
would it be at least as striking? No share is ever a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import comb

_NICE = (
    *(20, 25, 30, 40, 50, 70, 100, 150, 200, 300, 400, 500, 700),
    *(1000, 1500, 2000, 3000, 4000, 5000, 7000, 10_000),
)
_BITS = 64
"""Room for one number of ways; there are never more than 2 to the power of 40."""
MOST_RANKED = 40
"""The latest so many numbers are compared: beyond that the answer is no clearer."""


def at_least(seen: int, marked: int, drawn: int, among: int) -> Fraction:
    """The chance that `drawn` of `among` days hold `seen` or more of the `marked` ones.

    Days are dealt out without putting any back (the one-sided exact test of Fisher): the child's
    own other days are what a day is compared with.
    """
    most = min(marked, drawn)
    ways = sum(comb(marked, n) * comb(among - marked, drawn - n) for n in range(seen, most + 1))
    return Fraction(ways, comb(among, drawn))


def at_most(seen: int, marked: int, drawn: int, among: int) -> Fraction:
    """The chance that they hold `seen` or fewer."""
    ways = sum(comb(marked, n) * comb(among - marked, drawn - n) for n in range(seen + 1))
    return Fraction(ways, comb(among, drawn))


def heads(seen: int, tossed: int) -> Fraction:
    """The chance of `seen` or more of one side when a fair coin is tossed so often."""
    return Fraction(sum(comb(tossed, n) for n in range(seen, tossed + 1)), 2**tossed)


def hits(seen: int, chances: Iterable[Fraction]) -> Fraction:
    """The chance that `seen` or more of several things happen, each with a chance of its own."""
    held = [Fraction(1)]
    for one in chances:
        missed = [*(part * (1 - one) for part in held), Fraction(0)]
        struck = [Fraction(0), *(part * one for part in held)]
        held = [a + b for a, b in zip(missed, struck, strict=True)]
    return sum(held[seen:], Fraction(0))


def higher(recent: Sequence[int], earlier: Sequence[int]) -> Fraction:
    """The chance that so many numbers, taken blindly from all, stand as high in their order.

    The exact test of ranks; equal numbers share their place. Only the last `MOST_RANKED` are
    looked at, the earlier ones first let go.
    """
    recent = recent[-MOST_RANKED // 2 :]
    numbers = [*earlier[len(recent) - MOST_RANKED :], *recent]
    order = sorted(numbers)
    # Twice the middle of the places that equal numbers share: whole, whatever the ties.
    ranks = [2 * order.index(one) + order.count(one) for one in numbers]
    wanted = sum(ranks[len(numbers) - len(recent) :])
    # ways[k] holds, for each sum, how many choices of k numbers have it, 64 bits for each sum.
    ways = [1] + [0] * len(recent)
    for rank in ranks:
        for count in range(len(recent), 0, -1):
            ways[count] += ways[count - 1] << (_BITS * rank)
    above = _digits(ways[-1] >> (_BITS * wanted))
    return Fraction(above, comb(len(numbers), len(recent)))


def _digits(packed: int) -> int:
    size = _BITS // 8
    held = packed.to_bytes((packed.bit_length() + 7) // 8 + size, "little")
    return sum(int.from_bytes(held[at : at + size], "little") for at in range(0, len(held), size))


def one_in(chance: Fraction) -> int:
    """A chance as "1 in so many", rounded down to a number that is easily said."""
    times = int(1 / chance) if chance else _NICE[-1]
    return max((nice for nice in _NICE if nice <= times), default=max(times, 1))
