"""How many notices a parent has had for a child, and what that leaves: first, second, or neither.

Two in three years from the issue of the first; withdrawn ones do not count, paid or not is one,
and each parent and child stands alone (`rules.md` 5, P6 to P10). Where the rules do not say
which rate applies, the desk shows the dates and says to ask the authority (example PN11).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from attendance_desk.domain.calendar import date_words
from attendance_desk.domain.penalties import Notice, NoticeState
from attendance_desk.domain.penalty_rules import PenaltyBook, Scheme
from attendance_desk.domain.penalty_sums import same_parent

_COUNTS = frozenset({NoticeState.ISSUED, NoticeState.PAID, NoticeState.PROSECUTED})


class Next(Enum):
    """What another notice to a parent for a child would be."""

    FIRST = "first"
    SECOND = "second"
    NONE = "none"
    ASK = "ask"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Limit:
    """What the notices before leave to one parent for one child.

    Attributes:
        counted: The notices that count, by their day of issue.
        until: The day on which three years from the first have passed; None without one.
        words: What it means, in sentences; with the dates, and never with a decision.
    """

    next: Next
    counted: tuple[Notice, ...]
    until: date | None
    words: tuple[str, ...]


def limit(notices: Iterable[Notice], parent: str, day: date, book: PenaltyBook) -> Limit:
    """What another notice to a parent would be on a day.

    Args:
        notices: Of one child, to any parent.
        parent: The parent's name.
        day: The day that is asked about.
        book: The rules.
    """
    mine = [one for one in notices if same_parent(one.parent, parent)]
    scheme = book.on(day)
    dated = sorted(
        (one for one in mine if one.state in _COUNTS and one.issued_on is not None),
        key=_issued,
    )
    now = [one for one in dated if scheme.holds(_issued(one))]
    asks = _asks(mine, len(dated) - len(now), book)
    chain = _chain(now, scheme)
    until = _years_after(_issued(chain[0]), scheme.years) if chain else None
    waiting = [one for one in mine if one.state is NoticeState.ASKED]
    if waiting:
        asked = waiting[-1].asked_on
        when = f" on {date_words(asked, day)}" if asked else ""
        told = f"A notice was asked for{when}; the authority has not answered yet."
        return Limit(Next.WAITS, tuple(now), until, (told, *asks))
    loose = [one for one in now if _years_after(_issued(one), scheme.years) >= day]
    if until is not None and day < until:
        if loose != chain:
            return Limit(Next.ASK, tuple(now), until, (_dates(now, day), book.ask("later_window")))
        return _inside(chain, until, day, scheme, asks)
    if loose:
        words = (_dates(now, day), book.ask("later_window"), *asks)
        return Limit(Next.ASK, tuple(now), until, words)
    return Limit(Next.FIRST, tuple(now), until, (_first(scheme), *asks))


def _inside(
    chain: Sequence[Notice], until: date, day: date, scheme: Scheme, asks: tuple[str, ...]
) -> Limit:
    """Inside the three years of a first notice."""
    counted = tuple(chain)
    told = _dates(counted, day)
    if len(counted) >= scheme.most:
        words = (
            f"{told} No third notice within {scheme.years} years of the first, until "
            f"{date_words(until, day)}: consider prosecution or another tool with the authority."
        )
        return Limit(Next.NONE, counted, until, (words, *asks))
    fine = scheme.second or scheme.full
    words = (
        f"{told} Another one before {date_words(until, day)} would be the second: a flat "
        f"{fine.words}, to be paid within {fine.days} days."
    )
    return Limit(Next.SECOND, counted, until, (words, *asks))


def _first(scheme: Scheme) -> str:
    full, reduced = scheme.full, scheme.reduced
    return (
        f"It would be the first: {full.words} if paid within {full.days} days, "
        f"{reduced.words} within {reduced.days}."
    )


def _asks(mine: Sequence[Notice], earlier: int, book: PenaltyBook) -> tuple[str, ...]:
    """What the rules that were read do not settle."""
    bare = any(one.state is NoticeState.PROSECUTED and one.issued_on is None for one in mine)
    found = (
        book.ask("earlier_notices") if earlier else "",
        book.ask("prosecuted") if bare else "",
    )
    return tuple(words for words in found if words)


def _chain(dated: Sequence[Notice], scheme: Scheme) -> list[Notice]:
    """The first notice of the last three years that were begun by one, and those inside them."""
    chain: list[Notice] = []
    for one in dated:
        if chain and _issued(one) < _years_after(_issued(chain[0]), scheme.years):
            chain.append(one)
        else:
            chain = [one]
    return chain


def _dates(notices: Sequence[Notice], day: date) -> str:
    ordinals = ("First", "Second", "Third", "Fourth")
    told = [
        f"{ordinals[place] if place < len(ordinals) else 'Another'} notice issued on "
        f"{date_words(_issued(one), day)}."
        for place, one in enumerate(notices)
    ]
    return " ".join(told)


def _issued(notice: Notice) -> date:
    return notice.issued_on or date.max


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 3, 1)
