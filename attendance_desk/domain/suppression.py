"""Hiding small numbers so that none can be worked out from what is shown beside them.

Numbers from 1 to 4 are hidden. In every sum with a hidden number others are hidden too, so that
subtraction finds none of them. Then somebody who knows every sum and what each mark stands for
(`small_reader`) looks for what could be behind the marks; where a hidden number could be one thing
only, nothing of the table is shown.

Which others are hidden goes by their place among the sizes (nothing, small, enough) and never by
the numbers themselves. "The next smallest" would say of a number hidden that it is no larger than
the smallest one shown, and beside a total that can be all a reader needs. Since sizes can be told
from the marks, knowing this very module tells a reader nothing more about a table that is shown:
every table that they think possible would have been printed just the same.

Nothing (0) is shown as it is: that nobody is concerned says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attendance_desk.domain.small_numbers import Counts, Shown, Size, Sum
from attendance_desk.domain.small_reader import read


def publish(counts: Counts) -> Shown:
    """What of a table may be printed for everybody.

    Returns:
        The table as it is where no number in it is small; with marks in place of what is hidden;
        or with every place withheld, where hiding does not protect what is small.
    """
    shown = counts.hiding(to_hide(counts.sizes, counts.sums))
    return shown if read(shown).exposed is None else counts.withholding()


def to_hide(sizes: Sequence[Size], sums: Sequence[Sum]) -> frozenset[int]:
    """The places to hide in a table of such sizes: the small numbers, and company for each.

    Every sum with a hidden number has a second one, and one that is not small, while it has any
    to give. Small numbers among themselves could be told apart where their sum is the least or
    the most that they can make.
    """
    hidden = {place for place, size in enumerate(sizes) if size is Size.SMALL}
    moved = True
    while moved:
        moved = False
        for known in sums:
            if not hidden.intersection(known.places) or _in_company(sizes, hidden, known):
                continue
            company = _company(sizes, sums, hidden, known)
            if company is not None:
                hidden.add(company)
                moved = True
    return frozenset(hidden)


def _in_company(sizes: Sequence[Size], hidden: Collection[int], known: Sum) -> bool:
    """Whether readers miss several numbers of a sum, and not all of them small."""
    missed = [sizes[p] for p in known.places if p in hidden or sizes[p] is Size.UNPRINTED]
    return len(missed) > 1 and any(size is not Size.SMALL for size in missed)


def _company(
    sizes: Sequence[Size], sums: Sequence[Sum], hidden: Collection[int], known: Sum
) -> int | None:
    """The place of a sum to hide next: a part before the total, and the next in reading order.

    A part that is company in another sum too comes first: so fewer are hidden in all.
    """
    free = [p for p in _after_hidden(known, hidden) if sizes[p] is Size.ENOUGH]
    helps = {p for p in free if _helps_another(sums, hidden, p, known)}
    return min(free, key=lambda p: (p == known.total, p not in helps), default=None)


def _after_hidden(known: Sum, hidden: Collection[int]) -> Iterator[int]:
    """The places of a sum that are shown, from the first hidden one on and round to it."""
    places = known.places
    first = next(n for n, place in enumerate(places) if place in hidden)
    return (place for place in (*places[first:], *places[:first]) if place not in hidden)


def _helps_another(sums: Sequence[Sum], hidden: Collection[int], place: int, known: Sum) -> bool:
    """Whether another sum, in which one number is hidden, gets its second by hiding a place."""
    others = (other for other in sums if other is not known and place in other.places)
    return any(sum(p in hidden for p in other.places) == 1 for other in others)
