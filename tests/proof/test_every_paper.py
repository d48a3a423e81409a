"""Every paper there is, printed out of the practice school by the command and read by strangers.

The papers are those of `print --list`: a new one is looked at here without being named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from attendance_desk.domain.correspondence import LetterKind
from letters.documents import DOCUMENTS
from letters.making import made
from tests.letters import letter_papers
from tests.letters.pdfs import Pdf
from tests.proof.practice import Practice, fill_in, make

pytestmark = pytest.mark.slow
LETTERS = frozenset(kind.value for kind in LetterKind)


class Papers:
    """Each paper once."""

    def __init__(self, practice: Practice, options: Sequence[str]) -> None:
        self._practice, self._options = practice, options
        self.of = cache(self._of)

    def _of(self, name: str) -> Pdf:
        out = self._practice.folder.parent / f"{name}.pdf"
        refused = self._practice.prints(name, out, self._options)
        if refused and name in LETTERS:  # nobody in the school has been sent one
            return Pdf.keep(
                out.parent, made(name, letter_papers.letter(LetterKind(name))), out.name
            )
        assert not refused, f"print {name}: {refused}"
        return Pdf(out)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """The practice school, made once, and its papers."""
    practice = make(tmp_path_factory.mktemp("practice") / "school")
    return Papers(practice, fill_in(practice))


@pytest.fixture(params=sorted(DOCUMENTS))
def paper(request: pytest.FixtureRequest, papers: Papers, passphrases_stretched_once: None) -> Pdf:
    """One of them."""
    return papers.of(request.param)


def test_it_has_a_title_that_a_window_shows_and_says_its_language(paper: Pdf) -> None:
    info, plain = paper.info(), paper.plain()
    assert len(info["Title"].split()) > 1, "a title says what it is, in words"
    assert b"/DisplayDocTitle true" in plain
    assert b"/Lang (en-GB)" in plain
    assert info["Tagged"] == "yes"
    assert info["Encrypted"] == info["JavaScript"] == "no"
    assert "No syntax or stream encoding errors found" in paper.checked()


def test_every_font_is_in_it(paper: Pdf) -> None:
    assert set(paper.fonts().values()) == {"yes"}
    assert not any("Helvetica" in name for name in paper.fonts())


def test_every_figure_says_in_words_what_it_shows(paper: Pdf) -> None:
    for figure in elements(paper, "/Figure"):
        assert len(figure.get("/Alt", "")) > 3, figure


def test_its_words_are_drawn_in_the_order_in_which_they_are_heard(paper: Pdf) -> None:
    """What a screen reader says is, word after word, what `pdftotext` takes from the page."""
    heard, drawn = words(paper.heard()), "".join(words(paper.raw()))
    assert len(heard) > 10
    place = 0
    for nth, word in enumerate(heard):
        found = drawn.find(word, place)
        assert found >= 0, f"{word!r} after {' '.join(heard[max(0, nth - 8) : nth])!r}"
        place = found + len(word)


def test_headings_begin_at_one_and_skip_no_level(paper: Pdf) -> None:
    levels = [int(level) for level in re.findall(r"^ *H(\d)\b", paper.structure(), re.MULTILINE)]
    assert levels[:1] == [1]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def elements(pdf: Pdf, kind: str) -> Iterator[dict[str, Any]]:
    """The parts of a kind in the tree that is heard."""
    for held in pdf.objects().values():
        value = held.get("value")
        if isinstance(value, dict) and value.get("/S") == kind:
            yield value


def words(text: str) -> list[str]:
    """The words of a text, composed."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").split()
