"""The sheet of a class drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from letters.making import made
from tests.letters import sheets
from tests.letters.pdfs import Pdf


def said(folder: Path, facts: object) -> tuple[Pdf, str]:
    pdf = Pdf.keep(folder, made("class-sheet", facts))
    return pdf, " ".join(pdf.text().split())


def test_thirty_children_stand_on_one_page_with_their_names_as_typed(tmp_path: Path) -> None:
    sheet = sheets.class_sheet(30)
    pdf, text = said(tmp_path, sheet)
    assert pdf.info()["Pages"] == "1"
    assert pdf.info()["Title"] == "Oak: the last four weeks"
    for line in sheet.lines:
        assert all(word in text for word in line.name.split()), line.name
    assert "No reasons are on this sheet" in text
    assert "For staff only" in text


def test_what_there_is_to_say_is_said_and_else_what_to_do(tmp_path: Path) -> None:
    sheet = sheets.class_sheet(6)
    _, text = said(tmp_path, sheet)
    assert "Elif Yıldız: away for 2 days so far." in text
    assert "1 half-day without a mark" in text
    _, text = said(tmp_path, replace(sheet, welcome=(), good=(), not_marked=0))
    assert "Nobody was away at the end" in text
    assert "Write one good line about a child" in text
    assert "without a mark" not in text


def test_before_the_first_day_there_is_no_table(tmp_path: Path) -> None:
    sheet = sheets.class_sheet(0)
    _, text = said(tmp_path, replace(sheet, days=(), summary="No school day of this year yet."))
    assert "No school day of this year yet." in text
