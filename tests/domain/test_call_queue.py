"""Who is rung next: each kind, the order, one household as one ring, and nobody let go of."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.calendar import Half
from attendance_desk.domain.call_queue import Queue, queue
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.call_tries import Tries
from attendance_desk.domain.queue_candidates import Candidate, Owed
from attendance_desk.domain.queue_day import QueueDay, Where
from attendance_desk.domain.queue_kinds import KINDS, UNEXPLAINED, QueueKind, kind_of
from attendance_desk.domain.queue_year import YearSoFar
from tests.domain.queue_day import ASKED, AWAY, HERE, TODAY, UNKNOWN, child, moment

K = QueueKind
ALL_WEEKS = {"weeks": 10, "week_ago": date(2026, 11, 13), "month_ago": date(2026, 10, 19)}
SMALL = YearSoFar(93, 7)
MANY = YearSoFar(80, 20)
WAITS = Tries(count=1, rounds=1, numbers=1, again="09:48", told=("9.18 mum: left a message",))


def now(*children: Candidate, at: str = "09:31", **more: object) -> Queue:
    return queue(children, moment(at, **{**ALL_WEEKS, **more}))


def kinds(found: Queue) -> list[QueueKind]:
    return [row.kind for row in found.now]


def names(found: Queue) -> list[str]:
    return [row.names for row in found.now]


@pytest.mark.parametrize(
    ("one", "at", "kind"),
    [
        (child("amy"), "09:31", K.FIRST_DAY),
        (child("amy", year=YearSoFar(run=1)), "09:31", K.DAY_TWO),
        (child("amy", year=YearSoFar(run=2)), "09:31", K.DAY_THREE),
        (child("amy", year=YearSoFar(run=7)), "09:31", K.DAY_THREE),
        (child("amy", tries=WAITS), "09:48", K.RETRY),
        (child("amy", UNKNOWN, eve="late"), "08:00", K.CHECK_IN),
        (child("amy", UNKNOWN, eve="away"), "07:45", K.CHECK_IN),
        (child("amy", HERE, year=SMALL), "09:31", K.KEY_CONVERTER),
        (child("amy", HERE, year=MANY), "09:31", K.PERSISTENT),
        (child("amy", HERE, year=YearSoFar(run=3)), "09:31", K.WELCOME_BACK),
        (child("amy", HERE, decided="O for Monday"), "09:31", K.TELL_FAMILY),
        (child("amy", UNKNOWN, owed=(Owed(K.CALL_BACK, "Ring mum"),)), "08:00", K.CALL_BACK),
        (child("amy", HERE, owed=(Owed(K.TASK, "Ring as booked"),)), "14:00", K.TASK),
        (child("amy", HERE, year=YearSoFar(reached=3)), "15:15", K.MISSED_DAYS),
    ],
)
def test_each_kind_is_found(one: Candidate, at: str, kind: QueueKind) -> None:
    assert kinds(now(one, at=at)) == [kind]


@pytest.mark.parametrize(
    ("one", "at"),
    [
        (child("amy", UNKNOWN, eve="late"), "08:30"),  # the register has opened
        (child("amy", AWAY, eve="away"), "08:00"),  # known to stay away
        (child("amy", HERE, year=SMALL), "09:20"),  # the register is still open
        (child("amy", AWAY, year=SMALL), "09:31"),
        (child("amy", HERE, year=SMALL, case=True), "09:31"),
        (child("amy", HERE, year=SMALL, rung={"key_converter": date(2026, 10, 19)}), "09:31"),
        (child("amy", HERE, year=SMALL, rung={"persistent": date(2026, 11, 2)}), "09:31"),
        (child("amy", HERE, year=MANY, rung={"persistent": date(2026, 11, 13)}), "09:31"),
        (child("amy", HERE, year=YearSoFar(run=2)), "09:31"),
        (child("amy", HERE, year=YearSoFar(run=4), rung={"welcome_back": TODAY}), "09:31"),
        (child("amy", HERE, year=SMALL, not_needed=frozenset({"key_converter"})), "09:31"),
        (child("amy", HERE, year=MANY, tries=Tries(1, spoke=True)), "09:31"),
        (child("amy", AWAY), "09:31"),
        (child("amy", HERE), "09:31"),
    ],
)
def test_who_needs_no_call_has_none(one: Candidate, at: str) -> None:
    assert now(one, at=at) == Queue()


def test_who_was_rung_before_the_time_is_up_has_had_it_and_later_is_asked_again() -> None:
    weeks_ago = {"key_converter": date(2026, 10, 18)}
    assert kinds(now(child("amy", HERE, year=SMALL, rung=weeks_ago))) == [K.KEY_CONVERTER]
    last_week = {"persistent": date(2026, 11, 12)}
    assert kinds(now(child("amy", HERE, year=MANY, rung=last_week))) == [K.PERSISTENT]


def test_absence_does_not_add_up_in_the_first_weeks_of_the_year() -> None:
    assert now(child("amy", HERE, year=MANY), weeks=5) == Queue()
    assert kinds(now(child("amy", HERE, year=MANY), weeks=6)) == [K.PERSISTENT]


def test_after_half_term_nobody_is_asked_about_a_lateness_before_it() -> None:
    late = child("amy", UNKNOWN, eve="late")
    assert kinds(now(late, at="08:00")) == [K.CHECK_IN]
    assert now(late, at="08:00", near=False) == Queue()


def test_a_day_without_school_asks_for_nothing_but_what_is_owed() -> None:
    owed = child("amy", UNKNOWN, eve="late", owed=(Owed(K.CALL_BACK, "Ring mum"),))
    other = child("ben", UNKNOWN, eve="late", decided="O for Monday")
    assert kinds(now(owed, other, at="08:00", school=False)) == [K.CALL_BACK]


def test_the_order_of_the_day() -> None:
    found = now(
        child("old", born=date(2016, 1, 1)),
        child("young", born=date(2021, 1, 1)),
        child("tried", born=date(2016, 1, 1), tries=Tries(2, 1, 1, "09:20")),
        child("worker", born=date(2015, 1, 1), care="has a social worker"),
        child("gone", Where(ASKED.stand, Half.PM, gone=True), risk="here this morning"),
        child("small", HERE, year=SMALL),
        child("many", HERE, year=MANY),
        child("back", HERE, year=YearSoFar(run=3)),
        child("told", HERE, decided="O for Monday"),
        child("owed", HERE, owed=(Owed(K.CALL_BACK, "Ring mum"),)),
        at="13:40",
        rules=CallRules(hand_over="15:00"),
    )
    assert names(found) == [
        "Gone", "Worker", "Young", "Tried", "Old", "Small", "Many", "Back", "Told", "Owed",
    ]  # fmt: skip


def test_kinds_stand_in_the_order_of_the_issue() -> None:
    ranks = [KINDS[kind].rank for kind in QueueKind if kind not in UNEXPLAINED]
    issue = (K.CHECK_IN, K.KEY_CONVERTER, K.PERSISTENT, K.WELCOME_BACK, K.TELL_FAMILY, K.CALL_BACK)
    assert {KINDS[kind].rank for kind in UNEXPLAINED} == {0}
    assert [KINDS[kind].rank for kind in issue] == sorted(KINDS[kind].rank for kind in issue)
    assert 0 not in ranks
    assert set(KINDS) == set(QueueKind)
    assert kind_of("first_day") is K.FIRST_DAY
    assert kind_of("something older") is K.BY_HAND


def test_a_retry_waits_for_its_time_and_then_comes_by_itself() -> None:
    tried = child("amy", tries=WAITS)
    before = now(tried, at="09:47")
    assert (before.now, [row.at for row in before.waiting]) == ((), ["09:48"])
    assert before.waiting[0].evidence[-1] == "9.18 mum: left a message"
    assert names(now(tried, at="09:48")) == ["Amy"]


def test_a_second_day_that_was_tried_is_a_retry_that_still_says_day_two() -> None:
    (row,) = now(child("amy", tries=WAITS, year=YearSoFar(run=1)), at="10:00").now
    assert (row.kind, row.others) == (K.RETRY, (K.DAY_TWO,))


def test_brothers_and_sisters_are_one_call_with_both_names() -> None:
    found = now(
        child("ann", homes=("07700900147",), born=date(2016, 1, 1)),
        child("bea", homes=("07700900147", "1 elm row"), born=date(2020, 1, 1)),
        child("cy", HERE, homes=("1 elm row",), year=SMALL),
        child("dan", homes=("07700900999",)),
    )
    assert [row.names for row in found.now] == ["Bea, Ann and Cy", "Dan"]
    assert found.now[0].others == (K.KEY_CONVERTER,)
    assert any(fact.startswith("Ann: ") for fact in found.now[0].evidence)


def test_a_sister_who_waits_is_asked_about_in_the_call_that_is_made_now() -> None:
    found = now(child("ann", homes=("1",), tries=WAITS), child("bea", homes=("1",)), at="09:40")
    assert ([row.names for row in found.now], found.waiting) == (["Bea and Ann"], ())


def test_only_a_few_small_gaps_are_rung_on_a_day_and_the_longest_unrung_come_first() -> None:
    four = [
        child("ann", HERE, year=SMALL, rung={"key_converter": date(2026, 9, 20)}),
        child("bea", HERE, year=SMALL),
        child("cy", HERE, year=YearSoFar(91, 9)),
        child("dan", HERE, year=SMALL, rung={"key_converter": date(2026, 9, 10)}),
    ]
    assert sorted(names(now(*four))) == ["Bea", "Cy", "Dan"]
    assert names(now(*four, done={"key_converter": 2})) == ["Cy"]
    assert now(*four, rules=CallRules(converters_a_day=0)) == Queue()


def test_who_did_not_answer_keeps_the_turn_of_the_day() -> None:
    tried = child("zed", HERE, year=SMALL, tries=WAITS)
    rules = CallRules(converters_a_day=1)
    found = now(child("amy", HERE, year=SMALL), tried, at="10:00", rules=rules)
    assert names(found) == ["Zed"]


TWICE = Tries(4, 2, 2, exhausted=True)


@pytest.mark.parametrize(
    ("one", "at", "handed"),
    [
        (child("amy"), "11:30", ""),  # nobody tried: the telephone goes on, late as it is
        (child("amy", tries=Tries(1, 0, 2)), "11:30", ""),  # one number is left
        (child("amy", tries=Tries(2, 1, 2)), "10:59", ""),
        (child("amy", tries=Tries(2, 1, 2)), "11:00", "with the safeguarding lead since 11.00"),
        (child("amy", tries=TWICE), "10:10", "with the safeguarding lead: every number tried 2"),
        (child("amy", tries=Tries(1, 1, 1, urgent=True)), "09:40", "with the safeguarding lead s"),
        (child("amy", handed="with Ms Lindqvist"), "09:40", "with Ms Lindqvist"),
        (child("amy", handed="stood down by Ms Lindqvist"), "09:40", "stood down by Ms Lindqvist"),
    ],
)
def test_who_is_handed_over_stays_in_sight(one: Candidate, at: str, handed: str) -> None:
    found = now(one, at=at)
    rows = found.handed if handed else found.now
    assert [row.names for row in rows] == ["Amy"]
    assert rows[0].handed.startswith(handed)


def test_a_reply_after_the_hand_over_is_rung_back() -> None:
    rang = child("amy", tries=TWICE, owed=(Owed(K.CALL_BACK, "Ring mum back"),))
    found = now(rang, at="11:30")
    assert (kinds(found), found.handed) == ([K.CALL_BACK], ())
    assert found.now[0].handed.startswith("with the safeguarding lead")


def test_a_child_without_a_number_is_in_the_list_and_says_so() -> None:
    (row,) = now(child("amy"), at="11:30").now
    assert "no number we may ring: tell the safeguarding lead" in row.evidence


def test_nobody_says_of_a_child_without_a_reason_that_a_call_is_not_needed() -> None:
    every = frozenset(kind.value for kind in QueueKind)
    assert kinds(now(child("amy", not_needed=every))) == [K.FIRST_DAY]


def test_the_next_call_is_not_the_one_that_has_just_ended() -> None:
    found = now(child("amy", care="visited on the first day"), child("ben"))
    after = found.after("amy")
    assert after is not None
    assert after.names == "Ben"
    assert found.of("amy") is found.now[0]
    assert Queue().after("amy") is None


TRIES = st.builds(
    Tries,
    count=st.integers(0, 6),
    rounds=st.integers(0, 3),
    numbers=st.integers(0, 3),
    again=st.sampled_from(["", "09:48", "10:30", "23:59"]),
    spoke=st.booleans(),
    urgent=st.booleans(),
    exhausted=st.booleans(),
)
CHILDREN = st.lists(
    st.builds(
        child,
        key=st.text("abcdefgh", min_size=3, max_size=6),
        where=st.sampled_from(
            [ASKED, HERE, UNKNOWN, AWAY, Where(ASKED.stand, Half.PM, gone=True)]
        ),
        tries=TRIES,
        homes=st.lists(st.sampled_from("123"), max_size=2).map(tuple),
        eve=st.sampled_from(["", "late", "away"]),
        handed=st.sampled_from(["", "with Ms Lindqvist"]),
        care=st.sampled_from(["", "has a social worker"]),
        year=st.builds(YearSoFar, run=st.integers(0, 5), reached=st.sampled_from([0, 3])),
        owed=st.sampled_from([(), (Owed(K.CALL_BACK, "Ring"),), (Owed(K.TASK, "x", at="14:00"),)]),
        not_needed=st.sets(st.sampled_from([kind.value for kind in QueueKind])).map(frozenset),
    ),
    max_size=8,
    unique_by=lambda one: one.pupil_id,
)


@given(CHILDREN, st.times(max_value=time(23, 59)))
def test_every_child_nobody_explained_stands_in_exactly_one_place(
    children: list[Candidate], at: time
) -> None:
    day = QueueDay(TODAY, at.replace(second=0, microsecond=0), moment("09:00").times)
    found = queue(children, day)
    rows = (*found.now, *found.waiting, *found.handed)
    placed = [one.pupil_id for row in rows for one in row.children]
    assert len(placed) == len(set(placed))
    assert {one.pupil_id for one in children if one.where.stand is ASKED.stand} <= set(placed)
    assert all(row.at for row in found.waiting)
    assert all(row.handed for row in found.handed)
