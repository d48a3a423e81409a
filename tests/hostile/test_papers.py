"""Text stays text on every paper: sixty hostile ones in every place of every document."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters.documents import DOCUMENTS
from letters.making import made
from tests.hostile.facts import facts, nothing_loaded
from tests.letters.hostile import HOSTILE
from tests.letters.pdfs import Pdf, readable, unspaced

DOES_SOMETHING = frozenset(
    {
        "/AA",
        "/Annots",
        "/EmbeddedFiles",
        "/GoToR",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/OpenAction",
        "/RichMedia",
        "/SubmitForm",
        "/URI",
    }
)
"""What a reader of a PDF acts on."""
BEGINNINGS = (0, 15, 30, 45)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_paper_full_of_hostile_texts_does_nothing(name: str, tmp_path: Path) -> None:
    with nothing_loaded() as opened:
        pdf = Pdf.keep(tmp_path, made(name, facts(DOCUMENTS[name].facts, 0, tmp_path)))
    assert opened == []
    found = {key for one in pdf.objects().values() for key in _keys(one)}
    assert found & DOES_SOMETHING == set()
    assert set(pdf.info()) & {"JavaScript"} == set() or pdf.info()["JavaScript"] == "no"
    assert not any("Helvetica" in font for font in pdf.fonts()), "a text changed its type"


@pytest.mark.slow
def test_each_of_the_sixty_stands_on_some_paper_as_it_was_typed(tmp_path: Path) -> None:
    found = ""
    for start in BEGINNINGS:
        for name in sorted(DOCUMENTS):
            pdf = Pdf.keep(tmp_path, made(name, facts(DOCUMENTS[name].facts, start, tmp_path)))
            found += unspaced(pdf.raw())
    lost = [one for one in HOSTILE if readable(one) not in found]
    assert lost == []


def _keys(held: object) -> set[str]:
    if isinstance(held, dict):
        return set(held) | {key for one in held.values() for key in _keys(one)}
    if isinstance(held, list):
        return {key for one in held for key in _keys(one)}
    return set()
