"""Pictures from the command line: a sentence, a table, exact values, and what lies behind."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

from attendance_desk.cli import frame
from attendance_desk.clock import SCHOOL_ZONE, PractiseClock
from tests.cli.command import OAK, TEACHER, Desk

FRIDAYS = ("2025-09-05", "2025-09-12", "2025-09-19")
DAYS = tuple(f"2025-09-{day:02}" for day in (3, 4, 5, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19))


@pytest.fixture(autouse=True)
def _september(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = PractiseClock(datetime(2025, 9, 19, 16, 0, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: clock)


@pytest.fixture
def fridays(desk: Desk) -> Desk:
    """Alfie is away on every Friday."""
    marks = ["upn,date,session,code"]
    for day in DAYS:
        for half, here in (("AM", "/"), ("PM", "\\")):
            marks.append(f"{OAK[0]},{day},{half},{'O' if day in FRIDAYS else here}")
    out = desk.home / "marks.csv"
    out.write_text("\n".join(marks), encoding="utf-8")
    brought = desk("import", "marks", str(out))
    assert brought.code == 0, brought.err
    return desk


def test_the_list_says_what_each_picture_answers(desk: Desk) -> None:
    kinds = [one["kind"] for one in desk("pictures", "--json").json()["pictures"]]

    assert kinds[:3] == ["weeks", "calendar", "sessions"]
    assert len(kinds) == 10
    assert "Does a group miss more days" in desk("pictures").out


def test_a_picture_is_a_sentence_and_a_table_with_its_exact_values(fridays: Desk) -> None:
    said = fridays("pictures", "sessions", "--class", "Oak")
    (chart,) = fridays("pictures", "sessions", "--class", "Oak", "--json").json()["pictures"]

    assert "Most is missed on Friday mornings: 100.0 out of every 100" in said.out
    assert "not marked and count nowhere" in said.err
    friday = next(one for one in chart["points"] if one["key"] == "5 PM")
    assert Fraction(*friday["value"]) == 100
    assert friday["made_of"] == "3 of 3 sessions"


def test_what_lies_behind_a_point_is_listed(fridays: Desk) -> None:
    asked = ("pictures", "reasons", "--upn", OAK[0])
    assert fridays(*asked).code == 2
    (behind,) = fridays(
        "pictures", "sessions", "--behind", "5 AM", "--year-group", "4", "--json"
    ).json()["pictures"]

    assert behind["title"] == "Missed on Friday mornings: 3 sessions"
    assert [one["session"] for one in behind["sessions"]] == [f"{day} AM" for day in FRIDAYS]


def test_a_picture_goes_onto_a_page_that_reads_back(fridays: Desk) -> None:
    out = fridays.home / "reasons.pdf"
    assert fridays("pictures", "reasons", "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert fridays("pictures", "reasons", "--out", "reasons.png").code == 2


def test_too_few_are_refused_with_a_reason(fridays: Desk) -> None:
    said = fridays("pictures", "gaps")
    assert said.code != 0
    assert "No group here has 10 children" in said.err


def test_a_childs_year_needs_the_child(fridays: Desk) -> None:
    assert fridays("pictures", "child-year").code == 2
    assert "was in for" in fridays("pictures", "child-year", "--upn", OAK[0]).out


def test_a_teacher_is_refused(fridays: Desk) -> None:
    assert fridays("pictures", "weeks", "--as", TEACHER).code != 0
