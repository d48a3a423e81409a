"""The visit sheet and the card through the door, drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from attendance_desk.domain.readability import grade
from letters.documents import DOCUMENTS
from letters.render import render, typeset
from tests.letters import home
from tests.letters.pdfs import Pdf


def read(tmp_path: Path, name: str, facts: object) -> Pdf:
    printable = DOCUMENTS[name]
    return Pdf.keep(tmp_path, render(printable.compose(facts), printable.paper))


def test_the_sheet_says_where_whom_who_waits_and_what_to_say(tmp_path: Path) -> None:
    pdf = read(tmp_path, "visit-sheet", home.sheet())
    said = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "1"
    for words in (
        "12 Beech <b>Road</b> & Co",
        "Kinga Zielińska (mum), 07700 900147",
        "First: Speak to mum only.",
        "Mrs Bell and Ms Lindqvist",
        "Mrs Okafor, 01632 960 147",
        "Looked for at 10.45",
        "“May we see Łukasz, please?”",
        "We did not feel safe and left",
        "Confidential: safeguarding.",
    ):
        assert words in said


def test_a_sheet_of_which_little_is_known_says_what_is_missing(tmp_path: Path) -> None:
    bare = replace(
        home.sheet(), address=(), contacts=(), siblings=(), staff=(), contact="", back_by=""
    )
    said = " ".join(read(tmp_path, "visit-sheet", bare).text().split())
    assert "none on the record: ask the office" in said
    assert said.count("not settled yet") == 3


def test_the_card_names_no_child_and_no_reason_on_a_quarter_of_a_sheet(tmp_path: Path) -> None:
    pdf = read(tmp_path, "door-card", home.card())
    said = " ".join(pdf.text().split())
    assert "We called today at 10.20 to check that everyone is well." in said
    assert "Please ring Mrs Okafor at Fernhill Primary School on 01632 960 147 by 15.00." in said
    assert pdf.info()["Page size"].startswith("297.6")
    assert pdf.info()["Pages"] == "1"
    assert grade(["We called today to check that everyone is well.", "Please ring us."]) <= 5


def test_what_a_card_does_not_know_is_a_line_to_write_on(tmp_path: Path) -> None:
    said = read(tmp_path, "door-card", replace(home.card(), at="", by="", phone="")).text()
    assert said.count("......") >= 3


def test_the_longest_school_stays_on_one_card() -> None:
    name = "The Blessed Margaret Clitherow and Saint Thomas of Canterbury Voluntary Aided School"
    long = replace(home.card(), school=name, caller="Mrs Featherstonehaugh-Montmorency")
    printable = DOCUMENTS["door-card"]
    assert typeset(printable.compose(long), printable.paper).pages == 1
