"""A way in that is made, changed or taken away at one PC is so at every PC of the school."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from attendance_desk.desk import Desk, Door
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.domain.problems import WrongPassphrase
from attendance_desk.store import keyfile
from attendance_desk.store.places import Book
from tests.a_school import BY_ROLE, PASSPHRASE
from tests.desk.several import OnePc, Pcs

HEAD, TEACHER, LEAD, DSL = (BY_ROLE[role] for role in ("head", "teacher", "lead", "dsl"))
FIRST = "velvet anchor pepper cloud"
SECOND = "marble tunnel otter candle"
THIRD = "walnut harbour mitten drum"


def let_in(pc: OnePc, words: str, role: str = "teacher") -> None:
    with pc.sit() as desk:
        desk.ways_in.let_in(BY_ROLE[role], words)


def shut_out(pc: OnePc, role: str = "teacher") -> None:
    with pc.sit() as desk:
        stand_behind(desk)
        desk.ways_in.shut_out(BY_ROLE[role])


def opens(pc: OnePc, words: str, name: str = TEACHER.name) -> bool:
    pc.turn_on()
    try:
        Door(pc.school.folder, pc.school.clock).sign_in(name, words).close()
    except WrongPassphrase:
        return False
    return True


@contextmanager
def at_door(pc: OnePc, name: str, words: str) -> Iterator[Desk]:
    pc.turn_on()
    desk = Door(pc.school.folder, pc.school.clock).sign_in(name, words)
    try:
        yield desk
    finally:
        desk.close()


def change_own(pc: OnePc, old: str, new: str) -> None:
    with at_door(pc, TEACHER.name, old) as desk:
        desk.ways_in.change_my_passphrase(new)


def slots(pc: OnePc) -> list[tuple[str, str, tuple[str, ...]]]:
    found = keyfile.load(pc.school.folder).slots
    return sorted((one.kind, one.id, tuple(sorted(b.value for b in one.boxes))) for one in found)


def test_somebody_new_signs_in_at_every_pc(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    let_in(pcs.office, FIRST)
    assert not opens(laptop, FIRST)
    pcs.settle()
    assert opens(laptop, FIRST)
    assert slots(laptop) == slots(pcs.office)


def test_a_leaver_shut_out_at_one_is_shut_out_at_all(pcs: Pcs) -> None:
    let_in(pcs.office, FIRST)
    laptop, year3 = pcs.join("Head's laptop"), pcs.join("Year 3")
    before = keyfile.load(year3.school.folder)
    shut_out(laptop)
    pcs.settle()
    assert not any(opens(pc, FIRST) for pc in (pcs.office, laptop, year3))
    keyfile.save(year3.school.folder, before)
    assert not opens(year3, FIRST)
    assert opens(year3, PASSPHRASE, BY_ROLE["head"].name)


def test_who_was_shut_out_stays_so_after_a_new_passphrase_made_apart(pcs: Pcs) -> None:
    let_in(pcs.office, FIRST)
    laptop = pcs.join("Head's laptop")
    shut_out(pcs.office)
    pcs.office.school.at("09:05")
    change_own(laptop, FIRST, SECOND)
    pcs.settle()
    for pc in (pcs.office, laptop):
        assert not opens(pc, FIRST)
        assert not opens(pc, SECOND)
    let_in(laptop, THIRD)
    pcs.settle()
    assert opens(pcs.office, THIRD)


def test_two_new_passphrases_made_apart_end_as_one(pcs: Pcs) -> None:
    let_in(pcs.office, FIRST)
    laptop = pcs.join("Head's laptop")
    change_own(pcs.office, FIRST, SECOND)
    pcs.office.school.at("09:05")
    change_own(laptop, FIRST, THIRD)
    pcs.settle()
    assert slots(laptop) == slots(pcs.office)
    assert [opens(pc, THIRD) for pc in (pcs.office, laptop)] == [True, True]
    assert not opens(laptop, SECOND)


def test_both_books_open_where_the_keys_are_others(pcs: Pcs) -> None:
    """The books of each PC may have keys of their own after somebody was shut out."""
    laptop = pcs.join("Head's laptop")
    let_in(pcs.office, FIRST)
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.new_keys.shut_out(LEAD)
        desk.ways_in.let_in(DSL, SECOND)
        desk.exchange.send(pcs.shared)
    laptop.round(pcs.shared)
    assert opens(laptop, FIRST)
    with at_door(laptop, DSL.name, SECOND) as desk:
        assert desk.seated.safeguarding is not None
    here = keyfile.load(laptop.school.folder)
    assert here.key_set != keyfile.load(pcs.office.school.folder).key_set


def test_a_pc_is_told_that_its_books_still_have_the_keys_of_before(pcs: Pcs) -> None:
    let_in(pcs.office, FIRST)
    laptop = pcs.join("Head's laptop")
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.new_keys.shut_out(TEACHER)
        assert desk.exchange.status().keys_due == ""
        desk.exchange.send(pcs.shared)
    laptop.round(pcs.shared)
    assert not opens(laptop, FIRST)
    with at_door(laptop, HEAD.name, PASSPHRASE) as desk:
        assert desk.exchange.status().keys_due == "Office"
        stand_behind(desk)
        desk.new_keys.renew()
        assert desk.exchange.status().keys_due == ""
        desk.exchange.send(pcs.shared)
    with at_door(pcs.office, HEAD.name, PASSPHRASE) as desk:
        desk.exchange.receive(pcs.shared)
        assert desk.exchange.status().keys_due == ""


def test_a_new_recovery_sheet_is_the_sheet_of_every_pc(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    with pcs.office.sit() as desk:
        stand_behind(desk)
        groups = desk.ways_in.new_recovery_sheet()
    pcs.settle()
    laptop.turn_on()
    unlocked = Door(laptop.school.folder, laptop.school.clock).open_with_recovery(" ".join(groups))
    assert unlocked.key_of(Book.SAFEGUARDING) is not None


def test_nobody_finds_a_slot_in_the_ledger(pcs: Pcs) -> None:
    pcs.join("Head's laptop")
    let_in(pcs.office, FIRST)
    slot = next(one for one in keyfile.load(pcs.office.school.folder).slots[::-1])
    with pcs.office.sit() as desk, desk.seated.register.read() as snapshot:
        payloads = str(list(snapshot.rows("SELECT payload FROM entry")))
    assert slot.private
    assert slot.private not in payloads
    assert not any(box in payloads for box in slot.boxes.values())
