from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import EPOCH, PC, PcKind, write_pc
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.streams import OF_REGISTER_BOOK, Stream
from attendance_desk.exchange import saying, sending, taking
from attendance_desk.exchange.sealed import found
from attendance_desk.exchange.shelf import file_name
from attendance_desk.exchange.waiting import Why, waiting_words
from attendance_desk.store.pc_keys import new_identity
from attendance_desk.store.stream_keys import StreamKeys, heard_epoch, new_epoch, told_epoch
from tests.exchange import simulator
from tests.exchange.came import words
from tests.exchange.three_pcs import NOON, PUPIL, SCHOOL, MemoryPc, strike_off, three

if TYPE_CHECKING:
    from pathlib import Path


def settle(pcs: dict[str, MemoryPc]) -> None:
    for _ in range(3):
        for pc in pcs.values():
            pc.round(NOON)


def count(pc: MemoryPc) -> int:
    return len(pc.book.entries)


def test_a_few_schedules_lose_nothing(tmp_path: Path) -> None:
    came = simulator.many(12, tmp_path)
    assert not came.bad, words(came)
    assert came.made > 100
    assert came.killed > 5


@pytest.mark.slow
def test_three_hundred_schedules_lose_nothing(tmp_path: Path) -> None:
    came = simulator.many(300, tmp_path, first=1_000)
    assert not came.bad, words(came)
    assert came.ways > 300
    assert came.forged_tried > 50
    assert came.struck > 50


def test_a_class_pc_never_holds_what_is_the_offices(tmp_path: Path) -> None:
    pcs = three(tmp_path, PcKind.CLASS)
    pcs["office"].enter(Kind.PUPIL_ENROLLED, NOON, pupil=PUPIL)
    pcs["office"].enter(Kind.LINE_SET, NOON, line="Planted line")
    pcs["laptop"].enter(Kind.MARK_RECORDED, NOON, code="/")
    settle(pcs)
    year3 = pcs["year 3"].book
    assert [entry.kind for entry in year3.entries].count(Kind.LINE_SET) == 0
    assert "Planted Mother" not in str(year3.entries)
    assert "Plantedname" in str(year3.entries)
    assert year3.keys().now(Stream.OFFICE) is not None
    assert all(not pair.private for pair in year3.keys().pairs[Stream.OFFICE].values())


def test_what_a_class_pc_enters_for_the_office_reaches_it(tmp_path: Path) -> None:
    pcs = three(tmp_path, PcKind.CLASS)
    pcs["year 3"].enter(Kind.NOTE_POINTED, NOON, box="sealed for the safeguarding lead")
    settle(pcs)
    for name in ("office", "laptop"):
        assert Kind.NOTE_POINTED in [entry.kind for entry in pcs[name].book.entries]


def test_an_effect_waits_for_its_cause(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    settle(pcs)
    pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="N")
    pcs["office"].send()
    held_back = {path.name: path.read_bytes() for path in (tmp_path / "shared").glob("*.adx")}
    pcs["laptop"].receive(NOON)
    pcs["laptop"].enter(Kind.MARK_AMENDED, NOON, code="M")
    for name in held_back:
        (tmp_path / "shared" / name).unlink()
    before = count(pcs["year 3"])
    while sending.pack_a_few(pcs["laptop"].desk):
        pass
    for sealed in pcs["laptop"].desk.shelf.parcels():
        if sealed.header.device == pcs["laptop"].book.me.device:
            (tmp_path / "shared" / f"{sealed.digest}.adx").write_bytes(sealed.data)
    got = pcs["year 3"].receive(NOON)
    assert got.entries == 0
    assert [(one.why, one.on) for one in got.waiting] == [(Why.HEARS, "d0")]
    for name, data in held_back.items():
        (tmp_path / "shared" / name).write_bytes(data)
    assert pcs["year 3"].receive(NOON).entries == 2
    assert count(pcs["year 3"]) == before + 2


def test_a_missing_parcel_is_named(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    settle(pcs)
    shared = tmp_path / "shared"
    lost = pcs["office"].desk.shelf.point(("d0", Stream.REGISTER)).serial + 1
    for number in range(2):
        pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="/")
        before = set(shared.glob("*.adx"))
        pcs["office"].send()
        if not number:
            for path in set(shared.glob("*.adx")) - before:
                path.unlink()
            for sealed in list(pcs["office"].desk.shelf.parcels()):
                if sealed.header.serial == lost:
                    pcs["office"].desk.shelf._held.pop(("d0", sealed.header.stream, lost))
    got = pcs["laptop"].receive(NOON)
    assert {(one.why, one.serial) for one in got.waiting} == {(Why.MISSING, lost)}


