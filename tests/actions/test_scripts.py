"""A school's own words for its scripts: checked, dated, taken back, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

SAME_TIP = "Stop and wait. Do not offer a reason for them."
ASK = {"ask": ("How is {child} this morning?", "Wait for the answer.")}
SAME = ("  What's happening \n with {child} today? ", SAME_TIP)
MONDAY = FRIDAY + timedelta(days=3)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    made = fernhill.sit("lead")
    yield made
    made.close()


def said(desk: Desk, day: date | None = None, step: str = "ask") -> str:
    found = desk.scripts.in_force("first_day", day).step(step)
    assert found is not None
    return found.say


def test_new_words_are_in_force_from_their_day_on(desk: Desk) -> None:
    before = said(desk)
    desk.scripts.change("first_day", ASK, MONDAY)
    assert said(desk) == before
    assert said(desk, MONDAY) == "How is {child} this morning?"
    assert said(desk, MONDAY + timedelta(days=200)) == "How is {child} this morning?"


def test_a_talk_today_has_todays_words_and_remembers_their_day(desk: Desk) -> None:
    desk.scripts.change("first_day", ASK, FRIDAY)
    talk = desk.scripts.talk("first_day", id_of(desk, OAK, "Alfie"), path="hello:1")
    assert talk.said == ("How is Alfie this morning?",)
    assert talk.tip == "Wait for the answer."
    assert talk.script.since == FRIDAY


def test_a_second_change_keeps_the_first(desk: Desk) -> None:
    desk.scripts.change("first_day", ASK, FRIDAY)
    desk.scripts.change("first_day", {"thanks": ("Thank you, {contact}.", "")}, MONDAY)
    assert said(desk, MONDAY) == "How is {child} this morning?"
    assert said(desk, MONDAY, "thanks") == "Thank you, {contact}."
    assert said(desk, FRIDAY, "thanks") != "Thank you, {contact}."


def test_going_back_to_ours_is_a_version_too(desk: Desk) -> None:
    ours = said(desk)
    desk.scripts.change("first_day", ASK, FRIDAY)
    desk.scripts.take_back("first_day", MONDAY)
    assert said(desk) == "How is {child} this morning?"
    assert said(desk, MONDAY) == ours
    row = next(one for one in desk.scripts.board() if one.script.id == "first_day")
    assert [(one.since, one.ours) for one in row.history] == [(MONDAY, True), (FRIDAY, False)]
    assert row.own_words
    assert [one.since for one in row.ahead] == [MONDAY]
    assert row.history[0].by == "Mrs Bell, Attendance lead"


def test_the_same_day_again_takes_the_place_and_the_ledger_keeps_both(desk: Desk) -> None:
    desk.scripts.change("first_day", ASK, MONDAY)
    desk.scripts.change("first_day", {"ask": ("What is {child} up to today?", "")}, MONDAY)
    assert said(desk, MONDAY) == "What is {child} up to today?"
    with desk.seated.register.read() as snapshot:
        entries = snapshot.connection.exec_driver_sql(
            "SELECT count(*) FROM entry WHERE kind = 'script_changed'"
        ).scalar_one()
    assert entries == 2


@pytest.mark.parametrize(
    ("words", "rule", "named"),
    [
        ({"ask": ("Is {child} ill?", "")}, "script_fault", "offers the reason"),
        ({"ask": ("Unfortunately {child} is away.", "")}, "script_fault", "warns"),
        ({"ask": ("Hello {nobody}.", "")}, "script_fault", "no fact"),
        ({"ask": ("", "")}, "script_fault", "says nothing"),
        ({"nowhere": ("Hello.", "")}, "unknown_step", "no step nowhere"),
        ({}, "nothing_changed", "Nothing is different"),
        ({"ask": SAME}, "nothing_changed", "Nothing is different"),
    ],
)
def test_words_that_cannot_be_said_are_refused_and_nothing_changes(
    desk: Desk, words: dict[str, tuple[str, str]], rule: str, named: str
) -> None:
    before = desk.scripts.in_force("first_day")
    with pytest.raises(Refused, match=named) as refused:
        desk.scripts.change("first_day", words, FRIDAY)
    assert refused.value.rule == rule
    assert desk.scripts.in_force("first_day") == before


def test_what_was_read_yesterday_is_not_rewritten(desk: Desk) -> None:
    with pytest.raises(Refused, match="past"):
        desk.scripts.change("first_day", ASK, FRIDAY - timedelta(days=1))
    with pytest.raises(Refused, match="past"):
        desk.scripts.take_back("first_day", FRIDAY - timedelta(days=1))


def test_there_is_nothing_to_take_back_from_our_own_words(desk: Desk) -> None:
    with pytest.raises(Refused, match="own words already"):
        desk.scripts.take_back("first_day", FRIDAY)
    with pytest.raises(Refused, match="no script novel"):
        desk.scripts.change("novel", ASK, FRIDAY)
    with pytest.raises(Refused, match="no script novel"):
        desk.scripts.in_force("novel")


@pytest.mark.parametrize("role", ["teacher", "office", "dsl", "it", "visitor"])
def test_only_the_lead_and_the_head_word_scripts(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted, match="attendance lead or the head"):
        desk.scripts.change("first_day", ASK, FRIDAY)
    with pytest.raises(NotPermitted):
        desk.scripts.take_back("first_day", FRIDAY)
    desk.close()


@pytest.mark.parametrize("role", ["it", "visitor"])
def test_who_never_rings_reads_no_script(fernhill: Fernhill, role: str) -> None:
    desk = fernhill.sit(role)
    with pytest.raises(NotPermitted):
        desk.scripts.board()
    desk.close()


def test_versions_are_made_again_from_the_ledger(desk: Desk) -> None:
    desk.scripts.change("first_day", ASK, FRIDAY)
    desk.scripts.take_back("first_day", MONDAY)
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
