"""A return on paper: everything regulation 13 asks for, and space for what nobody knows yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from letters.documents.returns import compose_returns
from letters.render import render
from tests.letters import fernhill
from tests.letters.pdfs import Pdf


def test_a_deletion_return_has_what_the_regulation_asks_for(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(compose_returns(fernhill.returns())), "returns.pdf")
    text = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "1"
    for wanted in (
        "Return to the local authority: taken off the roll",
        "Fernhill Primary School, DfE number 999/2001",
        "3 children on this return",
        "Łukasz Zieliński",
        "14 Mill Lane, Fernhill, FH1 2AB",
        "Kerry Turner, 07700 900147, has parental responsibility, the child lives with them",
        "moved out of reasonable distance",
        "SI 2024/208 reg 13(4)",
        "not recorded",
        "Sent on",
    ):
        assert wanted in text, wanted


def test_an_attendance_return_names_the_very_sessions(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(compose_returns(fernhill.attendance_return())), "a.pdf")
    text = " ".join(pdf.text().split())
    assert "2 Nov 2026 OO, 3 Nov 2026 OO" in text
    assert "13 Nov 2026 OO" in text
    assert "Ground" not in text


def test_nobody_owed_is_said(tmp_path: Path) -> None:
    empty = replace(fernhill.returns(), children=())
    pdf = Pdf.keep(tmp_path, render(compose_returns(empty)), "none.pdf")
    assert "No return of this kind is owed." in pdf.text()
