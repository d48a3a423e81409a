"""What is posted home to an improver: an address for the window, then the certificate."""

from __future__ import annotations

import re
from pathlib import Path

from letters.documents.certificate import A4
from letters.documents.improver_post import compose_improver_post
from letters.drawing import Sheet
from letters.making import made
from letters.render import paged
from letters.stationery import MILLIMETRE
from tests.letters import awards
from tests.letters.pdfs import Pdf, unspaced


def test_each_address_has_two_pages_and_the_second_is_the_certificate(tmp_path: Path) -> None:
    facts = awards.improver_post()
    pdf = Pdf.keep(tmp_path, made("improver-post", facts))
    info = pdf.info()
    assert (info["Pages"], info["Tagged"]) == ("4", "yes")
    assert info["Title"] == "2 certificates to post home"
    assert "Ms Cole and Mr Cole" in pdf.text(1)
    assert "12 Mill Lane" in pdf.text(1)
    assert "Dear the parents of" in pdf.text(3)
    assert "______" in pdf.text(3)
    for page, one in zip((2, 4), facts.pages, strict=True):
        assert "You turned it round" in pdf.text(page)
        assert unspaced(one.certificate.name) in unspaced(pdf.text(page))
        assert "Mill Lane" not in pdf.text(page)


def test_the_address_stands_where_the_window_of_an_envelope_shows_it() -> None:
    document = compose_improver_post(awards.improver_post())
    cover = paged(document, Sheet.of(A4, wide=False))[0]
    lines = {"".join(run.text for run in one.line.runs()): one for one in cover.words()}
    for told in ("Ms Cole and Mr Cole", "12 Mill Lane", "FE1 2AB"):
        one = lines[told]
        assert 50 < one.baseline / MILLIMETRE < 81, told
        assert one.x / MILLIMETRE == 20
    others = [
        one.baseline / MILLIMETRE
        for told, one in lines.items()
        if told not in {"Ms Cole and Mr Cole", "12 Mill Lane", "Fernhill", "FE1 2AB"}
    ]
    assert all(y < 46 or y > 92 for y in others)


def test_no_paper_speaks_of_days_away(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, made("improver-post", awards.improver_post()))
    for page in (1, 3):
        assert not re.search(r"absen|missed|away|per cent|%", pdf.text(page))
