"""Retention, entry by entry: which entries of the attendance register the law no longer keeps.

Source: rules.md A3 and A3a. The School Attendance (Pupil Registration) (England) Regulations
    2024, regulation 7: every entry is kept for six years from the date on which it was made. An
    amendment is an entry with six years of its own, and original and amendment are kept until
    the later of both; a register of a class is one entry and stays while one of its marks has a
    later entry that is still to be kept. Entries of the admission register are never offered
    here: how long they are kept is the school's own policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desk.domain.ledger import Kind

KEPT_YEARS = 6

ATTENDANCE = frozenset(
    {
        Kind.REGISTER_TAKEN,
        Kind.MARK_RECORDED,
        Kind.MARK_AMENDED,
        Kind.MARKS_SET,
        Kind.MARKS_IMPORTED,
    }
)
"""The kinds whose payload is marks and nothing else. Any other kind stays."""

Mark = tuple[str, int, int]
"""Whose mark: pupil id, day as yyyymmdd, half (0 morning, 1 afternoon)."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that touches marks.

    Attributes:
        number: Its place in the ledger.
        made: The day on which it was made.
        offered: Whether it is an entry of the attendance register with its payload still there.
    """

    number: int
    made: date
    offered: bool = True


def may_go_from(made: date) -> date:
    """The first day on which an entry need no longer be kept."""
    try:
        last = made.replace(year=made.year + KEPT_YEARS)
    except ValueError:  # made on 29 February
        last = date(made.year + KEPT_YEARS, 2, 28)
    return last + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Decided:
    """What retention says of the entries it was shown.

    Attributes:
        may_go: Numbers of entries whose time is over, alone and with all they belong to.
        stay: Numbers of entries whose own time is over, kept for an entry that belongs to them;
            each with the day on which the newest of those was made.
    """

    may_go: frozenset[int]
    stay: Mapping[int, date]


def decide(entries: Iterable[Held], marks: Iterable[tuple[Mark, int]], today: date) -> Decided:
    """Which entries may go.

    Entries that touch the same mark belong together, and so does everything that belongs to one
    of them: they go on the same day or not at all. Otherwise a register that stays for one child
    would lose the amendment of another, and show a mark that was corrected.

    Args:
        entries: Every entry that touches a mark.
        marks: Which entry touches which mark; an entry that was not shown keeps its marks.
        today: The school's day.
    """
    held = {entry.number: entry for entry in entries}
    over = {n for n, e in held.items() if e.offered and may_go_from(e.made) <= today}
    together = _Together(held)
    touched: dict[Mark, int] = {}
    for mark, number in marks:
        together.join(touched.setdefault(mark, number), number)
    kept: dict[int, date] = defaultdict(lambda: date.min)
    for number in together.known():
        if number not in over:
            one = held.get(number)
            group = together.group(number)
            kept[group] = max(kept[group], one.made if one else today)
    stay = {n: kept[together.group(n)] for n in over if together.group(n) in kept}
    return Decided(frozenset(over - stay.keys()), stay)


class _Together:
    """Numbers joined into groups (union and find)."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._above = {number: number for number in numbers}

    def known(self) -> tuple[int, ...]:
        return tuple(self._above)

    def group(self, number: int) -> int:
        above = self._above
        above.setdefault(number, number)
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.group(one), self.group(other)))
        self._above[second] = first


def as_ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers as ranges, both ends included, as payloads write them."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges


def from_ranges(ranges: Iterable[Iterable[int]]) -> tuple[int, ...]:
    """The numbers of ranges, in order."""
    return tuple(n for first, last in ranges for n in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class YearOfEntries:
    """What may go of the marks of one school year.

    Attributes:
        starts: The September in which the year begins, as a year.
        may_go: Entries that may go.
        stay: Entries whose own six years are over and that stay for an amendment.
        stay_for: The newest day on which one of those amendments was made.
    """

    starts: int
    may_go: int
    stay: int
    stay_for: date | None

    @property
    def name(self) -> str:
        """`2019/20`."""
        return f"{self.starts}/{(self.starts + 1) % 100:02d}"


def words(year: YearOfEntries) -> str:
    """One school year of the preview, as a sentence."""
    if not year.may_go:
        told = f"No entry of the school year {year.name} may go yet"
    else:
        told = f"{_entries(year.may_go)} of the school year {year.name} may go"
    if not year.stay or year.stay_for is None:
        return f"{told}."
    verb, were = ("stays", "it was") if year.stay == 1 else ("stay", "they were")
    return f"{told}; {year.stay} {verb} because {were} amended in {year.stay_for.year}."


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def to_confirm(count: int) -> str:
    """What a person types to say that they mean it."""
    return f"erase {count} {'entry' if count == 1 else 'entries'}"


def not_kept_words(ranges: Iterable[tuple[date, date]]) -> str:
    """What is said beside figures of days whose marks were erased; empty where there are none."""
    told = [
        _day(first) if first == last else f"{_day(first)} to {_day(last)}"
        for first, last in ranges
    ]
    if not told:
        return ""
    return f"Not kept: {', '.join(told)}. Erased after six years; these days count nowhere."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
