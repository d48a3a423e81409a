"""Sharing pieces out over pages."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from attendance_desk.domain.ledger import signs
from letters.pages import shared_out
from letters.pieces import Piece

PIECES = st.lists(
    st.builds(
        Piece,
        height=st.floats(1, 60),
        gap=st.floats(0, 20),
        clings=st.booleans(),
        breaks=st.just(value=False),
    ),
    max_size=30,
)


@given(PIECES)
def test_nothing_is_lost_repeated_turned_round_or_below_the_page(pieces: list[Piece]) -> None:
    pages = shared_out(tuple(pieces), 100)

    assert [place.piece for page in pages for place in page.placed] == pieces
    for page in pages:
        assert all(place.y + place.piece.height <= 100 + 1e-9 for place in page.placed)
        for above, below in pairwise(page.placed):
            assert below.y >= above.y + above.piece.height


def test_a_piece_taller_than_the_page_gets_a_page_of_its_own() -> None:
    pages = shared_out((Piece(10), Piece(500), Piece(10)), 100)

    assert [len(page.placed) for page in pages] == [1, 1, 1]


def test_a_run_that_clings_but_fits_no_page_fills_from_where_it_stands() -> None:
    pages = shared_out((Piece(50), *(Piece(30, clings=True),) * 5), 100)

    assert [len(page.placed) for page in pages] == [2, 3, 1]


def test_a_break_turns_the_page_once_even_after_a_piece_that_clings() -> None:
    turn = Piece(0, breaks=True)

    pages = shared_out((turn, Piece(10, clings=True), turn, turn, Piece(10, clings=True)), 100)

    assert [len(page.placed) for page in pages] == [1, 1]


def test_a_gap_at_the_top_of_a_page_is_dropped() -> None:
    pages = shared_out((Piece(90, gap=10), Piece(90, gap=10)), 100)

    assert [page.placed[0].y for page in pages] == [0, 0]


def test_a_digest_is_spelled_as_its_first_hundred_bits() -> None:
    assert signs(bytes(32).hex()) == "00000 00000 00000 00000"
    assert signs((b"\xff" * 32).hex()) == "ZZZZZ ZZZZZ ZZZZZ ZZZZZ"
    assert signs((b"\x08" + bytes(31)).hex()) == "10000 00000 00000 00000"
    assert signs((bytes(12) + b"\x1f").hex()) == "00000 00000 00000 00001"
