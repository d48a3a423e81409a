"""Tables: how columns share a page, and rows that are taller than one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.documents import (
    Cell,
    Column,
    ColumnRole,
    Document,
    Emphasis,
    Footer,
    Spacing,
    Table,
    TickBox,
)
from letters.pages import shared_out
from letters.pieces import Box, Node, Stroke, Words
from letters.render import render, typeset
from letters.stationery import Face
from letters.tables import laid_table
from tests.letters.pdfs import Pdf, unspaced

ROOM = 480.0
ROOT = Node("Document")


def words(table: Table) -> list[Words]:
    pieces = laid_table(table, ROOM, ROOT)
    return [ink for piece in pieces for ink in piece.inks if isinstance(ink, Words)]


def paper(table: Table) -> Document:
    return Document("T", "t", (table,), Footer("F"), datetime(2026, 1, 5, tzinfo=UTC))


def test_numbers_end_and_names_begin_on_one_line() -> None:
    columns = (Column("No", ColumnRole.NUMBER), Column("Name", ColumnRole.NAME, share=1))
    inks = words(Table(columns, (("1", "Ann"), ("10", "Bo"), ("100", "Cy"))))

    ends = {round(w.x + w.line.width(w.style.size), 3) for w in inks if w.line.text.isdigit()}
    assert len(ends) == 1
    assert len({w.x for w in inks if w.line.text in {"Ann", "Bo", "Cy"}}) == 1


def test_a_table_is_as_wide_as_the_page_even_when_its_cells_are_wider() -> None:
    wide = Table((Column("A"), Column("B", share=1)), (("x" * 400, "y"),))

    pieces = laid_table(wide, ROOM, ROOT)

    ends = {ink.end[0] for piece in pieces for ink in piece.inks if isinstance(ink, Stroke)}
    assert max(ends) == ROOM
    said = "".join(ink.line.text for ink in words(wide))
    assert said.count("x") == 400


@given(st.lists(st.text("ab ", max_size=60), min_size=2, max_size=5), st.integers(0, 2))
def test_no_cell_reaches_into_the_next(texts: list[str], share: int) -> None:
    columns = tuple(Column("h", share=share) for _ in texts)
    table = Table(columns, (tuple(texts),), spacing=Spacing.CLOSE)

    pieces = laid_table(table, ROOM, ROOT)

    edges = sorted({ink.start[0] for ink in pieces[-1].inks if isinstance(ink, Stroke)})
    for ink in pieces[-1].inks:
        if isinstance(ink, Words) and ink.line.text:
            right = min((edge for edge in edges if edge > ink.x + 0.01), default=ROOM)
            assert ink.x + ink.line.width(ink.style.size) <= right + 0.5


def test_a_row_taller_than_a_page_goes_on_overleaf(tmp_path: Path) -> None:
    story = " ".join(f"word{number}" for number in range(3000))
    printed = typeset(paper(Table((Column("What", share=1),), ((story,),))))

    text = unspaced(Pdf.keep(tmp_path, printed.pdf).text())
    assert printed.pages > 2
    assert all(f"word{number}" in text for number in (0, 1499, 2999))


def test_headings_are_drawn_again_overleaf_unless_the_table_says_not(tmp_path: Path) -> None:
    rows = tuple((f"row {number}",) for number in range(60))
    columns = (Column("Heading", share=1),)

    again = Pdf.keep(tmp_path, render(paper(Table(columns, rows))), "a.pdf")
    once = Pdf.keep(tmp_path, render(paper(Table(columns, rows, repeat_header=False))), "b.pdf")

    assert "Heading" in again.text(2)
    assert "Heading" not in once.text(2)


def test_a_caption_stays_with_its_headings_and_the_first_row() -> None:
    parted = 0
    for rows in range(36, 50):
        first = Table((Column("A", share=1),), tuple((f"{n}",) for n in range(rows)))
        second = Table((Column("Second", share=1),), (("only row",),), caption="The caption")
        pieces = [*laid_table(first, ROOM, ROOT), *laid_table(second, ROOM, ROOT)]

        pages = [page.lines() for page in shared_out(tuple(pieces), 700)]

        parted += len(pages) > 1
        held = [page for page in pages if {"The caption", "Second", "only row"} & {*page}]
        assert len(held) == 1, f"after {rows} rows"
    assert 0 < parted < 14, "both cases must have been met"


def test_emphasis_and_boxes_are_drawn_as_meant() -> None:
    columns = (Column("A", ColumnRole.CODE), Column("B"), Column("", ColumnRole.TICK))
    row = (Cell("/", Emphasis.QUIET), Cell("Not marked", Emphasis.STRONG), TickBox())
    pieces = laid_table(Table(columns, (row, ("I", "Ill", ""))), ROOM, ROOT)

    faces = {
        ink.line.text: ink.style.face
        for piece in pieces[1:]
        for ink in piece.inks
        if isinstance(ink, Words)
    }
    assert faces["/"] is Face.TEXT
    assert faces["Not marked"] is Face.STRONG
    assert faces["I"] is Face.CODE
    assert [sum(isinstance(ink, Box) for ink in piece.inks) for piece in pieces[1:]] == [1, 0]
