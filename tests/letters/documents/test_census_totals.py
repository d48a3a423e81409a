"""Totals for the census drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from attendance_desk.domain.census_papers import CensusTotals
from letters.making import made
from tests.letters import sheets
from tests.letters.pdfs import Pdf


def said(folder: Path, totals: CensusTotals) -> str:
    pdf = Pdf.keep(folder, made("census-totals", totals))
    assert pdf.info()["Title"] == "Totals for the school census: Autumn term 2026"
    return " ".join(pdf.text().split())


def test_the_ages_asked_about_are_added_up_and_what_is_not_proven_is_said(tmp_path: Path) -> None:
    text = said(tmp_path, sheets.census_totals())
    for wanted in (
        "Autumn term 2026, for the spring census 2027",
        "Under 4 3 318 318 0 0",
        "5 to 15 160 16,960 16,100 600 260",
        "4 to 15, asked about 188 19,900 18,890 700 310",
        "I Illness (physical or mental), not an appointment 80 500 580",
        "This paper is no return.",
        "does not know who boards",
        "12 sessions without a mark: mark them before the census.",
        "1 mark on days without school",
        "methodology, section 4.1 and table 6",
    ):
        assert wanted in text, wanted
    assert "still grow" not in text


def test_a_term_that_runs_says_so(tmp_path: Path) -> None:
    assert "the totals still grow" in said(
        tmp_path, replace(sheets.census_totals(), running=True, codes=())
    )
