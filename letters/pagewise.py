"""A paper made page by page: its first page at once, the others a few at a time.

A report of many pages takes seconds. Whoever asked for it reads the first page meanwhile, and the
lane on which it is drawn is free for others between two slices of it.
"""

from __future__ import annotations

from dataclasses import replace

from attendance_desk.domain.documents import Document
from attendance_desk.domain.penalty_papers import EvidencePack
from letters.drawing import Sheet, drawing, drawn
from letters.making import composed, made
from letters.pages import numbered
from letters.render import paged
from letters.stationery import Stationery


class Pagewise:
    """A paper that is laid out; nothing of it is drawn yet.

    Attributes:
        title: The document's title, as the file has it.
        pages: How many it has.
        done: How many are drawn into the whole.
    """

    def __init__(self, document: Document, stationery: Stationery) -> None:
        """Lay a document out on its stationery; of the work this is the lesser part."""
        self._document = document
        self._sheet = Sheet.of(stationery, wide=document.wide, large=document.large)
        self._pages = paged(document, self._sheet)
        self._going = drawing(document, self._pages, self._sheet)
        self.title, self.pages, self.done = document.title, len(self._pages), 0

    def first(self) -> bytes:
        """The first page as a file of its own; its foot counts the pages of the whole."""
        _page, _number, of = next(numbered(self._pages, self._document.more_pages))
        alone = replace(self._document, more_pages=of - 1)
        return drawn(alone, self._pages[:1], self._sheet)

    def go_on(self, pages: int) -> bytes | None:
        """Draw so many more pages; the bytes of the whole once all are drawn, None before."""
        for _ in range(pages):
            try:
                self.done = next(self._going)
            except StopIteration as end:
                whole: bytes = end.value
                return whole
        return None


def pagewise(name: str, facts: object) -> Pagewise | bytes:
    """Begin a paper.

    Args:
        name: What `DOCUMENTS` calls it.
        facts: What it is made from.

    Returns:
        The paper, laid out; the finished bytes of one that is put together from several files.
    """
    if isinstance(facts, EvidencePack):
        return made(name, facts)
    document, paper = composed(name, facts)
    return Pagewise(document, paper or Stationery())
