from __future__ import annotations

import json
import struct
from dataclasses import replace

import pytest

from attendance_desk.domain.streams import Stream
from attendance_desk.exchange import sealed
from attendance_desk.exchange.sealed import Header, Newer, NotReadable, Sealed, found, seal
from attendance_desk.store.pc_keys import new_identity, new_pair

SCHOOL = "d0123456789"
ME, PAIR = new_identity("d1"), new_pair()
HEADER = Header("parcel", SCHOOL, Stream.REGISTER, "d1", 7, "a" * 64, "e1")


def made(body: object = None) -> Sealed:
    return seal(HEADER, body or {"name": "Plantedname"}, ME, PAIR.public)


def whole(data: bytes) -> bool:
    """Whether bytes pass everything a reader asks of them."""
    try:
        one = found(data, SCHOOL)
        return one.said_by(ME.signs) and bool(one.opened(PAIR))
    except NotReadable:
        return False


def test_what_was_sealed_comes_back_with_its_header() -> None:
    one = found(made({"name": "Amy"}).data, SCHOOL)
    assert one.header == HEADER
    assert one.said_by(ME.signs)
    assert one.opened(PAIR) == {"name": "Amy"}


def test_nothing_of_the_body_can_be_read_in_the_file() -> None:
    assert b"Plantedname" not in made().data


def test_a_flip_of_any_byte_is_seen() -> None:
    data = made().data
    for place in range(len(data)):
        spoiled = bytearray(data)
        spoiled[place] ^= 1
        assert not whole(bytes(spoiled)), place


def test_a_cut_at_any_byte_and_anything_added_is_seen() -> None:
    data = made().data
    assert not any(whole(data[:place]) for place in range(len(data)))
    assert not whole(data + b"\0")


def test_another_pc_cannot_speak_for_this_one() -> None:
    forged = seal(HEADER, {"name": "Amy"}, new_identity("d1"), PAIR.public)
    assert not found(forged.data, SCHOOL).said_by(ME.signs)


def test_a_body_cannot_be_given_another_header() -> None:
    """The signature alone would not show it to who is given a body signed anew."""
    other = replace(HEADER, serial=8).written()
    written = HEADER.written()
    assert len(other) == len(written)
    changed = made().data[:-64].replace(written, other)
    moved = found(changed + ME.sign(changed), SCHOOL)
    assert moved.said_by(ME.signs)
    with pytest.raises(NotReadable, match="seal"):
        moved.opened(PAIR)


def test_who_has_another_key_reads_nothing() -> None:
    with pytest.raises(NotReadable):
        found(made().data, SCHOOL).opened(new_pair())


def test_another_schools_is_passed_over() -> None:
    with pytest.raises(NotReadable, match="another school"):
        found(made().data, "d999")


def test_a_body_that_unpacks_to_more_than_its_limit_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = made(["a" * 100_000])
    monkeypatch.setattr(sealed, "LARGEST_OPENED", 50_000)
    assert len(bomb.data) < 2_000
    with pytest.raises(NotReadable, match="too large"):
        found(bomb.data, SCHOOL).opened(PAIR)


def test_a_newer_version_is_named_as_such() -> None:
    fields = json.loads(HEADER.written())
    written = json.dumps([2, *fields[1:]]).encode()
    data = b"ADX1" + struct.pack(">H", len(written)) + written + bytes(100)
    with pytest.raises(Newer):
        found(data, SCHOOL)


@pytest.mark.parametrize(
    "fields",
    [
        ["1"],
        [1, "parcel", SCHOOL, "register", "d1", -1, "", "e"],
        [1, "parcel", SCHOOL, "register", "d1", 1.5, "", "e"],
        [1, "parcel", SCHOOL, "nothing", "d1", 1, "", "e"],
        [1, "parcel", SCHOOL, "register", ["d1"], 1, "", "e"],
        [[[[]]]],
        None,
    ],
)
def test_a_header_that_we_do_not_write_is_passed_over(fields: object) -> None:
    written = json.dumps(fields).encode()
    with pytest.raises(NotReadable):
        found(b"ADX1" + struct.pack(">H", len(written)) + written + bytes(100), SCHOOL)
