"""Several PCs' entries in one book: the same tables everywhere, whatever came when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Place
from attendance_desk.domain.problems import LedgerBroken, Refused
from attendance_desk.store import health, ledger, mark_rows, rebuild, received_rows, views
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of
from tests.store.several_pcs import Pc, give, joined, new_of, tables
from tests.store.tampering import recompute_the_rest, unguarded

AM = Session(FRIDAY, Half.AM)
WHY = "Reason given by the family"


@pytest.fixture
def pcs(fernhill: Fernhill, tmp_path: Path) -> list[Pc]:
    """The office's PC and the one of Year 4, joined a moment ago."""
    return joined(fernhill, tmp_path / "pcs", "pc-office", "pc-year-4")


@pytest.fixture
def desks(pcs: list[Pc]) -> Iterator[tuple[Desk, Desk]]:
    """Both, with somebody signed in."""
    desks = (pcs[0].sit(), pcs[1].sit())
    yield desks
    for desk in desks:
        desk.close()


def codes(desk: Desk, forename: str = "Alfie") -> list[str]:
    """A child's marks of the morning, in the order of all PCs."""
    pupil_id = id_of(desk, OAK, forename)
    with desk.seated.register.read() as snapshot:
        history = mark_rows.history(snapshot, pupil_id, FRIDAY, FRIDAY)
    return [one.mark.code for one in history if one.mark.session == AM]


def is_rebuilt(desk: Desk) -> bool:
    with desk.seated.register.read() as snapshot:
        return rebuild.differences(snapshot.connection) == ()


def agree(*desks: Desk) -> None:
    """Everybody holds the same, and each table is what its own ledger says."""
    first = tables(desks[0])
    for desk in desks:
        assert is_rebuilt(desk)
        assert tables(desk) == first
        health.check(desk.seated.register)


def test_what_one_pc_did_stands_on_the_other(desks: tuple[Desk, Desk]) -> None:
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    taken = give(year_4, office)
    assert (len(taken.numbers), taken.walked_back, taken.not_used) == (1, 0, ())
    assert codes(office) == ["N"]
    agree(*desks)


def test_the_same_entry_twice_is_there_once(desks: tuple[Desk, Desk]) -> None:
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM))
    parcel = new_of(year_4)
    book = office.seated.register
    assert len(book.take_in(office.by().now, parcel + parcel).numbers) == 1
    assert book.take_in(office.by().now, parcel).numbers == ()
    agree(*desks)


def test_a_register_that_comes_late_stands_before_what_came_after(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    """The office marked a child at ten; the register of nine o'clock arrives only then."""
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    pcs[0].clock.move_to(office.by().now.replace(hour=10))
    office.registers.set_mark(NewMark(id_of(office, OAK, "Alfie"), AM, "I", WHY))
    taken = give(year_4, office)
    assert taken.walked_back == 1
    give(office, year_4)
    assert codes(office) == codes(year_4) == ["N", "I"]
    agree(*desks)


def held_at(desk: Desk, pupil_id: str, number: int | None = None) -> str:
    """A child's code of the morning as the book held it after an entry."""
    with desk.ground() as ground:
        year = desk.school.years[0]
        view = views.load(ground.snapshot, year, ground.calendar, ground.codes, number)
    return view.mark(pupil_id, AM)


@pytest.mark.parametrize("code", ["N", "I"])
def test_what_a_book_held_then_is_not_changed_by_what_comes_late(
    pcs: list[Pc], desks: tuple[Desk, Desk], code: str
) -> None:
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    pcs[0].clock.move_to(office.by().now.replace(hour=10))
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, code, WHY))
    then = held_at(office, alfie)
    with office.seated.register.read() as snapshot:
        number = snapshot.head().number
    give(year_4, office)
    assert held_at(office, alfie, number) == then
    assert held_at(office, alfie) == then
    agree(office)


def test_an_entry_that_comes_before_its_cause_is_not_taken(desks: tuple[Desk, Desk]) -> None:
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM))
    year_4.registers.set_mark(NewMark(id_of(year_4, OAK, "Alfie"), AM, "I", WHY))
    second = new_of(year_4)[1:]
    with pytest.raises(Refused) as error:
        office.seated.register.take_in(office.by().now, second)
    assert error.value.rule == "not-taken-in"
    assert codes(office) == []
    give(year_4, office)
    agree(*desks)


def test_a_changed_entry_is_not_taken(desks: tuple[Desk, Desk]) -> None:
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM))
    (one,) = new_of(year_4)
    forged = replace(one, entry=replace(one.entry, reason="forged"))
    with pytest.raises(Refused):
        office.seated.register.take_in(office.by().now, [forged])
    with office.seated.register.read() as snapshot:
        assert not received_rows.any_here(snapshot.connection)


def test_an_entry_of_another_pc_is_held_against_what_that_pc_made(
    desks: tuple[Desk, Desk], pcs: list[Pc]
) -> None:
    """With the key in hand a chain can be made anew; what the other PC signed cannot."""
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM))
    (number,) = give(year_4, office).numbers
    with office.seated.register.read() as snapshot:
        ledger.verify(snapshot.connection)
    own = Fernhill(pcs[0].folder, pcs[0].school.created, pcs[0].clock)
    unguarded(lambda raw: recompute_the_rest(raw, number))(own)

    with (
        pytest.raises(LedgerBroken, match=f"Entry {number} is not what the PC that made it"),
        office.seated.register.read() as snapshot,
    ):
        ledger.verify(snapshot.connection)


def test_two_registers_of_one_class_are_one_register_and_marks_of_both(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    pcs[0].clock.move_to(office.by().now.replace(hour=9, minute=10))
    office.registers.submit(here(office, OAK, AM, Alfie=DraftMark("L", 5)))
    give(year_4, office)
    give(office, year_4)
    assert codes(office) == codes(year_4) == ["N", "L"]
    with office.seated.register.read() as snapshot:
        register = mark_rows.register_in(snapshot, OAK, AM)
    assert register is not None
    assert register.at.startswith("2026-11-20T08:56")
    agree(*desks)


def test_two_changes_of_one_child_leave_the_later_everywhere(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    office, year_4 = desks
    alfie = id_of(office, OAK, "Alfie")
    year_4.people.move(alfie, Place(ASH, "4", FRIDAY))
    pcs[0].clock.move_to(office.by().now.replace(hour=11))
    office.people.change(replace(office.people.page(alfie).pupil, preferred="Alf"))
    assert give(year_4, office).walked_back == 1
    give(office, year_4)
    assert office.people.page(alfie).pupil.preferred == "Alf"
    agree(*desks)


def test_logical_time_goes_on_from_the_greatest_and_not_from_the_last_to_come(
    pcs: list[Pc], desks: tuple[Desk, Desk]
) -> None:
    """The office's clock was ahead and is set right; what is entered then still comes after."""
    office, year_4 = desks
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    alfie = id_of(office, OAK, "Alfie")
    pcs[0].clock.move_to(office.by().now.replace(hour=11))
    office.registers.set_mark(NewMark(alfie, AM, "I", WHY))
    give(year_4, office)
    pcs[0].clock.move_to(office.by().now.replace(hour=10))
    office.registers.set_mark(NewMark(alfie, AM, "M", WHY))
    assert codes(office) == ["N", "I", "M"]
    agree(office)
