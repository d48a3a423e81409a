"""Cuts of fonts that files share: nothing in a file may depend on what was drawn before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from attendance_desk.domain.correspondence import LetterKind, Receiver
from letters import shared_type
from letters.documents.family_letter import compose
from letters.render import render
from letters.shared_type import SharedFont
from tests.letters.letter_papers import COLE, letter
from tests.letters.pdfs import Pdf

STRANGE = Receiver("Zoë Łuczak-Ó Briain", ("Großer Weg 1", "Çırağan", "FH1 2AB"), "p2")


def _page(to: Receiver) -> bytes:
    return render(compose(letter(LetterKind.CONGRATULATION, to)))


def test_a_file_is_what_the_library_alone_would_have_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = _page(COLE), _page(STRANGE)
    monkeypatch.setattr(SharedFont, "addObjects", TTFont.addObjects)
    assert (_page(COLE), _page(STRANGE)) == ours


def test_names_with_other_signs_are_drawn_and_found_after_plain_ones(tmp_path: Path) -> None:
    plain, strange, again = _page(COLE), _page(STRANGE), _page(COLE)
    found = Pdf.keep(tmp_path, strange).text()
    assert "Zoë Łuczak-Ó Briain" in found
    assert "Çırağan" in found
    assert plain == again


def test_the_second_letter_of_a_batch_makes_no_cut_of_its_own() -> None:
    _page(COLE)
    before = shared_type._cut.cache_info()
    _page(replace(COLE, name="Mr Ken Cole", address=("7 Mill Row", "FH1 9ZZ")))
    after = shared_type._cut.cache_info()
    assert after.misses == before.misses
    assert after.hits > before.hits
