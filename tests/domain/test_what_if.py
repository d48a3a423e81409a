"""Both ladders of the sources lived through the practice school's last year, for ten children.

The expected days were written by hand from the list of sessions each child missed (60 pupils,
seed 1). The year: autumn 2 September to 19 December 2025, spring 6 January to 27 March, summer 13
April to 17 July. Thirty sessions were possible at the end of 22 September.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.catalog.policies import shipped_policies
from attendance_desk.domain.ladder import NOTHING, Judge
from attendance_desk.domain.ladder_child import ChildLine
from attendance_desk.domain.what_if import what_if
from tests.bench import random_school
from tests.bench.random_school import TABLES, number_of
from tests.bench.trend_alarm import World, demo
from tests.invented.invented_schools import school

POLICIES = {one.id: one for one in shipped_policies()}

STAGES = {
    # Six half-days by 5 December; ten more came only in June, when fourteen bring a talk.
    "Ralph Webb": {"talk": "2025-12-05"},
    "Cerys Tŵr-Evans": {},
    # Five in autumn; the tenth on 5 March, the twentieth on 11 May, the 26th on 10 July.
    "Elif Yıldız": {
        "talk": "2026-03-05",
        "letter_2": "2026-05-11",
        "meeting_senior": "2026-07-10",
    },
    "Rayhan Begum": {"talk": "2025-11-10", "letter_2": "2025-12-17"},
    # Two half-days on Tuesdays: the 18th came after Christmas, when 22 are asked for.
    "Gabija Šimkus": {
        "talk": "2025-10-13",
        "letter_2": "2025-11-17",
        "meeting_senior": "2026-02-23",
    },
    "Sumaiya Begum": {"talk": "2025-11-26", "letter_2": "2026-03-11"},
    # Away from the first day: the letter waits until thirty sessions were possible.
    "Káyọ̀dé Adésuwà": {
        "talk": "2025-09-04",
        "letter_2": "2025-09-22",
        "meeting_senior": "2025-10-17",
    },
    "Freya Dawson": {
        "talk": "2025-11-19",
        "letter_2": "2026-01-12",
        "meeting_senior": "2026-01-27",
    },
    "Mahir Begum": {"talk": "2025-11-26", "letter_2": "2026-03-25"},
    "Lottie Marsh": {"talk": "2026-03-19", "letter_2": "2026-06-26"},
}

BANDS = {
    # 26 November, 1 and 5 December: three short absences in six school weeks, at 120 of 126.
    "Ralph Webb": {"letter_1": "2025-12-05"},
    # 8 and 12 May and 8 June, at 313 of 320; half-term is no school week.
    "Cerys Tŵr-Evans": {"letter_1": "2026-06-08"},
    # 209 of 220 on 5 March is 95.0 exactly: no letter yet. 10 July: six half-days of holiday.
    "Elif Yıldız": {
        "letter_1": "2026-03-06",
        "letter_2": "2026-03-09",
        "letter_warning": "2026-07-10",
    },
    "Rayhan Begum": {"letter_1": "2025-11-07", "letter_2": "2025-11-10"},
    # 54 of 60 on 13 October is 90.0 exactly; 78 of 88 on 10 November is under, with ten O.
    "Gabija Šimkus": {
        "letter_1": "2025-09-22",
        "letter_2": "2025-10-13",
        "letter_warning": "2025-10-13",
        "penalty_request": "2025-11-10",
    },
    # Ten half-days of holiday in a week, and never under 90.
    "Sumaiya Begum": {
        "letter_1": "2025-11-26",
        "letter_2": "2025-11-27",
        "letter_warning": "2025-11-26",
    },
    "Káyọ̀dé Adésuwà": {
        "letter_1": "2025-09-22",
        "letter_2": "2025-10-17",
        "letter_warning": "2025-09-22",
        "penalty_request": "2025-09-22",
    },
    # 13 October, 14 and 18 November are three short ones, at 95 of 100: 95.0 exactly.
    "Freya Dawson": {"letter_1": "2025-11-18", "letter_2": "2025-11-19"},
    "Mahir Begum": {
        "letter_1": "2025-11-26",
        "letter_2": "2025-11-27",
        "letter_warning": "2025-11-26",
    },
    # Falling on 19 March: a day in each of two weeks, six half-days in the 220 before. 8 June is
    # 304 of 320, 95.0 exactly. 26 June: six O since 14 May.
    "Lottie Marsh": {
        "letter_1": "2026-03-19",
        "letter_2": "2026-06-10",
        "letter_warning": "2026-06-26",
    },
}


@cache
def world() -> World:
    """The practice school's last year."""
    return demo(1, 60)


