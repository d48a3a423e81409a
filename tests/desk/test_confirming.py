"""A dangerous act needs a head's passphrase again: throttled, for two minutes, for one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from attendance_desk.desk import Desk, joining
from attendance_desk.desk.confirming import spend, stand_behind
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.access import CONFIRM_FIRST
from attendance_desk.domain.problems import NotPermitted, Refused, Wait, WrongPassphrase
from attendance_desk.store.places import keys_path
from tests.a_school import BY_ROLE, FRIDAY, PASSPHRASE, Fernhill


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit()
    yield desk
    desk.close()


def _switch(desk: Desk, fernhill: Fernhill) -> None:
    desk.restoring.switch(fernhill.folder.with_name("restored"))


def _strike_off(desk: Desk, fernhill: Fernhill) -> None:
    shared = fernhill.folder.with_name("shared")
    shared.mkdir(exist_ok=True)
    code = joining.ask(shared)
    desk.exchange.welcome(shared, code, NewPc("Year 3"))
    desk.exchange.strike_off("Year 3")


def _sheet_of(fernhill: Fernhill) -> str:
    return " ".join(fernhill.created.groups)


DANGEROUS: dict[str, Callable[[Desk, Fernhill], object]] = {
    "new keys": lambda desk, _school: desk.new_keys.shut_out(BY_ROLE["teacher"]),
    "shut out": lambda desk, _school: desk.ways_in.shut_out(BY_ROLE["teacher"]),
    "has left": lambda desk, _school: desk.staff.save(replace(BY_ROLE["teacher"], left=FRIDAY)),
    "new sheet": lambda desk, _school: desk.ways_in.new_recovery_sheet(),
    "raw key": lambda desk, school: desk.ways_in.show_key("register", _sheet_of(school)),
    "entries": lambda desk, school: desk.files.export("entries", school.folder / "out.csv"),
    "everything": lambda desk, school: desk.files.export("all", school.folder / "out.xlsx"),
    "switch": _switch,
    "strike off": _strike_off,
}


@pytest.mark.parametrize("act", DANGEROUS.values(), ids=DANGEROUS.keys())
def test_nothing_dangerous_is_done_without_it_below_the_screen(
    desk: Desk, fernhill: Fernhill, act: Callable[[Desk, Fernhill], object]
) -> None:
    desk.ways_in.let_in(BY_ROLE["teacher"], "window pepper bridge coal")
    before = keys_path(fernhill.folder).read_bytes()
    with pytest.raises(Refused) as refused:
        act(desk, fernhill)
    assert refused.value.rule == CONFIRM_FIRST
    assert keys_path(fernhill.folder).read_bytes() == before
    assert desk.writable
    assert not list(fernhill.folder.glob("out.*"))
    assert BY_ROLE["teacher"] in desk.school.staff


@pytest.mark.parametrize("name", ["shut out", "has left", "new sheet", "raw key", "entries"])
def test_with_it_each_is_done_and_the_next_needs_another(
    desk: Desk, fernhill: Fernhill, name: str
) -> None:
    desk.ways_in.let_in(BY_ROLE["teacher"], "window pepper bridge coal")
    desk.confirming.confirm(PASSPHRASE)
    DANGEROUS[name](desk, fernhill)
    with pytest.raises(Refused, match="once more"):
        desk.ways_in.new_recovery_sheet()


def test_what_is_refused_for_another_reason_does_not_use_it_up(desk: Desk) -> None:
    desk.confirming.confirm(PASSPHRASE)
    with pytest.raises(Refused, match="No entry may go"):
        desk.retention.erase("erase everything")
    desk.ways_in.new_recovery_sheet()


def test_it_lets_a_head_type_for_who_restores(desk: Desk, fernhill: Fernhill) -> None:
    new = fernhill.folder.with_name("restored")
    desk.close()
    it = fernhill.sit("it")
    with pytest.raises(NotPermitted):
        it.confirming.confirm(PASSPHRASE)
    stand_behind(it)
    with pytest.raises(Refused, match="once more"):
        it.restoring.switch(new)
    it.confirming.confirm(PASSPHRASE, BY_ROLE["head"].name)
    it.restoring.switch(new)
    assert not it.writable
    it.close()


def test_it_counts_once(desk: Desk) -> None:
    desk.confirming.confirm(PASSPHRASE)
    spend(desk)
    with pytest.raises(Refused, match="once more"):
        spend(desk)


def test_it_counts_for_two_minutes_whatever_the_clock_is_set_to(
    desk: Desk, fernhill: Fernhill
) -> None:
    desk.confirming.confirm(PASSPHRASE)
    assert 115 < desk.confirmed_until - desk.clock.ticks() <= 120
    fernhill.clock.move_to(fernhill.clock.now() + timedelta(days=1))
    spend(desk)
    desk.confirming.confirm(PASSPHRASE)
    desk.confirmed_until -= 120  # two minutes of the PC's running time
    fernhill.clock.move_to(fernhill.clock.now() - timedelta(days=2))
    with pytest.raises(Refused, match="once more"):
        spend(desk)


def test_a_wrong_one_counts_for_nothing_and_is_throttled(desk: Desk) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            desk.confirming.confirm("not the words at all")
    with pytest.raises(Wait):
        desk.confirming.confirm(PASSPHRASE)
    with pytest.raises(Refused):
        spend(desk)


def test_only_heads_stand_behind_an_act(desk: Desk, fernhill: Fernhill) -> None:
    words = "harbour willow ladder tin"
    desk.ways_in.let_in(BY_ROLE["dsl"], words)
    with pytest.raises(NotPermitted, match="head's passphrase"):
        desk.confirming.confirm(words, BY_ROLE["dsl"].name)
    desk.close()
    lead = fernhill.sit("lead")
    with pytest.raises(NotPermitted):
        lead.confirming.confirm(PASSPHRASE)
    lead.close()
