"""Certificates drawn and read back: names as typed, no figure, on every paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from attendance_desk.domain.award_papers import (
    BearSheet,
    Certificate,
    Certificates,
    Look,
    Size,
    TickClass,
    TickSheet,
)
from attendance_desk.domain.award_values import AwardType
from letters.certificates import NAMES, Sizes, fitting
from letters.documents import DOCUMENTS
from letters.documents.certificate import PAPERS
from letters.making import made
from letters.render import typeset
from tests.letters import fernhill
from tests.letters.hostile import HOSTILE
from tests.letters.pdfs import Pdf, readable, unspaced

SIXTY = "Maximiliana-Konstantina Featherstonehaugh-Papadimitriou O'Bri"
LOOKS = [Look(size, upright) for size in Size for upright in (False, True)]


def batch(*names: str, look: Look = LOOKS[0], award: AwardType = AwardType.TERM) -> Certificates:
    pages = tuple(Certificate(award, name, "Oak", "Autumn term 2026") for name in names)
    return Certificates(fernhill.imprint(), pages, "Mr Hale, Head of school", look)


@pytest.mark.parametrize("look", LOOKS, ids=lambda o: f"{o.size.value}-{o.upright}")
def test_every_paper_holds_one_page_for_each_child(tmp_path: Path, look: Look) -> None:
    names = (*fernhill.HARD_NAMES, SIXTY, "W" * 60)
    pdf = Pdf.keep(tmp_path, made("certificate", batch(*names, look=look)))
    info = pdf.info()
    assert (info["Pages"], info["Tagged"]) == ("8", "yes")
    assert info["Title"].startswith("8 certificates: ")
    wide, tall = re.findall(r"[\d.]+", info["Page size"])[:2]
    assert (float(wide) < float(tall)) is look.upright
    assert round(min(float(wide), float(tall))) == {Size.A4: 595, Size.A5: 420}[look.size]
    for page, name in enumerate(names, start=1):
        assert unspaced(name) in unspaced(pdf.text(page)), name


def test_hostile_names_are_printed_as_they_were_typed(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, made("certificate", batch(*HOSTILE)))
    for page, name in enumerate(HOSTILE, start=1):
        assert readable(name) in unspaced(pdf.text(page)), ascii(name)


@pytest.mark.parametrize("award", AwardType)
def test_no_certificate_says_how_much(tmp_path: Path, award: AwardType) -> None:
    pdf = Pdf.keep(tmp_path, made("certificate", batch("Elif Yıldız", award=award)))
    said = pdf.text().replace("2026", "")
    assert not re.search(r"\d|%|perfect|100", said)
    assert "Page" not in said
    assert "Made" not in said


def test_a_screen_reader_hears_what_it_is_and_whose(tmp_path: Path) -> None:
    told = Pdf.keep(tmp_path, made("certificate", batch("Elif Yıldız"))).structure()
    assert told.index("H1") < told.index("H2")
    assert "Here, ready and learning" in told


@pytest.mark.parametrize("name", [*fernhill.HARD_NAMES, SIXTY, "W" * 60, "A"])
@pytest.mark.parametrize("room", [260.0, 440.0, 680.0])
def test_a_name_is_never_wider_than_the_page_and_never_shortened(name: str, room: float) -> None:
    style, lines = fitting(name, room, Sizes(1))
    assert all(one.width(style.size) <= room for one in lines)
    assert unspaced("".join(one.text for one in lines)) == unspaced(name)
    assert style.size >= NAMES[-1][0]


def test_an_invented_school_says_so_on_every_certificate(tmp_path: Path) -> None:
    practice = Certificates(
        fernhill.imprint(practice=True), batch("Elif").pages * 2, "Mr Hale, Head of school"
    )
    pdf = Pdf.keep(tmp_path, made("certificate", practice))
    assert all("these children are invented" in pdf.text(page) for page in (1, 2))


def test_210_certificates_are_one_batch_that_tells_how_far_it_is() -> None:
    names = [f"{name} {nth}" for nth in range(35) for name in fernhill.HARD_NAMES]
    told: list[tuple[int, int]] = []
    document = DOCUMENTS["certificate"].compose(batch(*names))
    drawn = typeset(document, PAPERS[Size.A4], lambda *far: told.append(far))
    assert (drawn.pages, drawn.problems) == (210, ())
    assert told == [(nth, 210) for nth in range(1, 211)]
    assert len(drawn.pdf) < 4_000_000


def test_the_bear_sheet_names_every_class_that_shares_the_week(tmp_path: Path) -> None:
    spoken = "Oak and Ash were here for almost every lesson. Well done, all of you."
    sheet = BearSheet(fernhill.imprint(), ("Oak", "Ash"), spoken, fernhill.MONDAY)
    pdf = Pdf.keep(tmp_path, made("bear-sheet", sheet))
    said = " ".join(pdf.text().split())
    assert pdf.info()["Pages"] == "1"
    assert "The bear stays with Oak and Ash" in said
    assert spoken in said


def test_the_tick_sheet_has_a_box_for_each_child_in_class_order(tmp_path: Path) -> None:
    classes = (TickClass("Oak", fernhill.NAMES[:20]), TickClass("Ash", fernhill.NAMES[20:]))
    sheet = TickSheet(fernhill.imprint(), "Here, ready and learning", "Autumn term 2026", classes)
    pdf = Pdf.keep(tmp_path, made("tick-sheet", sheet))
    said = pdf.text()
    assert said.index("Oak: 20") < said.index("Ash: 16")
    assert pdf.structure().count("Figure") == 36


def test_a_batch_can_be_stopped_between_pages() -> None:
    def stop(nth: int, _of: int) -> None:
        if nth == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        made("certificate", batch(*fernhill.HARD_NAMES), stop)
