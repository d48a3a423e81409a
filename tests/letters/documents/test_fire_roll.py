"""The fire roll: readable in the playground, and nothing on it that is not needed there."""

from __future__ import annotations

import re
from pathlib import Path

from letters.documents.fire_roll import compose_fire_roll
from letters.render import render
from tests.letters import fernhill
from tests.letters.pdfs import Pdf, unspaced


def roll(tmp_path: Path, size: int = 36) -> Pdf:
    return Pdf.keep(tmp_path, render(compose_fire_roll(fernhill.fire_roll(size))))


def test_the_front_page_counts_each_class_and_has_lines_for_visitors(tmp_path: Path) -> None:
    front = roll(tmp_path).text(1)

    assert re.search(r"Oak +Miss Adeyemi +34 +1 +2 +in\b", front)
    assert re.search(r"Ash +Mr Cole +15 +0 +0 +not in\b", front)
    assert "Should be outside 49 children" in " ".join(front.split())
    assert "Visitors" in front
    assert "Do not wait for the printer" in front


def test_each_class_has_one_page_with_every_child_once(tmp_path: Path) -> None:
    pdf = roll(tmp_path)
    facts = fernhill.fire_roll(36)

    assert pdf.info()["Pages"] == "4"
    for page, one in enumerate(facts.classes, start=2):
        text = unspaced(pdf.text(page))
        for name in (*one.outside, *one.trip, *one.away):
            assert unspaced(name) in text


def test_who_is_away_or_on_a_trip_has_no_box_to_tick(tmp_path: Path) -> None:
    text = roll(tmp_path).text(3)

    assert re.search(r"Out on a trip with Mrs Patel: 1 child\n+ *Daisy Marsh", text)
    assert re.search(r"Not in school today: 2 children\n+ *Łukasz Zieliński · O'Brien", text)


def test_a_class_whose_register_is_not_in_says_so(tmp_path: Path) -> None:
    pdf = roll(tmp_path)

    assert "This register is not in." in pdf.text(2)
    assert "This register is not in." not in pdf.text(3)


def test_names_are_numbered_down_the_first_column_then_the_second(tmp_path: Path) -> None:
    text = roll(tmp_path).text(2)

    assert re.search(r"1 +Ọlá Adébáyọ̀ +9 +Freya Lund", text)
    assert re.search(r"8 +Émile Lefèvre *$", text, re.MULTILINE)
