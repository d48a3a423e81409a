"""The weekly meeting from the command line, and its record read back."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk
from tests.letters.pdfs import Pdf

ALFIE, BELLA = OAK[0], OAK[1]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 14, 0, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def test_a_meeting_is_held_its_record_printed_and_what_was_agreed_done(desk: Desk) -> None:
    assert "Nobody meets the rules" in desk("weekly").out
    (row,) = desk("weekly", "--pick", "--upn", ALFIE, "--json").json()["weekly"]
    assert (row["upn"], row["why"], row["on_list"]) == (ALFIE, ["Asked for by Mrs Quill."], True)
    assert desk("weekly", "--start", "--there", "Mrs Quill", "--there", "Mr Vale").code == 0
    decided = desk(
        "weekly", "--decide", "visit", "--upn", ALFIE, "--owner", "Mum", "--by", "2026-03-13"
    )
    assert "Decided: home visit." in decided.out
    (agreed,) = desk("agreed", "--json").json()["agreed"]
    assert (agreed["owner"], agreed["due"], agreed["overdue"]) == ("Mum", "2026-03-13", False)
    out = desk.home / "record.pdf"
    assert desk("print", "weekly-record", "--out", str(out)).code == 0
    text = " ".join(Pdf(out).text().split())
    assert "This meeting is not ended yet." in text
    assert "Visit at home Mum Fri 13 Mar" in text
    assert "Mrs Quill, Mr Vale" in text
    assert desk("weekly", "--end").code == 0
    carried = desk("agreed", "--carry", agreed["id"], "--to", "2026-03-20", "--json").json()
    assert carried["agreed"][0]["carried"] == ["2026-03-13"]
    done = desk("agreed", "--not-done", agreed["id"])
    assert (done.code, "needs its reason" in done.err) == (14, True)
    assert "Nothing that was agreed is open" in desk("agreed", "--done", agreed["id"]).out
    (closed,) = desk("agreed", "--upn", ALFIE, "--json").json()["agreed"]
    assert closed["state"] == "done"


def test_what_is_over_its_day_is_due_for_its_owner(desk: Desk, clock: PractiseClock) -> None:
    desk("weekly", "--pick", "--upn", ALFIE)
    desk("weekly", "--start")
    desk("weekly", "--decide", "watch", "--upn", ALFIE, "--owner", "Mrs Quill")
    desk("weekly", "--end")
    clock.move_to(datetime(2026, 3, 16, 9, 0, tzinfo=SCHOOL_ZONE))
    found = [one for one in desk("due", "--json").json()["due"] if one["kind"] == "action_overdue"]
    assert [(one["upn"], one["due"], one["holder"]) for one in found] == [
        (ALFIE, "2026-03-13", "Mrs Quill")
    ]


def test_a_child_has_to_be_named_and_a_decision_has_to_be_one(desk: Desk) -> None:
    assert desk("weekly", "--decide", "watch").code == 2
    assert desk("weekly", "--decide", "scold", "--upn", ALFIE).code == 2
    assert desk("weekly", "--pick").code == 2
    refused = desk("weekly", "--end", "--json")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "weekly_not_going")
    assert desk("agreed", "--carry", "g1").code == 2
