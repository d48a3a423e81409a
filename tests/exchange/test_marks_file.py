from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.imports import ImportedMark, MarkRow
from attendance_desk.domain.problems import Problem
from attendance_desk.exchange.marks_file import open_marks
from tests.exchange.hostile import workbook

HEAD = "UPN,Date,Session,Code,Minutes late,Note,Recorded at,Recorded by"
GOOD = "H801200001001,2026-03-02,AM,L,7,traffic,2026-03-02T08:57:00+00:00,Mrs Okafor"


def _rows(folder: Path, *lines: str) -> list[MarkRow]:
    path = folder / "marks.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(open_marks(path).rows())


def test_every_column_of_the_contract_is_read(tmp_path: Path) -> None:
    assert _rows(tmp_path, HEAD, GOOD) == [
        ImportedMark(
            2,
            "H801200001001",
            Session(date(2026, 3, 2), Half.AM),
            "L",
            7,
            "traffic",
            datetime(2026, 3, 2, 8, 57, tzinfo=UTC),
            "Mrs Okafor",
        )
    ]


def test_the_four_needed_columns_are_enough_and_may_stand_in_any_order(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path,
        "Mark,AM/PM,Date,UPN",
        "\\,pm,02/03/2026,h801200001001",
        "c1,PM,2026-03-03,H801200001001",
    )
    assert rows == [
        ImportedMark(2, "H801200001001", Session(date(2026, 3, 2), Half.PM), "\\"),
        ImportedMark(3, "H801200001001", Session(date(2026, 3, 3), Half.PM), "C1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("H801200001001", "H8012", "row 3, UPN"),
        ("H801200001001", "", "row 3, UPN"),
        ("2026-03-02,AM", "2026-02-30,AM", "row 3, Date"),
        ("AM", "lunch", "row 3, Session"),
        (",L,", ",,", "row 3, Code"),
        (",L,", ",Late,", None),
        (",L,", ",Present,", "row 3, Code"),
        (",7,", ",seven,", "row 3, Minutes late"),
        ("traffic", "traf\u202efic", "row 3, Note"),
        ("traffic", "x" * 1_001, "row 3, Note"),
        ("2026-03-02T08:57:00+00:00", "breakfast", "row 3, Recorded at"),
        ("Mrs Okafor", "Mrs\x07Okafor", "row 3, Recorded by"),
    ],
)
def test_a_bad_cell_is_told_with_its_address_and_the_rest_is_read(
    old: str, new: str, where: str | None, tmp_path: Path
) -> None:
    before, bad, after = _rows(tmp_path, HEAD, GOOD, GOOD.replace(old, new, 1), GOOD)
    assert isinstance(before, ImportedMark)
    assert isinstance(after, ImportedMark)
    assert after.row == 4
    if where is None:
        assert isinstance(bad, ImportedMark)  # an old system's long code is kept as written
        return
    assert isinstance(bad, Problem)
    assert bad.where == where
    assert bad.what
    assert bad.remedy


def test_a_short_row_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    (row,) = _rows(tmp_path, HEAD, "H801200001001")
    assert isinstance(row, Problem)
    assert row.where == "row 2, Date"


def test_a_workbook_of_marks_reads_like_a_list(tmp_path: Path) -> None:
    path = tmp_path / "marks.xlsx"
    made = datetime(2026, 3, 2, 8, 57)
    path.write_bytes(
        workbook([HEAD.split(","), ["H801200001001", made.date(), "AM", "/", 7, None, made, "JB"]])
    )
    file = open_marks(path)
    (row,) = file.rows()
    assert isinstance(row, ImportedMark)
    assert (row.session, row.code) == (Session(date(2026, 3, 2), Half.AM), "/")
    assert row.recorded_at == datetime(2026, 3, 2, 8, 57, tzinfo=UTC)
    assert len(file.digest) == 64


def test_columns_that_are_not_used_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("UPN,Date,Session,Code,House\n" + GOOD[:27] + ",/,Red\n", encoding="utf-8")
    file = open_marks(path)
    assert "House" in file.notes[0].what
    assert ("UPN", "UPN") in file.mapped
