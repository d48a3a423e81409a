"""The priority list and routines from the command line, on a clock at a school morning."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk
from tests.letters.pdfs import Pdf

ALFIE = OAK[0]
SET = ("care", "--upn", ALFIE, "--first-day", "always", "--json")
PATEL = ("--social-worker", "Ms Patel", "--social-phone", "020 7946 0110")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 8, 41, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def test_a_child_is_put_on_the_list_changed_and_printed(desk: Desk) -> None:
    (row,) = desk(*SET, *PATEL, "--limits", "Do not ring R. D.").json()["care"]
    assert (row["first_day"], row["limits"]) == ("always", True)
    assert row["review"]
    (row,) = desk("care", "--upn", ALFIE, "--limits", "", "--json").json()["care"]
    assert (row["first_day"], row["limits"]) == ("always", False)
    assert row["workers"][0]["phone"] == "020 7946 0110"
    out = desk.home / "list.pdf"
    assert desk("print", "priority-list", "--out", str(out)).code == 0
    text = " ".join(Pdf(out).text().split())
    assert "Ms Patel, 020 7946 0110" in text
    assert "Confidential: safeguarding" in text
    assert desk("care", "--upn", ALFIE, "--first-day", "no", "--social-worker", "").code == 0
    assert "No child is on the priority list" in desk("care").out


def test_words_that_tell_why_are_refused_with_what_to_do(desk: Desk) -> None:
    refused = desk(*SET, "--limits", "Abusive father")
    assert (refused.code, refused.json()["error"]["rule"]) == (14, "care_limits")
    assert "Do not share anything with R. D." in refused.json()["error"]["do"]
    assert desk("care", "--json").json() == {"care": []}


def test_routines_are_ticked_left_out_and_dropped(desk: Desk) -> None:
    rows = desk("routines", "--done", "meeting", "--json").json()["routines"]
    row = next(one for one in rows if one["id"] == "meeting")
    assert (row["state"], row["due"], row["last"]) == ("done", "2026-03-10", "2026-03-10")
    assert row["by"] == "Mrs Quill, Headteacher"
    rows = desk("routines", "--not-done", "meeting", "--json").json()["routines"]
    assert next(one for one in rows if one["id"] == "meeting")["state"] == "due"
    assert desk("routines", "--leave-out", "meeting").code == 14
    assert desk("routines", "--drop", "award").code == 0
    assert "award" not in desk("routines").out
    assert "award" in desk("routines", "--keep", "award").out
    assert desk("routines", "--drop", "tea").code == 2


def test_the_written_list_says_who_and_when(desk: Desk) -> None:
    out = desk.home / "routines.pdf"
    desk("routines", "--done", "routines_again")
    assert desk("print", "routines", "--out", str(out)).code == 0
    text = " ".join(Pdf(out).text().split())
    assert "Looked at again on 10 March by Mrs Quill." in text
    assert "Every half-term" in text
    assert "Pupil panel" in text
