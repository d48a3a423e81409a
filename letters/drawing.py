"""Ink on the page: the only module that turns y upwards, and the foot and head of every page."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from reportlab.lib.utils import ImageReader

from attendance_desk.domain.documents import Document
from letters.outlines import path
from letters.pages import Page, numbered, page_check
from letters.pieces import Box, Drawn, Ink, Shape, Stamp, Stroke, Tint, Words
from letters.stationery import EDGE, FOOT, HAIRLINE, LARGE, RUNNING, Face, Margins, Stationery
from letters.tagged import TaggedCanvas
from letters.typeface import Line, fitted, line
from letters.wording import moment, plain_day, to_the_second

Turned = Callable[[int, int], None]
"""Hears how many pages of how many are drawn; whoever wishes to stop raises in it."""
PRACTICE = "Practice school: these children are invented."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page as a document uses it, in points: its size, its margins, and the room between.

    Large print is laid out on a smaller sheet and drawn larger, so that everything on it grows
    alike; `scale` is how much larger.
    """

    across: float
    down: float
    margins: Margins
    scale: float = 1
    bare: bool = False

    @classmethod
    def of(cls, stationery: Stationery, *, wide: bool, large: bool = False) -> Sheet:
        """The page of a stationery, upright or wide, for large print or not."""
        across, down, margins = stationery.short, stationery.long, stationery.margins
        if wide:
            across, down, margins = down, across, stationery.wide_margins
        by = LARGE if large else 1
        narrower = Margins(margins.top / by, margins.bottom / by, margins.side / by)
        return cls(across / by, down / by, narrower, by, stationery.bare)

    @property
    def width(self) -> float:
        """Room for text from left to right."""
        return self.across - 2 * self.margins.side

    @property
    def height(self) -> float:
        """Room for text from top to bottom."""
        return self.down - self.margins.top - self.margins.bottom


def drawn(
    document: Document,
    pages: tuple[Page, ...],
    sheet: Sheet,
    bookmarks: tuple[tuple[str, int], ...] = (),
    turned: Turned | None = None,
) -> bytes:
    """Draw laid-out pages.

    Args:
        document: What is drawn.
        pages: Its pages.
        sheet: Their size and margins.
        bookmarks: What a reader lists beside the pages: titles, each with its page from 1.
        turned: Is told after each page how many of how many are drawn.
    """
    going = drawing(document, pages, sheet, bookmarks)
    while True:
        try:
            done = next(going)
        except StopIteration as end:
            made: bytes = end.value
            return made
        if turned is not None:
            turned(done, len(pages))


def drawing(
    document: Document,
    pages: tuple[Page, ...],
    sheet: Sheet,
    bookmarks: tuple[tuple[str, int], ...] = (),
) -> Generator[int, None, bytes]:
    """Draw laid-out pages one at a time, so that others get their turn between two of them.

    Args:
        document: What is drawn.
        pages: Its pages.
        sheet: Their size and margins.
        bookmarks: As `drawn` has them.

    Yields:
        How many pages are drawn.

    Returns:
        The file's bytes.
    """
    made = document.footer.made_at or document.as_at
    size = (sheet.across * sheet.scale, sheet.down * sheet.scale)
    canvas = TaggedCanvas(size, document.title, made, document.language)
    for nth, (page, number, of) in enumerate(numbered(pages, document.more_pages), start=1):
        if document.large:
            canvas.scale(sheet.scale, sheet.scale)
        for top, ink in page.inks():
            _ink(canvas, ink, (sheet.margins.side, sheet.down - sheet.margins.top - top))
        _foot(canvas, document, sheet, _foot_lines(document, page, number, of))
        for title, at in bookmarks:
            if at == number:
                canvas.bookmarkPage(title)
                canvas.addOutlineEntry(title, title)
        canvas.showPage()
        yield nth
    return canvas.finish()


def _ink(canvas: TaggedCanvas, ink: Ink, origin: tuple[float, float]) -> None:
    left, top = origin
    match ink:
        case Words():
            _words(canvas, ink, (left + ink.x, top - ink.baseline))
        case Box():
            with canvas.meaning(ink.node):
                canvas.setLineWidth(1)
                canvas.setStrokeColorRGB(*_rgb(EDGE))
                canvas.rect(left + ink.x, top - ink.y - ink.size, ink.size, ink.size)
        case Stroke():
            with canvas.meaning(None):
                canvas.setLineWidth(ink.weight)
                canvas.setStrokeColorRGB(*_rgb(ink.colour))
                (x1, y1), (x2, y2) = ink.start, ink.end
                canvas.line(left + x1, top - y1, left + x2, top - y2)
        case Tint():
            with canvas.meaning(None):
                canvas.setFillColorRGB(*_rgb(ink.colour))
                low = top - ink.y - ink.height
                canvas.rect(left + ink.x, low, ink.width, ink.height, stroke=0, fill=1)
        case Shape():
            with canvas.meaning(None):
                _shape(canvas, ink, origin)
        case Stamp():
            with canvas.meaning(None):
                low = top - ink.y - ink.height
                canvas.drawImage(_pixels(ink.png), left + ink.x, low, ink.width, ink.height)
        case Drawn():
            with canvas.meaning(ink.node):
                _picture(canvas, ink, origin)


