"""Pages of our own PDFs as pictures, one at a time: a page is a few hundred kilobytes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

POINTS = 72
"""Points to the inch, in which a PDF measures."""
_A5 = 600
"""Points that the longer side of A5 (595) does not reach, and that of A4 (842) does."""


class Pages:
    """The pages of a PDF that is in memory. Only for what our own letters drew."""

    def __init__(self, pdf: bytes) -> None:
        """Open it. Loads the renderer on first use (0.15 s)."""
        from pypdfium2 import PdfDocument

        self._file = PdfDocument(pdf)
        self.count = len(self._file)

    def picture(self, page: int, dpi: float) -> QImage:
        """A page as a picture.

        Args:
            page: From 0.
            dpi: Dots to the inch.
        """
        leaf = self._file[page]
        dots = leaf.render(scale=dpi / POINTS, prefer_bgrx=True)
        kind = QImage.Format.Format_RGB32
        # The picture must outlive the renderer's own memory.
        made = QImage(bytes(dots.buffer), dots.width, dots.height, dots.stride, kind).copy()
        dots.close()
        leaf.close()
        return made

    def size(self, page: int) -> QSize:
        """A page's width and height in whole points."""
        leaf = self._file[page]
        wide, tall = leaf.get_size()
        leaf.close()
        return QSize(round(wide), round(tall))

    @property
    def paper(self) -> str:
        """The sheet the first page fills: A4, or A5."""
        size = self.size(0)
        return "A5" if max(size.width(), size.height()) <= _A5 else "A4"

    def close(self) -> None:
        """Let go of the file's memory."""
        self._file.close()


class UnreadPages(Exception):
    """What was typed names no pages; the words say how to type it."""


def read_ranges(typed: str, count: int) -> str:
    """Pages as people type them, as a print queue reads them.

    Args:
        typed: "2", "1-3, 5"; nothing means all of them.
        count: How many pages there are.

    Returns:
        "1-3,5", or nothing for all pages.

    Raises:
        UnreadPages: Says what is wrong.
    """
    parts = [part.strip() for part in typed.replace("–", "-").split(",") if part.strip()]
    return ",".join(_read_part(part, count) for part in parts)


def _read_part(part: str, count: int) -> str:
    first, dash, last = (piece.strip() for piece in part.partition("-"))
    ends = (first, last) if dash else (first,)
    if not all(end.isascii() and end.isdecimal() for end in ends):
        raise UnreadPages(f"“{part}” names no pages. Type them as 1-3, 5.")
    numbers = [int(end) for end in ends]
    if not 1 <= numbers[0] <= numbers[-1] <= count:
        has = "has 1 page" if count == 1 else f"has pages 1 to {count}"
        raise UnreadPages(f"There is no page {part} here: this {has}.")
    return "-".join(str(number) for number in numbers)


def pages_of(ranges: str, count: int) -> Iterable[int]:
    """The pages of ranges that were read, from 0, each once and in order; all without ranges."""
    if not ranges:
        return range(count)
    wanted: set[int] = set()
    for part in ranges.split(","):
        first, _dash, last = part.partition("-")
        wanted.update(range(int(first) - 1, int(last or first)))
    return sorted(wanted)
