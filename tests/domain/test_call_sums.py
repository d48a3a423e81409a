"""The sums of a call: worked examples in half-days, from the design and from the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_sums import (
    ChildYear,
    class_median,
    taught_minutes,
    without_leave,
)
from attendance_desk.domain.tally import meanings
from tests.domain.small_school import CODES, YEAR, pupil, view_of

TABLE = meanings(CODES)
LAST = YEAR.ends


def child(letters: str | Sequence[str], today: date | None = None) -> ChildYear:
    """The first sessions of three weeks from Monday 7 September; a dot is not marked."""
    view = view_of({"sam": letters})
    count = len(letters)
    line = view.lines["sam"][:count]
    last = view.sessions[count - 1].day
    return ChildYear(
        view.sessions[:count],
        line.translate(TABLE),
        [view.letter(number) for number in line],
        today or last,
    )


def test_days_and_weeks_are_counted_as_figures_count_them() -> None:
    # rules.md 11, AR7: possible 8, attended 6, one authorised, one unauthorised (U).
    kept = child(["/", "\\", "L", "\\", "U", "\\", "M", "\\", "Y3", "Y3"])
    assert (kept.tally.possible, kept.tally.attended, kept.tally.absent) == (8, 6, 2)
    assert len(kept.missed) == 2
    assert kept.weeks_touched == 1


def test_nothing_possible_says_nothing() -> None:
    # rules.md 11, AR10.
    kept = child(["Y4", "#", "X", "Z"])
    assert (kept.tally.possible, kept.one_in, kept.run_days, kept.weeks_touched) == (0, 0, 0, 0)
    assert not kept.numbers_apt(bereaved=False)


def test_a_session_without_a_mark_is_in_nothing() -> None:
    kept = child("/\\..II")
    assert (kept.tally.possible, kept.tally.absent) == (4, 2)


def test_weeks_are_those_with_any_absence() -> None:
    kept = child("I" + "/" * 9 + "/" * 9 + "I" + "/" * 10)
    assert kept.weeks_touched == 2


@pytest.mark.parametrize(
    ("letters", "run"),
    [
        ("/\\IIII", 2),
        ("IIIIII", 3),
        ("/\\II/\\", 0),
        ("/\\/\\II", 1),
        ("/III", 1),
        ("/IIIN", 2),
        ("II/\\N", 1),
        ("IIU\\", 0),
        ("IIN", 2),
        ("IIYYII", 2),
        ("II..II", 2),
        ("IIXXN", 2),
    ],
)
def test_days_in_a_row_are_counted_back_from_today(letters: str, run: int) -> None:
    codes = [{"Y": "Y4"}.get(letter, letter) for letter in letters]
    assert child(codes).run_days == run


def test_before_todays_register_nobody_is_away_in_a_row() -> None:
    assert child("IIII", today=date(2026, 9, 9)).run_days == 0


def test_a_weekend_does_not_break_a_run() -> None:
    assert child("/" * 8 + "II" + "II").run_days == 2


@pytest.mark.parametrize(
    ("absent", "possible", "one_in"),
    [(9, 54, 6), (0, 54, 0), (54, 54, 0), (27, 54, 2), (28, 54, 0), (2, 24, 12), (2, 26, 0)],
)
def test_one_in_is_said_from_two_to_twelve(absent: int, possible: int, one_in: int) -> None:
    meant = child("I" + "/").meant
    sick, here = meant[:1], meant[1:]
    day = Session(date(2026, 9, 7), Half.AM)
    kept = ChildYear(
        [day] * possible, sick * absent + here * (possible - absent), [""] * possible, day.day
    )
    assert kept.one_in == one_in


@pytest.mark.parametrize(
    ("absent", "so_far", "ahead", "more"),
    [
        # Of 100 sessions in all 9 may be missed: 10 would be persistent (rules.md 11, PA4, PA6).
        (4, 60, 40, 5),
        (9, 60, 40, 0),
        (10, 60, 40, 0),
        (8, 60, 41, 2),
        (8, 60, 40, 1),
        # All that is ahead could be missed: nothing to say.
        (0, 90, 10, 9),
        (0, 90, 9, 0),
        (0, 0, 0, 0),
    ],
)
def test_the_allowance_ends_short_of_persistent_absence(
    absent: int, so_far: int, ahead: int, more: int
) -> None:
    meant = child("I" + "/").meant
    kept = ChildYear(
        [Session(date(2026, 9, 7), Half.AM)] * so_far,
        meant[:1] * absent + meant[1:] * (so_far - absent),
        [""] * so_far,
        LAST,
    )
    assert kept.allowance(ahead) == more
    if more:
        assert (absent + more) * 10 < so_far + ahead <= (absent + more + 1) * 10


@pytest.mark.parametrize(
    ("letters", "one"),
    [
        ("/\\IIIIII/\\", True),
        ("/\\IIIINN", True),
        ("/\\IIII/\\II", False),
        ("/\\NNIIII", False),
        ("/\\NNNNNN", False),
        ("/\\IIMIII", False),
        ("/\\IIOOII", False),
        ("/\\/\\", False),
        ("/IIIIII\\", True),
        ("III..III", True),
    ],
)
def test_one_illness_is_a_single_stretch_of_illness(letters: str, one: bool) -> None:
    assert child(letters).one_illness is one


@pytest.mark.parametrize(
    ("letters", "bereaved", "apt"),
    [
        ("/\\NNNNNN", False, True),
        ("/\\NNNNN\\", False, False),
        ("II/\\II/\\II", False, True),
        ("II/\\II/\\II", True, False),
        ("/\\IIIIIIII", False, False),
    ],
)
def test_numbers_are_apt_from_three_days_and_never_for_one_illness_or_in_grief(
    letters: str, bereaved: bool, apt: bool
) -> None:
    assert child(letters).numbers_apt(bereaved=bereaved) is apt


def test_hours_come_from_the_minutes_of_each_half() -> None:
    # 4½ days: five mornings and four afternoons.
    kept = child("IIIIIIIII")
    assert kept.minutes({Half.AM: 195, Half.PM: 135}) == 5 * 195 + 4 * 135


@pytest.mark.parametrize(
    ("start", "afternoon", "chosen", "taught"),
    [
        (530, 780, (0, 0), (175, 140)),
        (530, 790, (190, 0), (190, 130)),
        (530, 780, (200, 120), (200, 120)),
        (530, 560, (0, 0), (60, 240)),
    ],
)
def test_taught_minutes_are_the_schools_or_the_days_own(
    start: int, afternoon: int, chosen: tuple[int, int], taught: tuple[int, int]
) -> None:
    found = taught_minutes(start, afternoon, chosen)
    assert (found[Half.AM], found[Half.PM]) == taught


@pytest.mark.parametrize(
    ("missed", "mine", "median"),
    [
        ([0, 0, 1, 2, 3, 3, 4, 5, 8, 9], 9, 3),
        ([0, 0, 1, 2, 2, 3, 4, 5, 8, 9, 9], 9, 3),
        ([0] * 10, 1, 0),
        ([3] * 10, 3, None),
        ([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], 4, None),
        ([0] * 9, 9, None),
    ],
)
def test_the_class_is_compared_from_ten_children_and_only_where_it_says_something(
    missed: list[int], mine: int, median: int | None
) -> None:
    assert class_median(missed, mine) == median
    assert class_median(missed[::-1], mine) == median
    if median is not None:
        assert 2 * sum(1 for one in missed if one <= median) > len(missed)


def weeks_of(count: int) -> list[date]:
    return [date.fromordinal(date(2026, 9, 7).toordinal() + 7 * n) for n in range(count)]


def at(week: date, letter: str, count: int) -> list[tuple[Session, str]]:
    return [
        (Session(date.fromordinal(week.toordinal() + n // 2), Half(n % 2)), letter)
        for n in range(count)
    ]


def test_sessions_not_agreed_are_counted_over_ten_school_weeks() -> None:
    weeks = weeks_of(11)
    # rules.md 11: PN1, PN2, PN5, PN6, PN7.
    assert without_leave(at(weeks[1], "G", 4) + at(weeks[9], "U", 6), weeks) == 10
    assert without_leave(at(weeks[10], "G", 10), weeks) == 10
    assert without_leave(at(weeks[3], "O", 9) + at(weeks[4], "I", 1), weeks) == 9
    assert without_leave(at(weeks[0], "O", 5) + at(weeks[10], "O", 5), weeks) == 5
    assert without_leave(at(weeks[2], "N", 3) + at(weeks[2], "", 3), weeks) == 3
    assert without_leave([], []) == 0


def test_a_child_who_came_late_in_the_year_has_no_sessions_before() -> None:
    view = view_of({pupil("new", starts=date(2026, 9, 16)): ""})
    line = view.lines["new"]
    kept = ChildYear(view.sessions, line.translate(TABLE), [""] * len(line), LAST)
    assert kept.tally.possible == 0
