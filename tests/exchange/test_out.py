from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from attendance_desk.domain.problems import BadUsage, DeskError, ReadOnly, Refused
from attendance_desk.exchange.out import Cell, Sheet, write

HEADER = ("Name", "DOB", "Late", "At")
AT = datetime(2026, 3, 2, 8, 57, tzinfo=UTC)
ROWS: list[tuple[Cell, ...]] = [
    ("=cmd|' /C calc'!A0", date(2017, 5, 4), 7, AT),
    ("+44 7700 900123", None, None, None),
    ("O'Brien, Siân", None, 0, None),
]


def put(path: Path, rows: Iterable[Sequence[Cell]] = ROWS) -> int:
    return write(path, Sheet("List", HEADER, rows))


def test_a_csv_file_runs_nothing_and_opens_in_any_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert put(path) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [
            list(HEADER),
            ["'=cmd|' /C calc'!A0", "2017-05-04", "7", "2026-03-02 08:57:00+00:00"],
            ["'+44 7700 900123", "", "", ""],
            ["O'Brien, Siân", "", "0", ""],
        ]


def test_a_workbook_holds_texts_as_texts_and_dates_as_dates(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert put(path) == 3
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    formula = sheet.cell(2, 1)
    assert (formula.value, formula.data_type) == ("=cmd|' /C calc'!A0", "s")
    assert sheet.cell(3, 1).value == "+44 7700 900123"
    born = sheet.cell(2, 2)
    assert born.number_format == "yyyy-mm-dd"
    assert born.value == datetime(2017, 5, 4)
    assert sheet.cell(2, 3).value == 7
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D4"


def test_the_ending_says_which_kind_is_written(tmp_path: Path) -> None:
    put(tmp_path / "out.XLSX")
    assert (tmp_path / "out.XLSX").read_bytes().startswith(b"PK")
    with pytest.raises(BadUsage):
        put(tmp_path / "out.doc")


def _broken() -> Iterator[Sequence[Cell]]:
    yield ("secret", None, None, None)
    raise RuntimeError


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_file_appears_whole_or_not_at_all(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("older", encoding="utf-8")
    with pytest.raises(RuntimeError):
        put(path, _broken())
    assert path.read_text(encoding="utf-8") == "older"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_workbook_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    (tmp_path / "out").mkdir()

    def rows() -> Iterator[Sequence[Cell]]:
        yield ROWS[0]
        assert list(temporary.iterdir()) == []

    put(tmp_path / "out" / "out.xlsx", rows())
    assert list(temporary.iterdir()) == []
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["out.xlsx"]


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()
    with pytest.raises(Refused):
        put(tmp_path / "out.csv")
    with pytest.raises(Refused):
        put(tmp_path / "missing" / "out.csv")


def test_a_full_disk_and_a_closed_folder_have_their_own_words(tmp_path: Path) -> None:
    (tmp_path / "full.csv").symlink_to("/dev/full")
    with pytest.raises(DeskError) as caught:
        put(tmp_path / "full.csv")
    assert caught.value.exit_code == 14
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid() != 0:
        with pytest.raises(ReadOnly):
            put(closed / "out.csv")
