"""Letters to families as paper: read back from the PDF, measured, and with hostile names."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desk.catalog.letter_texts import shipped_text
from attendance_desk.domain.correspondence import LetterKind, Receiver
from attendance_desk.domain.letter_facts import SAMPLES
from attendance_desk.domain.letter_papers import FamilyLetter
from attendance_desk.domain.letter_texts import words_of
from attendance_desk.domain.letter_versions import in_tongue
from attendance_desk.domain.letter_words import ChildPart, Choices, say
from attendance_desk.domain.script_facts import Spoken
from letters.documents.family_letter import compose
from letters.render import render, typeset
from letters.stationery import MILLIMETRE
from tests.letters.letter_papers import COLE, away, large, letter
from tests.letters.pdfs import Pdf

TURNER = Receiver("Mr Jo Turner", (), "p1")
LONG_ADDRESS = (*COLE.address[:2], "Upper Fernhill", *COLE.address[2:])


def drawn(tmp_path: Path, paper: FamilyLetter) -> Pdf:
    return Pdf.keep(tmp_path, render(compose(paper)), "letter.pdf")


def words(pdf: Pdf) -> str:
    told = subprocess.run(
        ["pdftotext", "-layout", str(pdf.path), "-"], check=True, capture_output=True, text=True
    ).stdout
    return " ".join(told.split())


def places(pdf: Pdf) -> list[tuple[float, float, float, str]]:
    """Left, top, bottom in millimetres and the word, of the first page."""
    told = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(pdf.path), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" .*? yMax="([\d.]+)">([^<]+)<', told)
    return [
        (float(x) / MILLIMETRE, float(top) / MILLIMETRE, float(low) / MILLIMETRE, word)
        for x, top, low, word in found
    ]


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_says_its_facts_to_each_receiver(tmp_path: Path, kind: LetterKind) -> None:
    told = words(drawn(tmp_path, letter(kind, COLE, TURNER)))

    assert told.count("Dear Ms Kerry Cole,") == 1
    assert told.count("Dear Mr Jo Turner,") == 1
    assert "FH1 2AB" in told
    assert "Fernhill Primary School" in told
    assert told.count("read this letter to you") == 2
    assert "{" not in told
    if kind is LetterKind.FIRST:
        assert "Alfie has missed 4½ days of school since September." in told
        assert "Monday 7 September all day unwell" in told
        assert "We will look again on Monday 7 December." in told
    if kind is LetterKind.WARNING:
        assert "A first fine is £160, or £80 if it is paid within 21 days." in told
        assert "These are the rules from 19 August 2024." in told


@pytest.mark.parametrize(
    "kind", [one for one in LetterKind if one not in {LetterKind.WARNING, LetterKind.IMPROVE}]
)
def test_a_letter_is_one_page_for_each_receiver_counted_from_one(
    tmp_path: Path, kind: LetterKind
) -> None:
    printed = typeset(compose(letter(kind, COLE, TURNER)))
    told = words(Pdf.keep(tmp_path, printed.pdf, "two.pdf"))

    assert printed.pages == 2
    assert told.count("Page 1 of 1") == 2


@pytest.mark.parametrize("kind", [LetterKind.WARNING, LetterKind.IMPROVE])
def test_only_the_table_of_dates_takes_a_second_page(kind: LetterKind) -> None:
    assert typeset(compose(letter(kind, days=1))).pages == 1
    assert typeset(compose(letter(kind, days=12))).pages == 2


@pytest.mark.parametrize("address", [COLE.address, LONG_ADDRESS, ("1 Mill Lane", "FH1 2AB")])
@pytest.mark.parametrize("big", [False, True])
def test_the_window_of_the_envelope_shows_the_address_and_nothing_else(
    tmp_path: Path, address: tuple[str, ...], *, big: bool
) -> None:
    paper = letter(LetterKind.FIRST, replace(COLE, address=address))
    pdf = drawn(tmp_path, large(paper) if big else paper)

    in_window = [one for one in places(pdf) if one[2] > 46 and one[1] < 92 and one[0] < 112]
    assert " ".join(one[3] for one in in_window) == " ".join((COLE.name, *address))
    assert min(one[0] for one in in_window) == pytest.approx(20, abs=0.5)
    assert min(one[1] for one in in_window) >= 49.5
    assert max(one[2] for one in in_window) <= 82.5


def test_a_short_address_is_seen_at_both_ends_of_the_slide(tmp_path: Path) -> None:
    paper = letter(LetterKind.FIRST, replace(COLE, address=("1 Mill Lane", "FH1 2AB")))

    shown = [one for one in places(drawn(tmp_path, paper)) if 46 < one[1] < 92 and one[0] < 112]
    assert min(one[1] for one in shown) >= 56.5
    assert max(one[2] for one in shown) <= 81


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bobby</b> & Sons",
        "O'Neill-Ångström {lead}",
        "محمد علي",
        "Ada 🙂 Lovelace",
        "Wolfeschlegelsteinhausenbergerdorff" * 3,
    ],
)
def test_any_name_is_text(tmp_path: Path, name: str) -> None:
    facts = {**SAMPLES, "child": Spoken(name)}
    blocks = say(
        shipped_text(LetterKind.FIRST), facts, Choices((ChildPart("p", name, {}, away()),))
    )
    pdf = drawn(tmp_path, replace(letter(LetterKind.FIRST, Receiver(name)), blocks=blocks))

    told = words(pdf).replace(" ", "")
    for sign in name.replace(" ", "")[:12]:
        assert sign in told
    assert set(pdf.fonts().values()) == {"yes"}, "every font is in the file"


def test_large_print_is_eighteen_points(tmp_path: Path) -> None:
    plain, big = letter(LetterKind.WELCOME_BACK), large(letter(LetterKind.WELCOME_BACK))
    small = _height(places(drawn(tmp_path, plain)))
    tall = _height(places(drawn(tmp_path, big)))

    assert tall / small == pytest.approx(18 / 10.5, rel=0.02)


def _height(found: list[tuple[float, float, float, str]]) -> float:
    _x, top, low, _word = next(one for one in found if one[3] == "Dear")
    return low - top


def test_brothers_and_sisters_share_a_letter_with_a_part_for_each(tmp_path: Path) -> None:
    text = shipped_text(LetterKind.FIRST)
    parts = tuple(
        ChildPart(
            name,
            name,
            {"child": Spoken(name), "days_missed": Spoken(days)},
            away(2),
        )
        for name, days in (("Alfie", "3 days"), ("Ruby", "5 days"))
    )
    facts = {**SAMPLES, "child": Spoken("Alfie and Ruby")}

    told = words(
        drawn(tmp_path, replace(letter(LetterKind.FIRST), blocks=say(text, facts, Choices(parts))))
    )

    assert "Alfie has missed 3 days" in told
    assert "Ruby has missed 5 days" in told
    assert told.count("We will look again") == 1
    assert "on every day that Alfie and Ruby cannot come" in told


def test_another_language_has_digits_and_says_its_language(tmp_path: Path) -> None:
    shipped = shipped_text(LetterKind.FIRST)
    mine = {
        **words_of(shipped),
        "open": "{child}: {days_missed} dni.",
        "again": "Spojrzymy ponownie {review_date}.",
        "term.unwell": "choroba",
    }
    text = in_tongue(shipped, "pl", "Polski", mine, shipped.since)
    pdf = drawn(tmp_path, letter(LetterKind.FIRST, text=text))

    told = words(pdf)
    assert "Alfie: 4½ dni." in told
    assert "ponownie 07/12/2026." in told
    assert "07/09/2026 all day choroba" in told
    assert b"/Lang (pl)" in pdf.path.read_bytes()


def test_the_same_letter_gives_the_same_bytes() -> None:
    one, two = (render(compose(letter(LetterKind.PLAN))) for _ in range(2))

    assert one == two
