"""Any table as a file: cells of their kind, and what was asked on a sheet beside them."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.guard import unguard
from attendance_desk.domain.problems import BadUsage
from attendance_desk.domain.tables import About, Cell, Column, Holds, Table
from attendance_desk.exchange.table_files import write_table

AT = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
COLUMNS = (
    Column("Child"),
    Column("Missed", Holds.NUMBER, "sessions"),
    Column("Attendance", Holds.RATE, "%"),
    Column("Day", Holds.DAY),
    Column("Time", Holds.TIME),
)
FULL: tuple[Cell, ...] = (
    *("Łukasz Zieliński", 12, Decimal("89.96"), date(2026, 11, 20), time(9, 41)),
)
EMPTY: tuple[Cell, ...] = ("", None, None, None, None)
ABOUT = About("figures", "Figures by child", AT, (("From", "2 September"),), ("Two notes.",))
HOSTILE = (
    *("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'=x", "=HYPERLINK(1)"),
    *("O'Brien, Siân", 'say "so"', "two\nlines", "<b>Bold</b>", "محمد", "王小明", "a;b", "#REF!"),
)


def table(*rows: tuple[Cell, ...], about: About = ABOUT) -> Table:
    return Table(about, COLUMNS, rows)


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_workbook_has_cells_of_their_kind_under_a_frozen_header(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert write_table(path, table(FULL, EMPTY)) == 2

    book = openpyxl.load_workbook(path)
    sheet = book["Figures by child"]
    header = [cell.value for cell in sheet[1]]
    assert header == ["Child", "Missed (sessions)", "Attendance (%)", "Day", "Time"]
    assert [cell.value for cell in sheet[2]] == [
        *("Łukasz Zieliński", 12, 89.96, datetime(2026, 11, 20), time(9, 41)),
    ]
    assert [cell.number_format for cell in sheet[2]][2:] == ["0.00", "yyyy-mm-dd", "hh:mm"]
    assert [cell.value for cell in sheet[3]] == [None] * 5
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E3")
    assert sheet.column_dimensions["A"].width >= len("Łukasz Zieliński")


def test_what_was_asked_stands_beside_the_numbers(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, table(FULL))
    rows = list(openpyxl.load_workbook(path)["About"].values)
    assert rows[1:] == [
        ("Table", "Figures by child"),
        ("Made", "2026-11-20 09:40"),
        ("From", "2 September"),
        ("Rows", 1),
        ("Note", "Two notes."),
    ]


def test_a_csv_file_is_a_header_and_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert write_table(path, table(FULL, EMPTY)) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_csv(path) == [
        ["Child", "Missed (sessions)", "Attendance (%)", "Day", "Time"],
        ["Łukasz Zieliński", "12", "89.96", "2026-11-20", "09:41"],
        ["", "", "", "", ""],
    ]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_name_comes_back_as_it_was_typed_and_runs_nothing(
    words: str, tmp_path: Path
) -> None:
    rows = table((words, *EMPTY[1:]))
    write_table(tmp_path / "out.csv", rows)
    write_table(tmp_path / "out.xlsx", rows)

    written = read_csv(tmp_path / "out.csv")[1][0]
    assert unguard(written) == words
    assert written.lstrip()[:1] not in set("=+-@＝")
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["Figures by child"].cell(2, 1)
    assert (cell.value, cell.data_type) == (words, "s")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


@given(st.lists(st.text(max_size=12), max_size=4))
def test_whatever_is_typed_stays_in_its_own_cell(names: list[str]) -> None:
    import tempfile

    typed = [name.encode("utf-8", "ignore").decode().replace("\r", " ") for name in names]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.csv"
        write_table(path, table(*((one, 1, None, None, None) for one in typed)))
        rows = read_csv(path)[1:]
    assert [(unguard(row[0]), row[1]) for row in rows] == [(one, "1") for one in typed]


@pytest.mark.parametrize("title", ["[Oak]: 1/2 * 'x'?", "A" * 60, "'", "History"])
def test_a_tab_is_called_what_a_spreadsheet_accepts(title: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, table(FULL, about=replace(ABOUT, title=title)))
    name = openpyxl.load_workbook(path).sheetnames[0]
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\'")


def test_any_other_ending_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadUsage):
        write_table(tmp_path / "out.doc", table(FULL))
    assert not list(tmp_path.iterdir())


def test_a_workbook_of_two_sheets_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_table(tmp_path / "out.xlsx", table(FULL))
    assert [one.name for one in tmp_path.iterdir()] == ["out.xlsx"]