def test_a_day_and_more_ahead_waits_and_an_hour_ahead_does_not(tmp_path: Path) -> None:
    from datetime import timedelta

    pcs = three(tmp_path)
    pcs["office"].enter(Kind.MARK_RECORDED, NOON + timedelta(hours=23), code="/")
    pcs["office"].enter(Kind.MARK_RECORDED, NOON + timedelta(hours=25), code="/")
    pcs["office"].send()
    before = count(pcs["laptop"])
    got = pcs["laptop"].receive(NOON)
    assert count(pcs["laptop"]) == before + 1
    assert [one.why for one in got.waiting] == [Why.CLOCK]
    assert pcs["laptop"].receive(NOON + timedelta(hours=2)).entries == 1


def test_a_struck_pc_is_refused_and_what_it_sent_before_stands(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    pcs["year 3"].enter(Kind.MARK_RECORDED, NOON, code="/")
    settle(pcs)
    strike_off(pcs["office"], "year 3", NOON)
    pcs["office"].send()
    pcs["laptop"].receive(NOON)
    pcs["year 3"].enter(Kind.MARK_RECORDED, NOON, code="O")
    pcs["year 3"].send()  # it has not heard of it yet
    for name in ("office", "laptop"):
        got = pcs[name].receive(NOON)
        assert got.entries == 0
        assert {one.why for one in got.waiting} == {Why.STRUCK}
        assert "d2" in [entry.device for entry in pcs[name].book.entries]
    pcs["year 3"].receive(NOON)
    with pytest.raises(Refused, match="struck off"):
        pcs["year 3"].send()


def test_a_struck_pc_cannot_read_what_comes_after(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    settle(pcs)
    strike_off(pcs["office"], "year 3", NOON)
    pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="M")
    pcs["office"].send()
    before = count(pcs["year 3"])
    got = pcs["year 3"].receive(NOON)
    assert count(pcs["year 3"]) == before + 1  # that it was struck off, and no more
    assert {one.why for one in got.waiting} <= {Why.KEY}
    assert pcs["laptop"].receive(NOON).entries == 2


def test_what_another_took_before_it_heard_of_the_strike_is_taken_by_all(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    settle(pcs)
    pcs["year 3"].enter(Kind.MARK_RECORDED, NOON, code="/")
    pcs["year 3"].send()
    pcs["laptop"].receive(NOON)
    strike_off(pcs["office"], "year 3", NOON)  # which had not heard of that mark
    pcs["office"].send()
    pcs["laptop"].enter(Kind.MARK_AMENDED, NOON, code="L")
    pcs["laptop"].round(NOON)
    pcs["office"].receive(NOON)
    assert count(pcs["office"]) == count(pcs["laptop"])


def test_a_pc_struck_off_twice_stands_as_far_as_either_had_heard(tmp_path: Path) -> None:
    """The laptop took something before it struck the PC off; what tells of that waits for it."""
    pcs = three(tmp_path)
    settle(pcs)
    strike_off(pcs["office"], "year 3", NOON)
    pcs["year 3"].enter(Kind.MARK_RECORDED, NOON, code="/")
    pcs["year 3"].send()
    pcs["laptop"].receive(NOON)
    strike_off(pcs["laptop"], "year 3", NOON)
    for _ in range(3):
        pcs["office"].round(NOON)
        pcs["laptop"].round(NOON)
    assert count(pcs["office"]) == count(pcs["laptop"])
    assert {one.device for one in pcs["office"].book.entries} == {"d0", "d1", "d2"}


def test_two_that_strike_each_other_off_are_both_told(tmp_path: Path) -> None:
    """Each refuses what the other sends, so neither would hear that it is gone itself."""
    pcs = three(tmp_path)
    settle(pcs)
    strike_off(pcs["office"], "laptop", NOON)
    pcs["laptop"].enter(Kind.MARK_RECORDED, NOON, code="/")
    pcs["laptop"].send()
    strike_off(pcs["laptop"], "office", NOON)
    settle(pcs)
    for one, other in (("office", "laptop"), ("laptop", "office")):
        got = pcs[one].receive(NOON).waiting
        words = [waiting_words(why, pcs[one].book.roll()) for why in got if why.why is Why.APART]
        assert words
        assert all(said.startswith(f"{other}: it struck this PC off") for said in words)
    assert all(one.why is not Why.APART for one in pcs["year 3"].receive(NOON).waiting)


def only_in_the_register_stream(pc: MemoryPc) -> dict[str, bytes]:
    """Send, and lose what goes to the office before anybody has read it; what was lost."""
    shared = pc.desk.folder.root
    before = set(shared.glob("*.adx"))
    pc.send()
    office = {
        file_name(sealed)
        for sealed in pc.desk.shelf.parcels()
        if sealed.header.stream is Stream.OFFICE
    }
    gone = [path for path in set(shared.glob("*.adx")) - before if path.name in office]
    lost = {path.name: path.read_bytes() for path in gone}
    for path in gone:
        path.unlink()
    return lost


def test_a_mark_that_only_a_class_had_of_a_struck_pc_reaches_every_pc(tmp_path: Path) -> None:
    """The parcel for the office was lost, and its PC cannot send it again."""
    pcs = three(tmp_path, PcKind.CLASS, PcKind.FULL)
    settle(pcs)
    deputy = pcs.pop("deputy")
    made = deputy.enter(Kind.MARK_RECORDED, NOON, code="/")
    only_in_the_register_stream(deputy)
    pcs["year 3"].receive(NOON)
    strike_off(pcs["office"], "deputy", NOON)
    answer = pcs["year 3"].enter(Kind.MARK_AMENDED, NOON, code="L")
    settle(pcs)
    for pc in pcs.values():
        assert {made.hash, answer.hash} <= set(pc.book.origins.values())


def test_a_class_goes_on_where_it_knew_of_what_was_lost_on_its_way_to_the_office(
    tmp_path: Path,
) -> None:
    """The deputy's line is nowhere but on the deputy's disk; what the class entered is here."""
    pcs = three(tmp_path, PcKind.CLASS, PcKind.FULL)
    settle(pcs)
    deputy = pcs.pop("deputy")
    first = deputy.enter(Kind.MARK_RECORDED, NOON, code="/")
    deputy.enter(Kind.LINE_SET, NOON, line="Planted line")
    after = deputy.enter(Kind.MARK_RECORDED, NOON, code="L")
    late = only_in_the_register_stream(deputy)
    pcs["year 3"].receive(NOON)
    strike_off(pcs["office"], "deputy", NOON)
    answer = pcs["year 3"].enter(Kind.MARK_AMENDED, NOON, code="I")
    settle(pcs)
    for name in ("office", "laptop"):
        assert {first.hash, answer.hash} <= set(pcs[name].book.origins.values())
        assert after.hash not in pcs[name].book.origins.values()
    for name, data in late.items():
        (tmp_path / "shared" / name).write_bytes(data)
    settle(pcs)
    for name in ("office", "laptop"):
        assert after.hash in pcs[name].book.origins.values()
    assert count(pcs["office"]) == count(pcs["laptop"])


def test_a_mark_does_not_stand_because_its_parcel_for_a_class_came(tmp_path: Path) -> None:
    """Nobody had taken it when its PC was struck off."""
    pcs = three(tmp_path, PcKind.CLASS, PcKind.FULL)
    settle(pcs)
    deputy = pcs.pop("deputy")
    strike_off(pcs["office"], "deputy", NOON)
    pcs["office"].send()
    pcs["year 3"].receive(NOON)
    made = deputy.enter(Kind.MARK_RECORDED, NOON, code="/")
    only_in_the_register_stream(deputy)
    settle(pcs)
    assert all(made.hash not in pc.book.origins.values() for pc in pcs.values())


def test_nobody_writes_with_keys_that_a_class_pc_tells_of(tmp_path: Path) -> None:
    pcs = three(tmp_path, PcKind.CLASS)
    settle(pcs)
    year3 = pcs["year 3"]
    mine = year3.book.roll()["d2"]
    keys, epoch = new_epoch(StreamKeys(), OF_REGISTER_BOOK)
    told = told_epoch(keys, epoch, pcs["year 3"].book.roll().values(), SCHOOL)
    year3.enter(Kind.PC_SET, NOON, **{PC: write_pc(mine), EPOCH: told})
    year3.send()
    pcs["office"].receive(NOON)
    used = pcs["office"].book.keys()
    assert epoch in used.pairs[Stream.OFFICE]
    for stream in OF_REGISTER_BOOK:
        now = used.now(stream)
        assert now is not None
        assert now[0] != epoch
    old = used.now(Stream.OFFICE)
    assert old is not None
    lie = {"epoch": old[0], "streams": {"office": {"public": "AAAA", "boxes": {}}}}
    assert heard_epoch(used, lie, pcs["office"].book.me, SCHOOL).now(Stream.OFFICE) == old


def test_a_pc_whose_book_was_put_back_does_not_begin_its_series_again(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="/")
    settle(pcs)
    gone = pcs["office"].book.entries.pop()
    assert gone.device == "d0"
    del pcs["office"].book.origins["d0", gone.device_number]
    pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="O")
    del pcs["office"].book.origins["d0", gone.device_number]
    pcs["office"].book.entries.pop()
    with pytest.raises(Refused, match="older than what it has sent"):
        pcs["office"].send()


def test_two_that_hold_something_else_in_one_place_are_shown(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    settle(pcs)
    pcs["laptop"].book.origins["d0", 3] = "f" * 64
    pcs["laptop"].enter(Kind.MARK_RECORDED, NOON, code="/")
    settle(pcs)
    shown = saying.differences(pcs["office"].desk)
    assert [(one.with_pc, one.device, one.place) for one in shown] == [("d1", "d0", 3)]


def test_parcels_are_cleared_when_all_have_them_and_a_backup_holds_them(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="/")
    pcs["office"].send()
    assert sending.clear(pcs["office"].desk, lambda _device, _place: True) == 0
    settle(pcs)
    assert sending.clear(pcs["office"].desk, lambda _device, _place: False) == 0
    for pc in pcs.values():
        sending.clear(pc.desk, lambda _device, _place: True)
    assert not list((tmp_path / "shared").glob("*.adx"))
    pcs["laptop"].enter(Kind.MARK_RECORDED, NOON, code="L")
    settle(pcs)
    assert len({count(pc) for pc in pcs.values()}) == 1


def test_a_parcel_that_waits_is_not_cleared_whatever_a_backup_is_said_to_hold(
    tmp_path: Path,
) -> None:
    """Every PC has the parcel, and no book what is in it: it answers what nobody sent yet."""
    pcs = three(tmp_path)
    settle(pcs)
    office, laptop, year3 = pcs.values()
    shared, late = tmp_path / "shared", tmp_path / "late"
    late.mkdir()
    before = set(shared.iterdir())
    office.enter(Kind.MARK_RECORDED, NOON, code="N")
    office.send()
    laptop.receive(NOON)
    answer = laptop.enter(Kind.MARK_AMENDED, NOON, code="M")
    laptop.send()
    for path in set(shared.glob("*.adx")) - before:
        if found(path.read_bytes(), SCHOOL).header.device == office.book.me.device:
            path.rename(late / path.name)
    for pc in (year3, office, year3):
        pc.receive(NOON)
    assert answer.hash not in year3.book.origins.values()
    sending.clear(year3.desk, lambda _device, _place: True)
    for path in late.iterdir():
        path.rename(shared / path.name)
    year3.receive(NOON)
    assert answer.hash in year3.book.origins.values()


def test_a_parcel_of_which_this_book_holds_something_else_is_not_cleared(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    made = pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="/")
    settle(pcs)
    pcs["laptop"].book.origins["d0", made.device_number] = "f" * 64
    kept = [one.digest for one in pcs["laptop"].desk.shelf.parcels() if one.header.device == "d0"]
    sending.clear(pcs["laptop"].desk, lambda _device, _place: True)
    left = [one.digest for one in pcs["laptop"].desk.shelf.parcels() if one.header.device == "d0"]
    assert left
    assert set(left) <= set(kept)


def test_a_laptop_carries_on_what_it_heard(tmp_path: Path) -> None:
    """Year 3 is never at the folder of the office: the head's laptop is at both."""
    pcs = three(tmp_path)
    away = tmp_path / "away"
    away.mkdir()
    pcs["year 3"].desk.folder.root = away
    pcs["year 3"].enter(Kind.MARK_RECORDED, NOON, code="/")
    pcs["year 3"].send()
    for _ in range(2):
        pcs["laptop"].desk.folder.root = away
        pcs["laptop"].round(NOON)
        pcs["laptop"].desk.folder.root = tmp_path / "shared"
        pcs["laptop"].round(NOON)
        pcs["office"].round(NOON)
    assert "d2" in [entry.device for entry in pcs["office"].book.entries]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    pcs = three(tmp_path)
    pcs["office"].desk.folder.root = tmp_path / "unplugged"
    with pytest.raises(Refused, match="not there"):
        taking.receive(pcs["office"].desk, NOON)
    with pytest.raises(Refused, match="not there"):
        sending.send(pcs["office"].desk)


def test_what_another_key_signed_is_not_taken_and_stops_nothing(tmp_path: Path) -> None:
    """It claims to be the office, follows its series, and is sealed as it should be."""
    pcs = three(tmp_path)
    settle(pcs)
    pcs["office"].enter(Kind.MARK_RECORDED, NOON, code="/")
    liar = new_identity("d0")
    object.__setattr__(pcs["office"].desk, "me", liar)
    pcs["office"].send()
    got = pcs["laptop"].receive(NOON)
    assert got.entries == 0
    assert {one.why for one in got.waiting} == {Why.SIGNATURE}
