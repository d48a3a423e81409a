from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from attendance_desk.domain.call_facts import (
    allowed,
    compared,
    counted,
    days_words,
    half_days,
    lessons_missed,
    not_agreed,
    settings,
    typed,
)
from attendance_desk.domain.lines import Line, LineKind
from tests.domain.test_call_sums import child

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("sessions", "words"),
    [
        (0, "no days"),
        (1, "half a day"),
        (2, "1 day"),
        (3, "1½ days"),
        (9, "4½ days"),
        (45, "22½ days"),
    ],
)
def test_days_keep_their_halves(sessions: int, words: str) -> None:
    assert days_words(sessions) == words


def test_half_a_day_alone_is_a_half() -> None:
    assert (half_days(1), half_days(45), half_days(0)) == ("½", "22½", "0")


def test_what_is_counted_is_said_in_days_first() -> None:
    # 9 sessions of 54, as the design has them: five in one week, two each in two others.
    kept = child("/" * 9 + "NNNNN" + "/" * 9 + "/" * 3 + "NN" + "//")
    facts = counted(kept, 1475)
    assert facts["days_missed"].text == "3½ days"
    assert facts["days_missed"].amount == Fraction(7, 2)
    assert facts["days_in"].text == "11½"
    assert facts["days_possible"].text == "15 days"
    assert facts["hours_missed"].text == "25 hours"
    assert facts["weeks_touched"].text == "3 separate weeks"
    assert facts["one_in"].text == "1 in every 4"
    assert facts["percentage"].text == "76.7%"


def test_what_is_nothing_is_not_there() -> None:
    facts = counted(child("/\\/\\"), 0)
    assert set(facts) == {"days_in", "days_possible", "percentage"}
    assert counted(child(["Y4", "#"]), 0) == {}


@pytest.mark.parametrize(
    ("minutes", "words"), [(29, ""), (30, "1 hour"), (89, "1 hour"), (90, "2 hours")]
)
def test_hours_are_rounded_half_up_and_never_nought(minutes: int, words: str) -> None:
    facts = counted(child("I/"), minutes)
    assert (facts["hours_missed"].text if words else "hours_missed" in facts) == (words or False)


def test_one_week_is_not_separate_weeks() -> None:
    assert counted(child("I/I/"), 0)["weeks_touched"].text == "1 week"


@pytest.mark.parametrize(
    ("median", "words"),
    [
        (0, "Most children in Oak have missed no days"),
        (1, "Most children in Oak have missed half a day or less"),
        (2, "Most children in Oak have missed 1 day or fewer"),
        (3, "Most children in Oak have missed 1½ days or fewer"),
    ],
)
def test_the_class_is_told_without_a_rank(median: int, words: str) -> None:
    assert compared("Oak", median)["class_comparison"].text == words


def test_no_median_and_no_class_make_no_comparison() -> None:
    assert compared("Oak", None) == {} == compared("", 3)


def test_an_allowance_and_sessions_not_agreed_are_there_only_where_there_are_any() -> None:
    assert allowed(2)["allowance"].text == "1 day"
    assert allowed(0) == {} == not_agreed(0)
    assert not_agreed(1)["unauthorised_sessions"].text == "1 session"
    assert not_agreed(7)["unauthorised_sessions"].amount == 7


@pytest.mark.parametrize(
    ("timetable", "missed", "words"),
    [
        ("5 phonics lessons", 22, "11 phonics lessons"),
        ("5 phonics lessons", 2, "1 phonics lesson"),
        ("5 phonics lessons", 1, ""),
        ("2 swimming lessons", 9, "1 swimming lesson"),
        ("10 maths lessons", 9, "9 maths lessons"),
        ("phonics", 22, ""),
    ],
)
def test_lessons_missed_follow_the_timetable_and_never_overstate(
    timetable: str, missed: int, words: str
) -> None:
    found = lessons_missed(timetable, missed)
    assert (found.text if found else "") == words


def line(whose: str, kind: LineKind, words: str, on: date = TODAY) -> Line:
    return Line(whose, kind, words, on, "Miss Adeyemi, Class teacher")


def test_a_childs_own_line_wins_over_the_class() -> None:
    held = [line("oak", LineKind.LEARNING, "fractions"), line("sam", LineKind.LEARNING, "money")]
    assert typed(held, ("sam", "oak"), TODAY, 0)["learning"].text == "money"
    assert typed(held, ("kim", "oak"), TODAY, 0)["learning"].text == "fractions"
    assert typed(held, ("kim", "ash"), TODAY, 0) == {}


@pytest.mark.parametrize(("day", "used"), [(13, True), (12, False), (23, True), (24, False)])
def test_a_line_is_used_for_ten_days(day: int, used: bool) -> None:
    held = [line("sam", LineKind.GOOD_NEWS, "Sam read to us", date(2026, 11, day))]
    assert ("good_news" in typed(held, ("sam", "oak"), TODAY, 0)) is used


def test_something_good_from_today_is_of_today() -> None:
    today = [line("sam", LineKind.GOOD_THING, "they drew a whale")]
    earlier = [line("sam", LineKind.GOOD_THING, "they drew a whale", date(2026, 11, 20))]
    assert "good_thing_today" in typed(today, ("sam", "oak"), TODAY, 0)
    assert set(typed(earlier, ("sam", "oak"), TODAY, 0)) == {"good_thing"}


def test_a_timetable_does_not_go_stale() -> None:
    held = [line("oak", LineKind.LESSONS, "5 phonics lessons", date(2026, 9, 4))]
    assert typed(held, ("sam", "oak"), TODAY, 22)["lessons_missed"].text == "11 phonics lessons"
    assert typed(held, ("sam", "oak"), TODAY, 0) == {}


def test_a_setting_without_words_is_no_fact() -> None:
    assert set(settings({"phone": " 01632 960147 ", "offers": " "})) == {"phone"}
