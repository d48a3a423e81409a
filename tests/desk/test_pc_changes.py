"""What the head changes of a PC that has joined, and a PC that was stopped while it joined."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desk.desk import joining
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.pcs import PcKind
from attendance_desk.domain.problems import Refused, WrongPassphrase
from attendance_desk.exchange.shelf import Shelf
from tests.a_school import ASH, BY_ROLE, OAK
from tests.desk.several import OnePc, Pcs, children
from tests.desk.test_class_pc import OAK_PC, OFFICE, OTHER_WORDS, TEACHER, at_door, let_in, rounds

THIRD_WORDS = "walnut harbour mitten drum"


@pytest.fixture
def oak(pcs: Pcs) -> OnePc:
    """A class PC of Oak, whose teacher signs in there; the office has a passphrase too."""
    let_in(pcs.office)
    let_in(pcs.office, OTHER_WORDS, "office")
    return pcs.join("Oak", OAK_PC)


def change(pc: OnePc, wanted: NewPc, name: str = "Oak") -> None:
    with pc.sit() as desk:
        (found,) = [one.pc for one in desk.exchange.status().pcs if one.pc.name == name]
        desk.exchange.change(found.id, wanted)


def gets_in(pc: OnePc, words: str, name: str) -> bool:
    try:
        with at_door(pc, words, name):
            return True
    except WrongPassphrase:
        return False


def test_somebody_who_is_added_signs_in_there_and_who_is_taken_out_does_not(
    pcs: Pcs, oak: OnePc
) -> None:
    change(pcs.office, replace(OAK_PC, name="Oak room", people=(OFFICE.id,)))
    assert not gets_in(oak, OTHER_WORDS, OFFICE.name)
    rounds(pcs, oak)
    assert gets_in(oak, OTHER_WORDS, OFFICE.name)
    with at_door(oak) as desk:
        this = desk.exchange.status().this
        assert this is not None
        assert (this.name, this.classes) == ("Oak room", (OAK,))
    change(pcs.office, replace(OAK_PC, name="Oak room"), "Oak room")
    rounds(pcs, oak)
    assert not gets_in(oak, OTHER_WORDS, OFFICE.name)
    assert gets_in(pcs.office, OTHER_WORDS, OFFICE.name)
    change(pcs.office, replace(OAK_PC, name="Oak room", people=(OFFICE.id,)), "Oak room")
    rounds(pcs, oak)
    assert gets_in(oak, OTHER_WORDS, OFFICE.name)


def test_a_new_passphrase_reaches_those_who_were_added(pcs: Pcs, oak: OnePc) -> None:
    change(pcs.office, replace(OAK_PC, people=(OFFICE.id,)))
    let_in(pcs.office, THIRD_WORDS, "office")
    rounds(pcs, oak)
    assert gets_in(oak, THIRD_WORDS, OFFICE.name)
    assert not gets_in(oak, OTHER_WORDS, OFFICE.name)


def test_who_was_shut_out_meanwhile_is_not_let_in_by_the_change(pcs: Pcs, oak: OnePc) -> None:
    laptop = pcs.join("Head's laptop")
    with laptop.sit() as desk:
        stand_behind(desk)
        desk.ways_in.shut_out(OFFICE)
        desk.exchange.send(pcs.shared)
    pcs.office.school.at("09:05")
    change(pcs.office, replace(OAK_PC, people=(OFFICE.id,)))
    rounds(pcs, oak)
    assert not gets_in(oak, OTHER_WORDS, OFFICE.name)
    assert gets_in(oak, "velvet anchor pepper cloud", TEACHER.name)
    let_in(pcs.office, OTHER_WORDS, "office")
    rounds(pcs, oak)
    assert gets_in(oak, OTHER_WORDS, OFFICE.name)


def test_a_pc_is_not_changed_so_that_nobody_can_use_it(pcs: Pcs, oak: OnePc) -> None:
    with pytest.raises(Refused, match="needs the class"):
        change(pcs.office, NewPc("Oak", PcKind.CLASS))
    with pytest.raises(Refused, match="can sign in there"):
        change(pcs.office, NewPc("Oak", PcKind.CLASS, (ASH,)))
    with pytest.raises(Refused, match="has that name"):
        change(pcs.office, replace(OAK_PC, name="Office"))
    with at_door(oak, name=BY_ROLE["teacher"].name) as desk:
        assert [one.pc.name for one in desk.exchange.status().pcs] == ["Office"]


def test_this_pc_is_called_what_the_school_calls_it(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    with pcs.office.sit() as desk:
        desk.exchange.change(desk.seated.register.device, NewPc("School office"))
        desk.exchange.send(pcs.shared)
    laptop.round(pcs.shared)
    with laptop.sit() as desk:
        assert [one.pc.name for one in desk.exchange.status().pcs] == ["School office"]


def asks(pcs: Pcs, tmp_path: Path) -> tuple[OnePc, str]:
    new = OnePc(pcs.office.school, tmp_path / "new", pcs.office.monkeypatch)
    new.turn_on()
    assert joining.asking() is None
    return new, joining.ask(pcs.shared)


def test_asking_is_known_again_after_the_program_was_closed(pcs: Pcs, tmp_path: Path) -> None:
    new, code = asks(pcs, tmp_path)
    assert joining.asking() == joining.Asking(code, pcs.shared, answered=False)
    with pcs.office.sit() as desk:
        desk.exchange.welcome(pcs.shared, code, NewPc("Year 3"))
    new.turn_on()
    assert joining.asking() == joining.Asking(code, pcs.shared, answered=True)
    pcs.shared.rename(tmp_path / "gone")
    assert joining.asking() == joining.Asking(code, pcs.shared, answered=False)


def test_asking_is_taken_back(pcs: Pcs, tmp_path: Path) -> None:
    _new, code = asks(pcs, tmp_path)
    joining.ask_no_more()
    assert joining.asking() is None
    assert list(pcs.shared.iterdir()) == []
    assert joining.ask(pcs.shared) != code


def test_a_welcome_that_was_stopped_is_begun_again(pcs: Pcs, tmp_path: Path) -> None:
    new, code = asks(pcs, tmp_path)

    def stop(_words: str) -> None:
        raise Refused("cancelled", "Stopped.", "", "")

    with pcs.office.sit() as desk:
        with pytest.raises(Refused, match="Stopped"):
            desk.exchange.welcome(pcs.shared, code, NewPc("Year 3"), stop)
        answer = desk.exchange.welcome(pcs.shared, code, NewPc("Year 3")).value
        assert [one.pc.name for one in desk.exchange.status().pcs] == ["Year 3"]
    new.turn_on()
    joining.accept(pcs.shared, tmp_path / "to", answer, new.school.clock)
    new.school.folder = tmp_path / "to"
    new.round(pcs.shared)
    assert children(new) == children(pcs.office)
    pcs.office.round(pcs.shared)
    with pcs.office.sit() as desk, pytest.raises(Refused, match="No PC that shows this code"):
        desk.exchange.welcome(pcs.shared, code, NewPc("Year 3"))


@pytest.mark.parametrize("place", ["fetching", "shelf", "identity"])
def test_joining_goes_on_where_it_was_killed(
    pcs: Pcs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    new, code = asks(pcs, tmp_path)
    with pcs.office.sit() as desk:
        answer = desk.exchange.welcome(pcs.shared, code, NewPc("Year 3")).value
    new.turn_on()
    to, clock = tmp_path / "to", new.school.clock

    def killed(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if place == "fetching":
            (tmp_path / "to.partial").mkdir()
            (tmp_path / "to.partial" / "half").write_bytes(b"of a book")
        elif place == "shelf":
            patch.setattr(Shelf, "start", killed)
        else:
            patch.setattr(joining, "_forget_asking", killed)
        if place != "fetching":
            with pytest.raises(KeyboardInterrupt):
                joining.accept(pcs.shared, to, answer, clock)
            assert joining.asking() is not None
    assert joining.accept(pcs.shared, to, answer, clock).folder == to
    assert joining.asking() is None
    assert sorted(path.name for path in tmp_path.glob("to*")) == ["to"]
    new.school.folder = to
    new.round(pcs.shared)
    assert children(new) == children(pcs.office)


def test_a_pc_that_joined_already_is_not_made_a_second_time(
    pcs: Pcs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, code = asks(pcs, tmp_path)
    with pcs.office.sit() as desk:
        answer = desk.exchange.welcome(pcs.shared, code, NewPc("Year 3")).value
    new.turn_on()
    with monkeypatch.context() as patch:
        patch.setattr(joining, "_tidy", lambda *_args: None)
        patch.setattr(joining, "_forget_asking", lambda: None)
        joining.accept(pcs.shared, tmp_path / "to", answer, new.school.clock)
    with pytest.raises(Refused, match="has joined already"):
        joining.accept(pcs.shared, tmp_path / "other", answer, new.school.clock)
    assert not (tmp_path / "other").exists()
    assert joining.asking() is None
