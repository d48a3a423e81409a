"""Letters to families as paper: read back from the PDF, measured, and with hostile names."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.catalog.letter_texts import shipped_text
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.correspondence import LetterKind, Receiver
from attendance_desk.domain.letter_dates import away_rows, short_words, when_words
from attendance_desk.domain.letter_facts import SAMPLES, listed
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


HELP = {
    "support_given": listed(
        ("A meeting on Tuesday 6 October", "Breakfast club since Monday 12 October", "A walk in")
    ),
    "support_open": listed(
        ("The school nurse can see Alfie", "Help with travel in the morning", "A family worker")
    ),
}


@pytest.mark.parametrize("kind", [LetterKind.WARNING, LetterKind.IMPROVE])
@pytest.mark.parametrize("days", [7, 9])
def test_a_warning_of_ten_or_fourteen_sessions_is_one_page_for_each_parent(
    tmp_path: Path, kind: LetterKind, days: int
) -> None:
    long = Receiver("Mrs Alexandra Papadopoulos-Featherstonehaugh", LONG_ADDRESS, "p1")
    missed = [
        (Session(date.fromordinal(date(2026, 9, 14).toordinal() + 7 * nth + nth % 3), half), code)
        for nth in range(days)
        for code in ("OONUG"[nth % 5],)
        for half in (Half if code in "OG" else (Half.AM,))
    ]
    choices = Choices((ChildPart("p1", "Alfie", {}, away_rows(missed)),))
    blocks = say(shipped_text(kind), {**SAMPLES, **HELP}, choices)
    printed = typeset(compose(replace(letter(kind, long, TURNER), blocks=blocks)))

    assert printed.pages == 2
    told = words(Pdf.keep(tmp_path, printed.pdf, "two.pdf"))
    assert told.count("Page 1 of 1") == 2
    assert told.count("not agreed Mon 14 Sep, Tue 22 Sep") == 2
    assert told.count("came after the register closed Mon 5 Oct (morning)") == 2


def test_half_days_in_a_row_are_one_row() -> None:
    days = [date(2026, 9, day) for day in (14, 15, 16, 18)]
    rows = away_rows([(Session(day, Half.AM), "U") for day in days])
    terms = shipped_text(LetterKind.WARNING).terms
    assert [(when_words(one), one.part_words(terms)) for one in rows] == [
        ("Monday 14 to Wednesday 16 September", "mornings"),
        ("Friday 18 September", "morning"),
    ]
    assert [short_words(one, terms) for one in rows] == [
        "Mon 14 to Wed 16 Sep (mornings)",
        "Fri 18 Sep (morning)",
    ]


def test_white_space_gives_way_before_a_page_more_is_begun_and_only_then() -> None:
    plain = compose(letter(LetterKind.WARNING, days=9))
    assert typeset(plain).pages == 1
    short = compose(letter(LetterKind.WELCOME_BACK))
    assert typeset(short).pdf == typeset(replace(short, snug=False)).pdf


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
