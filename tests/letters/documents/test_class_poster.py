"""Class posters drawn and read back: the class and its weeks, no child, no figure, on one page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from attendance_desk.domain.award_papers import ClassPoster, ClassPosters
from attendance_desk.domain.badge import Badge
from attendance_desk.domain.letter_blocks import AwardFace
from letters.certificates import laid_award
from letters.documents.class_poster import compose_class_posters
from letters.making import made
from letters.pieces import Node, Words
from tests.letters import awards, fernhill
from tests.letters.hostile import HOSTILE
from tests.letters.pdfs import Pdf, readable, unspaced

WIDE, TALL = 595.2756, 841.8898


def told(pdf: Pdf, page: int) -> str:
    return " ".join(pdf.text(page).split())


def test_a_door_says_whose_the_bear_is_and_of_which_week(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, made("class-poster", awards.door_posters()))
    info = pdf.info()
    assert (info["Pages"], info["Tagged"]) == ("2", "yes")
    assert info["Title"].startswith("2 class posters: the week of ")
    assert "The bear lives here Oak" in told(pdf, 1)
    assert "The bear lives here Ash" in told(pdf, 2)
    assert "almost every lesson" in told(pdf, 1)


def test_a_term_shows_the_weeks_of_each_class_or_its_own_best_ones(tmp_path: Path) -> None:
    facts = awards.term_posters()
    pdf = Pdf.keep(tmp_path, made("class-poster", facts))
    assert pdf.info()["Pages"] == "3"
    assert "The bear stayed with us Oak" in told(pdf, 1)
    assert "Our best weeks Ash" in told(pdf, 3)
    assert "bear" not in told(pdf, 3)
    for page, one in enumerate(facts.pages, start=1):
        for monday in one.mondays:
            assert f"{monday.day} {monday:%B}" in told(pdf, page)


def test_no_poster_says_how_much_or_speaks_of_who_was_away(tmp_path: Path) -> None:
    for facts in (awards.door_posters(), awards.term_posters()):
        said = Pdf.keep(tmp_path, made("class-poster", facts)).text()
        days = re.sub(r"\d+ [A-Z][a-z]+( 2026)?|term 2026|Years 1 and 2", "", said)
        assert not re.search(r"\d|%|per cent|perfect|away|absen|miss|\bill\b", days), days


def test_a_class_is_called_as_it_was_typed(tmp_path: Path) -> None:
    pages = tuple(ClassPoster(name, (fernhill.MONDAY,), won=True) for name in HOSTILE)
    pdf = Pdf.keep(tmp_path, made("class-poster", ClassPosters(fernhill.imprint(), pages)))
    for page, name in enumerate(HOSTILE, start=1):
        assert readable(name) in unspaced(pdf.text(page)), ascii(name)


@pytest.mark.parametrize("weeks", [*range(1, 23), 39])
def test_every_week_stands_inside_the_edge_above_the_corners(weeks: int) -> None:
    monday = date(2026, 9, 7)
    page = ClassPoster(
        "Willow and Silver Birch, Years 1 and 2",
        tuple(monday + timedelta(weeks=nth) for nth in range(weeks)),
        won=True,
    )
    facts = replace(awards.term_posters(), pages=(page,))
    (face,) = compose_class_posters(facts).blocks
    assert isinstance(face, AwardFace)
    (piece,) = laid_award(face, (WIDE, TALL), Node("Document"))
    lines = [one for one in piece.inks if isinstance(one, Words)]
    assert sum(one.line.text in face.medals for one in lines) == weeks
    for one in lines:
        assert one.x > 45
        assert one.x + one.line.width(one.style.size) < WIDE - 45
        assert one.baseline < 740


def test_a_poster_has_the_schools_colour(tmp_path: Path) -> None:
    facts = replace(awards.term_posters(), badge=Badge(colour="#123456"))
    assert all(
        isinstance(one, AwardFace) and one.badge.colour == "#123456"
        for one in compose_class_posters(facts).blocks
    )
    assert made("class-poster", facts) != made("class-poster", awards.term_posters())
