from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.people import Group, Pupil
from attendance_desk.invented.plan import InventedSchool, Tale
from tests.invented.invented_schools import LAST_YEAR, Count, marks, school

SEEDS = (1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3)))
THIS_YEAR = (date(2026, 9, 1), date(2027, 8, 31))


def players(invented: InventedSchool, tale: Tale) -> list[Pupil]:
    by_id = {pupil.id: pupil for pupil in invented.pupils}
    return [by_id[pupil_id] for pupil_id in invented.story(tale).pupil_ids]


def letters(invented: InventedSchool, pupil: Pupil) -> dict[tuple[date, Half], str]:
    return {
        (session.day, session.half): letter
        for (pupil_id, session), letter in marks(invented).items()
        if pupil_id == pupil.id
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_every_story_is_told_of_children_who_are_there(seed: int) -> None:
    invented = school(seed)
    assert {story.tale for story in invented.stories} == set(Tale)
    for tale in Tale:
        assert players(invented, tale)
        assert invented.story(tale).says


@pytest.mark.parametrize("seed", SEEDS)
def test_the_slow_decline_goes_down_from_term_to_term(seed: int) -> None:
    invented = school(seed)
    (pupil,) = players(invented, Tale.SLOW_DECLINE)
    spans = (
        (date(2025, 9, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 4, 10)),
        (date(2026, 4, 11), date(2026, 8, 31)),
        THIS_YEAR,
    )
    away = [Count(invented, span).away(pupil.id) for span in spans]
    assert away == sorted(away)
    assert away[0] < 4
    assert away[-1] > 11


@pytest.mark.parametrize("seed", SEEDS)
def test_one_child_is_persistently_and_one_severely_absent(seed: int) -> None:
    invented = school(seed)
    for span in (LAST_YEAR, THIS_YEAR):
        count = Count(invented, span)
        assert 10 <= count.away(players(invented, Tale.PERSISTENT)[0].id) < 20
        assert count.away(players(invented, Tale.SEVERE)[0].id) >= 50


@pytest.mark.parametrize("seed", SEEDS)
def test_the_travellers_are_away_together_in_may(seed: int) -> None:
    invented = school(seed)
    family = players(invented, Tale.TRAVELLERS)
    assert len(family) == 3
    assert len({pupil.address for pupil in family}) == 1
    days = [
        {day for (day, _), code in letters(invented, p).items() if code == "T"} for p in family
    ]
    assert days[0] == days[1] == days[2]
    assert {day.month for day in days[0]} == {5}
    assert all(m.group is Group.TRAVELLER for p in family for m in p.groups[-1:]) or all(
        any(m.group is Group.TRAVELLER for m in p.groups) for p in family
    )


def test_a_child_with_a_social_worker_misses_mondays() -> None:
    invented = school()
    (pupil,) = players(invented, Tale.SOCIAL_WORKER)
    assert any(m.group is Group.SOCIAL_WORKER for m in pupil.groups)
    away = [day for (day, _), code in letters(invented, pupil).items() if code == "O"]
    assert len(away) > 10
    assert {day.weekday() for day in away} == {0}


@pytest.mark.parametrize("seed", SEEDS)
def test_siblings_share_a_home_and_their_absences(seed: int) -> None:
    invented = school(seed)
    family = players(invented, Tale.SIBLINGS)
    assert len(family) >= 2
    assert len({(p.address, p.contacts) for p in family}) == 1
    away = [{k for k, v in letters(invented, p).items() if v == "I"} for p in family]
    assert away[0]
    assert all(other == away[0] for other in away)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_part_time_timetable_is_c2_in_the_afternoons(seed: int) -> None:
    invented = school(seed)
    (pupil,) = players(invented, Tale.PART_TIME)
    assert pupil.enrolments[0].part_time == "MON-AM TUE-AM WED-AM THU-AM FRI-AM"
    leave = [key for key, code in letters(invented, pupil).items() if code == "C2"]
    assert len(leave) > 60
    assert {half for _, half in leave} == {Half.PM}


@pytest.mark.parametrize("seed", SEEDS)
def test_joiner_and_leaver_are_marked_only_while_on_roll(seed: int) -> None:
    invented = school(seed)
    (joiner,) = players(invented, Tale.JOINER)
    (leaver,) = players(invented, Tale.LEAVER)
    assert min(day for day, _ in letters(invented, joiner)) == joiner.enrolments[0].starts
    last = leaver.enrolments[0].ends
    assert last is not None
    assert max(day for day, _ in letters(invented, leaver)) <= last
    assert leaver.enrolments[0].ground
    assert leaver.places[-1].ends == last


def test_the_holiday_is_a_week_of_g_in_term() -> None:
    invented = school()
    (pupil,) = players(invented, Tale.HOLIDAY)
    away = [key for key, code in letters(invented, pupil).items() if code == "G"]
    assert len(away) >= 20


def test_no_number_of_the_child_without_numbers_can_be_dialled() -> None:
    (pupil,) = players(school(), Tale.NO_NUMBER)
    assert pupil.contacts
    digits = ["".join(sign for sign in c.phone if sign.isdigit()) for c in pupil.contacts]
    assert all(len(number) < 11 for number in digits)


@pytest.mark.parametrize("seed", SEEDS)
def test_one_child_is_never_away(seed: int) -> None:
    invented = school(seed)
    (pupil,) = players(invented, Tale.NEVER_AWAY)
    assert set(letters(invented, pupil).values()) <= {"/", "\\", "V", "B", "Y4"}
