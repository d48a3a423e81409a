"""Which months have their copy, which is due, and what retention would let go."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain import copies, retention
from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.store import erasing, keeping_rows

if TYPE_CHECKING:
    from attendance_desk.domain.copies import MonthOfCopies
    from attendance_desk.domain.retention import YearOfEntries
    from attendance_desk.queries.ground import Ground
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.store.erasing import Over

RULE = (
    "An electronic register is copied at least once a month, and the copy kept for six years"
    " after its school year (2006 regulations, regulation 15(2); kept to by this desk)."
)
_LONG_QUIET = timedelta(days=62)
_SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Preview:
    """What retention says today.

    Attributes:
        years: By the school year in which the entries were made, oldest first.
        numbers: The entries that may go.
        confirm: What the head types to erase them; empty when there is nothing to erase.
        doubt: Why the date of this PC should be looked at first; empty when it need not.
    """

    years: tuple[YearOfEntries, ...]
    numbers: frozenset[int]
    confirm: str
    doubt: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """The preview in words, a sentence for each school year."""
        if not self.years:
            return ("Every entry of the attendance register is less than six years old.",)
        return tuple(retention.words(year) for year in self.years)


def months(ground: Ground, missing: frozenset[int] = frozenset()) -> tuple[MonthOfCopies, ...]:
    """Every month with school since the first mark, oldest first.

    Args:
        ground: The book.
        missing: Copies (`CopyMade.id`) that should be in the school folder and are not.
    """
    ground.require(Deed.RUN_CHECKS)
    return copies.standing(*_asked(ground, missing))


def due_copies(ground: Ground, missing: frozenset[int] = frozenset()) -> tuple[Due, ...]:
    """The monthly copy that is due, for whoever can make it; nothing for anybody else."""
    if not ground.may(Deed.RUN_CHECKS):
        return ()
    return tuple(
        Due(
            kind="monthly_copy",
            due=one.due_by,
            rule=RULE,
            sentence=f"Make the copy of {copies.month_words(one.month)}.",
            evidence=_evidence(one),
            area="settings",
            target="Copies and keeping",
            key=one.month.isoformat(),
        )
        for one in copies.due(*_asked(ground, missing))
    )


def due(known: SoFar) -> tuple[Due, ...]:
    """The monthly copy, as one source of everything that is due."""
    return due_copies(known.ground)


def _evidence(month: MonthOfCopies) -> tuple[str, ...]:
    over = f"{copies.month_words(month.month)} is over and has no checked copy."
    damaged = (
        f"A copy was found damaged on {copies.day_words(copy.checked_at.date())}."
        for copy in month.copies
        if not copy.whole
    )
    lost = (
        f"The copy made {copies.day_words(copy.made_at.date())} is gone from the school folder."
        for copy in month.copies
        if copy.lost
    )
    return (over, *damaged, *lost)


def _asked(
    ground: Ground, missing: frozenset[int]
) -> tuple[tuple[date, ...], tuple[copies.CopyMade, ...], date]:
    today, first = ground.now.date(), keeping_rows.first_day(ground.snapshot)
    made = tuple(
        replace(copy, lost=copy.id in missing and not copy.gone)
        for copy in keeping_rows.copies(ground.snapshot)
    )
    since = min((*(copy.month for copy in made), first or today))
    return copies.months_with_sessions(ground.calendar, since, today), made, today


def preview(ground: Ground) -> Preview:
    """What may go today, entry by entry, in words."""
    ground.require(Deed.RUN_CHECKS)
    today = ground.now.date()
    found = erasing.over(ground.snapshot, today)
    count = len(found.decided.may_go)
    newest = keeping_rows.newest_day(ground.snapshot)
    quiet = newest is not None and today - newest > _LONG_QUIET
    return Preview(
        years=_by_year(found),
        numbers=found.decided.may_go,
        confirm=retention.to_confirm(count) if count else "",
        doubt=_doubt(today, newest) if quiet and newest and count else "",
    )


def _doubt(today: date, newest: date) -> str:
    return (
        f"This PC says that today is {copies.day_words(today)}, but the newest entry was made on"
        f" {copies.day_words(newest)}. Check the date of this PC before anything is erased."
    )


def _by_year(found: Over) -> tuple[YearOfEntries, ...]:
    go: dict[int, int] = defaultdict(int)
    stay: dict[int, list[date]] = defaultdict(list)
    for number in found.decided.may_go:
        go[_school_year(found.made[number])] += 1
    for number, newest in found.decided.stay.items():
        stay[_school_year(found.made[number])].append(newest)
    return tuple(
        retention.YearOfEntries(y, go[y], len(stay[y]), max(stay[y], default=None))
        for y in sorted(go.keys() | stay.keys())
    )


def _school_year(day: date) -> int:
    return day.year if day.month >= _SEPTEMBER else day.year - 1
