"""Names in scripts whose letters join, turn round or stack are printed as they were typed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from attendance_desk.domain.documents import Heading, Paragraph
from letters.render import typeset
from letters.shaping import FOLDER, FONTS, font_of, shaped
from letters.stationery import Face
from letters.typeface import advance, runs
from tests.letters.pdfs import Pdf
from tests.letters.test_render import document

NAMES = {
    "Arabic": "مريم أحمد",
    "Urdu": "ٹیپو گل",
    "Hebrew": "שרה כהן",
    "Chinese": "李小明",
    "Japanese": "さくら 山田",
    "Korean": "김민준",
    "Bengali": "আয়েশা খাতুন",
    "Hindi": "प्रिया शर्मा",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Gujarati": "પ્રિયા પટેલ",
    "Tamil": "தமிழ்செல்வி",
    "Malayalam": "ഗീതാഞ്ജലി",
    "Telugu": "సీత",
    "Sinhala": "අනුර",
    "Tigrinya": "ሰላም ተስፋይ",
    "Georgian": "ნინო",
    "Armenian": "Անի",
    "Thai": "สมชาย",
}


def test_every_font_that_is_named_is_shipped_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.ttf")} == set(FONTS)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_is_drawn_whole_and_copied_as_it_was_typed(tmp_path: Path, name: str) -> None:
    printed = typeset(document(Heading(name, 1), Paragraph(f"The child is {name}, of Oak.")))

    assert printed.problems == ()
    with pypdfium2.PdfDocument(printed.pdf) as read:
        assert f"The child is {name}, of Oak." in read[0].get_textpage().get_text_range()
    kept = Pdf.keep(tmp_path, printed.pdf)
    assert kept.checked()
    assert set(kept.fonts()) <= {"NotoSans-Regular", "NotoSans-Bold"}


def test_letters_that_join_are_drawn_as_one_and_not_side_by_side() -> None:
    joined = advance("لا", Face.TEXT)
    alone = sum(advance(letter, Face.TEXT) for letter in "لا")
    assert joined < alone


def test_a_vowel_sign_that_is_written_after_stands_before() -> None:
    (run,) = runs("कि", Face.TEXT)
    consonant, whole = shaped("क", run.font), shaped("कि", run.font)
    left = min(step[0] for step in whole.steps if step)
    assert run.shaped
    assert whole.advance > consonant.advance
    assert whole.steps[: len(consonant.steps)] != consonant.steps, "the vowel is drawn first"
    assert left < 0.3


def test_words_that_run_leftwards_are_one_piece_and_stand_in_their_own_order() -> None:
    first, second = "محمد", "علي"
    (run,) = runs(f"{first} {second}", Face.TEXT)
    assert run.text == f"{first} {second}"
    whole = shaped(run.text, run.font).steps
    assert whole[: len(shaped(second, run.font).steps)] == shaped(second, run.font).steps


def test_a_name_of_two_scripts_is_parted_between_them() -> None:
    parted = runs("Lee 李小明", Face.STRONG)
    assert [(run.text, run.shaped) for run in parted] == [("Lee ", False), ("李小明", True)]


@pytest.mark.parametrize("digit", ["٣", "۳"])
def test_a_digit_that_would_be_turned_round_with_its_neighbours_has_no_font(digit: str) -> None:
    assert font_of(digit) == ""


def test_a_latin_name_reads_no_font_of_another_script() -> None:
    assert all(not run.shaped for run in runs("Łukasz Ngọc Ạnh Ẹ́niọlá Ελένη Дарья", Face.TEXT))
