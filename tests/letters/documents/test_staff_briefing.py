"""The briefing drawn and read back: half a page."""

from __future__ import annotations

from pathlib import Path

from letters.making import made
from tests.letters import sheets
from tests.letters.pdfs import Pdf


def test_it_is_short_and_says_that_it_is_read_aloud(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, made("staff-briefing", sheets.staff_briefing()))
    text = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "1"
    assert pdf.info()["Title"] == "Staff briefing: children at school"
    assert "5 October 2026 to 20 November 2026" in text
    assert "To be read aloud. No child is named" in text
    assert len(text.split()) < 230
