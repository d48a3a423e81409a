"""Pages: pieces shared out over sheets of paper, and the check that stands on each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from attendance_desk.domain.documents import Document
from attendance_desk.domain.ledger import signs
from letters.pieces import Drawn, Ink, Piece, Words

_CLOSER, _FOR_A_PEN = 0.5, 20.0
"""The share of white space that is left of it, and from how many points on it is for a pen."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the top of the text it starts, in points."""

    y: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Page:
    """One page's pieces, from the top.

    Attributes:
        anew: Whether pages are counted anew from it.
    """

    placed: tuple[Placed, ...]
    anew: bool = False

    def inks(self) -> Iterator[tuple[float, Ink]]:
        """Everything that is drawn, in reading order, with its piece's top."""
        for place in self.placed:
            for ink in place.piece.inks:
                yield place.y, ink

    def lines(self) -> tuple[str, ...]:
        """The lines of text, in reading order."""
        return tuple(words.line.text for words in self.words())

    def words(self) -> Iterator[Words]:
        """Every text that is drawn, also inside a picture, in reading order."""
        for _, ink in self.inks():
            inner = ink.inks if isinstance(ink, Drawn) else (ink,)
            yield from (one for one in inner if isinstance(one, Words))


@dataclass
class _Sharing:
    """Pages being filled. Mutable, and gone when they are full."""

    height: float
    full: list[Page] = field(default_factory=list)
    open: list[Placed] = field(default_factory=list)
    y: float = 0
    anew: bool = False

    def turn(self) -> None:
        self.full.append(Page(tuple(self.open), self.anew))
        self.open, self.y, self.anew = [], 0, False

    def place(self, piece: Piece) -> None:
        if self.open and self.y + piece.gap + piece.height > self.height:
            self.turn()
        if not self.open and self.full and piece.repeat:
            self._put(piece.repeat)
        self._put(piece)

    def _put(self, piece: Piece) -> None:
        self.y += piece.gap if self.open else 0
        self.open.append(Placed(self.y, piece))
        self.y += piece.height


def shared_out(pieces: tuple[Piece, ...], height: float) -> tuple[Page, ...]:
    """Share pieces out over pages.

    Args:
        pieces: In reading order.
        height: Room on a page, in points.

    Returns:
        At least one page. Pieces that cling stay on one page if a page can hold them.
    """
    sharing = _Sharing(height)
    for bundle in _bundles(pieces):
        if bundle[0].breaks:
            if sharing.open:
                sharing.turn()
            sharing.anew = sharing.anew or bundle[0].anew
            continue
        need = sum(piece.gap + piece.height for piece in bundle)
        if sharing.open and sharing.y + need > height and need - bundle[0].gap <= height:
            sharing.turn()
        for piece in bundle:
            sharing.place(piece)
    if sharing.open or not sharing.full:
        sharing.turn()
    return tuple(sharing.full)


def closed_up(piece: Piece) -> Piece:
    """A piece with less white space above it; room for a pen stays."""
    return piece if piece.gap >= _FOR_A_PEN else replace(piece, gap=piece.gap * _CLOSER)


def _bundles(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    held: list[Piece] = []
    for piece in pieces:
        if piece.breaks and held:
            yield tuple(held)
            held = []
        held.append(piece)
        if not piece.clings:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def numbered(pages: tuple[Page, ...], more: int = 0) -> Iterator[tuple[Page, int, int]]:
    """Each page with its number and of how many it is, counted anew where a page asks for it.

    Args:
        pages: In order.
        more: How many pages made before follow these in one file.
    """
    starts = [nth for nth, page in enumerate(pages) if page.anew or not nth]
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        for number, page in enumerate(pages[start:end], start=1):
            yield page, number, end - start + more


def page_check(document: Document, page: Page, number: int, of: int) -> str:
    """A page's own check: 20 signs that change when any fact on the page does.

    SHA-256 over these lines in UTF-8, each followed by a line feed: the title; the moment the
    facts are of, ISO 8601 to the second with its offset; "page n of m"; the ledger's head as
    "number signs", empty without one; every line of the page's text in reading order. The first
    100 bits, spelled as the ledger's heads are. Who printed it and when is not in it, so the same
    page printed again carries the same check (`docs/decisions/0015-page-check.md`).
    """
    head = document.footer.head
    stated = (
        document.title,
        document.as_at.isoformat(timespec="seconds"),
        f"page {number} of {of}",
        f"{head.number} {head.signs}" if head else "",
        *page.lines(),
    )
    said = "".join(f"{one}\n" for one in stated).encode("utf-8", "replace")
    return signs(hashlib.sha256(said).hexdigest())
