"""The letter about leave: who gets it, what it says, and that a tired parent can read it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from attendance_desk.domain.days import Decision
from attendance_desk.domain.documents import Document, Paragraph
from letters.documents.leave_decision import compose_leave_decision
from letters.render import render
from letters.stationery import MILLIMETRE
from tests.letters import fernhill
from tests.letters.pdfs import Pdf

_LONGEST = 25
"""Words in a sentence (`experience.md` 5.9)."""


def letter(state: Decision) -> Document:
    return compose_leave_decision(fernhill.leave_decision(state))


def text(state: Decision, folder: Path) -> str:
    return " ".join(Pdf.keep(folder, render(letter(state)), "letter.pdf").text().split())


def test_each_parent_gets_a_page_and_who_has_no_address_gets_lines(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(letter(Decision.REFUSED)), "letter.pdf")
    assert pdf.info()["Pages"] == "2"
    first, second = pdf.text().split("\f")[:2]
    assert "14 Mill Lane" in first
    assert "FH1 2AB" in first
    assert "Mr <b>Jan</b> Zieliński" in second
    assert "14 Mill Lane" not in second
    assert "____" in second


def test_leave_agreed_says_when_and_what_is_recorded(tmp_path: Path) -> None:
    said = text(Decision.GRANTED, tmp_path)
    assert "I have agreed to it." in said
    assert "the register will say C" in said
    assert "again on Monday 4 January 2027" in said
    assert "penalty" not in said
    assert "Mr Hale, Headteacher" in said


def test_leave_in_part_parts_the_days(tmp_path: Path) -> None:
    said = text(Decision.PART, tmp_path)
    assert "Agreed Thursday 17 December to Friday 18 December" in said
    assert "Not agreed Monday 14 December to Wednesday 16 December" in said


def test_leave_refused_says_what_will_be_recorded_whom_to_ring_and_no_more(tmp_path: Path) -> None:
    said = text(Decision.REFUSED, tmp_path)
    assert "I have not agreed to it" in said
    assert "G for a holiday, O for anything else" in said
    assert "ring the school office and ask for Mr Hale" in said
    assert said.count("penalty notice") == 2, "one plain sentence in each letter"
    assert "C:" not in said


@pytest.mark.parametrize("state", [Decision.GRANTED, Decision.PART, Decision.REFUSED])
def test_sentences_are_short(state: Decision) -> None:
    for block in letter(state).blocks:
        if isinstance(block, Paragraph):
            for sentence in re.split(r"(?<=[.?!])\s", block.text):
                assert len(sentence.split()) <= _LONGEST, sentence


def test_the_address_stands_in_the_window_of_the_envelope(tmp_path: Path) -> None:
    pdf = Pdf.keep(tmp_path, render(letter(Decision.PART)), "letter.pdf")
    told = subprocess.run(
        ["pdftotext", "-bbox", str(pdf.path), "-"], check=True, capture_output=True, text=True
    ).stdout
    places = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', told)
    top = next(float(top) for top, _low, word in places if word == "Łucja")
    low = next(float(low) for _top, low, word in places if word == "2AB")
    title_top = next(float(top) for top, _low, word in places if word == "Leave")
    assert top >= 45 * MILLIMETRE
    assert low <= 80 * MILLIMETRE
    assert title_top >= 80 * MILLIMETRE, "nothing else shows in the window"
