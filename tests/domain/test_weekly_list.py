"""Who is on the weekly list and in which order, from reasons written by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from attendance_desk.domain.agreed import Agreed
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.meetings import Talked, Weekly
from attendance_desk.domain.tally import AUTHORISED, NOT_POSSIBLE, PRESENT
from attendance_desk.domain.weekly_list import (
    Before,
    Cause,
    Listed,
    Rule,
    before,
    standing,
    unfinished,
    weekly_list,
)
from attendance_desk.domain.weekly_weeks import Past, good_fortnight, rising

TODAY = date(2026, 11, 24)
LAST = date(2026, 11, 17)


def listed(name: str, *rules: tuple[Rule, int], waited: bool = False) -> Listed:
    causes = tuple(Cause(rule, f"{name} {rule.name}", size) for rule, size in rules)
    return Listed(name, name, causes, waited)


def names(rows: tuple[Listed, ...]) -> list[str]:
    return [one.name for one in rows]


def test_the_list_is_read_in_the_order_of_the_rules_and_then_of_size() -> None:
    found = [
        listed("Picked", (Rule.PICKED, 0)),
        listed("Late", (Rule.UNFINISHED, 3)),
        listed("Stage", (Rule.STAGE, 6)),
        listed("Under", (Rule.THRESHOLD, 12)),
        listed("Far under", (Rule.THRESHOLD, 20)),
        listed("Rises", (Rule.TREND, 4), (Rule.THRESHOLD, 30)),
        listed("Rises most", (Rule.TREND, 8)),
    ]
    made = weekly_list(found, 9)
    assert names(made.rows) == [
        "Rises most",
        "Rises",
        "Far under",
        "Under",
        "Stage",
        "Late",
        "Picked",
    ]
    assert made.more == ()


def test_whoever_there_is_no_time_for_is_named_and_whoever_was_picked_or_waited_is_kept() -> None:
    found = [listed(f"R{n}", (Rule.TREND, n)) for n in range(5)]
    found += [listed("Picked", (Rule.PICKED, 0)), listed("Waited", waited=True)]
    made = weekly_list(found, 4)
    assert names(made.rows) == ["R4", "R3", "R2", "Waited", "Picked"]
    assert names(made.more) == ["R1", "R0"]
    assert made.rows[3].why == ("Waited last week: there was no time left.",)


def test_of_thresholds_whoever_was_never_talked_about_is_first() -> None:
    seen = Listed("Seen", "Seen", (Cause(Rule.THRESHOLD, "x", 40),), spoken=LAST)
    new = Listed("New", "New", (Cause(Rule.THRESHOLD, "x", 11),))
    assert names(weekly_list([seen, new], 9).rows) == ["New", "Seen"]


def past(*weeks: str, letters: str = "I") -> Past:
    """Weeks of ten sessions: `.` here, `x` away, `-` not possible."""
    meaning = {".": PRESENT, "x": AUTHORISED, "-": NOT_POSSIBLE}
    signs = "".join(weeks)
    first = date(2026, 9, 7)
    sessions = tuple(
        Session(first + timedelta(days=n // 2 % 5 + 7 * (n // 10)), Half(n % 2))
        for n in range(len(signs))
    )
    written = tuple(letters if sign == "x" else "/" for sign in signs)
    return Past(sessions, bytes(meaning[sign] for sign in signs), written)


FULL = "." * 10


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((FULL,) * 8, None),
        ((*(FULL,) * 6, "......xx..", "........xx"), "Missed 2 days in the last two weeks, no"),
        # The same again as in every fortnight of the year: nothing has changed.
        (("xx........",) * 8, None),
        # Twice as much as the child's own past, and more than in the two weeks before.
        ((*("x.........",) * 6, "xx........", "xx........"), "Missed 2 days in the last two"),
        # A day and a half in one week, nothing before.
        ((*(FULL,) * 7, ".......xxx"), "Missed 1½ days in the last week, no days in the week"),
        # One day is not yet worth the meeting's time.
        ((*(FULL,) * 7, "........xx"), None),
        # Two weeks of a past are needed before it says anything.
        ((FULL, "xxxx......"), None),
        (("-" * 10, "-" * 10, FULL, "xxxxx....."), None),
    ],
)
def test_a_rise_is_against_the_childs_own_past(weeks: tuple[str, ...], words: str | None) -> None:
    found = rising(past(*weeks))
    assert (found is None) == (words is None)
    if found is not None and words is not None:
        assert found.words.startswith(words)


def test_one_illness_is_said_to_be_one() -> None:
    week = (*(FULL,) * 6, "xxxxxx....", FULL)
    ill, other = rising(past(*week)), rising(past(*week, letters="O"))
    assert ill is not None
    assert ill.ill
    assert other is not None
    assert not other.ill
    twice = rising(past(*(FULL,) * 6, "xx....xx..", FULL))
    assert twice is not None
    assert not twice.ill


def test_a_good_fortnight_is_one_of_a_child_who_was_often_away() -> None:
    assert good_fortnight(past("x" * 10, FULL, FULL))
    assert not good_fortnight(past(FULL, FULL, FULL))
    assert not good_fortnight(past("x" * 10, FULL, ".........x"))


def test_weeks_and_weekdays_are_counted() -> None:
    held = past("xx........", "--xx....x.")
    weeks = held.weeks((date(2026, 9, 7), date(2026, 9, 14)))
    assert [(one.missed, one.possible, one.words) for one in weeks] == [
        (2, 10, "1 day"),
        (3, 8, "1½ days"),
    ]
    assert held.weekdays(date(2026, 9, 7)) == (2, 2, 0, 0, 1)
    assert held.weekdays(date(2026, 9, 14)) == (0, 2, 0, 0, 1)


def agreed(due: date, words: str = "Ring home") -> Agreed:
    return Agreed("g", "p", words, "Miss Cole", due, LAST)


def test_what_is_not_done_is_told_from_its_day_on() -> None:
    assert unfinished([agreed(TODAY + timedelta(days=1))], TODAY) == ()
    (today,) = unfinished([agreed(TODAY)], TODAY)
    assert today.words == "Not done yet, today: ring home (Miss Cole)."
    (late,) = unfinished([agreed(LAST), agreed(TODAY)], TODAY)
    assert late.words == (
        "Not done yet, since Tuesday 17 November: ring home (Miss Cole) and 1 more."
    )


TREND, UNDER = Cause(Rule.TREND, "Rises."), Cause(Rule.THRESHOLD, "Under.")
PICK = Cause(Rule.PICKED, "Picked.")


def test_what_is_under_way_sleeps_until_something_new_happens() -> None:
    resting = Before(spoken=LAST, resting=TODAY + timedelta(days=3))
    assert standing([UNDER], resting, 0, TODAY) == ()
    assert standing([TREND, UNDER], resting, 0, TODAY) == (TREND, UNDER)
    assert standing([UNDER, PICK], resting, 0, TODAY) == (UNDER, PICK)


def test_off_the_list_is_until_its_day_or_until_it_gets_a_good_deal_worse() -> None:
    off = Before(spoken=LAST, off_until=TODAY + timedelta(days=20))
    assert standing([TREND, UNDER], off, 5, TODAY) == ()
    assert standing([UNDER, PICK], off, 0, TODAY) == (UNDER, PICK)
    (worse, *_rest) = standing([UNDER], off, 6, TODAY)
    assert worse.words == (
        "Taken off the list on Tuesday 17 November, and has missed 3 days since."
    )
    over = Before(spoken=LAST, off_until=TODAY)
    assert standing([], over, 0, TODAY)[0].words == (
        "Taken off the list on Tuesday 17 November: look again today."
    )


def test_a_meeting_leaves_to_the_next_who_waits_who_rests_and_who_is_off() -> None:
    later = TODAY + timedelta(days=30)
    held = Weekly(
        "w",
        LAST,
        talked=(
            Talked("off", choice="off_list", due=later),
            Talked("busy", choice="visit", due=TODAY + timedelta(days=1)),
            Talked("done", choice="visit", due=LAST),
            Talked("not reached"),
        ),
        begun=True,
        ended=True,
        left=("no room",),
    )
    found = before([held], TODAY)
    assert found["off"].off_until == later
    assert found["busy"].resting == TODAY + timedelta(days=1)
    assert found["done"] == Before(spoken=LAST)
    assert found["not reached"].waited
    assert found["no room"].waited
