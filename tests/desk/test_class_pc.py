"""A class PC: the register of its school, and nothing of the office or of safeguarding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk, Door, class_book
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.calendar import SchoolYear
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.pcs import PcKind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotOurs, Refused, WrongPassphrase
from attendance_desk.domain.streams import Stream
from attendance_desk.exchange.sealed import found
from attendance_desk.store import books, health, keyfile, migrations, stream_keys
from attendance_desk.store.ledger import Draft
from attendance_desk.store.places import Book, book_path
from tests.a_school import ASH, BY_ROLE, OAK, PASSPHRASE, SCHOOL, here, id_of
from tests.desk.several import AM, OnePc, Pcs, children, mark, marks

TEACHER, OFFICE = BY_ROLE["teacher"], BY_ROLE["office"]
WORDS = "velvet anchor pepper cloud"
OTHER_WORDS = "marble tunnel otter candle"
OAK_PC = NewPc("Oak", PcKind.CLASS, (OAK,))
PLANTED = ("Kerry Turner", "07700", "Planted", "Quarrington")


def let_in(pc: OnePc, words: str = WORDS, role: str = "teacher") -> None:
    with pc.sit() as desk:
        desk.ways_in.let_in(BY_ROLE[role], words)


@contextmanager
def at_door(pc: OnePc, words: str = WORDS, name: str = TEACHER.name) -> Iterator[Desk]:
    pc.turn_on()
    desk = Door(pc.school.folder, pc.school.clock).sign_in(name, words)
    try:
        yield desk
    finally:
        desk.close()


def plant(pc: OnePc) -> None:
    """Things that no class may hold: a family's, the office's, a restricted note."""
    with pc.sit() as desk:
        child = desk.people.page(id_of(desk, OAK, "Adam")).pupil
        contact = Contact("Kerry Turner", "mum", "07700 900147", responsibility=True)
        desk.people.change(replace(child, address="1 Quarrington Road", contacts=(contact,)))
        by = desk.by()
        with desk.seated.register.write(by.now, by.author) as work:
            work.append(Draft(Kind.ACTION_REFUSED, {"words": "Planted by the office"}))
        assert desk.seated.safeguarding is not None
        with desk.seated.safeguarding.write(by.now, by.author) as work:
            work.append(Draft(Kind.ACTION_REFUSED, {"words": "Planted worry"}))


def all_of(desk: Desk) -> str:
    """Every row of every table of the register."""
    raw = desk.seated.register.raw()
    tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return "\n".join(
        str(row) for (name,) in tables for row in raw.execute(f'SELECT * FROM "{name}"').fetchall()
    )


def rounds(pcs: Pcs, of_class: OnePc, words: str = WORDS) -> None:
    for _ in range(2):
        pcs.office.round(pcs.shared)
        with at_door(of_class, words) as desk:
            desk.exchange.receive(pcs.shared)
            desk.exchange.send(pcs.shared)


@pytest.fixture
def oak(pcs: Pcs) -> OnePc:
    plant(pcs.office)
    mark(pcs.office, _child(pcs.office), "I")
    let_in(pcs.office)
    return pcs.join("Oak", OAK_PC)


def _child(pc: OnePc) -> str:
    with pc.sit() as desk:
        return id_of(desk, OAK, "Zara")


def test_a_teacher_takes_the_register_there_with_the_usual_passphrase(
    pcs: Pcs, oak: OnePc
) -> None:
    with at_door(oak) as desk:
        assert desk.me.id == TEACHER.id
        sheet = desk.registers.sheet(OAK, AM)
        assert [row.name for row in sheet.rows if row.name.startswith("Zara")]
        assert desk.today.board()
        desk.registers.submit(here(desk, OAK, AM, Adam=DraftMark("L", minutes_late=14)))
        assert desk.fire.roll().outside
        assert desk.sheets.of_class(OAK)
        assert desk.papers.blank_register(OAK)
    rounds(pcs, oak)
    with at_door(oak) as desk, desk.seated.register.read() as snapshot:
        there = list(snapshot.rows("SELECT pupil_id, day, half, code FROM mark ORDER BY 1, 2, 3"))
    assert [tuple(row) for row in there] == [row[:4] for row in marks(pcs.office)]
    assert len(there) == 8
    with pcs.office.sit() as desk:
        assert desk.exchange.status().differences == ()
        assert [(one.pc.name, one.pc.kind, one.lacks) for one in desk.exchange.status().pcs] == [
            ("Oak", PcKind.CLASS, 0)
        ]


def test_what_the_office_enters_reaches_the_class(pcs: Pcs, oak: OnePc) -> None:
    with pcs.office.sit() as desk:
        desk.registers.submit(here(desk, ASH, AM))
    rounds(pcs, oak)
    with at_door(oak) as desk:
        sheet = desk.registers.sheet(ASH, AM)
        assert "Mr Hale" in sheet.submitted
        assert health.check(desk.seated.register).entries > 20


def test_nothing_of_families_the_office_and_safeguarding_is_there(pcs: Pcs, oak: OnePc) -> None:
    rounds(pcs, oak)
    assert sorted(path.name for path in oak.school.folder.glob("*.desk")) == ["register.desk"]
    with at_door(oak) as desk:
        assert desk.seated.safeguarding is None
        dump = all_of(desk)
        kept = stream_keys.read_keys(
            books.read_meta(desk.seated.register.raw(), stream_keys.META) or "{}"
        )
    assert "Zara" in dump
    for word in PLANTED:
        assert word not in dump
    assert all(one.private for one in kept.pairs[Stream.REGISTER].values())
    assert not any(one.private for one in kept.pairs[Stream.OFFICE].values())
    assert Stream.SAFEGUARDING not in kept.pairs
    keys = keyfile.load(oak.school.folder)
    assert len(keys.slots) == 1
    assert set(keys.slots[0].boxes) == {Book.REGISTER}


def test_the_keys_of_the_school_do_not_open_its_book(pcs: Pcs, oak: OnePc) -> None:
    school = pcs.office.school.created.unlocked
    path = book_path(oak.school.folder, Book.REGISTER)
    with pytest.raises(NotOurs):
        books.open_book(
            path,
            school.register_key,
            books.Expected(school.school, migrations.SCHEMA_VERSION),
            writer=False,
        )


def test_who_was_not_chosen_does_not_sign_in_there(oak: OnePc) -> None:
    with pytest.raises(WrongPassphrase), at_door(oak, PASSPHRASE, BY_ROLE["head"].name):
        pass


def test_marks_of_earlier_years_are_not_there(pcs: Pcs) -> None:
    let_in(pcs.office)
    mark(pcs.office, _child(pcs.office), "I")
    pcs.office.school.at("09:00", date(2027, 9, 6))
    with pcs.office.sit() as desk:
        school = desk.school
        years = (*school.years, SchoolYear(date(2027, 9, 1), date(2028, 7, 20)))
        desk.school_room.change_calendar(years, school.terms, school.closures)
    oak = pcs.join("Oak", OAK_PC)
    with at_door(oak) as desk, desk.seated.register.read() as snapshot:
        assert list(snapshot.rows("SELECT pupil_id FROM mark")) == []
        assert "Zara" in str(list(snapshot.rows("SELECT payload FROM entry")))


def test_a_worry_that_is_raised_there_reaches_the_safeguarding_lead(pcs: Pcs, oak: OnePc) -> None:
    with at_door(oak) as desk:
        desk.restricted.worry(id_of(desk, OAK, "Adam"), "He came without a coat.", urgent=True)
    rounds(pcs, oak)
    with pcs.office.sit() as desk:
        desk.restricted.settle()
        assert [note.words for note in desk.restricted.notes()] == ["He came without a coat."]


def test_a_school_with_more_entries_than_are_written_at_once_welcomes_a_class(
    pcs: Pcs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(class_book, "_AT_ONCE", 3)
    let_in(pcs.office)
    child = _child(pcs.office)
    head = pcs.join("Head")
    for code in "ICM":  # each of the two knows what the other did before
        mark(pcs.office, child, code)
        pcs.settle()
        mark(head, child, code)
        pcs.settle()
    oak = pcs.join("Oak", OAK_PC)
    with at_door(oak) as desk, desk.seated.register.read() as snapshot:
        there = list(snapshot.rows("SELECT pupil_id, day, half, code FROM mark"))
    assert [tuple(row) for row in there] == [row[:4] for row in marks(pcs.office)]
    rounds(pcs, oak)
    with pcs.office.sit() as desk:
        assert desk.exchange.status().differences == ()


def test_a_class_pc_needs_a_class_and_somebody_who_can_sign_in(pcs: Pcs) -> None:
    pcs.office.turn_on()
    with pytest.raises(Refused, match="needs the class"):
        pcs.join("Oak", NewPc("Oak", PcKind.CLASS))
    with pytest.raises(Refused, match="can sign in there"):
        pcs.join("Oak", OAK_PC)
    with pcs.office.sit() as desk:
        assert desk.exchange.status().pcs == ()


def test_a_new_passphrase_comes_to_the_class_pc_and_the_old_one_goes(pcs: Pcs, oak: OnePc) -> None:
    with at_door(pcs.office) as desk:
        desk.ways_in.change_my_passphrase(OTHER_WORDS)
    pcs.office.round(pcs.shared)
    with at_door(oak) as desk:
        desk.exchange.receive(pcs.shared)
    with pytest.raises(WrongPassphrase), at_door(oak):
        pass
    with at_door(oak, OTHER_WORDS) as desk:
        assert desk.me.id == TEACHER.id
        assert not desk.seated.keys_mended


def test_a_leaver_who_was_shut_out_at_the_office_is_shut_out_in_the_class(
    pcs: Pcs, oak: OnePc
) -> None:
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.ways_in.shut_out(TEACHER)
    pcs.office.round(pcs.shared)
    old = keyfile.load(oak.school.folder)
    with at_door(oak) as desk:
        desk.exchange.receive(pcs.shared)
    with pytest.raises(WrongPassphrase), at_door(oak):
        pass
    keyfile.save(oak.school.folder, old)
    with pytest.raises(WrongPassphrase), at_door(oak):
        pass


def test_nobody_changes_a_passphrase_on_a_class_pc(oak: OnePc) -> None:
    with at_door(oak) as desk, pytest.raises(Refused, match="office"):
        desk.ways_in.change_my_passphrase(OTHER_WORDS)
    with at_door(oak):
        pass


def test_no_backup_is_made_of_a_class_alone(oak: OnePc) -> None:
    with at_door(oak) as desk:
        desk.registers.submit(here(desk, OAK, AM))
        assert desk.backups.at_sign_out() is None
        with pytest.raises(Refused, match="does not hold what is needed to make backups"):
            desk.backups.make()
    assert not (oak.school.folder / "backups").exists()


def test_a_class_goes_on_where_a_lost_pcs_parcel_for_the_office_never_came(pcs: Pcs) -> None:
    """It had marks of a PC that was struck off; whoever knows them must not wait for ever."""
    let_in(pcs.office)
    oak, deputy = pcs.join("Oak", OAK_PC), pcs.join("Deputy")
    adam, *others = children(pcs.office)
    pcs.office.round(pcs.shared)
    deputy.round(pcs.shared)
    before = set(pcs.shared.glob("*.adx"))
    mark(deputy, adam, "I")
    with deputy.sit() as desk, desk.seated.register.write(desk.by().now, desk.by().author) as work:
        work.append(Draft(Kind.ACTION_REFUSED, {"words": "of the office alone"}))
    mark(deputy, others[0], "M")
    with deputy.sit() as desk:
        desk.exchange.send(pcs.shared)
    for path in set(pcs.shared.glob("*.adx")) - before:
        if found(path.read_bytes(), SCHOOL.id).header.stream is not Stream.REGISTER:
            path.unlink()
    with at_door(oak) as desk:
        desk.exchange.receive(pcs.shared)
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.exchange.strike_off("Deputy")
    with at_door(oak) as desk:
        desk.registers.set_mark(NewMark(others[1], AM, "/"))
    rounds(pcs, oak)
    assert {row[0]: row[3] for row in marks(pcs.office)} == {adam: "I", others[1]: "/"}
    with pcs.office.sit() as desk:
        (lost,) = desk.lost_pcs.never_came()
        assert "Entries 2 to 3 of Deputy never came here." in lost.words
        desk.upkeep.check()
    pcs.join("Oak again", replace(OAK_PC, name="Oak again"))
