"""A story and the call log from the command line, on a clock that stands at a school morning."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, Desk

ALFIE = OAK[0]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> PractiseClock:
    made = PractiseClock(datetime(2026, 3, 10, 8, 41, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: made)
    return made


def told_us(desk: Desk) -> None:
    call = ("call-in", "--upn", ALFIE, "--caller", "Kerry Turner", "--relationship", "mum")
    assert desk(*call, "--reason", "ill_minor", "--back", "tomorrow").code == 0


def test_a_call_stands_in_the_story_and_a_chapter_narrows_it(desk: Desk) -> None:
    told_us(desk)
    (line,) = desk("story", "--upn", ALFIE, "--only", "calls", "--json").json()["story"]
    assert line["words"].startswith("Kerry Turner (mum) rang. Ill")
    assert (line["date"], line["at"], line["struck"]) == ("2026-03-10", "08:41", False)
    assert desk("story", "--upn", ALFIE, "--only", "visits", "--json").json()["story"] == []
    assert "Kerry Turner (mum) rang" in desk("story", "--upn", ALFIE).out


def test_the_log_is_of_today_unless_days_are_named_and_is_written_to_a_file(
    desk: Desk, tmp_path: Path
) -> None:
    told_us(desk)
    out = tmp_path / "calls.csv"
    (row,) = desk("call-log", "--out", str(out), "--json").json()["call-log"]
    assert (row["direction"], row["outcome"], row["line"]) == ("They rang", "Told us", "stands")
    assert out.read_text(encoding="utf-8-sig").count("Kerry Turner") == 1
    before = ("--from", "2026-03-02", "--to", "2026-03-09")
    assert desk("call-log", *before, "--json").json()["call-log"] == []
    refused = desk("call-log", "--out", str(tmp_path / "calls.doc"))
    assert refused.code == 2


def test_the_record_of_a_child_is_printed_and_needs_the_child(desk: Desk, tmp_path: Path) -> None:
    told_us(desk)
    out = tmp_path / "record.pdf"
    assert desk("print", "contact-record", "--upn", ALFIE, "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert desk("print", "contact-record", "--out", str(out)).code == 2
