"""Addresses in the window of an envelope, as they are laid out."""

from __future__ import annotations

import pytest

from attendance_desk.domain.letter_blocks import AddressBlock
from letters.envelope import laid_address
from letters.pieces import Node, Words
from letters.stationery import LARGE, MILLIMETRE

ROOT = Node("Document")
LONG = "The Very Long House Name At The Far End Of Saint Bartholomew's Almshouses Lane, Wick"


@pytest.mark.parametrize("scale", [1, LARGE])
def test_an_address_is_narrow_enough_for_an_envelopes_window(scale: float) -> None:
    block = AddressBlock(("Mrs Zielińska and Mr Zieliński", LONG))

    (piece,) = laid_address(block, scale, ROOT)

    words = [ink for ink in piece.inks if isinstance(ink, Words)]
    assert len(words) > 2, "the long line goes on in the next"
    widths = [ink.line.width(ink.style.size) * scale for ink in words]
    assert max(widths) <= 85 * MILLIMETRE


def test_what_sends_the_letter_stands_right_of_the_window() -> None:
    (piece,) = laid_address(AddressBlock(("Ms Cole",), ("School Lane", LONG)), 1, ROOT)

    beside = [ink for ink in piece.inks if isinstance(ink, Words)][1:]
    assert min(ink.x for ink in beside) == 95 * MILLIMETRE, "95 and the margin of 20 are 115 mm"
    assert max(ink.x + ink.line.width(ink.style.size) for ink in beside) <= 170 * MILLIMETRE
