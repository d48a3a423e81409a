"""A paper page by page: its first page at once, and a whole that is byte for byte the same."""

from __future__ import annotations

from pathlib import Path

from letters.making import made
from letters.pagewise import Pagewise, pagewise
from tests.letters.fernhill import registration_certificate
from tests.letters.pdfs import Pdf


def _begun(weeks: int = 200) -> Pagewise:
    paper = pagewise("registration-certificate", registration_certificate(weeks))
    assert isinstance(paper, Pagewise)
    return paper


def test_the_first_page_says_how_many_there_will_be(tmp_path: Path) -> None:
    paper = _begun()
    assert paper.pages > 2
    first = Pdf.keep(tmp_path, paper.first())
    assert first.info()["Pages"] == "1"
    assert f"Page 1 of {paper.pages}" in first.text()
    assert "Registration certificate" in first.structure()
    assert paper.done == 0


def test_the_first_page_is_the_first_page_of_the_whole(tmp_path: Path) -> None:
    paper = _begun()
    first = Pdf.keep(tmp_path, paper.first(), "first.pdf")
    whole = paper.go_on(paper.pages + 1)
    assert whole is not None
    assert Pdf.keep(tmp_path, whole).text(1) == first.text()


def test_slices_make_the_very_bytes_that_one_go_makes() -> None:
    paper = _begun()
    paper.first()
    told = []
    whole = None
    while whole is None:
        whole = paper.go_on(2)
        told.append(paper.done)
    assert whole == made("registration-certificate", registration_certificate(200))
    assert told[0] == 2
    assert told[-1] == paper.pages
