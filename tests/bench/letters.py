"""A batch of congratulations from the register to their pages, and their lines drawn bare."""

from __future__ import annotations

import io
import time
from collections.abc import Sequence
from statistics import median

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from attendance_desk.desk.desk import Desk
from attendance_desk.domain.correspondence import LetterKind
from attendance_desk.domain.letter_papers import FamilyLetter
from attendance_desk.domain.letter_steps import Wanted
from letters.documents.family_letter import compose
from letters.drawing import Sheet
from letters.pieces import Words
from letters.render import paged, render
from letters.stationery import Face, Stationery
from tests.bench.bare_type import bare
from tests.bench.measure import BY_ITSELF, MILLISECONDS, Line, in_turn
from ui.printing.pages import Pages

BATCH, ROUNDS, LOOKS = 60, 3, 5
DPI = 96
FACES = {Face.STRONG: "NotoSans-Bold"}

Drawn = tuple[str, float, float, float, str]
"""A line of text: font, size, x, y, words."""


def letters(desk: Desk) -> list[Line]:
    """Facts, words and pages of drafts; the floor writes the same lines in the same fonts.

    The process's own time is measured: a batch takes long enough to be put aside for others.
    """
    pupils = [card.pupil_id for card in desk.people.everyone()][:BATCH]
    wanted = [Wanted(kind=LetterKind.CONGRATULATION, pupils=(one,)) for one in pupils]
    ids = desk.letters.draft_many(wanted).value
    pages = [_lines(paper) for _, paper in desk.letters.papers(ids)]
    ours, floor = [], []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _, paper in desk.letters.papers(ids):
            render(compose(paper))
        between = time.process_time()
        for page in pages:
            _bare(page)
        ours.append((between - started) * MILLISECONDS)
        floor.append((time.process_time() - between) * MILLISECONDS)
    what = "the same lines, by the library alone"
    name = f"{BATCH} letters, register to pages"
    found = in_turn(
        {
            "ours": lambda: _picture(render(compose(_first(desk, ids)))),
            "floor": lambda: _picture(_bare(pages[0])),
        },
        LOOKS,
        BY_ITSELF,
    )
    return [
        Line(name, median(ours), median(floor), what, 1.5),
        Line("one letter, register to picture", found["ours"], found["floor"], what),
    ]


def _first(desk: Desk, ids: Sequence[str]) -> FamilyLetter:
    return next(paper for _, paper in desk.letters.papers(ids[:1]))


def _picture(pdf: bytes) -> object:
    """The first page as the screen shows it."""
    pages = Pages(pdf)
    try:
        return pages.picture(0, DPI)
    finally:
        pages.close()


def _bare(page: list[Drawn]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for font, size, x, y, text in page:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(paper: FamilyLetter) -> list[Drawn]:
    """Every line of words on the first page."""
    sheet = Sheet.of(Stationery(), wide=False)
    return [
        (
            bare(FACES.get(ink.style.face, "NotoSans-Regular")),
            ink.style.size,
            60.0 + ink.x,
            800.0 - top,
            ink.line.text,
        )
        for top, ink in next(iter(paged(compose(paper), sheet))).inks()
        if isinstance(ink, Words)
    ]
