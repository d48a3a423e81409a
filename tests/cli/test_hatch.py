"""The hatch from the command line, on a clock that stands at a school morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk

ALFIE, ELIF = OAK[0], OAK[1]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 9, 4, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def move(clock: PractiseClock, hour: int, minute: int) -> None:
    clock.move_to(datetime(2026, 3, 10, hour, minute, tzinfo=SCHOOL_ZONE))


def test_two_children_arrive_together_with_their_marks(desk: Desk) -> None:
    said = desk("arrive", "--upn", ALFIE, "--upn", ELIF, "--reason", "traffic_weather", "--json")

    assert said.code == 0, said.err
    rows = said.json()["arrive"]
    assert [(row["upn"], row["at"], row["code"]) for row in rows] == [
        (ALFIE, "09:04", "L"),
        (ELIF, "09:04", "L"),
    ]
    listed = desk("hatch", "--json").json()["hatch"]
    assert [(row["way"], row["minutes"], row["code"]) for row in listed] == [("in", 14, "L")] * 2


def test_the_same_child_is_refused_by_its_rule(desk: Desk) -> None:
    assert desk("arrive", "--upn", ALFIE, "--at", "08:56").code == 0
    again = desk("arrive", "--upn", ALFIE, "--json")
    assert (again.code, again.json()["error"]["rule"]) == (14, "already_logged")


def test_out_and_back_and_taken_back(desk: Desk, clock: PractiseClock) -> None:
    move(clock, 11, 10)
    unchecked = desk("leave-early", "--upn", ALFIE, "--who", "Aunt Jo", "--json")
    assert (unchecked.code, unchecked.json()["error"]["rule"]) == (14, "check_first")
    words = ("--who", "Aunt Jo", "--checked-with", "Mrs Quill", "--reason", "appt_medical")
    assert desk("leave-early", "--upn", ALFIE, *words, "--back", "12:50").code == 0
    move(clock, 12, 50)
    back = desk("back", "--upn", ALFIE)
    assert back.code == 0
    assert back.out.startswith("ACK ")

    number = desk("hatch", "--json").json()["hatch"][-1]["number"]
    assert desk("hatch", "--undo", str(number)).code == 0
    ways = [row["way"] for row in desk("hatch", "--json").json()["hatch"]]
    assert ways == ["out"]


def test_a_time_is_written_as_a_time(desk: Desk) -> None:
    assert desk("arrive", "--upn", ALFIE, "--at", "nine").code == 2
