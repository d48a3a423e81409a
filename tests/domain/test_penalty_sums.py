"""Windows of school weeks against the rule as it is written, and what notices before leave."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.catalog.clocks import shipped_clocks
from attendance_desk.catalog.penalties import load_penalties, shipped_penalties
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.penalty_rules import amounts
from attendance_desk.domain.unauthorised import first_reached

FIRST = date(2026, 9, 7)


def plainly(
    sessions: list[tuple[Session, str]], weeks: list[date], count: int, width: int
) -> Session | None:
    """The rule read slowly: for each session, every window of weeks that holds it."""
    for last in range(1, len(sessions) + 1):
        so_far = sessions[:last]
        for start in range(len(weeks)):
            part = weeks[start : start + width]
            end = part[-1] + timedelta(days=6)
            held = [one for one, _letter in so_far if part[0] <= one.day <= end]
            if len(held) >= count:
                return sessions[last - 1][0]
    return None


@st.composite
def years(draw: st.DrawFn) -> tuple[list[date], list[tuple[Session, str]]]:
    """School weeks with holidays between, and sessions without leave in them."""
    open_weeks = draw(st.lists(st.booleans(), min_size=2, max_size=30))
    weeks = [FIRST + timedelta(weeks=n) for n, is_open in enumerate(open_weeks) if is_open]
    places = draw(
        st.sets(st.tuples(st.integers(0, max(len(weeks) - 1, 0)), st.integers(0, 9)), max_size=40)
    )
    marked = [
        (Session(weeks[week] + timedelta(days=slot // 2), Half(slot % 2)), "GNOU"[slot % 4])
        for week, slot in sorted(places)
        if weeks
    ]
    return weeks, marked


@given(years(), st.integers(1, 12), st.integers(1, 11))
def test_the_first_session_at_which_a_window_is_full(
    year: tuple[list[date], list[tuple[Session, str]]], count: int, width: int
) -> None:
    weeks, marked = year
    found = first_reached(marked, weeks, count, width)
    expected = plainly(marked, weeks, count, width)
    assert (found.sessions[-1][0] if found else None) == expected
    if found is not None:
        assert len(found.sessions) >= count
        assert all(found.first <= one.day <= found.last for one, _letter in found.sessions)


def test_the_rules_are_whole_and_name_their_sources() -> None:
    book, problems = load_penalties()
    assert problems == ()
    assert all(one.source for one in book.schemes)
    assert book.on(date(2024, 8, 18)).id == "before-2024"
    assert book.on(date(2024, 8, 19)).id == "national-2024"


def test_the_amounts_are_those_of_the_day() -> None:
    book = shipped_penalties()
    assert amounts(book.on(date(2026, 11, 20))) == {
        "first_fine": "£160",
        "fine_days": "28",
        "reduced_fine": "£80",
        "reduced_days": "21",
        "second_fine": "£160",
        "notice_years": "3",
        "penalty_sessions": "10",
        "penalty_weeks": "10",
    }
    old = amounts(book.on(date(2023, 11, 20)))
    assert (old["first_fine"], old["reduced_fine"]) == ("£120", "£60")
    assert "second_fine" not in old


def test_the_safeguarding_clock_counts_by_the_same_numbers() -> None:
    numbers, scheme = shipped_clocks().numbers, shipped_penalties().on(date(2026, 11, 20))
    assert (numbers.reached, numbers.weeks, numbers.near) == (
        scheme.count,
        scheme.weeks,
        scheme.near,
    )
    assert numbers.since == scheme.since
