"""Entries of several PCs: what they are called, where they stand, and whether they are whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desk.domain.ledger import (
    GENESIS,
    Author,
    Entry,
    Kind,
    canonical,
    hash_entry,
    hash_payload,
)
from attendance_desk.domain.received import (
    Received,
    address,
    is_whole,
    knows,
    place,
    read_address,
)

_SALT = "ab" * 16


def _entry(hlc: str = "1000.0", device: str = "pc-a", device_number: int = 7) -> Entry:
    payload = {"pupil": "p1", "code": "N"}
    bare = Entry(
        number=12,
        device=device,
        device_number=device_number,
        hlc=hlc,
        at="2025-09-08T09:00:00+01:00",
        author=Author("s1", "Ann Example", "office", "Secretary"),
        kind=Kind.MARK_RECORDED,
        subject="p1",
        reason="",
        answers="",
        payload=payload,
        salt=_SALT,
        payload_hash=hash_payload(_SALT, canonical(payload)),
        previous=GENESIS,
        hash="",
    )
    return replace(bare, hash=hash_entry(bare))


def _received(entry: Entry) -> Received:
    return Received(entry, {}, entry.number, entry.hash)


def test_an_address_reads_back_as_the_pc_and_the_number() -> None:
    assert read_address(address(_entry())) == ("pc-a", 7)


@pytest.mark.parametrize("written", ["", "12", "/3", "pc-a/", "pc-a/x"])
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"address|invalid literal"):
        read_address(written)


def test_order_is_by_number_and_not_by_sign() -> None:
    """As text, 999 would come after 1000, and .10 before .9."""
    early, late = _entry("999.0"), _entry("1000.0")
    ninth, tenth = _entry("1000.9"), _entry("1000.10")
    assert sorted([tenth, ninth, late, early], key=place) == [early, late, ninth, tenth]


def test_at_the_same_moment_the_pcs_are_in_one_order_for_all() -> None:
    first, second = _entry(device="pc-a", device_number=9), _entry(device="pc-b", device_number=2)
    assert place(first) < place(second)


def test_a_pc_knows_what_it_has_heard_and_no_more() -> None:
    assert knows({"pc-a": 7}, "pc-a", 7)
    assert not knows({"pc-a": 6}, "pc-a", 7)
    assert not knows({}, "pc-a", 1)


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"pupil": "p1", "code": "/"}},
        {"reason": "because"},
        {"hlc": "1001.0"},
        {"device_number": 8},
        {"number": 13},
        {"hash": GENESIS},
    ],
)
def test_a_received_entry_that_is_not_what_was_made_is_seen(change: dict[str, object]) -> None:
    entry = _entry()
    assert is_whole(_received(entry))
    changed = replace(entry, **change)  # type: ignore[arg-type]
    assert not is_whole(Received(changed, {}, entry.number, entry.hash))
