"""Returns as a table: one row for each child, with the very sessions."""

from __future__ import annotations

import csv
from pathlib import Path

from attendance_desk.exchange.returns_file import RETURN_HEADER, write_returns
from tests.letters import fernhill


def test_a_row_has_the_child_the_contacts_and_the_sessions(tmp_path: Path) -> None:
    path = tmp_path / "returns.csv"
    assert write_returns(path, fernhill.attendance_return().children) == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    assert tuple(row) == RETURN_HEADER
    assert row["Name"] == "Łukasz Zieliński"
    assert row["DOB"] == "2018-03-04"
    assert row["Sessions"].split("; ")[:2] == ["2026-11-02 AM O", "2026-11-02 PM O"]
    assert len(row["Sessions"].split("; ")) == 20
    assert (row["Contact 1 Name"], row["Contact 1 Lives with"]) == ("Kerry Turner", "Y")
    assert row["Contact 3 Name"] == ""


def test_a_workbook_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / "returns.xlsx"
    assert write_returns(path, fernhill.returns().children) == 3
    assert path.stat().st_size > 1000
