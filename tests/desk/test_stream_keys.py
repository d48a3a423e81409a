"""Who can open what travels: after strikes apart, on an office's account, from a class PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.desk import pc_seat
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import EPOCH, keys_due, telling
from attendance_desk.domain.streams import Stream
from attendance_desk.store import pc_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.stream_keys import StreamKeys, heard_epoch
from tests.a_school import SCHOOL

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.store.pc_keys import Identity
    from tests.desk.several import OnePc, Pcs


def keys_of(desk: Desk, stream: Stream) -> StreamKeys:
    me = pc_seat.identity(desk)
    assert me is not None
    tables = pc_seat.tables(desk, me, desk.seated.folder)
    return next(one for one in tables if stream in one.streams).side.keys()


def strike(pc: OnePc, name: str) -> None:
    with pc.sit() as desk:
        stand_behind(desk)
        desk.exchange.strike_off(name)


def worry(pc: OnePc, words: str) -> None:
    with pc.sit() as desk:
        safe, by = desk.seated.safeguarding, desk.by()
        assert safe is not None
        with safe.write(by.now, by.author) as work:
            work.append(Draft(Kind.ACTION_REFUSED, {"words": words}))


def worries(pc: OnePc) -> str:
    with pc.sit() as desk:
        safe = desk.seated.safeguarding
        assert safe is not None
        with safe.read() as snapshot:
            return str(list(snapshot.rows("SELECT payload FROM entry")))


def test_notes_travel_after_a_strike_and_the_office_cannot_open_them(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    pcs.join("Year 3")
    pcs.settle()
    strike(pcs.office, "Year 3")
    pcs.settle_without("Year 3")
    worry(pcs.office, "Planted after the strike")
    pcs.settle_without("Year 3")
    assert "Planted after the strike" in worries(laptop)
    for pc in (pcs.office, laptop):
        with pc.sit() as desk:
            held = keys_of(desk, Stream.SAFEGUARDING)
            now = held.now(Stream.SAFEGUARDING)
            assert now is not None
            assert held.of(Stream.SAFEGUARDING, now[0]) is not None
        with pc.sit("office") as desk:
            told = keys_of(desk, Stream.REGISTER).pairs[Stream.SAFEGUARDING]
            assert len(told) > 1
            assert not any(pair.private for pair in told.values())


def test_two_struck_off_at_two_places_read_nothing_that_comes_after(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    gone = {name: pcs.join(name) for name in ("Year 3", "Year 4")}
    pcs.settle()
    thieves = {}
    for name, pc in gone.items():
        with pc.sit() as desk:
            me = pc_seat.identity(desk)
            assert me is not None
            thieves[name] = me, keys_of(desk, Stream.REGISTER)
    strike(pcs.office, "Year 3")
    strike(laptop, "Year 4")
    for _ in range(2):
        for pc in (pcs.office, laptop):
            pc.round(pcs.shared)
    with pcs.office.sit() as desk:
        with desk.seated.register.read() as snapshot:
            tellings = pc_rows.told(snapshot)
        assert not keys_due(tellings)
        used = keys_of(desk, Stream.REGISTER)
    for me, keys in thieves.values():
        assert not readable(used, opened_by(me, keys, tellings, SCHOOL.id))


def test_a_pc_that_was_welcomed_during_a_strike_elsewhere_is_told_to_join_again(pcs: Pcs) -> None:
    """The laptop made keys for the PCs it knew, and could not know of this one."""
    laptop = pcs.join("Head's laptop")
    pcs.join("Year 3")
    pcs.settle()
    strike(laptop, "Year 3")
    new = pcs.join("Year 4")
    pcs.settle_without("Year 3")
    worry(laptop, "Said on the laptop")
    pcs.settle_without("Year 3")
    got, _sent = new.round(pcs.shared)
    told = [words for words in got.waiting if words.startswith("Head's laptop: what it sends")]
    assert told
    assert "the head strikes this PC off and lets it join again" in told[0]
    strike(pcs.office, "Year 4")
    again = pcs.join("Year 4 again")
    for _ in range(2):
        for pc in (pcs.office, laptop, again):
            pc.round(pcs.shared)
    assert not again.round(pcs.shared)[0].waiting
    assert "Said on the laptop" in worries(again)


def opened_by(me: Identity, keys: StreamKeys, tellings: object, school: str) -> StreamKeys:
    for entry in telling(tellings):  # type: ignore[arg-type]
        keys = heard_epoch(keys, entry.payload[EPOCH], me, school)
    return keys


def readable(used: StreamKeys, by: StreamKeys) -> list[Stream]:
    epochs = {stream: used.now(stream) for stream in (Stream.REGISTER, Stream.OFFICE)}
    return [one for one, now in epochs.items() if now is None or by.of(one, now[0]) is not None]