@cache
def reached(policy_id: str) -> dict[str, dict[str, str]]:
    """Name to rungs and first days; congratulations apart."""
    lived, found = world(), dict[str, dict[str, str]]()
    names = {one.id: f"{one.forename} {one.surname}" for one in school(1, 60).pupils}
    for one in what_if(POLICIES[policy_id], lived.days, lived.children, lived.end):
        if one.rung != "letter_congratulation":
            found.setdefault(names[one.pupil_id], {})[one.rung] = one.day.isoformat()
    return found


@pytest.mark.parametrize("name", STAGES)
def test_stages_by_days_as_written_by_hand(name: str) -> None:
    assert reached("stages").get(name, {}) == STAGES[name]


@pytest.mark.parametrize("name", BANDS)
def test_bands_as_written_by_hand(name: str) -> None:
    assert reached("bands").get(name, {}) == BANDS[name]


@given(st.integers(0, 200), st.data())
def test_a_session_that_was_attended_after_all_never_brings_a_stage(
    seed: int, data: st.DataObject
) -> None:
    days = random_school.calendar()
    child = random_school.children(seed, 1)[0]
    if not child.missed:
        return
    place = data.draw(st.sampled_from(child.missed))
    line = bytearray(child.line)
    line[place] = number_of("/")
    better = ChildLine(child.pupil_id, bytes(line), TABLES)
    judge = Judge(POLICIES["stages"], days)
    end = len(days.sessions)
    before = {one.rung.id for one in judge.due(child, end, NOTHING)}
    after = {one.rung.id for one in judge.due(better, end, NOTHING)}
    assert after <= before | {"letter_welcome_back"}


@given(st.integers(0, 60))
def test_n_that_becomes_i_takes_a_warning_away_by_itself(first: int) -> None:
    days = random_school.calendar()
    none, ill = number_of("N"), number_of("I")
    here = bytearray((number_of("/"), number_of("\\")) * random_school.DAYS)
    start = 200 + first - first % 2
    here[start : start + 6] = bytes([none]) * 6
    judge, end = Judge(POLICIES["bands"], days), start + 20
    unexplained = ChildLine("a", bytes(here), TABLES)
    assert "letter_warning" in {one.rung.id for one in judge.due(unexplained, end, NOTHING)}
    here[start] = ill
    explained = ChildLine("a", bytes(here), TABLES)
    assert "letter_warning" not in {one.rung.id for one in judge.due(explained, end, NOTHING)}


@given(st.integers(0, 500), st.sampled_from(list(POLICIES)))
def test_what_if_says_what_the_ladder_said_on_that_day(seed: int, policy_id: str) -> None:
    days = random_school.calendar()
    child = random_school.children(seed, 1)[0]
    policy = POLICIES[policy_id]
    judge = Judge(policy, days)
    for one in what_if(policy, days, [child], len(days.sessions)):
        rung = policy.rung(one.rung)
        assert rung is not None
        if not any(rule.after for rule in rung.rules):
            assert judge.on(child, days.end_on(one.day), NOTHING, rung)


def test_congratulations_leave_illness_out_and_come_at_the_end_of_term() -> None:
    """Ralph in March: 9 of 234 missed, 5 of them ill or at an appointment: 225 of 229."""
    lived = world()
    ralph = next(one.id for one in school(1, 60).pupils if one.surname == "Webb")
    found = [
        one.day
        for one in what_if(POLICIES["bands"], lived.days, lived.children, lived.end)
        if (one.pupil_id, one.rung) == (ralph, "letter_congratulation")
    ]
    assert found == [date(2026, 3, 16)]