def _picture(canvas: TaggedCanvas, picture: Drawn, origin: tuple[float, float]) -> None:
    """Many inks in one element: inside a figure there is no further meaning to mark."""
    left, top = origin
    for ink in picture.inks:
        if isinstance(ink, Words):
            _set(canvas, ink, (left + ink.x, top - ink.baseline))
        else:
            _shape(canvas, ink, origin)


@lru_cache(maxsize=4)
def _pixels(png: bytes) -> ImageReader:
    """A picture, read once: a batch draws it on every page, and the file holds it once."""
    return ImageReader(BytesIO(png))


def _shape(canvas: TaggedCanvas, shape: Shape, origin: tuple[float, float]) -> None:
    if shape.fill:
        canvas.setFillColorRGB(*_rgb(shape.fill))
    if shape.line:
        canvas.setStrokeColorRGB(*_rgb(shape.line))
        canvas.setLineWidth(shape.weight)
        canvas.setLineCap(0 if shape.dash else 1)
        canvas.setLineJoin(1)
    if shape.dash:
        canvas.setDash(list(shape.dash))
    outline = path(shape.steps, origin)
    canvas.drawPath(outline, stroke=bool(shape.line), fill=bool(shape.fill))
    if shape.dash:
        canvas.setDash([])


def _words(canvas: TaggedCanvas, words: Words, at: tuple[float, float]) -> None:
    if not words.line.text:
        if words.node:
            canvas.declare(words.node)  # an empty cell is still a cell
        return
    with canvas.meaning(words.node):
        _set(canvas, words, at)


def _set(canvas: TaggedCanvas, words: Words, at: tuple[float, float]) -> None:
    """A line of text, in whatever element is open."""
    x, y = at
    size = words.style.size
    canvas.setFillColorRGB(*_rgb(words.style.colour))
    canvas.setStrokeColorRGB(*_rgb(words.style.colour))
    for run in words.line.runs():
        if run.missing:
            canvas.boxed((x, y), run.text, size)
        elif run.raised:
            canvas.raised((x, y), run, size)
        elif run.shaped:
            canvas.shaped((x, y), run, size, heavy=words.line.face is not Face.TEXT)
        else:
            canvas.setFont(run.font, size)
            canvas.drawString(x, y, run.text)
        x += Line(run.text, words.line.face).width(size)
    if words.line.ends_word:
        # Keeps words apart for whoever copies the text or listens to it.
        canvas.drawString(x, y, " ")


def _foot_lines(
    document: Document, page: Page, number: int, of: int
) -> tuple[tuple[str, str], ...]:
    """The foot of a page: pairs of what stands left and right."""
    foot = document.footer
    by = f" by {foot.made_by}" if foot.made_by else ""
    named = (f"{foot.school} · {document.title}", f"Page {number} of {of}")
    if foot.head is None:
        return (
            named,
            (f"Made {moment(document.as_at)}{by}.", ""),
            (document.sensitivity.value, ""),
        )
    stood = f"As it stood on {plain_day(document.as_at)}, {to_the_second(document.as_at)}."
    made = moment(foot.made_at or document.as_at)
    return (
        named,
        (stood, f"Ledger entry {foot.head.number:,}: {foot.head.signs}"),
        (f"Printed {made}{by}.", f"Page check: {page_check(document, page, number, of)}"),
        (document.sensitivity.value, ""),
    )


def _foot(
    canvas: TaggedCanvas, document: Document, sheet: Sheet, lines: tuple[tuple[str, str], ...]
) -> None:
    if sheet.bare:
        _bare_foot(canvas, document, sheet)
        return
    left, right = sheet.margins.side, sheet.across - sheet.margins.side
    y = sheet.margins.bottom - 14
    with canvas.meaning(None):
        canvas.setLineWidth(0.5)
        canvas.setStrokeColorRGB(*_rgb(HAIRLINE))
        canvas.line(left, y + FOOT.leading, right, y + FOOT.leading)
    for first, second in lines:
        beside = line(second, FOOT.face)
        wide = beside.width(FOOT.size)
        room = right - left - wide - (12 if second else 0)
        _words(canvas, Words(0, 0, fitted(first, FOOT, room), FOOT, None), (left, y))
        _words(canvas, Words(0, 0, beside, FOOT, None), (right - wide, y))
        y -= FOOT.leading
    if document.footer.practice:
        told = line(PRACTICE, RUNNING.face)
        x = right - told.width(RUNNING.size)
        above = sheet.down - sheet.margins.top * 0.62
        _words(canvas, Words(0, 0, told, RUNNING, None), (x, above))


def _bare_foot(canvas: TaggedCanvas, document: Document, sheet: Sheet) -> None:
    """Where nothing of ours stands on a page, still nobody takes an invented child for a real."""
    if document.footer.practice:
        told = line(PRACTICE, RUNNING.face)
        x = (sheet.across - told.width(RUNNING.size)) / 2
        _words(canvas, Words(0, 0, told, RUNNING, None), (x, RUNNING.size * 0.75))


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255
