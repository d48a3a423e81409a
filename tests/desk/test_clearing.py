"""Parcels go when every PC has them and a backup away from this PC holds what is in them."""

from __future__ import annotations

from pathlib import Path

from attendance_desk.store.device import this_pc
from tests.desk.several import OnePc, Pcs, children, mark, marks


def shelved(pc: OnePc) -> int:
    with pc.sit() as desk:
        return len(list((this_pc(desk.school.id).home / "exchange").glob("*.adx")))


def lying(pcs: Pcs) -> int:
    return len(list(pcs.shared.glob("*.adx")))


def test_parcels_are_cleared_when_all_have_them_and_a_backup_elsewhere_holds_them(
    pcs: Pcs, tmp_path: Path
) -> None:
    laptop = pcs.join("Head's laptop")
    first, second, *_ = children(pcs.office)
    mark(laptop, first, "/")
    pcs.settle()
    before = shelved(pcs.office)
    with pcs.office.sit() as desk:
        desk.backups.make()
    assert shelved(pcs.office) == before > 0
    stick = tmp_path / "stick"
    stick.mkdir()
    with pcs.office.sit() as desk:
        place = desk.backups.name_place(stick, "blue stick").value.id
        desk.backups.make(place)
    assert shelved(pcs.office) < before
    left = lying(pcs)
    mark(laptop, second, "I")
    pcs.settle()
    assert lying(pcs) > left
    assert [row[3] for row in marks(pcs.office)] == [row[3] for row in marks(laptop)]
    newest = pcs.join("Year 3")
    assert marks(newest) == marks(pcs.office)


def test_what_a_pc_has_not_said_it_has_stays(pcs: Pcs, tmp_path: Path) -> None:
    laptop = pcs.join("Head's laptop")
    pcs.settle()
    stick = tmp_path / "stick"
    stick.mkdir()
    first, *_ = children(pcs.office)
    mark(pcs.office, first, "/")
    pcs.office.round(pcs.shared)
    with pcs.office.sit() as desk:
        place = desk.backups.name_place(stick, "blue stick").value.id
        desk.backups.make(place)
    for path in pcs.shared.glob("*.adx"):
        path.unlink()
    pcs.settle()
    assert [row[3] for row in marks(laptop)] == ["/"]


def test_a_backup_in_a_place_that_was_given_up_clears_nothing(pcs: Pcs, tmp_path: Path) -> None:
    laptop = pcs.join("Head's laptop")
    stick = tmp_path / "stick"
    stick.mkdir()
    mark(pcs.office, children(pcs.office)[0], "/")
    pcs.office.round(pcs.shared)
    with pcs.office.sit() as desk:
        place = desk.backups.name_place(stick, "blue stick").value.id
        desk.backups.make(place)
        desk.backups.forget_place(place)
    pcs.settle()
    before = shelved(pcs.office)
    with pcs.office.sit() as desk:
        desk.backups.make()
    assert shelved(pcs.office) == before > 0
    assert marks(laptop) == marks(pcs.office)
