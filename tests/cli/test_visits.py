"""Home visits from the command line, on a clock at a school morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk
from tests.letters.pdfs import Pdf

ALFIE = OAK[0]
HOME = ("visit", "--upn", ALFIE)
GOING = ("--goes", "Mrs Bell", "--goes", "Ms Lind", "--waits", "Mrs Quill", "--back-by", "10:45")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 10, 5, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def test_a_visit_from_the_school_door_and_back(desk: Desk) -> None:
    (row,) = desk(*HOME, "--leave", *GOING, "--ready", "--json").json()["visit"]
    assert row["where"].startswith("Mrs Bell and Ms Lind out since 10.05, back by 10.45")
    out = desk.home / "sheet.pdf"
    assert desk("print", "visit-sheet", "--upn", ALFIE, "--out", str(out)).code == 0
    text = " ".join(Pdf(out).text().split())
    assert "Home visit: Alfie Turner" in text
    assert "Mrs Bell and Ms Lind" in text
    found = ("--outcome", "no_answer", "--at", "10:04", "--card", "--words", "Curtains drawn.")
    (row,) = desk(*HOME, *found, "--json").json()["visit"]
    assert (row["outcome"], row["card"], row["at"]) == ("no_answer", True, "10:04")
    assert "out since" in row["where"], "written down is not back"
    (row,) = desk(*HOME, "--back", "--json").json()["visit"]
    assert row["where"] == "Mrs Bell and Ms Lind, back safely at 10.05"
    assert len(desk("visits", "--json").json()["visits"]) == 1


def test_nobody_leaves_without_somebody_who_waits(desk: Desk) -> None:
    refused = desk(*HOME, "--leave", "--goes", "Mrs Bell", "--back-by", "10:45", "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "visit_needs_contact")
    assert desk("visits", "--json").json() == {"visits": []}, "nothing was saved, as it says"


def test_what_goes_on_nowhere_is_refused(desk: Desk) -> None:
    refused = desk(*HOME, "--back", "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "unknown_visit")


def test_a_planned_visit_is_given_up_with_a_reason(desk: Desk) -> None:
    assert "planned for Mrs Bell" in desk(*HOME, "--plan", *GOING).out
    assert "not made: Mum rang" in desk(*HOME, "--call-off", "Mum rang").out


def test_a_card_knows_no_child(desk: Desk) -> None:
    out = desk.home / "card.pdf"
    assert (
        desk("print", "door-card", "--at", "10:20", "--by", "15:00", "--out", str(out)).code == 0
    )
    text = " ".join(Pdf(out).text().split())
    assert "We called today at 10.20" in text
    assert "by 15.00" in text
    assert "Turner" not in text


def test_a_teacher_has_no_visits(desk: Desk) -> None:
    assert desk("--as", "Mr Cole", *HOME, "--plan").code != 0
