"""Blocks other than tables, laid out."""

from __future__ import annotations

import pytest

from attendance_desk.domain.documents import (
    Block,
    CodeGroups,
    Facts,
    Heading,
    Paragraph,
    Rule,
    SignatureLine,
    Steps,
    TickBox,
)
from attendance_desk.domain.letter_blocks import Points
from letters.blocks import laid
from letters.pages import shared_out
from letters.pieces import Box, Node, Piece, Stroke, Words

ROOT = Node("Document")
ROOM = 480.0
LONG = "A sentence of some length that is said again. " * 12


@pytest.mark.parametrize("room", range(80, 200, 7))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(room: int) -> None:
    above = Piece(40)
    pieces = laid(Paragraph(LONG), ROOM, ROOT)
    assert len(pieces) > 5

    pages = shared_out((above, *pieces), room)

    counts = [sum(place.piece is not above for place in page.placed) for page in pages]
    assert 1 not in counts


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    pieces = (Piece(60), *laid(Heading("Oak"), ROOM, ROOT), *laid(Paragraph("words"), ROOM, ROOT))

    pages = shared_out(pieces, 100)

    assert [len(page.placed) for page in pages] == [1, 2]


@pytest.mark.parametrize(
    "block",
    [Paragraph(LONG), Steps((LONG, LONG)), TickBox(LONG), Heading(LONG), Points((LONG,))],
)
def test_no_text_reaches_beyond_its_room(block: Block) -> None:
    inks = [ink for piece in laid(block, ROOM, ROOT) for ink in piece.inks]

    assert all(
        ink.x + ink.line.width(ink.style.size) <= ROOM for ink in inks if isinstance(ink, Words)
    )


def test_steps_are_numbered_from_one() -> None:
    pieces = laid(Steps(("first", "second")), ROOM, ROOT)

    said = [ink.line.text for piece in pieces for ink in piece.inks if isinstance(ink, Words)]
    assert said == ["1", "first", "2", "second"]


def test_signing_has_a_line_for_the_name_and_one_for_the_date() -> None:
    (piece,) = laid(SignatureLine("Signed, head"), ROOM, ROOT)

    lines = [ink for ink in piece.inks if isinstance(ink, Stroke)]
    assert len(lines) == 2
    assert all(line.end[0] - line.start[0] > 60 for line in lines)
    assert lines[1].end[0] == ROOM


def test_a_tick_box_and_a_rule_are_drawn() -> None:
    (tick,) = laid(TickBox("Done"), ROOM, ROOT)
    (rule,) = laid(Rule(), ROOM, ROOT)

    assert any(isinstance(ink, Box) for ink in tick.inks)
    assert isinstance(rule.inks[0], Stroke)


@pytest.mark.parametrize("empty", [Facts(()), Steps(()), CodeGroups(())])
def test_an_empty_list_takes_no_room(empty: Block) -> None:
    assert laid(empty, ROOM, ROOT) == ()
