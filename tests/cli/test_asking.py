from __future__ import annotations

from datetime import timedelta

import pytest

from attendance_desk.clock import SystemClock
from tests.cli.command import OAK, Desk

FIELDS = {
    "upn",
    "possible",
    "present",
    "approved",
    "authorised",
    "unauthorised",
    "attended",
    "absent",
    "late",
    "not_possible",
    "not_marked",
    "persistent",
    "severe",
    "attendance",
}
DAYS = ("--from", "2026-03-09", "--to", "2026-03-13")


@pytest.fixture
def marked(desk: Desk) -> Desk:
    """Oak's register of one morning: two here, one ill, one away without a reason."""
    codes = dict(zip(OAK, ("/", "I", "O", "L"), strict=True))
    said = desk("take-register", "--file", desk.register("2026-03-10", "AM", codes))
    assert said.code == 0, said.err
    return desk


def test_figures_by_pupil_have_the_fields_of_the_contract(marked: Desk) -> None:
    data = marked("figures", *DAYS, "--json").json()
    assert all(set(row) == FIELDS for row in data["figures"])
    rows = {row["upn"]: row for row in data["figures"]}
    ill = rows[OAK[1]]
    assert (ill["possible"], ill["authorised"], ill["attendance"]) == (1, 1, "0.0")
    assert (ill["persistent"], ill["severe"]) == (True, True)
    assert ill["not_marked"] == 9
    assert data["not_marked"] == 6 * 10 - 4
    assert (data["from"], data["to"]) == ("2026-03-09", "2026-03-13")


@pytest.mark.parametrize("by", ["class", "year", "group", "code", "reason", "weekday", "week"])
def test_figures_by_everything_else_have_a_name_and_the_same_sums(marked: Desk, by: str) -> None:
    rows = marked("figures", *DAYS, "--by", by, "--json").json()["figures"]
    assert all({"name", *FIELDS} - {"upn"} <= set(row) for row in rows)
    if by != "group":
        assert sum(row["possible"] for row in rows) == 4


def test_flags_of_a_class_are_counts(marked: Desk) -> None:
    rows = marked("figures", *DAYS, "--by", "class", "--json").json()["figures"]
    oak = next(row for row in rows if row["name"] == "Oak")
    assert (oak["persistent"], oak["severe"], oak["attendance"]) == (2, 2, "50.0")


def test_figures_as_they_stood_before_a_mark_was_made(marked: Desk) -> None:
    before = SystemClock().now() - timedelta(hours=1)
    rows = marked("figures", *DAYS, "--as-at", before.isoformat(), "--json").json()["figures"]
    assert all(row["possible"] == 0 for row in rows)


def test_figures_of_one_class_or_one_child_only(marked: Desk) -> None:
    ash = marked("figures", *DAYS, "--class", "ash", "--json").json()["figures"]
    assert len(ash) == 2
    one = marked("figures", *DAYS, "--upn", OAK[2], "--json").json()["figures"]
    assert [row["upn"] for row in one] == [OAK[2]]


def test_figures_for_people_line_up_in_columns(marked: Desk) -> None:
    said = marked("figures", *DAYS)
    lines = said.out.splitlines()
    assert lines[0].split()[:3] == ["Pupil", "Possible", "Attended"]
    assert "Elif Yıldız" in said.out or "Yıldız" in said.out
    assert len({len(line) for line in lines}) == 1
    assert "56 sessions are not marked" in said.err


def test_dates_the_wrong_way_round_are_refused(marked: Desk) -> None:
    assert marked("figures", "--from", "2026-03-13", "--to", "2026-03-09").code == 14


def test_an_unknown_class_names_the_classes(marked: Desk) -> None:
    said = marked("figures", "--class", "Elm")
    assert said.code == 2
    assert "Oak, Ash" in said.err
