"""A PC that was replaced, put back from a backup or lost: what it made comes to the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.lost_pcs import HandedOn
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import restoring
from attendance_desk.store.work import Book
from tests.a_school import FRIDAY
from tests.desk.several import OnePc, Pcs, children, mark, marks


def strike_off(pcs: Pcs, name: str) -> None:
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.exchange.strike_off(name)
    lost = pcs.others.pop(name)
    lost.turn_on()


def hand_on(desk: Desk, former: Path, shared: Path) -> Outcome[HandedOn]:
    stand_behind(desk)
    return desk.lost_pcs.hand_on(former, shared)


def all_the_same(pcs: Pcs) -> list[tuple[object, ...]]:
    pcs.settle()
    found = marks(pcs.office)
    for pc in (pcs.office, *pcs.others.values()):
        assert marks(pc) == found
        with pc.sit() as desk:
            desk.upkeep.check()
            assert desk.exchange.status().differences == ()
    return found


def of(found: list[tuple[object, ...]]) -> dict[object, object]:
    return {row[0]: row[3] for row in found}


def test_what_a_replaced_pc_never_sent_is_handed_on_to_everybody(pcs: Pcs) -> None:
    """Its disk went into a new PC, so it cannot speak for itself any more."""
    laptop = pcs.join("Head's laptop")
    pcs.join("Year 3")
    first, second, third, *_ = children(pcs.office)
    mark(laptop, first, "/")
    pcs.settle()
    mark(laptop, second, "I")
    mark(laptop, third, "M")
    strike_off(pcs, "Head's laptop")
    assert set(of(all_the_same(pcs))) == {first}
    with pcs.office.sit() as desk:
        shown = desk.lost_pcs.left_in(laptop.school.folder)
        assert (shown.names, shown.entries) == (("Head's laptop",), 2)
        assert (shown.here, shown.held_back) == (0, 0)
        assert shown.between is not None
        assert shown.between[0][:10] == FRIDAY.isoformat()
        with pytest.raises(Refused, match="passphrase once more"):
            desk.lost_pcs.hand_on(laptop.school.folder, pcs.shared)
    assert set(of(all_the_same(pcs))) == {first}
    with pcs.office.sit() as desk:
        told = hand_on(desk, laptop.school.folder, pcs.shared).value
        assert desk.lost_pcs.left_in(laptop.school.folder).entries == 0
    assert (told.entries, told.held_back) == (2, 0)
    assert of(all_the_same(pcs)) == {first: "/", second: "I", third: "M"}
    with pcs.office.sit() as desk:
        assert hand_on(desk, laptop.school.folder, pcs.shared).value.entries == 0
        assert desk.lost_pcs.never_came() == ()
    newest = pcs.join("New laptop")
    assert of(marks(newest)) == of(all_the_same(pcs))


def restored(pc: OnePc, before: Path) -> None:
    """Put a PC's folder back from a copy, as restoring a backup does."""
    shutil.rmtree(pc.school.folder)
    shutil.copytree(before, pc.school.folder)
    with pc.sit() as desk:
        line = restoring.new_line()
        for book in (desk.seated.register, desk.seated.safeguarding):
            assert isinstance(book, Book)
            restoring.begin_line(book, line)


def test_a_restored_pc_gives_no_number_twice_and_gets_back_what_the_others_know(
    pcs: Pcs, tmp_path: Path
) -> None:
    laptop = pcs.join("Head's laptop")
    pcs.join("Year 3")
    first, second, third, fourth, *_ = children(pcs.office)
    mark(laptop, first, "/")
    pcs.settle()
    with laptop.sit() as desk:
        old = desk.seated.register.device
    shutil.copytree(laptop.school.folder, tmp_path / "backup")
    mark(laptop, second, "I")
    pcs.settle()
    restored(laptop, tmp_path / "backup")
    mark(laptop, third, "M")
    mark(laptop, fourth, "/")
    with laptop.sit() as desk:
        assert desk.seated.register.device.startswith(old)
        assert desk.seated.register.device != old
        assert desk.exchange.status().this is None
        with pytest.raises(Refused, match="does not exchange"):
            desk.exchange.send(pcs.shared)
    strike_off(pcs, "Head's laptop")
    former = laptop.school.folder
    again = pcs.join("Head's laptop back")
    assert of(marks(again)) == {first: "/", second: "I"}
    with again.sit() as desk:
        shown = desk.lost_pcs.left_in(former)
        assert "A PC that was put back from a backup" in shown.names
        told = hand_on(desk, former, pcs.shared).value
    assert told.entries >= 2
    found = of(all_the_same(pcs))
    assert found == {first: "/", second: "I", third: "M", fourth: "/"}


@pytest.mark.parametrize("said", [True, False], ids=["told the others", "sent only"])
def test_a_folder_put_back_by_hand_is_stopped_also_when_its_numbers_are_reached_again(
    pcs: Pcs, tmp_path: Path, *, said: bool
) -> None:
    laptop = pcs.join("Head's laptop")
    first, second, third, *_ = children(pcs.office)
    pcs.settle()
    shutil.copytree(laptop.school.folder, tmp_path / "copy")
    mark(laptop, first, "/")
    with laptop.sit() as desk:
        desk.exchange.send(pcs.shared)
        if said:
            desk.exchange.receive(pcs.shared)
    pcs.office.round(pcs.shared)
    shutil.rmtree(laptop.school.folder)
    shutil.copytree(tmp_path / "copy", laptop.school.folder)
    for child in (second, third, first):
        mark(laptop, child, "I")
    with laptop.sit() as desk, pytest.raises(Refused, match="older than what it has sent"):
        desk.exchange.send(pcs.shared)
    pcs.office.round(pcs.shared)
    assert of(marks(pcs.office)) == {first: "/"}


def test_what_never_came_of_a_pc_that_is_gone_is_said_with_its_numbers(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    first, second, *_ = children(pcs.office)
    mark(laptop, first, "/")
    pcs.settle()
    mark(laptop, first, "I")
    mark(laptop, second, "I")
    with laptop.sit() as desk:
        desk.exchange.receive(pcs.shared)  # it says what it holds, and is stolen before it sends
    pcs.office.round(pcs.shared)
    strike_off(pcs, "Head's laptop")
    with pcs.office.sit() as desk:
        (lost,) = desk.lost_pcs.never_came()
    assert (lost.name, lost.last - lost.first) == ("Head's laptop", 1)
    assert lost.words.startswith(
        f"Entries {lost.first} to {lost.last} of Head's laptop never came"
    )


def test_a_pc_that_may_speak_is_not_spoken_for(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    mark(laptop, children(laptop)[0], "/")
    with pcs.office.sit() as desk, pytest.raises(Refused, match="may still speak"):
        hand_on(desk, laptop.school.folder, pcs.shared)
    assert marks(pcs.office) == []


def test_only_the_head_hands_on(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    with pcs.office.sit("office") as desk, pytest.raises(NotPermitted):
        hand_on(desk, laptop.school.folder, pcs.shared)
