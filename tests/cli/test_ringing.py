"""Calls made from the command line, on a clock that stands at a school morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk

ALFIE, ELIF = OAK[0], OAK[1]
AT = ("--date", "2026-03-10", "--session", "AM")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 9, 31, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def code(desk: Desk, upn: str) -> str:
    rows = desk("history", "--upn", upn, "--date", "2026-03-10", "--json").json()["history"]
    return str(rows[-1]["code"])


def test_a_reason_told_on_our_call_explains_the_n(desk: Desk) -> None:
    assert desk("mark", *AT, "--upn", ALFIE, "--code", "N").code == 0
    told = ("--outcome", "spoke", "--reason", "ill_minor", "--back", "tomorrow")
    said = desk("ring", "--upn", ALFIE, "--why", "first_day", *told, "--json")
    assert said.code == 0, said.err
    (row,) = said.json()["ring"]
    assert (row["filled"], row["changed"], row["next"]) == ("I", 1, "done")
    assert code(desk, ALFIE) == "I"
    (listed,) = desk("rings", "--json").json()["rings"]
    assert (listed["upn"], listed["holds"], listed["returns"]) == (ALFIE, True, "2026-03-11")
    (undone,) = desk("rings", "--undo", row["ring"], "--json").json()["rings"]
    assert (undone["undone"], undone["holds"]) == (True, False)
    assert code(desk, ALFIE) == "N"


def test_a_child_nobody_can_be_rung_about_is_the_safeguarding_leads(desk: Desk) -> None:
    said = desk("ring", "--upn", ALFIE, "--outcome", "no_answer", "--json").json()["ring"][0]
    assert said["next"] == "hand over to the safeguarding lead"


def test_a_promise_is_listed_and_done(desk: Desk) -> None:
    ring = ("ring", "--upn", ALFIE, "--outcome", "spoke", "--task", "tell_teacher")
    made = desk(*ring, "--json").json()["ring"][0]
    (task,) = desk("call-tasks", "--json").json()["call-tasks"]
    assert (task["ring"], task["task"], task["due"]) == (
        made["ring"],
        "tell_teacher",
        "2026-03-10",
    )
    kinds = [row["kind"] for row in desk("due", "--json").json()["due"]]
    assert "call_task" in kinds
    rest = desk("call-tasks", "--done", made["ring"], "tell_teacher", "--json")
    assert rest.json()["call-tasks"] == []


def test_a_child_marked_here_is_refused_until_somebody_has_looked(desk: Desk) -> None:
    assert desk("mark", *AT, "--upn", ELIF, "--code", "/").code == 0
    ring = ("ring", "--upn", ELIF, "--outcome", "spoke", "--reason", "ill_minor")
    refused = desk(*ring, "--back", "tomorrow", "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "child_marked_already")
    taken = desk(*ring, "--back", "tomorrow", "--family-is-right", "--json")
    assert taken.json()["ring"][0]["changed"] == 1


def test_what_cannot_be_is_refused(desk: Desk) -> None:
    assert desk("ring", "--upn", ALFIE, "--outcome", "flew").code == 14
    assert desk("ring", "--upn", ALFIE, "--outcome", "busy", "--contact", "9").code == 2
    assert desk("ring", "--upn", ALFIE, "--outcome", "spoke", "--back", "soon").code == 2


def test_the_schools_times_are_shown_and_set(desk: Desk) -> None:
    rows = desk("call-rules", "--set", "retry", "20", "--set", "teachers_ring", "yes", "--json")
    held = {row["name"]: row["value"] for row in rows.json()["call-rules"]}
    assert (held["retry"], held["teachers_ring"], held["hand_over"]) == (20, True, "11:00")
    said = desk("call-rules", "--set", "services", "School nurse; Family hub").out.splitlines()
    assert {"teachers_ring = yes", "taught_minutes =", "services = School nurse; Family hub"} <= {
        *said
    }
    assert desk("call-rules", "--set", "retry", "soon").code == 2
    assert desk("call-rules", "--set", "colour", "red").code == 2
    assert desk("call-rules", "--set", "hand_over", "late").code == 14
