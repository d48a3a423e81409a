"""The engine of the clocks alone: what holds whatever happens to a child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.catalog.clocks import shipped_clocks
from attendance_desk.domain.calendar import (
    Closure,
    ClosureKind,
    DayTimes,
    Half,
    SchoolYear,
    Session,
    SessionTimes,
)
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.care import Care, FirstDay, Worker, WorkerKind
from attendance_desk.domain.clock_engine import clocks
from attendance_desk.domain.clock_facts import Child, Facts, Happened, Missed
from attendance_desk.domain.clock_moves import ClockMove, Move
from attendance_desk.domain.clocks import RED, Clock, ClockKind, Counts, State
from attendance_desk.domain.school_calendar import SchoolCalendar

ZONE = ZoneInfo("Europe/London")
YEAR = SchoolYear(date(2026, 10, 5), date(2026, 12, 18))
HALF_TERM = Closure(date(2026, 10, 24), date(2026, 11, 1), ClosureKind.HALF_TERM, "Half-term")
CALENDAR = SchoolCalendar((YEAR,), (), (HALF_TERM,))
OPEN_THROUGHOUT = SchoolCalendar((YEAR,), (), ())
TIMES = DayTimes(
    YEAR.starts,
    SessionTimes(time(8, 50), time(8, 55), time(9, 20)),
    SessionTimes(time(13), time(13, 5), time(13, 25)),
)
DAY_CLOCKS = {ClockKind.THREE_DAYS, ClockKind.FIVE_AWAY, ClockKind.FIVE_UNHEARD}


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


def missed(day: date, half: Half, reason: str = "") -> Missed:
    noted = at(day, "09:00" if half is Half.AM else "13:10")
    closes = at(day, "09:20" if half is Half.AM else "13:25")
    return Missed(
        Session(day, half),
        "I" if reason else "N",
        noted,
        closes,
        at(day, reason) if reason else None,
    )


def away(days: list[date], *reasons: date) -> tuple[Missed, ...]:
    return tuple(
        missed(day, half, "08:30" if day in reasons else "") for day in days for half in Half
    )


def child(*parts: Missed, **said: object) -> Child:
    made = Child("p1", "Alfie", tuple(parts), Session(date(2026, 10, 9), Half.PM))
    return replace(made, **said)  # type: ignore[arg-type]


def run(
    one: Child,
    now: datetime,
    calendar: SchoolCalendar = CALENDAR,
    moves: tuple[ClockMove, ...] = (),
) -> dict[ClockKind, Clock]:
    facts = Facts((one,), (), CallRules(), (TIMES,), {})
    return {clock.kind: clock for clock in clocks(facts, moves, calendar, shipped_clocks(), now)}


SCHOOL_DAYS = list(CALENDAR.school_days(date(2026, 10, 12), date(2026, 11, 20)))
CARE = Care(
    "p1", FirstDay.NO_CONTACT, workers=(Worker(WorkerKind.SOCIAL, "Tomas Reed"),), on=YEAR.starts
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Child, datetime]:
    """A child away for some days, with reasons, calls and visits anywhere, at any moment."""
    days = SCHOOL_DAYS[: draw(st.integers(1, 14))]
    with_reason = draw(st.sets(st.sampled_from(days)))
    moments = st.builds(
        at,
        st.sampled_from(days),
        st.sampled_from(["08:30", "09:20", "09:45", "12:00", "14:00"]),
    )
    heard = tuple(
        Happened(one, "spoke to mum") for one in sorted(draw(st.sets(moments, max_size=3)))
    )
    sights = tuple(
        Happened(one, "seen at home") for one in sorted(draw(st.sets(moments, max_size=2)))
    )
    now = at(
        days[0] + timedelta(days=draw(st.integers(0, 40))),
        draw(st.sampled_from(["09:30", "15:00"])),
    )
    made = child(*away(days, *with_reason), heard=heard, care=CARE, has_worker=True)
    return replace(made, sights=tuple(one for one in sights if one.at <= now)), now


@given(situations())
def test_every_clock_has_a_next_step_a_holder_a_rule_and_counts_one_thing(
    situation: tuple[Child, datetime],
) -> None:
    one, now = situation
    for clock in run(one, now).values():
        assert clock.next_step
        assert clock.holder
        assert clock.rule.endswith(")")
        assert clock.evidence
        assert "{" not in clock.rule + clock.next_step
        whole_days = clock.due is None or not isinstance(clock.due, datetime)
        assert whole_days == (clock.counts is Counts.SCHOOL_DAYS)


@given(situations())
def test_what_is_heard_never_stops_a_clock_that_asks_where_a_child_is(
    situation: tuple[Child, datetime],
) -> None:
    one, now = situation
    before = {kind for kind, clock in run(one, now).items() if clock.red}
    later = (*one.heard, Happened(now, "spoke to mum"))
    after = run(replace(one, heard=later), now)
    assert before <= set(after)


@given(situations())
def test_a_reason_learnt_now_stops_no_clock_of_days_that_had_started(
    situation: tuple[Child, datetime],
) -> None:
    one, now = situation
    before = run(one, now)
    told = tuple(
        replace(each, reason_since=each.reason_since or max(now, each.counts_from))
        for each in one.missed
    )
    after = run(replace(one, missed=told), now)
    for kind in DAY_CLOCKS | {ClockKind.FIRST_DAY}:
        if kind in before and before[kind].red:
            assert kind in after
    assert ClockKind.TODAY not in after or before[ClockKind.TODAY].starts > now


@given(situations())
def test_sight_now_stops_every_clock_but_the_workers(situation: tuple[Child, datetime]) -> None:
    one, now = situation
    after = run(replace(one, sights=(*one.sights, Happened(now, "seen at home"))), now)
    last = max((each.session.day for each in one.missed if each.counts_from <= now), default=None)
    left = set(after) - {ClockKind.WORKER}
    assert not left or last is None or last > now.date()


@given(situations())
def test_a_day_without_school_changes_no_clock_of_days(situation: tuple[Child, datetime]) -> None:
    one, _now = situation
    friday = run(one, at(date(2026, 10, 23), "15:00"))
    for day in range(1, 10):
        later = run(one, at(date(2026, 10, 23) + timedelta(days=day), "10:00"))
        for kind in DAY_CLOCKS:
            assert (kind in friday) == (kind in later)
            if kind in friday:
                assert friday[kind].state is later[kind].state


@given(st.integers(0, 12), st.sampled_from(sorted(DAY_CLOCKS, key=lambda one: one.value)))
def test_more_days_away_never_calm_a_clock(count: int, kind: ClockKind) -> None:
    order = [None, State.OPEN, State.AMBER, State.DUE, State.OVERDUE]
    days = SCHOOL_DAYS[: count + 1]
    shorter = run(child(*away(days[:-1])), at(days[-2] if count else days[0], "15:00")).get(kind)
    longer = run(child(*away(days)), at(days[-1], "15:00")).get(kind)
    assert order.index(longer.state if longer else None) >= order.index(
        shorter.state if shorter else None
    )


def test_half_term_stands_between_the_second_day_and_the_third() -> None:
    days = [date(2026, 10, 22), date(2026, 10, 23), date(2026, 11, 2)]
    one = child(*away(days))
    friday = run(one, at(days[1], "15:00"))[ClockKind.THREE_DAYS]
    holiday = run(one, at(date(2026, 10, 28), "10:00"))[ClockKind.THREE_DAYS]
    monday = run(one, at(days[2], "09:30"))[ClockKind.THREE_DAYS]
    assert (friday.state, friday.due) == (State.AMBER, days[2])
    assert (holiday.state, holiday.due, holiday.closed) == (State.AMBER, days[2], "Half-term")
    assert (monday.state, monday.due) == (State.DUE, days[2])
    assert friday.key == monday.key == "2026-10-22"


def test_a_family_that_is_reached_does_not_end_a_first_day_visit() -> None:
    day = SCHOOL_DAYS[0]
    one = child(
        missed(day, Half.AM), care=CARE, heard=(Happened(at(day, "09:40"), "spoke to mum"),)
    )
    found = run(one, at(day, "09:45"))[ClockKind.FIRST_DAY]
    assert found.state is State.OPEN
    assert "spoke to mum; contact is not sight" in found.evidence
    before = replace(one, heard=(Happened(at(day, "08:40"), "spoke to mum"),))
    assert ClockKind.FIRST_DAY not in run(before, at(day, "09:45"))


def test_a_reason_that_stands_for_the_whole_absence_stands_next_week_too() -> None:
    days = SCHOOL_DAYS[:5]
    key = days[0].isoformat()
    why = ClockMove(
        "five_days_away", "p1", key, Move.STAND_DOWN, days[4], "10:00", "s1", "Ms Lindqvist"
    )
    lasting = (replace(why, why="agreed_away", words="until 9 November"),)
    once = (replace(why, why="other_agency", words="health visitor"),)
    ten = child(*away(SCHOOL_DAYS[:10], *SCHOOL_DAYS))
    kind, now = ClockKind.FIVE_AWAY, at(SCHOOL_DAYS[9], "15:00")
    assert (
        run(child(*away(days)), at(days[4], "15:00"), moves=once)[kind].state is State.STOOD_DOWN
    )
    week_two = run(ten, now, moves=lasting)[kind]
    assert week_two.state is State.STOOD_DOWN
    assert run(ten, now, moves=once)[kind].state in RED
