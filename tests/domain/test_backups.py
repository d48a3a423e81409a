"""Which backups make room: by the ledger, and never because of a clock."""

from __future__ import annotations

from datetime import date, timedelta

from attendance_desk.domain.backups import KEEP_DOUBTFUL, KEEP_NEWEST, Aged, may_go

FIRST = date(2026, 9, 1)


def daily(count: int) -> list[Aged]:
    """A backup a day; the number of its newest entry says which."""
    return [Aged(n, n, FIRST + timedelta(days=n)) for n in range(count)]


def kept(found: list[Aged]) -> list[int]:
    gone = {one.key for one in may_go(found)}
    return [one.head for one in found if one.key not in gone]


def test_the_newest_days_weeks_and_months_stay() -> None:
    left = kept(daily(1000))

    assert left[-14:] == list(range(986, 1000))
    days = [FIRST + timedelta(days=n) for n in left]
    assert len({day.isocalendar()[:2] for day in days}) >= 8
    assert len({(day.year, day.month) for day in days}) == 24
    assert len(left) <= 14 + 8 + 24


def test_many_in_one_day_leave_its_newest_and_the_newest_of_all() -> None:
    found = [Aged(n, n, FIRST + timedelta(days=n // 20)) for n in range(400)]
    left = kept(found)

    assert left[-KEEP_NEWEST:] == list(range(400 - KEEP_NEWEST, 400))
    assert set(range(119, 400, 20)) <= set(left)
    assert len(left) < 40


def test_a_clock_that_stood_still_or_leapt_takes_none_of_the_newest_away() -> None:
    still = [Aged(n, n, date(2010, 1, 1)) for n in range(100)]
    assert kept(still)[-KEEP_NEWEST:] == list(range(100 - KEEP_NEWEST, 100))

    leapt = [
        Aged(n, n, date(2099, 1, 1) if n == 500 else FIRST + timedelta(days=n)) for n in range(600)
    ]
    assert set(kept(daily(600))) - set(kept(leapt)) <= {500, kept(daily(600))[0]}


def test_days_that_cannot_be_right_are_not_counted_as_days() -> None:
    found = [Aged(n, n, date(2010, 1, 1), doubtful=True) for n in range(100)]
    assert kept(found) == list(range(100 - KEEP_DOUBTFUL, 100))
    # Nor do they push the right ones out.
    mixed = [*daily(50), *(Aged(n, n, date(2010, 1, 1), doubtful=True) for n in range(50, 60))]
    assert {n for n in kept(daily(50)) if n >= 36} <= set(kept(mixed))


def test_the_order_is_the_ledgers_and_not_that_of_days() -> None:
    # The clock went back a year: what was made last is the newest all the same.
    found = [Aged(n, n, FIRST - timedelta(days=n)) for n in range(100)]
    assert kept(found)[-KEEP_NEWEST:] == list(range(100 - KEEP_NEWEST, 100))
