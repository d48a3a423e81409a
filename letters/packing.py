"""An evidence pack as one file: its own pages numbered through, then letters as approved.

PDFium imports the approved pages; their words and fonts are untouched, and a line above says which
page of the pack each is. Imported pages bring no structure tree of their own: for whoever listens
to the pack, every letter also stands in words in the part before.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2

from attendance_desk.domain.documents import Block
from attendance_desk.domain.penalty_papers import EvidencePack
from letters.documents.evidence_pack import CONTENTS, assembled, cover, document, parts
from letters.drawing import Sheet, drawn
from letters.render import paged
from letters.stamping import stamps
from letters.stationery import Stationery

Tell = Callable[[int, int], None]
Stop = Callable[[], bool]


class Stopped(Exception):
    """Somebody wished to stop; nothing was made."""


def make_pack(pack: EvidencePack, tell: Tell | None = None, stop: Stop | None = None) -> bytes:
    """Draw a pack.

    Args:
        pack: The facts, with the bytes of approved letters.
        tell: Is told how many steps of how many are done.
        stop: Whether somebody wishes to stop; asked between steps.

    Raises:
        Stopped: They did.
    """
    steps = _Steps(len(parts(pack)) + len(pack.letters) + 2, tell, stop)
    sheet = Sheet.of(Stationery(), wide=False)

    def count(blocks: tuple[Block, ...]) -> int:
        steps.next()
        return len(paged(document(pack, blocks), sheet))

    titles = tuple((one.title, 0) for one in parts(pack))
    at, numbered = count(cover(pack, titles)) + 1, []
    for part in parts(pack):
        numbered.append((part.title, at))
        at += count(part.blocks)
    more = sum(_pages(one.pdf) for one in pack.letters)
    whole = assembled(pack, tuple(numbered), more)
    base = drawn(whole, paged(whole, sheet), sheet, ((CONTENTS, 1), *numbered))
    steps.next()
    if not more:
        return base
    return _with_letters(base, pack, (at - 1, at - 1 + more), steps)


class _Steps:
    """How far it is, and whether to go on."""

    def __init__(self, of: int, tell: Tell | None, stop: Stop | None) -> None:
        self._of, self._tell, self._stop, self._done = of, tell, stop, 0

    def next(self) -> None:
        if self._stop is not None and self._stop():
            raise Stopped
        self._done += 1
        if self._tell is not None:
            self._tell(min(self._done, self._of), self._of)


def _with_letters(base: bytes, pack: EvidencePack, pages: tuple[int, int], steps: _Steps) -> bytes:
    """Letters behind the pack's own pages, each page with its number in the pack."""
    before, of = pages
    words = [f"Evidence pack, page {number} of {of}" for number in range(before + 1, of + 1)]
    with _opened(base) as whole, _opened(stamps(words)) as marks:
        for one in pack.letters:
            steps.next()
            if one.pdf:
                with _opened(one.pdf) as letter:
                    whole.import_pages(letter)
        for place in range(before, of):
            _stamp(whole, marks, place, place - before)
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()


def _stamp(
    whole: pypdfium2.PdfDocument, marks: pypdfium2.PdfDocument, place: int, number: int
) -> None:
    """Lay a page that holds nothing but the number over one that was approved."""
    page = whole[place]
    page.insert_obj(marks.page_as_xobject(number, whole).as_pageobject())
    page.gen_content()


def _pages(pdf: bytes) -> int:
    if not pdf:
        return 0
    with _opened(pdf) as opened:
        return len(opened)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    made = pypdfium2.PdfDocument(pdf)
    try:
        yield made
    finally:
        made.close()
