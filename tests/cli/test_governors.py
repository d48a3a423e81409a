"""The words of the report to governors from the command line."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import HEAD, OAK, Desk


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = PractiseClock(datetime(2025, 10, 10, 16, 0, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: clock)


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """One day of one child: enough for a report."""
    out = desk.home / "marks.csv"
    out.write_text(f"upn,date,session,code\n{OAK[0]},2025-09-03,AM,/", encoding="utf-8")
    brought = desk("import", "marks", str(out))
    assert brought.code == 0, brought.err
    return desk


def test_words_and_actions_are_kept_and_the_reading_of_them(marked: Desk) -> None:
    shown = marked("governors", "--as", HEAD)
    assert "Draft: nobody has read this yet." in shown.out
    said = marked("governors", "--say", "ask", "--words", "Ask us about Mondays.", "--as", HEAD)
    assert (said.code, said.out.strip()) == (0, "Kept.")
    assert marked("governors", "--action", "Ring", "Mrs A", "9 in 10", "--as", HEAD).code == 0
    assert marked("governors", "--read", "--as", HEAD).code == 0

    rows = {
        row["section"]: row
        for row in marked("governors", "--json", "--as", HEAD).json()["governors"]
    }
    assert rows["ask"]["words"] == "Ask us about Mondays."
    assert rows["ask"]["by"]
    assert (rows["next_term"]["words"], rows["next_term"]["owner"]) == ("Ring", "Mrs A")
    told = marked("governors", "--as", HEAD).out
    assert "Read and agreed by" in told
    assert "Ask us about Mondays." in told


def test_words_without_a_section_are_refused(marked: Desk) -> None:
    assert marked("governors", "--words", "Hello", "--as", HEAD).code == 2
