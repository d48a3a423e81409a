"""What is expected of a child in a session, and which of two plans wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_pattern, read_plan, write_pattern, write_plan
from attendance_desk.domain.plans import Plan, PlanKind, expected

MONDAY = date(2026, 11, 23)
ALFIE = "p0000000001"

days = st.integers(0, 20).map(lambda n: MONDAY + timedelta(n))
some_sessions = st.builds(Session, days, st.sampled_from(Half))
patterns = st.frozensets(st.tuples(st.integers(0, 6), st.sampled_from(Half)), max_size=5)
some_plans = st.builds(
    Plan,
    id=st.from_regex(r"a[0-9a-f]{10}", fullmatch=True),
    kind=st.sampled_from(PlanKind),
    code=st.sampled_from(("I", "M", "C2", "")),
    first=some_sessions,
    last=st.none() | some_sessions,
    pupils=st.lists(st.sampled_from((ALFIE, "p0000000002")), unique=True).map(tuple),
    words=st.text(max_size=20),
    pattern=patterns,
    facts=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
    whole=st.booleans(),
    ended=st.booleans(),
)


def told(first: Session, last: Session | None = None) -> Plan:
    return Plan("a0000000001", PlanKind.TOLD, "I", first, last, (ALFIE,), "told us 8.20")


def test_a_plan_from_the_afternoon_says_nothing_of_the_morning() -> None:
    plan = told(Session(MONDAY, Half.PM), Session(MONDAY + timedelta(1), Half.AM))

    held = [
        (day, half.name)
        for day in (MONDAY, MONDAY + timedelta(1))
        for half in Half
        if plan.holds(Session(day, half))
    ]

    assert held == [(MONDAY, "PM"), (MONDAY + timedelta(1), "AM")]


def test_without_an_end_it_goes_on() -> None:
    assert told(Session(MONDAY, Half.AM)).holds(Session(MONDAY + timedelta(300), Half.PM))


def test_a_pattern_holds_in_its_places_of_the_week_only() -> None:
    part_time = replace(
        told(Session(MONDAY, Half.AM)), pattern=read_pattern("TUE-PM FRI-AM"), code="C2"
    )

    week = [Session(MONDAY + timedelta(n), half) for n in range(5) for half in Half]

    assert [(one.day.weekday(), one.half.name) for one in week if part_time.holds(one)] == [
        (1, "PM"),
        (4, "AM"),
    ]


def test_what_was_taken_back_is_not_expected() -> None:
    plan = replace(told(Session(MONDAY, Half.AM)), ended=True)

    assert expected([(plan, 7)], [ALFIE], Session(MONDAY, Half.AM)) == {}


def test_the_other_school_wins_over_an_illness_and_of_two_calls_the_newer() -> None:
    monday = Session(MONDAY, Half.AM)
    first, second = told(monday), replace(told(monday), id="a0000000002", code="M")
    dual = replace(told(monday), id="a0000000003", kind=PlanKind.DUAL, code="D")

    assert expected([(first, 5), (second, 9)], [ALFIE], monday)[ALFIE].code == "M"
    assert expected([(second, 9), (first, 5)], [ALFIE], monday)[ALFIE].code == "M"
    assert expected([(second, 9), (dual, 2)], [ALFIE], monday)[ALFIE].code == "D"


def test_a_closure_of_the_whole_school_is_for_children_it_does_not_name() -> None:
    monday = Session(MONDAY, Half.AM)
    shut = Plan("a0000000004", PlanKind.CLOSED, "Y4", monday, monday, whole=True)

    assert expected([(shut, 1)], [ALFIE], monday)[ALFIE].code == "Y4"


@given(some_plans)
def test_a_plan_is_read_back_as_it_was_written(plan: Plan) -> None:
    assert read_plan(write_plan(plan)) == plan


@given(patterns)
def test_a_pattern_is_read_back_as_it_was_written(
    pattern: frozenset[tuple[int, Half]],
) -> None:
    assert read_pattern(write_pattern(pattern)) == pattern


@given(st.lists(st.tuples(some_plans, st.integers(1, 99)), max_size=6), some_sessions)
def test_what_is_expected_comes_from_a_plan_that_holds_and_is_for_the_child(
    plans: list[tuple[Plan, int]], session: Session
) -> None:
    holding = [plan for plan, _ in plans if plan.holds(session) and plan.is_for(ALFIE)]

    found = expected(plans, [ALFIE], session)

    assert bool(found) == bool(holding)
    if found:
        strongest = min(list(PlanKind).index(plan.kind) for plan in holding)
        assert list(PlanKind).index(found[ALFIE].kind) == strongest
