"""Summaries for families drawn and read back: each from the top of a page, in a window's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from attendance_desk.domain.correspondence import Receiver
from attendance_desk.domain.term_summary import Household
from letters.making import made
from tests.letters import sheets
from tests.letters.hostile import HOSTILE
from tests.letters.pdfs import Pdf


def test_a_household_is_one_page_with_every_child_and_its_address(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, made("term-summary", sheets.term_summaries()))
    assert pdf.info()["Title"] == "Attendance summaries, autumn term 2026"
    assert pdf.info()["Pages"] == "2"
    text = " ".join(pdf.text().split())
    places = [
        text.index(words)
        for words in (
            "Kinga Zielińska 12 Beech <b>Road</b> & Co Deal CT14 7AB",
            "Łukasz and <b>Zofia</b>: days at school this term",
            "Dear Kinga Zielińska,",
            "Łukasz 63 59 4 4",
            "Łukasz was here for 59 of 63 days.",
            "Most children in Oak have missed 1½ days or fewer this term.",
            "<b>Zofia</b> was here every day.",
            "Yours sincerely, Mr Hale",
            "Dear Ọlá Adébáyọ̀,",
        )
    ]
    assert places == sorted(places)
    assert text.count("Page 1 of 1") == 2, "each letter counts its own pages"
    assert "For staff only" not in text


def test_a_batch_tells_how_far_it_is_and_can_be_stopped() -> None:
    base = sheets.term_summaries().households[1]
    paper = sheets.term_summaries(*(base for _ in range(6)))
    turned: list[tuple[int, int]] = []

    def stop(*at: int) -> None:
        turned.append((at[0], at[1]))
        if len(turned) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made("term-summary", paper, stop)
    assert turned[-1][1] == 6


def test_names_are_printed_as_typed_whatever_they_are(tmp_path: Path) -> None:
    base = sheets.term_summaries().households[1]
    homes = [
        Household(Receiver(name[:60], (), str(n)), base.children)
        for n, name in enumerate(HOSTILE[:30])
    ]
    pdf = Pdf.keep(tmp_path, made("term-summary", sheets.term_summaries(*homes)))
    assert pdf.info()["Pages"] == "30"
    assert "Dear <script>alert(1)</script>," in pdf.text()
