from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from _pytest.mark import ParameterSet

from attendance_desk.clock import SCHOOL_ZONE
from attendance_desk.domain.calendar import Half, Session, check_day_times
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.school_calendar import SchoolCalendar, check_calendar
from attendance_desk.domain.upn import check_upn
from attendance_desk.invented.plan import (
    InventedSchool,
    MarkAmended,
    Plan,
    RecordsKept,
    RegisterTaken,
)
from attendance_desk.invented.school import invent
from tests.invented.invented_schools import LAST_YEAR, SATURDAY, Count, marks, school

SEEDS = (1, 2, 3)
ONE_AND_MORE = (1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in SEEDS[1:]))


def _also(until: datetime) -> ParameterSet:
    """More of the same, for the slow run."""
    return pytest.param(until, marks=pytest.mark.slow)


def on_roll(pupil: Pupil, day: date) -> bool:
    return any(e.starts <= day and (e.ends is None or day <= e.ends) for e in pupil.enrolments)


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SCHOOL_ZONE)


def in_class(invented: InventedSchool, name: str, day: date) -> list[Pupil]:
    class_id = next(c.id for c in invented.school.classes if c.name == name)
    return [p for p in invented.pupils if on_roll(p, day) and p.places[-1].class_id == class_id]


def test_the_same_plan_gives_the_same_school_in_another_process_too(project: Path) -> None:
    program = (
        "import hashlib, datetime, zoneinfo\n"
        "from attendance_desk.invented.plan import Plan\n"
        "from attendance_desk.invented.school import invent\n"
        "until = datetime.datetime(2026, 11, 21, 20, tzinfo=zoneinfo.ZoneInfo('Europe/London'))\n"
        "print(hashlib.sha256(repr(invent(Plan(until, 5, 60, 1))).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=project,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(project)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_seed_gives_other_children() -> None:
    one, other = ({p.id for p in school(seed, 60).pupils} for seed in (1, 2))
    assert not one & other


def test_what_is_past_does_not_change_when_a_day_goes_by() -> None:
    early, late = (
        [
            event
            for event in invent(Plan(at(day, 18, 0), 4, 60, 1)).events
            if event.at.date() < date(2026, 11, 19)
        ]
        for day in (19, 20)
    )
    assert len(early) > 3000
    assert late == early


@pytest.mark.parametrize("seed", ONE_AND_MORE)
def test_the_school_has_the_size_and_the_classes_asked_for(seed: int) -> None:
    invented = school(seed)
    day = SATURDAY.date()
    assert sum(on_roll(p, day) for p in invented.pupils) == 210
    assert len(in_class(invented, "Oak", day)) == 30
    names = [c.name for c in invented.school.classes]
    assert names == ["Acorn", "Beech", "Elm", "Holly", "Ash", "Oak", "Willow", "Rowan"]


@pytest.mark.parametrize("pupils", [30, 60, pytest.param(420, marks=pytest.mark.slow)])
def test_other_sizes_work_too(pupils: int) -> None:
    invented = school(1, pupils)
    held = sum(on_roll(p, SATURDAY.date()) for p in invented.pupils)
    assert abs(held - pupils) <= 3
    sizes = [len(in_class(invented, c.name, SATURDAY.date())) for c in invented.school.classes]
    assert max(sizes) <= 34
    assert min(sizes) >= 1


@pytest.mark.parametrize(("pupils", "years"), [(29, 2), (901, 2), (210, 0), (210, 11)])
def test_a_school_that_cannot_be_is_refused(pupils: int, years: int) -> None:
    with pytest.raises(BadUsage, match="invented school cannot have"):
        Plan(SATURDAY, 1, pupils, years)


def test_a_year_of_one_school_is_much_like_a_real_one() -> None:
    count = Count(school(), LAST_YEAR)
    assert count.overall() == pytest.approx(5.28, abs=0.25)
    assert count.persistent() == pytest.approx(13.8, abs=3.5)
    assert count.percent("I") == pytest.approx(2.79, abs=0.3)


@pytest.mark.slow
def test_reasons_and_rates_are_near_the_national_ones() -> None:
    counts = [Count(school(seed), LAST_YEAR) for seed in SEEDS]
    national = {
        ("I",): (2.79, 0.15),
        ("M",): (0.27, 0.05),
        ("G",): (0.53, 0.15),
        ("O",): (0.79, 0.1),
        ("U",): (0.17, 0.05),
        ("C",): (0.37, 0.12),
        ("L",): (1.12, 0.1),
        ("V", "B"): (1.03, 0.3),
        ("C2",): (0.17, 0.1),
        ("R",): (0.07, 0.05),
        ("E",): (0.04, 0.04),
    }
    for letters, (wanted, off) in national.items():
        assert mean(count.percent(*letters) for count in counts) == pytest.approx(
            wanted, abs=off
        ), letters
    for count in counts:
        assert count.overall() == pytest.approx(5.28, abs=0.25)
        assert count.persistent() == pytest.approx(13.8, abs=3.5)


def test_illness_comes_in_runs() -> None:
    stands = marks(school())
    sessions = sorted({session for _, session in stands})
    after = dict(pairwise(sessions))
    ill = {key for key, letter in stands.items() if letter == "I"}
    followed = sum((pupil, after.get(session)) in ill for pupil, session in ill)
    assert followed / len(ill) > 0.6


def test_unexplained_absence_gathers_around_the_weekend() -> None:
    by_weekday = [0] * 5
    for (_, session), letter in marks(school()).items():
        by_weekday[session.day.weekday()] += letter == "O"
    assert min(by_weekday[0], by_weekday[4]) > max(by_weekday[1:4])


def test_every_child_on_roll_is_in_every_register_and_nobody_else() -> None:
    invented = school()
    days: dict[tuple[date, Half], set[str]] = {}
    for event in invented.events:
        if isinstance(event, RegisterTaken):
            key = (event.session.day, event.session.half)
            days.setdefault(key, set()).update(mark.pupil_id for mark in event.marks)
    assert len(days) > 450
    for (day, _), marked in days.items():
        assert marked == {p.id for p in invented.pupils if on_roll(p, day)}, day


def test_registers_are_taken_on_school_days_once_and_while_they_are_open() -> None:
    invented = school()
    held = invented.school
    calendar = SchoolCalendar(held.years, held.terms, held.closures)
    seen = set()
    for event in invented.events:
        if isinstance(event, RegisterTaken):
            times = held.times_on(event.session.day).of(event.session.half)
            assert calendar.is_school_day(event.session.day)
            assert event.at.date() == event.session.day
            assert times.taken <= event.at.time() < times.closes
            assert (event.class_id, event.session) not in seen
            seen.add((event.class_id, event.session))


def test_the_calendar_and_the_day_keep_the_rules() -> None:
    held = school().school
    assert check_calendar(held.years, held.terms, held.closures) == ()
    assert check_day_times(held.times[0]) == ()
    calendar = SchoolCalendar(held.years, held.terms, held.closures)
    for year in held.years:
        assert len(calendar.school_days(year.starts, year.ends)) == 190
    kinds = {closure.kind.value for closure in held.closures}
    assert kinds == {"holiday", "half_term", "inset", "bank_holiday"}


def test_only_an_n_is_amended_with_a_reason_by_somebody_who_may() -> None:
    invented = school()
    first: dict[tuple[str, Session], tuple[str, datetime]] = {}
    roles = {member.id: member.role for member in invented.school.staff}
    allowed = {"I": "office", "M": "office", "L": "office", "U": "office"}
    amended = 0
    for event in invented.events:
        if isinstance(event, RegisterTaken):
            first |= {(m.pupil_id, m.session): (m.code, event.at) for m in event.marks}
        elif isinstance(event, MarkAmended):
            code, taken = first[event.mark.pupil_id, event.mark.session]
            assert code == "N"
            assert event.at > taken
            assert event.reason
            wanted = allowed.get(event.mark.code, {"O": "lead", "G": "head"}.get(event.mark.code))
            assert roles[event.by] == wanted
            amended += 1
    assert amended > 1500


def test_an_n_stands_for_five_school_days_at_most() -> None:
    invented = school()
    open_still = {session.day for (_, session), code in marks(invented).items() if code == "N"}
    assert open_still
    assert min(open_still) > date(2026, 11, 13)


def test_late_children_came_between_the_bell_and_the_closing() -> None:
    invented = school()
    times = invented.school.times[0]
    for event in invented.events:
        for mark in event.marks if isinstance(event, RegisterTaken) else ():
            if mark.code == "L":
                assert mark.minutes_late is not None
                of = times.of(mark.session.half)
                taken = datetime.combine(mark.session.day, of.start, SCHOOL_ZONE)
                assert event.at >= taken + timedelta(minutes=mark.minutes_late)


def test_today_is_as_far_as_the_clock_and_oak_is_left_to_take() -> None:
    morning = invent(Plan(at(20, 11, 0), 1, 60, 1))
    today = [
        event
        for event in morning.events
        if isinstance(event, RegisterTaken) and event.session.day == date(2026, 11, 20)
    ]
    names = {c.id: c.name for c in morning.school.classes}
    assert {event.session.half for event in today} == {Half.AM}
    assert {names[event.class_id] for event in today} == set(names.values()) - {"Oak"}
    assert all(event.at <= at(20, 11, 0) for event in morning.events)
    before = invent(Plan(at(20, 8, 0), 1, 60, 1))
    assert max(e.session.day for e in before.events if isinstance(e, RegisterTaken)) == date(
        2026, 11, 19
    )


@pytest.mark.parametrize(
    "until",
    [
        datetime(2026, 8, 14, 12, 0, tzinfo=SCHOOL_ZONE),
        _also(datetime(2026, 9, 1, 9, 0, tzinfo=SCHOOL_ZONE)),
        _also(datetime(2026, 12, 25, 9, 0, tzinfo=SCHOOL_ZONE)),
        _also(datetime(2028, 2, 29, 15, 0, tzinfo=SCHOOL_ZONE)),
    ],
)
def test_any_day_of_the_year_will_do(until: datetime) -> None:
    invented = school(3, 60, until)
    assert invented.events[-1].at <= until
    day = until.date()
    held = [p for p in invented.pupils if on_roll(p, day)]
    assert 50 <= len(held) <= 64
    assert all(event.at <= later.at for event, later in pairwise(invented.events))


def test_nobody_in_it_can_be_rung_written_to_or_found() -> None:
    for pupil in school().pupils:
        assert pupil.postcode.startswith("XF")
        for contact in pupil.contacts:
            assert contact.phone == "" or contact.phone.startswith(("07700 900", "01632 96"))
            assert contact.email == "" or contact.email.endswith(".example")
        assert check_upn(pupil.upn).problem is None
        assert pupil.upn[1:4] == "999"
    assert school().school.dfe_number.startswith("999/")


def test_children_have_names_from_many_languages_and_no_two_the_same() -> None:
    pupils = school().pupils
    names = [(p.forename, p.surname) for p in pupils]
    assert len(set(names)) >= len(names) - 3
    accented = [p for p in pupils if not f"{p.forename}{p.surname}".isascii()]
    assert len(accented) > 20
    assert len({p.ethnicity for p in pupils}) > 8
    upns = [p.upn for p in pupils]
    assert len(set(upns)) == len(upns)


def test_groups_have_realistic_shares() -> None:
    pupils = [p for p in school().pupils if on_roll(p, SATURDAY.date())]
    shares = {
        group: sum(any(m.group.value == group for m in p.groups) for p in pupils) / len(pupils)
        for group in ("FSM", "PP", "SEN", "EAL", "Social worker", "Traveller")
    }
    assert 0.15 < shares["FSM"] < 0.4
    assert shares["PP"] >= shares["FSM"]
    assert 0.1 < shares["SEN"] < 0.28
    assert 0.1 < shares["EAL"] < 0.4
    assert 0 < shares["Social worker"] < 0.05
    assert shares["Traveller"] == pytest.approx(3 / 210)


def test_children_move_up_each_september_without_a_gap_or_an_overlap() -> None:
    moved = 0
    for pupil in school().pupils:
        assert all(p.starts <= (p.ends or date.max) for p in pupil.places)
        for place, later in pairwise(pupil.places):
            assert place.ends == later.starts - timedelta(days=1)
            assert place.year_group != later.year_group
            moved += 1
        assert pupil.places[-1].ends == pupil.enrolments[0].ends
    assert moved > 150


def test_records_say_what_was_known_then_and_not_more() -> None:
    for event in school().events:
        if isinstance(event, RecordsKept):
            for pupil in event.pupils:
                ends = pupil.enrolments[0].ends
                assert ends is None or ends <= event.at.date()
                assert all(
                    place.starts <= event.at.date() + timedelta(days=10) for place in pupil.places
                )


def test_part_time_children_under_five_have_x_and_are_not_counted_absent() -> None:
    invented = school()
    young = [
        p
        for p in invented.pupils
        if p.places[-1].year_group in {"N1", "N2"} and p.enrolments[0].part_time
    ]
    assert young
    stands = marks(invented)
    for pupil in young:
        letters = {
            letter
            for (pupil_id, session), letter in stands.items()
            if pupil_id == pupil.id and session.half is Half.PM
        }
        assert letters <= {"X", "Y4"}
