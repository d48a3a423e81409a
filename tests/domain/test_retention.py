"""Nothing inside its six years goes, and original and amendment go together."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.retention import (
    Decided,
    Held,
    Mark,
    YearOfEntries,
    as_ranges,
    decide,
    from_ranges,
    may_go_from,
    not_kept_words,
    to_confirm,
    words,
)

ANN, BEN, CAI = "p1", "p2", "p3"
DAY = 20190916


def mark(pupil: str, day: int = DAY) -> Mark:
    return (pupil, day, 0)


REGISTER = Held(1, date(2019, 9, 16))
OF_THE_CLASS = [(mark(p), 1) for p in (ANN, BEN, CAI)]


@pytest.mark.parametrize(
    ("made", "goes"),
    [
        (date(2019, 9, 16), date(2025, 9, 17)),
        (date(2020, 2, 29), date(2026, 3, 1)),
        (date(2019, 12, 31), date(2026, 1, 1)),
    ],
)
def test_an_entry_is_kept_for_six_years_from_its_date(made: date, goes: date) -> None:
    assert may_go_from(made) == goes
    shown = [Held(1, made)]
    assert decide(shown, [(mark(ANN), 1)], goes - timedelta(days=1)).may_go == frozenset()
    assert decide(shown, [(mark(ANN), 1)], goes).may_go == {1}


def test_a_register_stays_while_one_of_its_marks_has_an_entry_to_be_kept() -> None:
    shown = [REGISTER, Held(2, date(2019, 9, 20)), Held(3, date(2024, 3, 1))]
    marks = [*OF_THE_CLASS, (mark(ANN), 2), (mark(BEN), 3)]
    # Ann's amendment is over too, but without it her corrected mark would stand uncorrected.
    assert decide(shown, marks, date(2027, 1, 1)) == Decided(
        frozenset(), {1: date(2024, 3, 1), 2: date(2024, 3, 1)}
    )
    assert decide(shown, marks, date(2030, 3, 2)).may_go == {1, 2, 3}


def test_an_entry_of_another_kind_keeps_the_marks_it_touches() -> None:
    marks = [*OF_THE_CLASS, (mark(CAI), 9)]
    assert decide([REGISTER], marks, date(2040, 1, 1)).may_go == frozenset()
    other = Held(9, date(2019, 9, 17), offered=False)
    assert decide([REGISTER, other], marks, date(2040, 1, 1)).may_go == frozenset()


_FIRST = date(2014, 9, 1)


@st.composite
def _ten_years(draw: st.DrawFn) -> tuple[list[Held], list[tuple[Mark, int]], date]:
    """Registers of small classes, then amendments of any of their marks at any later time."""
    held: list[Held] = []
    marks: list[tuple[Mark, int]] = []
    days = sorted(draw(st.lists(st.integers(0, 3650), min_size=1, max_size=12)))
    for offset in days:
        day = _FIRST + timedelta(days=offset)
        number = len(held) + 1
        held.append(Held(number, day))
        marks += [((p, int(f"{day:%Y%m%d}"), 0), number) for p in (ANN, BEN, CAI)]
    for _ in range(draw(st.integers(0, 12))):
        touched = draw(st.lists(st.sampled_from(marks), min_size=1, max_size=3))
        newest = max(held[number - 1].made for _, number in touched)
        later = newest + timedelta(days=draw(st.integers(0, 3000)))
        held.append(Held(len(held) + 1, later))
        marks += [(one, len(held)) for one, _ in touched]
    return held, marks, _FIRST + timedelta(days=draw(st.integers(0, 7000)))


@given(_ten_years())
def test_in_ten_years_of_amendments_nothing_goes_too_early(
    book: tuple[list[Held], list[tuple[Mark, int]], date],
) -> None:
    held, marks, today = book
    found = decide(held, marks, today)
    made = {entry.number: entry.made for entry in held}
    chains: dict[Mark, set[int]] = defaultdict(set)
    for one, number in marks:
        chains[one].add(number)
    for number in found.may_go:
        assert may_go_from(made[number]) <= today
    for chain in chains.values():
        gone = chain & found.may_go
        assert gone in (set(), chain)
        if gone:
            assert may_go_from(max(made[number] for number in chain)) <= today


@given(_ten_years())
def test_what_may_go_is_offered_and_what_stays_says_for_what(
    book: tuple[list[Held], list[tuple[Mark, int]], date],
) -> None:
    held, marks, today = book
    found = decide(held, marks, today)
    made = {entry.number: entry.made for entry in held}
    over = {number for number, day in made.items() if may_go_from(day) <= today}
    # Slowly and plainly: take away what belongs to something that must stay, until nothing does.
    left, before = set(over), set[int]()
    while left != before:
        before = set(left)
        pinned = {one for one, number in marks if number not in left}
        left -= {number for one, number in marks if one in pinned}
    assert found.may_go == left
    assert found.stay.keys() == over - left
    assert all(may_go_from(day) > today for day in found.stay.values())


@given(st.sets(st.integers(1, 60)))
def test_ranges_hold_the_numbers(numbers: set[int]) -> None:
    assert from_ranges(as_ranges(numbers)) == tuple(sorted(numbers))


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (
            YearOfEntries(2019, 412, 3, date(2024, 3, 1)),
            (
                "412 entries of the school year 2019/20 may go;"
                " 3 stay because they were amended in 2024."
            ),
        ),
        (
            YearOfEntries(2019, 1, 1, date(2024, 3, 1)),
            "1 entry of the school year 2019/20 may go; 1 stays because it was amended in 2024.",
        ),
        (YearOfEntries(1999, 1200, 0, None), "1,200 entries of the school year 1999/00 may go."),
    ],
)
def test_the_preview_is_in_words(year: YearOfEntries, sentence: str) -> None:
    assert words(year) == sentence


def test_what_is_typed_and_what_is_said_of_days_not_kept() -> None:
    assert to_confirm(1) == "erase 1 entry"
    assert to_confirm(412) == "erase 412 entries"
    assert not_kept_words(()) == ""
    said = not_kept_words([(date(2019, 9, 2), date(2019, 9, 6)), (date(2019, 9, 9),) * 2])
    assert "2 September 2019 to 6 September 2019, 9 September 2019" in said
