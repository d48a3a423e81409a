"""Four school weeks before and after: counted by hand, and the same as the figures say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain import helped_words
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.did_it_help import (
    LEAST_STEPS,
    Helped,
    Line,
    Moment,
    Told,
    helped,
    over_school,
    told,
)
from attendance_desk.domain.tally import (
    AUTHORISED,
    LATE,
    NOT_MARKED,
    NOT_POSSIBLE,
    NOTHING,
    PRESENT,
    UNAUTHORISED,
    Tally,
    tally_meant,
)

FIRST = date(2026, 9, 7)
WEEKS = [FIRST + timedelta(weeks=number) for number in range(12)]
SESSIONS = [
    Session(monday + timedelta(days=day), half)
    for monday in WEEKS
    for day in range(5)
    for half in Half
]
STEP_WEEK = 5
STEP = Moment("s1", WEEKS[STEP_WEEK] + timedelta(days=2), "in_school", "In school", "Gate meet")
LONG_AFTER = WEEKS[-1] + timedelta(weeks=4)
MEANINGS = [PRESENT, LATE, AUTHORISED, UNAUTHORISED, NOT_POSSIBLE, NOT_MARKED, NOTHING]


def line(**weeks: list[int]) -> Line:
    """Everybody here, but for the weeks that are given, `w3=[…ten meanings…]`."""
    meant = b"".join(
        bytes(weeks.get(f"w{number}", [PRESENT] * 10)) for number in range(len(WEEKS))
    )
    return Line(SESSIONS, meant, ["x" if one in (5, 6, 7) else "" for one in meant])


def away(count: int) -> list[int]:
    return [AUTHORISED] * count + [PRESENT] * (10 - count)


def test_the_four_weeks_on_each_side_are_counted_and_the_week_of_the_step_is_on_neither() -> None:
    # Before: weeks 1 to 4 miss 4 + 2 + 3 + 0 = 9 of 40. After: weeks 6 to 9 miss 1 + 0 + 2 + 0.
    # Weeks 0 and 5 and 10 are full of absence and must not be counted.
    marks = line(
        w0=away(10),
        w1=away(4),
        w2=away(2),
        w3=away(3),
        w5=away(10),
        w6=away(1),
        w8=away(2),
        w10=away(10),
    )
    found = helped(STEP, marks, WEEKS, [STEP], LONG_AFTER)
    assert (found.before.missed, found.before.possible) == (9, 40)
    assert (found.after.missed, found.after.possible) == (3, 40)
    assert found.told is Told.FEWER
    assert found.to_come == 0
    missed = [session for week in found.before.weeks for session, _letter in week.missed]
    assert missed[:4] == SESSIONS[10:14]
    assert helped_words.sentence(found) == (
        "Before: missed 9 of 40. After: missed 3 of 40. Fewer sessions were missed afterwards."
    )


def test_late_arrivals_are_told_beside_and_are_no_absence() -> None:
    found = helped(STEP, line(w4=[LATE] * 3 + [PRESENT] * 7), WEEKS, [], LONG_AFTER)
    assert (found.before.late, found.before.missed) == (3, 0)
    assert "late to 3" in helped_words.sentence(found)


def test_weeks_that_are_not_over_are_said() -> None:
    wednesday = WEEKS[7] + timedelta(days=2)
    marks = Line(SESSIONS[:76], bytes([PRESENT] * 76), [""] * 76)
    found = helped(STEP, marks, WEEKS, [], wednesday)
    assert [week.complete for week in found.after.weeks] == [True, False]
    assert found.to_come == 3
    assert helped_words.to_come(found) == "1 of 4 weeks afterwards are over."
    assert found.told is Told.TOO_FEW
    assert "16 after, and 20 are needed" in helped_words.sentence(found)


def test_a_week_with_a_session_nobody_marked_is_not_complete() -> None:
    found = helped(STEP, line(w7=[NOT_MARKED] + [PRESENT] * 9), WEEKS, [], LONG_AFTER)
    assert [week.complete for week in found.after.weeks] == [True, False, True, True]
    assert found.after.possible == 39


@pytest.mark.parametrize(("possible", "said"), [(19, Told.TOO_FEW), (20, Told.SAME)])
def test_twenty_possible_sessions_are_needed_on_either_side(possible: int, said: Told) -> None:
    assert told(Tally(present=40), Tally(present=possible)) is said
    assert told(Tally(present=possible), Tally(present=40)) is said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(3, 2, Told.SAME), (3, 1, Told.FEWER), (1, 3, Told.MORE), (2, 3, Told.SAME)],
)
def test_less_than_a_day_in_four_weeks_is_about_the_same(
    before: int, after: int, said: Told
) -> None:
    sides = [Tally(present=40 - missed, authorised=missed) for missed in (before, after)]
    assert told(*sides) is said


def test_whatever_else_was_done_near_it_is_named_with_its_week() -> None:
    letter = Moment("k1", WEEKS[6] + timedelta(days=4), "letter-1", "Letter", "Letter No 1")
    meeting = Moment("m1", STEP.day, "meeting", "Meeting", "Meeting")
    far = Moment("k2", WEEKS[11], "letter-2", "Letter", "Far away")
    found = helped(STEP, line(), WEEKS, [STEP, letter, meeting, far], LONG_AFTER)
    assert helped_words.others(found) == (
        "Meeting (the same week)",
        "Letter No 1 (week of Mon 19 Oct)",
    )


def test_a_step_in_a_holiday_has_the_weeks_around_it() -> None:
    term = [monday for monday in WEEKS if monday != WEEKS[STEP_WEEK]]
    found = helped(STEP, line(w5=away(10)), term, [], LONG_AFTER)
    assert [week.monday for week in found.before.weeks] == WEEKS[1:5]
    assert [week.monday for week in found.after.weeks] == WEEKS[6:10]


def test_a_step_in_the_last_week_of_term_has_the_next_terms_weeks_after_it() -> None:
    # Weeks 5 and 6 are holiday: week 4 is the last of term, and the step is on its Friday.
    # Before: weeks 0 to 3 miss 2 + 0 + 1 + 1 = 4 of 40. After: weeks 7 to 10 miss 3 + 3 + 1 + 1.
    last = Moment("s1", WEEKS[4] + timedelta(days=4), "in_school", "In school", "Breakfast place")
    term = WEEKS[:5] + WEEKS[7:]
    marks = line(w0=away(2), w2=away(1), w3=away(1), w4=away(10), w5=away(10), w6=away(10))
    marks = Line(
        marks.sessions,
        marks.meant[:70] + bytes([*away(3), *away(3), *away(1), *away(1)]) + marks.meant[110:],
        marks.letters,
    )
    found = helped(last, marks, term, [], LONG_AFTER)
    assert [week.monday for week in found.before.weeks] == WEEKS[:4]
    assert [week.monday for week in found.after.weeks] == WEEKS[7:11]
    assert (found.before.missed, found.after.missed) == (4, 8)
    assert helped_words.sentence(found) == (
        "Before: missed 4 of 40. After: missed 8 of 40. More sessions were missed afterwards."
    )


def test_in_the_holiday_after_the_last_week_nothing_can_be_said_yet() -> None:
    last = Moment("s1", WEEKS[4] + timedelta(days=4), "in_school", "In school", "Breakfast place")
    term = WEEKS[:5] + WEEKS[7:]
    until = Line(SESSIONS[:50], bytes([PRESENT] * 50), [""] * 50)
    found = helped(last, until, term, [], WEEKS[6])
    assert (found.after.weeks, found.to_come) == ((), 4)
    assert found.told is Told.TOO_FEW
    assert "Fewer" not in helped_words.sentence(found)
    assert "20 are needed" in helped_words.sentence(found)


def test_two_short_weeks_of_a_child_who_joined_are_too_few_however_good_they_look() -> None:
    # On roll from the Tuesday of week 4: eight sessions before are no four weeks.
    joined = line(
        w1=[NOTHING] * 10,
        w2=[NOTHING] * 10,
        w3=[NOTHING] * 10,
        w4=[NOTHING] * 2 + away(6)[:8],
    )
    found = helped(STEP, joined, WEEKS, [], LONG_AFTER)
    assert (found.before.missed, found.before.possible) == (6, 8)
    assert (found.after.missed, found.after.possible) == (0, 40)
    assert found.told is Told.TOO_FEW


def test_a_side_of_short_weeks_is_compared_by_its_rate_and_not_by_its_count() -> None:
    # Three of 20 is six of 40 possible: as much as six of 40, though half as many sessions.
    short = [NOT_POSSIBLE] * 5
    marks = line(
        w1=[*short, *away(3)[:5]],
        w2=[*short, *[PRESENT] * 5],
        w3=[*short, *[PRESENT] * 5],
        w4=[*short, *[PRESENT] * 5],
        w6=away(6),
    )
    found = helped(STEP, marks, WEEKS, [], LONG_AFTER)
    assert (found.before.missed, found.before.possible) == (3, 20)
    assert (found.after.missed, found.after.possible) == (6, 40)
    assert found.told is Told.SAME


def test_the_school_is_summed_and_never_averaged() -> None:
    def one(number: int, before: int, after: int) -> Helped:
        moment = Moment(f"s{number}", STEP.day, "in_school", "In school", "x")
        return helped(moment, line(w4=away(before), w6=away(after)), WEEKS, [], LONG_AFTER)

    held = [one(number, 10 - number, number) for number in range(LEAST_STEPS)]
    count = over_school(held)[0]
    assert (count.steps, count.left_out) == (5, 0)
    assert (count.before.absent, count.before.possible) == (10 + 9 + 8 + 7 + 6, 200)
    assert (count.after.absent, count.after.possible) == (0 + 1 + 2 + 3 + 4, 200)
    assert count.told is Told.FEWER
    few = over_school(held[1:])[0]
    assert few.told is Told.TOO_FEW
    assert helped_words.of_kind(few).startswith("Too few to say: 4 with four full weeks")


def test_what_is_not_over_is_left_out_of_the_sum_and_said() -> None:
    over = helped(STEP, line(), WEEKS, [], LONG_AFTER)
    running = helped(STEP, line(), WEEKS, [], WEEKS[7])
    count = over_school([over, running])[0]
    assert (count.steps, count.left_out) == (1, 1)


@given(
    meant=st.binary(min_size=120, max_size=120).map(
        lambda raw: bytes(MEANINGS[one % len(MEANINGS)] for one in raw)
    ),
    day=st.integers(0, 83),
    today=st.integers(0, 200),
)
def test_the_sides_agree_with_the_figures_of_their_weeks(
    meant: bytes, day: int, today: int
) -> None:
    moment = Moment("s1", FIRST + timedelta(days=day), "in_school", "In school", "x")
    now = FIRST + timedelta(days=today)
    until = sum(1 for session in SESSIONS if session.day <= now)
    marks = Line(SESSIONS[:until], meant[:until], ["a"] * until)
    found = helped(moment, marks, WEEKS, [], now)
    own = moment.day - timedelta(days=moment.day.weekday())
    for side, weeks in (
        (found.before, [monday for monday in WEEKS if monday < own][-4:]),
        (found.after, [monday for monday in WEEKS if own < monday <= now][:4]),
    ):
        assert [week.monday for week in side.weeks] == weeks
        inside = bytes(
            code
            for session, code in zip(SESSIONS[:until], meant[:until], strict=True)
            if any(monday <= session.day < monday + timedelta(days=7) for monday in weeks)
        )
        assert side.tally == tally_meant(inside)
        assert sum(len(week.missed) for week in side.weeks) == side.missed
    if min(found.before.possible, found.after.possible) < 20:
        assert found.told is Told.TOO_FEW
