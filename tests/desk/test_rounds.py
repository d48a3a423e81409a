"""The exchange that happens by itself, through the folder that a PC remembers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import rounds
from attendance_desk.desk.rounds import Visit
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.desk.several import AM, OnePc, Pcs, children, mark, marks


def visit(pc: OnePc) -> Visit | None:
    with pc.sit("office") as desk:
        return desk.exchange.visit().value


def test_pcs_that_joined_exchange_by_themselves(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    mark(laptop, children(laptop)[0], "/")
    for _ in range(2):
        for pc in (laptop, pcs.office):
            found = visit(pc)
            assert found is not None
            assert found.trouble == ""
    assert marks(pcs.office) == marks(laptop)
    assert len(marks(laptop)) == 1


def test_a_folder_that_is_not_there_keeps_nobody_from_working(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    away = pcs.shared.rename(pcs.shared.with_name("unplugged"))
    mark(laptop, children(laptop)[0], "/")
    found = visit(laptop)
    assert found is not None
    assert found.trouble == "the shared folder is not there"
    away.rename(pcs.shared)
    found = visit(laptop)
    assert found is not None
    assert found.went > 0


def test_much_comes_in_small_steps_between_which_others_are_answered(
    pcs: Pcs, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = pcs.join("Head's laptop")
    for child, code in zip(children(pcs.office)[:8], "/IM/IM/I", strict=True):
        mark(pcs.office, child, code)
    visit(pcs.office)
    monkeypatch.setattr(rounds, "_SLOT", 0)
    held: list[int] = []
    last = children(laptop)[-1]
    with laptop.sit() as desk:
        visiting = desk.exchange.begin_visit()
        assert visiting is not None
        visiting.fetch()
        while visiting.step():
            held.append(visiting.visit.came)
            if len(held) < 4:
                new = NewMark(last, AM, "IM"[len(held) % 2], reason="Rang")
                desk.registers.set_mark(new)
        visiting.carry()
        assert visiting.visit.trouble == ""
    assert max(after - before for before, after in pairwise(held)) <= 5
    visit(pcs.office)
    assert marks(laptop) == marks(pcs.office)


def test_who_signed_out_meanwhile_ends_the_visit(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    mark(pcs.office, children(pcs.office)[0], "/")
    visit(pcs.office)
    with laptop.sit() as desk:
        visiting = desk.exchange.begin_visit()
        assert visiting is not None
        visiting.fetch()
    assert not visiting.step()
    assert visiting.visit.came == 0
    found = visit(laptop)
    assert found is not None
    assert found.came


def test_who_goes_sends_without_waiting_for_the_folder(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    mark(laptop, children(laptop)[0], "/")
    with laptop.sit() as desk:
        going = desk.exchange.begin_visit()
        assert going is not None
        going.send_only()
    before = len(list(pcs.shared.iterdir()))
    going.carry()
    assert going.visit.went
    assert len(list(pcs.shared.iterdir())) > before
    visit(pcs.office)
    assert marks(pcs.office) == marks(laptop)


def test_a_school_with_one_pc_visits_nothing(pcs: Pcs) -> None:
    with pcs.office.sit() as desk:
        assert not desk.exchanges
        assert desk.exchange.visit().value is None


def test_the_head_chooses_the_folder_and_can_stop(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    with laptop.sit() as desk:
        assert desk.exchange.status().folder == pcs.shared.resolve()
        desk.exchange.stop_using()
        assert desk.exchange.visit().value is None
        with pytest.raises(Refused, match="not there"):
            desk.exchange.use_folder(pcs.shared / "nowhere")
        with pytest.raises(Refused, match="is a school folder"):
            desk.exchange.use_folder(desk.seated.folder)
        desk.exchange.use_folder(pcs.shared)
        assert desk.exchanges
    with laptop.sit("office") as desk, pytest.raises(NotPermitted):
        desk.exchange.stop_using()
