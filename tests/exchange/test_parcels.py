from __future__ import annotations

import pytest

from attendance_desk.domain.ledger import Entry, Kind
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.parcels import Contents, pieces_for, read, write
from attendance_desk.exchange.sealed import Json, Newer, NotReadable
from attendance_desk.store.pc_keys import new_identity
from tests.exchange.three_pcs import NOON, PUPIL, MemoryBook


@pytest.fixture
def book() -> MemoryBook:
    from attendance_desk.store.ledger import Draft

    book = MemoryBook(new_identity("d1"))
    for draft in (
        Draft(Kind.PUPIL_ENROLLED, {"pupil": PUPIL}, reason="from a letter"),
        Draft(Kind.MARK_RECORDED, {"code": "/"}),
        Draft(Kind.LINE_SET, {"line": "Planted line"}),
    ):
        book.make(draft, NOON)
    return book


def written(book: MemoryBook, stream: Stream) -> Json:
    own = book.own_after(0, 99)
    return write(Contents(1, 3, book.head(), pieces_for(stream, own)))


def kinds(body: Json) -> list[Kind]:
    return [piece.entry.kind for piece in read(body, "d1").pieces]


def test_each_stream_carries_its_own(book: MemoryBook) -> None:
    assert kinds(written(book, Stream.OFFICE)) == [Kind.PUPIL_ENROLLED, Kind.LINE_SET]
    assert kinds(written(book, Stream.REGISTER)) == [Kind.PUPIL_ENROLLED, Kind.MARK_RECORDED]
    assert len(kinds(written(book, Stream.SAFEGUARDING))) == 3


def test_whole_entries_come_back_as_they_were_recorded(book: MemoryBook) -> None:
    pieces = read(written(book, Stream.OFFICE), "d1").pieces
    assert [piece.entry for piece in pieces] == [book.entries[0], book.entries[2]]
    assert not any(piece.part for piece in pieces)


def test_a_class_gets_a_child_without_home_and_contacts(book: MemoryBook) -> None:
    body = written(book, Stream.REGISTER)
    for secret in ("Planted Street", "Planted Mother", "07700", "Planted line", "letter"):
        assert secret not in str(body)
    (part, _mark) = read(body, "d1").pieces
    assert part.part
    assert part.entry.payload["pupil"]["surname"] == "Plantedname"
    assert part.entry.payload["pupil"]["places"] == PUPIL["places"]
    assert part.entry.subject == book.entries[0].subject


def test_the_whole_facts_cannot_be_tried_against_a_part(book: MemoryBook) -> None:
    """A part carries neither the salt nor the hash of the whole."""
    (part, _mark) = read(written(book, Stream.REGISTER), "d1").pieces
    assert part.entry.salt != book.entries[0].salt
    assert book.entries[0].salt not in str(written(book, Stream.REGISTER))
    assert book.entries[0].payload_hash not in str(written(book, Stream.REGISTER))


def change(body: Json, where: int, value: object) -> Json:
    body[3][0][1][-1][where] = value
    return body


@pytest.mark.parametrize(
    ("where", "value"),
    [(1, 99), (2, "1.0"), (3, "2020-01-01T00:00:00+00:00"), (6, "p2"), (9, {"code": "O"})],
)
def test_a_changed_entry_does_not_match_what_was_recorded(
    book: MemoryBook, where: int, value: object
) -> None:
    with pytest.raises(NotReadable, match="does not match"):
        read(change(written(book, Stream.REGISTER), where, value), "d1")


def test_an_entry_of_another_pc_is_not_taken_from_this_one(book: MemoryBook) -> None:
    with pytest.raises(NotReadable, match="does not match"):
        read(written(book, Stream.OFFICE), "d2")


def test_places_out_of_order_and_beyond_the_range_are_refused(book: MemoryBook) -> None:
    body = written(book, Stream.OFFICE)
    body[1] = 2
    with pytest.raises(NotReadable, match="order"):
        read(body, "d1")
    body = written(book, Stream.OFFICE)
    body[3][0][1].reverse()
    with pytest.raises(NotReadable, match="order"):
        read(body, "d1")


def test_a_kind_of_a_newer_version_is_waited_for(book: MemoryBook) -> None:
    with pytest.raises(Newer):
        read(change(written(book, Stream.REGISTER), 5, "something_new"), "d1")


@pytest.mark.parametrize("body", [None, {}, [], [1, 2, 3, 4], [1, 2, [1, "x"], [[{}, [[]]]]], "x"])
def test_what_we_do_not_write_is_passed_over(body: object) -> None:
    with pytest.raises(NotReadable):
        read(body, "d1")


def test_what_was_heard_is_written_where_it_changes(book: MemoryBook) -> None:
    own: list[tuple[Entry, dict[str, int]]] = [
        (entry, {"d2": 4 if entry.number < 3 else 6}) for entry in book.entries
    ]
    body = write(Contents(1, 3, book.head(), pieces_for(Stream.SAFEGUARDING, own)))
    assert len(body[3]) == 2
    assert [piece.heard["d2"] for piece in read(body, "d1").pieces] == [4, 4, 6]
