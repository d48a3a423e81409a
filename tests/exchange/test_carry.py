"""The file of a day's marks is safe for spreadsheets, and whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.marks import Mark
from attendance_desk.domain.problems import Refused
from attendance_desk.exchange.carry import write_day
from tests.a_school import FRIDAY

AT = "2026-11-20T08:56:00+00:00"
MARKS = (
    ("H801200001001", Mark("p1", Session(FRIDAY, Half.AM), "L", 8, '=HYPERLINK("x")'), AT, "+44"),
    ("H801200001002", Mark("p2", Session(FRIDAY, Half.PM), "\\", None, ""), AT, "Mrs Okafor"),
)


def test_a_cell_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    assert write_day(tmp_path / "day.csv", MARKS) == 2

    text = (tmp_path / "day.csv").read_text(encoding="utf-8-sig")
    assert ",=HYPERLINK" not in text
    assert ',"=HYPERLINK' not in text
    assert ",+44" not in text
    assert text.splitlines()[0] == (
        "UPN,Date,Session,Code,Minutes late,Note,Recorded at,Recorded by"
    )


def test_a_workbook_has_the_same_rows(tmp_path: Path) -> None:
    assert write_day(tmp_path / "day.xlsx", MARKS) == 2

    book = load_workbook(tmp_path / "day.xlsx")
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    assert rows[1][0] == "H801200001001"
    assert rows[1][3:5] == ("L", 8)


def test_a_place_that_is_not_there_gets_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        write_day(tmp_path / "missing" / "day.csv", MARKS)
    assert list(tmp_path.iterdir()) == []
