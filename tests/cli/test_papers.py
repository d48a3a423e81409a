from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

from letters.documents import DOCUMENTS
from tests.cli.command import OAK, Desk, said_here

DAY = "2026-03-10"


def text_of(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_list_names_every_document_and_needs_no_school(tmp_path: Path) -> None:
    said = said_here(tmp_path, "print", "--list", "--json", passphrase=None)
    assert [one["name"] for one in said.json()["print"]] == list(DOCUMENTS)


@pytest.mark.parametrize(
    ("document", "more", "found"),
    [
        ("register", ("--class", "Oak", "--date", DAY), "Łukasz Zieliński"),
        ("register", ("--class", "Oak", "--date", DAY, "--session", "AM"), "Elif Yıldız"),
        ("class-month", ("--class", "Oak", "--month", "2026-03"), "Aoife O'Brien"),
        ("fire-roll", ("--date", DAY, "--session", "AM"), "Tèmítọ́pẹ́ Adébáyọ̀"),
        ("blank-register", ("--class", "ash", "--date", DAY), "Ánh Nguyễn"),
    ],
)
def test_documents_are_printed_with_names_as_they_are_written(
    desk: Desk, document: str, more: tuple[str, ...], found: str
) -> None:
    desk("take-register", "--file", desk.register(DAY, "AM", dict.fromkeys(OAK, "/")))
    out = desk.home / "paper.pdf"
    said = desk("print", document, *more, "--out", str(out))
    assert said.code == 0, said.err
    assert found in text_of(out)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_what_is_missing_is_asked_for(desk: Desk) -> None:
    assert desk("print").code == 2
    assert desk("print", "register", "--out", str(desk.home / "x.pdf")).code == 2
    assert desk("print", "register", "--class", "Oak", "--date", DAY).code == 2
    sunday = ("--class", "Oak", "--date", "2026-03-15", "--out", str(desk.home / "x.pdf"))
    assert desk("print", "register", *sunday).code == 14
    assert not (desk.home / "x.pdf").exists()
    nowhere = ("--class", "Oak", "--date", DAY, "--out", str(desk.home / "gone" / "x.pdf"))
    assert desk("print", "register", *nowhere).code == 2


def test_a_new_recovery_sheet_is_not_made_where_it_cannot_be_written(desk: Desk) -> None:
    before = desk("about", "--json").json()["about"][0]["entries"]
    nowhere = desk("print", "recovery-sheet", "--out", str(desk.home / "gone" / "sheet.pdf"))
    assert nowhere.code == 2
    assert desk("about", "--json").json()["about"][0]["entries"] == before
    sheet = desk.home / "sheet.pdf"
    made = desk("print", "recovery-sheet", "--out", str(sheet))
    assert made.code == 0, made.err
    assert "opens only older copies of the folder" in made.err
    assert "Fernhill Primary School" in text_of(sheet)
    assert desk("about", "--json").json()["about"][0]["entries"] == before + 1
