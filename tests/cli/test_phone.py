"""The telephone from the command line, on a clock that stands at a school morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk

ALFIE, ELIF = OAK[0], OAK[1]
KERRY = ("--caller", "Kerry Turner", "--relationship", "mum")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 8, 41, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def test_a_call_fills_the_register_and_is_listed(desk: Desk) -> None:
    told = ("--upn", ALFIE, "--upn", ELIF, *KERRY, "--reason", "ill_infectious", "--back")
    said = desk("call-in", *told, "tomorrow", "--json")
    assert said.code == 0, said.err
    assert said.json()["call-in"][0]["filled"] == "I"
    (row,) = desk("calls", "--json").json()["calls"]
    assert row["upns"] == [ALFIE, ELIF]
    assert row["did"].startswith("I filled in for Tuesday 10 March")
    text = desk("calls").out
    assert "Kerry Turner (mum)" in text


def test_a_marked_child_is_refused_until_somebody_has_looked(desk: Desk) -> None:
    mark = ("mark", "--date", "2026-03-10", "--session", "AM", "--upn", ALFIE, "--code", "/")
    assert desk(*mark).code == 0
    call = ("call-in", "--upn", ALFIE, *KERRY, "--reason", "ill_minor", "--back", "tomorrow")
    refused = desk(*call, "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "child_marked_already")
    assert desk(*call, "--family-is-right", "--json").json()["call-in"][0]["changed"] == 1
    rows = desk("history", "--upn", ALFIE, "--date", "2026-03-10", "--json").json()["history"]
    assert rows[-1]["code"] == "I"
    assert rows[-1]["reason"] == "Reason given by the family: Kerry Turner (mum), 8.41"


def test_unmatched_then_matched_called_back_and_undone(desk: Desk) -> None:
    call = desk("call-in", "--phone", "07700 900999", "--reason", "away_unsaid", "--voicemail")
    assert call.code == 0
    (row,) = desk("calls", "--json").json()["calls"]
    assert row["due"] == ["call_unmatched"]
    number = row["call"]
    (row,) = desk("calls", "--match", number, "--upn", ALFIE, "--json").json()["calls"]
    assert row["due"] == ["call_back_owed", "call_check_in"]
    assert row["did"].startswith("N filled in")
    (row,) = desk("calls", "--called-back", number, "--json").json()["calls"]
    assert row["due"] == ["call_check_in"]
    (row,) = desk("calls", "--undo", number, "--json").json()["calls"]
    assert row["undone"]
    assert row["due"] == []
    assert "Nobody rang" in desk("calls", "--date", "2026-03-09").out


@pytest.mark.parametrize(
    "wrong", [("--back", "soon"), ("--expected", "9"), ("--since", "yesterday")]
)
def test_what_cannot_be_read_is_said(desk: Desk, wrong: tuple[str, str]) -> None:
    assert desk("call-in", *wrong).code == 2
