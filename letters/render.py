"""A document onto paper: `render` gives its bytes, `typeset` also what could not be drawn."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from attendance_desk.domain.chart_blocks import Picture
from attendance_desk.domain.documents import (
    Block,
    Document,
    KeepTogether,
    Table,
)
from attendance_desk.domain.letter_blocks import AddressBlock, AwardFace, Cover, Shown
from attendance_desk.domain.problems import Problem, Weight
from letters.blocks import laid
from letters.certificates import laid_award
from letters.charts import laid_chart
from letters.covers import laid_cover
from letters.drawing import Sheet, Turned, drawn
from letters.envelope import laid_address
from letters.pages import Page, closed_up, numbered, page_check, shared_out
from letters.pieces import Node, Piece
from letters.shown import laid_shown
from letters.stationery import Stationery
from letters.tables import laid_table


@dataclass(frozen=True, slots=True)
class Printed:
    """A document on paper.

    Attributes:
        pdf: The file's bytes; the same document gives the same bytes.
        pages: How many pages it has.
        problems: Signs that no font we ship can draw, each named once.
        checks: The check of each page, in order; empty for a paper that carries none.
    """

    pdf: bytes
    pages: int
    problems: tuple[Problem, ...]
    checks: tuple[str, ...] = ()


def render(document: Document, stationery: Stationery | None = None) -> bytes:
    """Draw a document as a tagged A4 PDF with every font in it."""
    return typeset(document, stationery).pdf


def typeset(
    document: Document, stationery: Stationery | None = None, turned: Turned | None = None
) -> Printed:
    """Draw a document and say what could not be drawn as it was typed."""
    sheet = Sheet.of(stationery or Stationery(), wide=document.wide, large=document.large)
    pages = paged(document, sheet)
    pdf = drawn(document, pages, sheet, turned=turned)
    return Printed(pdf, len(pages), _missing(document, pages), _checks(document, pages))


def paged(document: Document, sheet: Sheet) -> tuple[Page, ...]:
    """A document laid out on pages, not yet drawn."""
    root = Node("Document")
    pieces = tuple(piece for block in document.blocks for piece in _pieces(block, sheet, root))
    pages = shared_out(pieces, sheet.height)
    if not document.snug or len(pages) == 1:
        return pages
    closer = shared_out(tuple(closed_up(one) for one in pieces), sheet.height)
    return closer if len(closer) < len(pages) else pages


def _pieces(block: Block, sheet: Sheet, root: Node) -> tuple[Piece, ...]:
    match block:
        case Table():
            return laid_table(block, sheet.width, root)
        case Picture() | Shown():
            return _picture(block, sheet.width, root)
        case AddressBlock():
            return laid_address(block, sheet.scale, root)
        case AwardFace() | Cover():
            return _whole_page(block, (sheet.width, sheet.height), root)
        case KeepTogether(blocks):
            inner = [piece for one in blocks for piece in _pieces(one, sheet, root)]
            return (*(replace(piece, clings=True) for piece in inner[:-1]), *inner[-1:])
        case _:
            return laid(block, sheet.width, root)


def _picture(block: Picture | Shown, width: float, root: Node) -> tuple[Piece, ...]:
    if isinstance(block, Shown):
        return laid_shown(block, width, root)
    return laid_chart(block, width, root)


def _whole_page(
    block: AwardFace | Cover, size: tuple[float, float], root: Node
) -> tuple[Piece, ...]:
    if isinstance(block, Cover):
        return laid_cover(block, size, root)
    return laid_award(block, size, root)


def _checks(document: Document, pages: tuple[Page, ...]) -> tuple[str, ...]:
    if document.footer.head is None:
        return ()
    held = numbered(pages, document.more_pages)
    return tuple(page_check(document, page, number, of) for page, number, of in held)


def _missing(document: Document, pages: tuple[Page, ...]) -> tuple[Problem, ...]:
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for words in page.words():
            for run in words.line.runs():
                if run.missing:
                    found.setdefault(run.text, number)
    return tuple(_problem(document, sign, number) for sign, number in found.items())


def _problem(document: Document, sign: str, page: int) -> Problem:
    name = unicodedata.name(sign, "a sign without a name")
    return Problem(
        where=f"{document.title}, page {page}",
        what=f"U+{ord(sign):04X} ({name}) is in none of our fonts and is printed as a box.",
        remedy="Check the name as it was typed, or write the sign in by hand.",
        weight=Weight.NOTE,
    )
