"""The letterbox: a box opens for its own note of its own child, with the right key alone."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from attendance_desk.store.letterbox import Address, new_pair, seal, unseal

HERE = Address("d0123", "r1", "p1")
WORDS = {"words": "Łukasz said he is afraid to go home."}


def test_what_is_sealed_opens_with_the_pair_and_holds_no_word_in_clear() -> None:
    pair = new_pair()
    box = seal(pair.public, WORDS, HERE)
    assert unseal((pair,), box, HERE) == WORDS
    assert b"afraid" not in base64.b64decode(box)


def test_an_older_pair_still_opens_what_was_sealed_for_it() -> None:
    old, new = new_pair(), new_pair()
    assert unseal((old, new), seal(old.public, WORDS, HERE), HERE) == WORDS


@pytest.mark.parametrize(
    "elsewhere",
    [replace(HERE, school="d9"), replace(HERE, note="r2"), replace(HERE, pupil="p2")],
)
def test_a_box_opens_nowhere_else(elsewhere: Address) -> None:
    pair = new_pair()
    assert unseal((pair,), seal(pair.public, WORDS, HERE), elsewhere) is None


def test_another_key_a_cut_box_and_no_box_open_nothing() -> None:
    pair = new_pair()
    box = seal(pair.public, WORDS, HERE)
    assert unseal((new_pair(),), box, HERE) is None
    assert unseal((pair,), box[:40], HERE) is None
    assert unseal((pair,), "not a box", HERE) is None
    assert unseal((pair,), "", HERE) is None


def test_the_length_does_not_tell_how_much_was_written() -> None:
    pair = new_pair()
    sizes = {len(seal(pair.public, {"words": "x" * n}, HERE)) for n in (1, 40, 200)}
    assert len(sizes) == 1


def test_a_pair_does_not_show_its_private_half() -> None:
    pair = new_pair()
    assert pair.private not in repr(pair)
