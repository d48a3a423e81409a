"""Any table by its name: what narrows it narrows the file, and what cannot is refused."""

from __future__ import annotations

import csv

import openpyxl
import pytest

from tests.cli.command import OAK, Desk


def test_figures_in_the_file_are_those_that_are_told(desk: Desk) -> None:
    desk("mark", "--date", "2026-03-10", "--session", "AM", "--code", "O", "--upn", OAK[0])
    days = ("--date", "2026-03-10", "--upn", OAK[0])
    told = desk("figures", *days, "--json").json()["figures"]
    out = desk.home / "figures.csv"
    said = desk("export", "table", "figures", *days, "--out", str(out), "--json")
    assert said.code == 0, said.err
    with out.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["UPN"], row["Absent (sessions)"]) == (told[0]["upn"], str(told[0]["absent"]))
    assert row["Attendance (%)"] == told[0]["attendance"]
    (answer,) = said.json()["export"]
    assert (answer["table"], answer["rows"]) == ("figures", 1)
    assert answer["asked"]["From"] == "10 March 2026"
    assert any("not marked" in note for note in answer["notes"])


def test_a_workbook_by_group_has_its_question_on_a_second_sheet(desk: Desk) -> None:
    out = desk.home / "groups.xlsx"
    said = desk("export", "table", "figures", "--by", "class", "--out", str(out))
    assert said.code == 0, said.err
    assert "rows are in" in said.out
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Figures by class", "About"]
    assert ("Table", "Figures by class") in list(book["About"].values)


@pytest.mark.parametrize(
    "words",
    [
        ("table",),
        ("table", "secrets"),
        ("marks", "letters"),
        ("table", "letters", "--class", "Oak"),
        ("table", "calls", "--by", "class"),
        ("marks", "--class", "Oak"),
        ("day", "--term", "Autumn"),
    ],
)
def test_a_file_never_holds_more_than_was_asked(desk: Desk, words: tuple[str, ...]) -> None:
    out = desk.home / "out.csv"
    said = desk("export", *words, "--out", str(out))
    assert said.code == 2
    assert not out.exists()
