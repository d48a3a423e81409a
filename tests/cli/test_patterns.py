"""Patterns from the command line: for people, and for programs."""

from __future__ import annotations

from datetime import datetime

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import HEAD, OAK, TEACHER, Desk
from tests.letters.pdfs import Pdf

ALFIE = OAK[0]
FRIDAYS = ("2025-09-05", "2025-09-12", "2025-09-19", "2025-09-26", "2025-10-03", "2025-10-10")
DAYS = (
    *("2025-09-03", "2025-09-04", "2025-09-05", "2025-09-08", "2025-09-09", "2025-09-10"),
    *("2025-09-11", "2025-09-12", "2025-09-15", "2025-09-16", "2025-09-17", "2025-09-18"),
    *("2025-09-19", "2025-09-22", "2025-09-23", "2025-09-24", "2025-09-25", "2025-09-26"),
    *("2025-09-29", "2025-09-30", "2025-10-01", "2025-10-02", "2025-10-03", "2025-10-06"),
    *("2025-10-07", "2025-10-08", "2025-10-09", "2025-10-10"),
)


@pytest.fixture(autouse=True)
def _october(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = PractiseClock(datetime(2025, 10, 10, 16, 0, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: clock)


@pytest.fixture
def fridays(desk: Desk) -> Desk:
    """Alfie is away on every Friday afternoon."""
    marks = ["upn,date,session,code"]
    for day in DAYS:
        marks.append(f"{ALFIE},{day},AM,/")
        marks.append(f"{ALFIE},{day},PM,{'O' if day in FRIDAYS else chr(92)}")
    out = desk.home / "marks.csv"
    out.write_text("\n".join(marks), encoding="utf-8")
    brought = desk("import", "marks", str(out))
    assert brought.code == 0, brought.err
    return desk


def test_what_stands_out_is_said_with_how_sure_it_is(fridays: Desk) -> None:
    said = fridays("patterns", "--class", "Oak", "--kind", "weekday")

    assert "Away on 6 of 6 Friday afternoons this school year" in said.out
    assert "chance alone shows as much for fewer than 1 child in" in said.out
    assert "4 children were looked at, up to 10 October." in said.err


def test_programs_get_the_very_sessions_and_the_exact_chance(fridays: Desk) -> None:
    (row,) = fridays("patterns", "--upn", ALFIE, "--json").json()["patterns"]

    assert (row["kind"], row["upns"], row["count"]) == ("weekday", [ALFIE], 6)
    assert [one["session"] for one in row["sessions"]] == [f"{day} PM" for day in FRIDAYS]
    assert {one["letter"] for one in row["sessions"]} == {"O"}
    numerator, denominator = row["chance"]
    assert 0 < numerator * 200 <= denominator


def test_nothing_found_is_said_and_is_an_empty_list(desk: Desk) -> None:
    assert "No pattern stands out" in desk("patterns", "--kind", "lateness").out
    assert desk("patterns", "--json").json() == {"patterns": []}


def test_a_teacher_is_refused_another_class(desk: Desk) -> None:
    assert desk("patterns", "--class", "Ash", "--as", TEACHER).code != 0
    assert desk("patterns", "--class", "Ash", "--as", HEAD).code == 0


def test_what_was_looked_at_is_written_down_waits_and_is_taken_back(fridays: Desk) -> None:
    asked = ("patterns", "--upn", ALFIE, "--kind", "weekday")
    done = fridays(*asked, "--looked-at", "A club", "--until", "2025-12-01", "--json")
    (made,) = done.json()["patterns"]

    said = fridays("patterns")
    assert "Every pattern that stands out was looked at" in said.out
    assert "1 pattern was looked at before and waits for a day." in said.err
    (row,) = fridays(*asked, "--json").json()["patterns"]
    assert (row["waits"], row["ruling"]) == (True, made["id"])

    assert fridays("patterns", "--take-back", made["id"]).code == 0
    assert "6 of 6 Friday afternoons" in fridays("patterns").out


def test_which_pattern_was_looked_at_must_be_said(fridays: Desk) -> None:
    assert fridays("patterns", "--looked-at", "A club", "--until", "2025-12-01").code == 2


def test_the_paper_says_whom_days_and_how_sure(fridays: Desk) -> None:
    out = fridays.home / "patterns.pdf"
    assert fridays("print", "patterns", "--class", "Oak", "--out", str(out)).code == 0
    text = " ".join(Pdf(out).text().split())
    assert "Away on 6 of 6 Friday" in text
    assert "Fri 5 Sep, afternoon; Fri 12 Sep" in text
    assert "Confidential" in text
