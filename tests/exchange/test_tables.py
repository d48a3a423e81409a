from __future__ import annotations

import io
from pathlib import Path

import pytest

from attendance_desk.domain.problems import ImportRefused
from attendance_desk.exchange.files import MARKS, SMALL
from attendance_desk.exchange.out import Sheet, write
from attendance_desk.exchange.tables import open_table, plain_cells
from tests.exchange.hostile import workbook

LIST = "Surname,Forename\nŁuczak,Siân\n"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (LIST.encode(), "CSV, UTF-8, comma"),
        (LIST.encode("utf-8-sig"), "CSV, UTF-8 with a mark, comma"),
        (LIST.replace(",", ";").encode(), "CSV, UTF-8, semicolon"),
        (LIST.replace(",", "\t").encode("utf-16"), "CSV, UTF-16, tab"),
        (LIST.replace("Ł", "L").encode("cp1252"), "CSV, Windows-1252, comma"),
        (LIST.replace("\n", "\r\n").encode(), "CSV, UTF-8, comma"),
        (LIST.replace("\n", "\r").encode(), "CSV, UTF-8, comma"),
    ],
)
def test_encoding_and_delimiter_are_found_and_told(raw: bytes, shown: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(raw)
    table = open_table(path, SMALL)
    assert table.shown == shown
    rows = list(table.rows())
    assert rows[0] == (1, ["Surname", "Forename"])
    assert rows[1][1][1] == "Siân"


def test_rows_carry_the_number_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('a,b\n\n"two\nlines",x\n,\nlast,y\n', encoding="utf-8")
    assert [number for number, _ in open_table(path, SMALL).rows()] == [1, 3, 5]


def test_a_comma_in_quotes_is_no_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('"a, b, c, d";x\n"e, f, g";y\n', encoding="utf-8")
    table = open_table(path, SMALL)
    assert table.delimiter == ";"
    assert next(table.rows()) == (1, ["a, b, c, d", "x"])


def test_a_workbook_is_known_by_what_it_is_and_gives_the_same_texts(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(workbook([["UPN", "Late"], [None, None], ["A1", 7.0], ["'=x", True]]))
    table = open_table(path, SMALL)
    assert table.shown == "Excel workbook, first sheet"
    rows = list(table.rows())
    assert rows == [(1, ["UPN", "Late"]), (3, ["A1", "7"]), (4, ["'=x", "Y"])]
    assert plain_cells(table, rows[2][1]) == ["'=x", "Y"]


def test_a_long_workbook_of_our_own_is_read_from_its_first_row_at_once(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write(path, Sheet("List", ["A", "B"], ([f"a{row}", "b"] for row in range(6_000))))
    table = open_table(path, MARKS)
    batches: list[int] = []

    def told(done: int, _: int) -> bool:
        batches.append(done)
        return True

    assert sum(1 for _ in table.rows(told)) == 6_001
    assert batches[0] == 500
    assert batches[-1] == 6_001


def test_a_row_beyond_the_columns_allowed_is_refused_in_a_workbook_too(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook([["x"] * 101]))
    with pytest.raises(ImportRefused, match="more than 100 columns"):
        list(open_table(path, SMALL).rows())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_that_changed_since_it_was_looked_at_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "list"
    old, new = ([["a", "b"]], [["a", "c"]])
    path.write_bytes(workbook(old) if kind == "xlsx" else b"a,b\n1,2\n")
    table = open_table(path, MARKS)
    assert list(table.rows())
    path.write_bytes(workbook(new) if kind == "xlsx" else b"a,b\n1,3\n")
    with pytest.raises(ImportRefused, match="was changed"):
        list(table.rows())


def test_reading_stops_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n" * 9_000, encoding="utf-8")
    table = open_table(path, MARKS)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    with pytest.raises(ImportRefused, match="stopped") as caught:
        list(table.rows(stop))
    assert caught.value.problems == ()
    assert told
    assert told[0][1] == path.stat().st_size


def test_progress_grows_to_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    text = io.StringIO()
    for number in range(60_000):
        text.write(f"{number},{number}\n")
    path.write_text(text.getvalue(), encoding="utf-8")
    told: list[int] = []

    def go_on(done: int, _: int) -> bool:
        told.append(done)
        return True

    rows = list(open_table(path, MARKS).rows(go_on))
    assert len(rows) == 60_000
    assert told == sorted(told)
    assert told[-1] > path.stat().st_size / 2


@pytest.mark.parametrize("text", ["a,b\n" + "x" * 300_000, "a,b\n" + '"\n",' * 100_000])
def test_a_row_without_end_is_given_up_before_it_fills_the_memory(
    text: str, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused, match="longer than 200,000 signs"):
        list(open_table(path, MARKS).rows())
