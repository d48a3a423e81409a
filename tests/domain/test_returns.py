"""New names and deletions: which return is owed, and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.days import ReturnSent
from attendance_desk.domain.returns import (
    DELETION,
    NEW_PUPIL,
    Entered,
    deletion,
    entry_day,
    new_pupil,
    not_sent,
)

FIRSTS = (date(2025, 9, 3), date(2026, 9, 2))
STARTS = date(2026, 11, 16)
TODAY = date(2026, 11, 25)
CHILD = Entered("p1", STARTS, STARTS, listed=False, junior=False)


def test_five_days_of_any_kind_run_from_the_entry_day() -> None:
    owed = new_pupil(CHILD, FIRSTS, TODAY)
    assert owed is not None
    assert (owed.kind, owed.due, owed.key) == (NEW_PUPIL, date(2026, 11, 21), "2026-11-16")


@pytest.mark.parametrize(
    ("entered", "day"),
    [
        (date(2026, 11, 9), date(2026, 11, 9)),
        (date(2026, 11, 20), STARTS),
        (None, STARTS),
    ],
)
def test_the_earlier_of_typing_and_starting_is_the_entry_day(
    entered: date | None, day: date
) -> None:
    assert entry_day(replace(CHILD, entered=entered)) == day


def test_reception_on_the_first_day_owes_nothing_unless_the_authority_asked() -> None:
    # RT6 of the worked examples.
    first = replace(CHILD, starts=FIRSTS[1], entered=FIRSTS[1], junior=True)
    assert new_pupil(first, FIRSTS, TODAY) is None
    asked = new_pupil(replace(first, asked=True), FIRSTS, TODAY)
    assert asked is not None
    assert "the authority asked for it" in asked.evidence
    assert new_pupil(replace(first, starts=date(2026, 9, 3)), FIRSTS, TODAY) is not None
    assert new_pupil(replace(first, junior=False), FIRSTS, TODAY) is not None


def test_names_that_came_with_the_first_list_stood_in_the_register_before() -> None:
    old = replace(CHILD, starts=FIRSTS[0], listed=True)
    assert new_pupil(old, FIRSTS, TODAY) is None
    assert new_pupil(replace(old, listed=False), FIRSTS, TODAY) is not None
    assert new_pupil(replace(old, starts=date(2024, 9, 4), listed=False), FIRSTS, TODAY) is None
    assert new_pupil(replace(old, starts=FIRSTS[1]), FIRSTS, TODAY) is not None


def test_the_roll_a_school_begins_with_owes_only_what_is_still_running() -> None:
    came = date(2026, 11, 20)
    old = replace(CHILD, starts=date(2026, 10, 5), entered=came, listed=True, taken_over=came)
    assert new_pupil(old, FIRSTS, TODAY) is None
    assert new_pupil(replace(old, taken_over=None), FIRSTS, TODAY) is not None
    assert new_pupil(replace(old, asked=True), FIRSTS, TODAY) is not None
    running = replace(old, starts=date(2026, 11, 16))
    assert new_pupil(running, FIRSTS, TODAY) is not None, "the 21st was ahead on the 20th"
    assert new_pupil(replace(old, starts=date(2026, 11, 14)), FIRSTS, TODAY) is None
    # Who looks back to those five days sees them running.
    assert new_pupil(old, FIRSTS, date(2026, 10, 10)) is not None
    assert new_pupil(old, FIRSTS, date(2026, 10, 11)) is None


def test_a_deletion_is_owed_by_its_own_day_but_not_for_who_completes_the_school() -> None:
    owed = deletion("p1", STARTS, "moved out of reasonable distance")
    assert owed is not None
    assert (owed.kind, owed.due) == (DELETION, STARTS)
    assert deletion("p1", STARTS, "left final year") is None
    assert deletion("p1", STARTS, "left final year", asked=True) is not None


def test_what_was_sent_is_no_longer_owed() -> None:
    first, later = new_pupil(CHILD, FIRSTS, TODAY), deletion("p1", date(2026, 11, 18), "died")
    assert first is not None
    assert later is not None
    assert [one.kind for one in not_sent([first, later], [])] == [DELETION, NEW_PUPIL]
    sent = ReturnSent(NEW_PUPIL, "p1", first.key, STARTS)
    assert not_sent([first, later], [sent]) == (later,)
    assert len(not_sent([first, later], [replace(sent, key="2026-11-17")])) == 2
