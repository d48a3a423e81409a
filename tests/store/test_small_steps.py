"""Taking in a little at a time, with what was learned kept between, is taking in all at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.touching import Touched
from attendance_desk.store import rebuild, received_rows
from attendance_desk.store.merging import Beside
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of
from tests.store.several_pcs import Pc, give, joined, new_of, tables

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
WHY = "Reason given by the family"


@pytest.fixture
def pcs(fernhill: Fernhill, tmp_path: Path) -> list[Pc]:
    return joined(fernhill, tmp_path / "pcs", "office", "year-4", "other-office")


@pytest.fixture
def desks(pcs: list[Pc]) -> Iterator[tuple[Desk, Desk, Desk]]:
    """The office, a class's PC, and one that takes in the same all at once."""
    desks = (pcs[0].sit(), pcs[1].sit(), pcs[2].sit())
    yield desks
    for desk in desks:
        desk.close()


def marked(pc: Pc, desk: Desk, hour: int, code: str, half: Session = AM) -> None:
    pc.clock.move_to(desk.by().now.replace(hour=hour, minute=30))
    desk.registers.set_mark(NewMark(id_of(desk, OAK, "Alfie"), half, code, WHY))


def test_steps_between_which_somebody_marks_come_to_the_same_as_one(
    pcs: list[Pc], desks: tuple[Desk, Desk, Desk]
) -> None:
    """The class's day comes entry by entry, and the office amends the same child meanwhile."""
    office, year_4, other = desks
    year_4.registers.submit(here(year_4, OAK, AM, Alfie=DraftMark("N")))
    year_4.registers.submit(here(year_4, ASH, AM))
    for hour, code in ((10, "I"), (12, "M")):
        marked(pcs[1], year_4, hour, code)
    marked(pcs[0], office, 11, "L")
    touched: Touched = {}
    for place, one in enumerate(new_of(year_4)):
        office.seated.register.take_in(office.by().now, [one], beside=Beside(touched))
        if place == 1:
            marked(pcs[0], office, 13, "O")
    give(year_4, other)
    give(office, other)
    with office.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    assert tables(office) == tables(other)


def test_a_run_of_ones_own_tells_what_was_known_at_each_of_its_entries(
    pcs: list[Pc], desks: tuple[Desk, Desk, Desk]
) -> None:
    office, year_4, _other = desks
    marked(pcs[0], office, 9, "I")
    for hour, code in ((10, "I"), (11, "M")):
        marked(pcs[1], year_4, hour, code)
        marked(pcs[0], office, hour, code, PM)
        give(year_4, office)
    marked(pcs[0], office, 14, "L")
    with office.seated.register.read() as snapshot:
        run = received_rows.own_run(snapshot, "office", 0, 99)
        knew = [heard for _entry, heard in run]
        assert knew == [received_rows.heard_when(snapshot, one.number) for one, _heard in run]
    of_year_4 = [heard.get("year-4", 0) for heard in knew]
    assert of_year_4 == sorted(of_year_4)
    assert any(before < after for before, after in pairwise(of_year_4))
