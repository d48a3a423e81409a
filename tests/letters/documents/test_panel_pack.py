"""The pack of a panel drawn and read back: a page for each child."""

from __future__ import annotations

from pathlib import Path

from letters.making import made
from tests.letters import sheets
from tests.letters.pdfs import Pdf


def test_each_child_is_a_page_with_what_was_missed_tried_and_agreed(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, made("panel-pack", sheets.PACK))
    text = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "2"
    assert pdf.info()["Title"] == "Pupil panel: Children who miss Mondays"
    for wanted in (
        "Leave it outside",
        "Łukasz <b>Zieliński</b>, Oak",
        "11½ days missed of 52 days.",
        "9 Nov 16 Nov 1½ –",
        "Mon 2, Wed ½, Fri 3",
        "Tummy ache 3 days",
        "Steps taken Early letter (No 1)",
        "Not taken Meeting with the parents",
        "6 calls (4 spoke)",
        "Meet at the gate Miss Cole by Fri 27 Nov",
        "Elif Yıldız, Oak",
        "Nothing is on record in these weeks.",
        "Support plan None is open",
        "For staff only",
    ):
        assert wanted in text, wanted
