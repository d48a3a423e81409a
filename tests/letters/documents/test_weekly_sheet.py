"""The week of leaders drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from attendance_desk.domain.sheet_papers import WeeklySheet
from letters.making import made
from tests.letters import sheets
from tests.letters.pdfs import Pdf


def drawn(folder: Path, sheet: WeeklySheet) -> tuple[Pdf, str]:
    pdf = Pdf.keep(folder, made("weekly-sheet", sheet))
    return pdf, " ".join(pdf.text().split())


def test_a_full_week_is_one_page_in_the_order_in_which_it_is_read(tmp_path: Path) -> None:
    pdf, text = drawn(tmp_path, sheets.weekly_sheet(6, 12))
    assert pdf.info()["Pages"] == "1"
    assert pdf.info()["Title"] == "The week from 16 November 2026"
    places = [
        text.index(words)
        for words in (
            "Children were here",
            "Here, out of every 100 sessions 94.1 94.6",
            "Missed, and by how many children 60 days, 45 children 55½ days, 39 children",
            "New, 1 in 10 Łukasz Zieliński Oak",
            "Slipping",
            "Better",
            "Registers",
            "What waits",
            "Due until the end of next week",
            "And 3 things more",
        )
    ]
    assert places == sorted(places)


def test_a_quiet_first_week_says_so(tmp_path: Path) -> None:
    sheet = replace(sheets.weekly_sheet(0, 0), before=None, waiting=(), more_ahead=0)
    _, text = drawn(tmp_path, sheet)
    assert "Nobody stands out this week" in text
    assert "Week before" not in text
    assert "Due until" not in text
