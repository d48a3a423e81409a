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


def test_a_key_that_no_point_has_is_refused(fridays: Desk) -> None:
    for kind, key in (
        ("calendar", "Friday"),
        ("sessions", "9 PM"),
        ("reasons", "root no"),
    ):
        said = fridays("pictures", kind, "--behind", key)
        assert said.code == 2
        assert f"No point has the key {key}." in said.err


def test_too_few_are_refused_with_a_reason(fridays: Desk) -> None:
    said = fridays("pictures", "gaps")
    assert said.code != 0
    assert "No group here has 10 children" in said.err


def test_a_childs_year_needs_the_child(fridays: Desk) -> None:
    assert fridays("pictures", "child-year").code == 2
    assert "was in for" in fridays("pictures", "child-year", "--upn", OAK[0]).out


def test_a_teacher_is_refused(fridays: Desk) -> None:
    assert fridays("pictures", "weeks", "--as", TEACHER).code != 0


@pytest.fixture
def two_terms(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Sixteen days of each term: one child misses two days of the first, another of the second."""
    clock = PractiseClock(datetime(2026, 1, 26, 16, 0, tzinfo=SCHOOL_ZONE))
    monkeypatch.setattr(frame, "SystemClock", lambda: clock)
    autumn = [f"2025-09-{day:02}" for day in range(3, 25)]
    spring = [f"2026-01-{day:02}" for day in range(5, 27)]
    marks = ["upn,date,session,code"]
    for child, away in zip(OAK[:2], ((spring[0], spring[1]), (autumn[0], autumn[1])), strict=True):
        for day in (*autumn, *spring):
            if datetime.fromisoformat(day).weekday() < 5:
                for half, here in (("AM", "/"), ("PM", "\\")):
                    marks.append(f"{child},{day},{half},{'I' if day in away else here}")
    out = desk.home / "two.csv"
    out.write_text("\n".join(marks), encoding="utf-8")
    brought = desk("import", "marks", str(out))
    assert brought.code == 0, brought.err
    return desk


def test_who_misses_much_anew_and_who_no_longer_does(two_terms: Desk) -> None:
    (chart,) = two_terms("pictures", "again", "--json").json()["pictures"]
    found = {one["key"]: one["value"][0] for one in chart["points"]}

    assert found == {"2026-01-05 new": 1, "2026-01-05 again": 0, "2026-01-05 less": 1}
    for key, child in (("new", "Alfie"), ("less", "Elif")):
        (behind,) = two_terms(
            "pictures", "again", "--behind", f"2026-01-05 {key}", "--json"
        ).json()["pictures"]
        assert [one["name"].split()[0] for one in behind["children"]] == [child]
        assert behind["children"][0]["said"].endswith("of 16 days")


def test_movement_opens_to_the_children_with_both_shares(two_terms: Desk) -> None:
    (chart,) = two_terms("pictures", "bands", "--json").json()["pictures"]
    moved = {one["key"]: one["value"][0] for one in chart["points"] if one["value"][0]}

    assert set(moved) == {"high low", "low high"}
    assert "1 child is in a higher band, 1 in a lower one, and 0 in the same." in chart["sentence"]
    (behind,) = two_terms("pictures", "bands", "--behind", "high low", "--json").json()["pictures"]
    assert [one["said"] for one in behind["children"]] == ["87.5 out of every 100, was 100.0"]
