from __future__ import annotations

import csv
import shutil
import sqlite3  # noqa: TID251 - to show that our books are none of its files
from pathlib import Path

import pytest

from attendance_desk.domain.version_floors import version_of
from tests.cli.command import OAK, PUPILS, Desk, said_here


def test_check_proves_both_books(desk: Desk) -> None:
    said = desk("check", "--json")
    assert said.code == 0, said.err
    data = said.json()
    assert data["problems"] == []
    assert {one["book"] for one in data["check"]} == {"register", "safeguarding"}
    assert all(one["ok"] for one in data["check"])


def test_check_of_a_damaged_book_is_exit_30(desk: Desk) -> None:
    (book,) = desk.school.glob("register.desk")
    spoiled = bytearray(book.read_bytes())
    middle = len(spoiled) // 2
    spoiled[middle : middle + 64] = bytes(64)
    book.write_bytes(bytes(spoiled))
    assert desk("check").code == 30


def test_a_head_kept_elsewhere_is_compared_and_another_history_is_exit_32(
    desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "other")
    shutil.copytree(desk.home, other.home)
    words = ("mark", "--date", "2026-03-10", "--session", "AM", "--upn", OAK[0])
    desk(*words, "--code", "N")
    other(*words, "--code", "/")
    heads = {one: next(one.school.glob("register.heads")) for one in (desk, other)}
    agreeing = desk("check", "--anchor", str(heads[desk]))
    assert agreeing.code == 0, agreeing.err
    assert desk("check", "--anchor", str(heads[other])).code == 32


def test_about_says_the_settings_in_force_and_no_name(desk: Desk) -> None:
    said = desk("about", "--json")
    about = said.json()["about"][0]
    assert about["pragmas"]["journal_mode"] == "wal"
    assert int(about["pragmas"]["synchronous"]) == 3
    assert about["folder"] == str(desk.school)
    assert not any(row[1] in said.out for row in PUPILS)


def test_about_without_a_school_says_the_versions(tmp_path: Path) -> None:
    said = said_here(tmp_path, "about", "--json", passphrase=None)
    assert said.code == 0
    about = said.json()["about"][0]
    assert about["versions"]["sqlcipher3"] == "0.6.4"
    assert (
        about["floors"].keys()
        == {"SQLite", "SQLCipher", "OpenSSL", "Qt"}
        <= about["versions"].keys()
    )
    for name, floor in about["floors"].items():
        assert version_of(about["versions"][name]) >= version_of(floor) > (), name


@pytest.mark.parametrize("kind", ["pupils", "marks", "entries", "all"])
def test_exports_are_tables_with_a_header(desk: Desk, kind: str) -> None:
    desk("mark", "--date", "2026-03-10", "--session", "AM", "--code", "N", "--upn", OAK[0])
    out = desk.home / f"{kind}.csv"
    said = desk("export", kind, "--out", str(out), "--json")
    assert said.code == 0, said.err
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == said.json()["export"][0]["rows"]
    assert len(rows) >= {"pupils": 6, "marks": 1, "entries": 2, "all": 2}[kind]
    assert "UPN" in rows[0]


def test_an_export_comes_back_as_it_was(desk: Desk) -> None:
    out = desk.home / "marks.xlsx"
    desk("mark", "--date", "2026-03-10", "--session", "PM", "--code", "N", "--upn", OAK[0])
    assert desk("export", "marks", "--out", str(out)).code == 0
    data = desk("import", "marks", str(out), "--dry-run", "--json").json()
    assert (data["added"], data["changed"], data["unchanged"]) == (0, 0, 1)


def test_an_export_needs_a_known_ending_and_a_folder_that_is_there(desk: Desk) -> None:
    assert desk("export", "marks", "--out", str(desk.home / "marks.pdf")).code == 2
    said = desk("export", "marks", "--out", str(desk.home / "gone" / "marks.csv"))
    assert said.code == 14
    assert "does not exist" in said.err


def test_the_key_needs_the_recovery_sheet_and_is_remembered(desk: Desk) -> None:
    assert desk("key", "--book", "register").code == 2
    sheet = desk.home / "signs"
    sheet.write_text("AAAAA BBBBB\n", encoding="utf-8")
    with sheet.open() as file:
        said = desk("key", "--book", "register", "--sheet-fd", str(file.fileno()))
    assert said.code in {2, 10, 14}
    assert said.out == ""


def test_no_book_is_a_plain_database(desk: Desk) -> None:
    for book in desk.school.glob("*.desk"):
        with pytest.raises(sqlite3.DatabaseError):
            sqlite3.connect(book).execute("SELECT count(*) FROM sqlite_schema")


def test_an_old_copy_put_back_is_said_at_every_verb_and_found_by_check(desk: Desk) -> None:
    """The morning goes on, but nobody can say that they were not told."""
    words = ("mark", "--date", "2026-03-10", "--session", "AM", "--upn", OAK[0])
    book = desk.school / "register.desk"
    before = book.read_bytes()
    desk(*words, "--code", "N")
    book.write_bytes(before)

    figures = desk("figures", "--json")

    assert figures.code == 0
    assert "is missing" in figures.err
    assert "Do not change anything" in figures.err
    assert desk("check").code == 32
