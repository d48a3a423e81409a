"""Several PCs on real books, through a shared folder: each with a folder and state of its own."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import joining
from attendance_desk.desk.confirming import stand_behind
from attendance_desk.desk.new_pc import NewPc
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import Damaged, NotPermitted, Refused
from attendance_desk.store.ledger import Draft
from tests.a_school import BY_ROLE, OAK, Fernhill
from tests.desk.several import AM, OnePc, Pcs, children, held, mark, marks
from tests.in_bytes import found_by_name


def made(pc: OnePc) -> list[tuple[object, ...]]:
    """Every entry, as it is called and what it holds on every PC."""
    columns = "device, device_number, hlc, at, name, kind, subject, reason, payload, salt"
    return held(pc, f"SELECT {columns} FROM entry ORDER BY 1, 2")


def test_pcs_that_mark_apart_end_with_the_same_marks(pcs: Pcs) -> None:
    laptop, year3 = pcs.join("Head's laptop"), pcs.join("Year 3")
    first, *others = children(pcs.office)
    for pc, other, code in zip((pcs.office, laptop, year3), others, "/IM", strict=False):
        mark(pc, other, code)
        mark(pc, first, code)
    pcs.settle()
    assert marks(pcs.office) == marks(laptop) == marks(year3)
    assert len(marks(laptop)) == 4
    assert made(pcs.office) == made(laptop) == made(year3)
    for pc in (pcs.office, laptop, year3):
        with pc.sit() as desk:
            desk.upkeep.check()
            board = desk.exchange.status()
            assert board.differences == ()
            assert [one.lacks for one in board.pcs] == [0, 0]


def test_what_is_exported_is_the_same_but_for_the_numbers_of_the_book(
    pcs: Pcs, tmp_path: Path
) -> None:
    laptop = pcs.join("Head's laptop")
    first, second, *_ = children(pcs.office)
    for pc, child in ((pcs.office, first), (laptop, second), (laptop, first)):
        mark(pc, child, "/" if child == second else "M")
    pcs.settle()
    exported = []
    for number, pc in enumerate((pcs.office, laptop)):
        with pc.sit() as desk:
            stand_behind(desk)
            desk.files.export("entries", tmp_path / f"entries {number}.csv")
        with (tmp_path / f"entries {number}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = [{**row, "Number": "", "Hash": ""} for row in csv.DictReader(file)]
        exported.append(sorted(rows, key=lambda row: row["Address"]))
    assert exported[0] == exported[1]
    assert len(exported[0]) > 20


def test_a_new_pc_has_the_whole_school(pcs: Pcs) -> None:
    mark(pcs.office, children(pcs.office)[0], "/")
    laptop = pcs.join("Head's laptop")
    assert made(laptop) == made(pcs.office)
    with laptop.sit() as desk:
        this = desk.exchange.status().this
        assert this is not None
        assert this.name == "Head's laptop"
        assert this.id == desk.seated.register.device != pcs.office_device()


def test_what_is_entered_apart_waits_until_the_folder_is_there_again(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    away = pcs.shared.rename(pcs.shared.with_name("unplugged"))
    mark(laptop, children(laptop)[0], "/")
    with laptop.sit() as desk, pytest.raises(Refused, match="not there"):
        desk.exchange.send(pcs.shared)
    away.rename(pcs.shared)
    pcs.settle()
    assert marks(pcs.office) == marks(laptop)


def test_restricted_notes_go_from_book_to_book(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    with pcs.office.sit() as desk:
        assert desk.seated.safeguarding is not None
        by = desk.by()
        with desk.seated.safeguarding.write(by.now, by.author) as work:
            work.append(Draft(Kind.ACTION_REFUSED, {"words": "Planted worry"}))
    pcs.settle()
    with laptop.sit() as desk:
        assert desk.seated.safeguarding is not None
        with desk.seated.safeguarding.read() as snapshot:
            rows = snapshot.rows("SELECT payload FROM entry")
            assert "Planted worry" in str(list(rows))


def test_nothing_in_the_folder_can_be_read(pcs: Pcs) -> None:
    """Not a child's name, not the school's, not what people call a PC; in no file, no name."""
    laptop = pcs.join("Head's laptop")
    mark(laptop, children(laptop)[0], "/")
    pcs.settle()
    with pcs.office.sit() as desk:
        words = [desk.school.name, "Head's laptop", desk.me.name, "told by the family"]
        words += [row.name for row in desk.registers.sheet(OAK, AM).rows]
    assert len(list(pcs.shared.iterdir())) > 4
    parts = {part for name in words for part in name.split() if len(part) > 3}
    files = list(pcs.shared.iterdir())
    assert not found_by_name(parts | {part.lower() for part in parts}, files)


def test_a_copied_folder_cannot_speak_for_its_pc(pcs: Pcs, tmp_path: Path) -> None:
    laptop = pcs.join("Head's laptop")
    stolen = OnePc(
        Fernhill(**{**vars(laptop.school), "folder": tmp_path / "stolen"}),
        tmp_path / "thief",
        laptop.monkeypatch,
    )
    shutil.copytree(laptop.school.folder, stolen.school.folder)
    with stolen.sit() as desk:
        assert desk.exchange.status().this is None
        with pytest.raises(Refused, match="does not exchange"):
            desk.exchange.send(pcs.shared)


def test_what_a_pc_speaks_with_opens_on_no_other_machine(
    pcs: Pcs, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = pcs.join("Head's laptop")
    monkeypatch.setattr("attendance_desk.store.pc_keys.machine_id", lambda: "another machine")
    with laptop.sit() as desk:
        assert desk.exchange.status().this is None


def test_a_struck_pc_is_not_heard_any_more_and_stays_readable(pcs: Pcs) -> None:
    laptop, year3 = pcs.join("Head's laptop"), pcs.join("Year 3")
    first, second, *_ = children(pcs.office)
    mark(year3, first, "/")
    pcs.settle()
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.exchange.strike_off("Year 3")
    pcs.office.round(pcs.shared)
    mark(year3, second, "O")
    with year3.sit() as desk:
        desk.exchange.send(pcs.shared)
        desk.exchange.receive(pcs.shared)
        with pytest.raises(Refused, match="struck off"):
            desk.exchange.send(pcs.shared)
    got, _sent = laptop.round(pcs.shared)
    assert any("struck off" in words for words in got.waiting)
    assert [row[3] for row in marks(pcs.office)] == ["/"]
    assert marks(laptop) == marks(pcs.office)


def test_new_keys_of_the_books_do_not_part_a_pc_from_the_others(pcs: Pcs) -> None:
    laptop = pcs.join("Head's laptop")
    first, *_ = children(pcs.office)
    with pcs.office.sit() as desk:
        stand_behind(desk)
        desk.new_keys.shut_out(BY_ROLE["teacher"])
        desk.registers.set_mark(NewMark(first, AM, "/"))
        desk.exchange.send(pcs.shared)
    laptop.round(pcs.shared)
    assert [(row[0], row[3]) for row in marks(laptop)] == [(first, "/")]


def test_a_wrong_code_lets_nobody_in(pcs: Pcs) -> None:
    pcs.office.turn_on()
    with pcs.office.sit() as desk, pytest.raises(Refused, match="No PC that shows this code"):
        desk.exchange.welcome(pcs.shared, "ABCDE 12345", NewPc("Year 3"))


def test_an_answer_with_another_code_is_not_believed(pcs: Pcs, tmp_path: Path) -> None:
    new = OnePc(pcs.office.school, tmp_path / "new", pcs.office.monkeypatch)
    new.turn_on()
    code = joining.ask(pcs.shared)
    assert joining.ask(pcs.shared) == code
    with pytest.raises(Refused, match="has not answered"):
        joining.accept(pcs.shared, tmp_path / "to", code, new.school.clock)
    with pcs.office.sit() as desk:
        assert desk.exchange.requests(pcs.shared) == (code,)
        desk.exchange.welcome(pcs.shared, code, NewPc("Year 3"))
        assert desk.exchange.requests(pcs.shared) == ()
    new.turn_on()
    with pytest.raises(Refused, match="does not have this code"):
        joining.accept(pcs.shared, tmp_path / "to", code, new.school.clock)
    assert not (tmp_path / "to").exists()


def test_a_new_pc_makes_no_school_in_a_sync_programs_folder(pcs: Pcs, tmp_path: Path) -> None:
    new = OnePc(pcs.office.school, tmp_path / "new", pcs.office.monkeypatch)
    new.turn_on()
    code = joining.ask(pcs.shared)
    with pcs.office.sit() as desk:
        answer = desk.exchange.welcome(pcs.shared, code, NewPc("Year 3")).value
    new.turn_on()
    wrong = tmp_path / "OneDrive - Fernhill" / "school"
    with pytest.raises(Refused, match="sync program") as caught:
        joining.accept(pcs.shared, wrong, answer, new.school.clock)
    assert "outside it" in caught.value.do
    assert not wrong.parent.exists()
    made = joining.accept(pcs.shared, tmp_path / "to", answer, new.school.clock)
    assert made.folder == tmp_path / "to"


def test_books_that_came_half_make_no_school(pcs: Pcs, tmp_path: Path) -> None:
    new = OnePc(pcs.office.school, tmp_path / "new", pcs.office.monkeypatch)
    new.turn_on()
    code = joining.ask(pcs.shared)
    with pcs.office.sit() as desk:
        answer = desk.exchange.welcome(pcs.shared, code, NewPc("Year 3")).value
    book = max(pcs.shared.glob("*.adb"), key=lambda path: path.stat().st_size)
    whole = book.read_bytes()
    book.write_bytes(whole[:-4096])
    new.turn_on()
    with pytest.raises(Damaged, match="not whole"):
        joining.accept(pcs.shared, tmp_path / "to", answer, new.school.clock)
    assert not (tmp_path / "to").exists()
    book.write_bytes(whole)
    joined = joining.accept(pcs.shared, tmp_path / "to", answer, new.school.clock)
    assert joined.folder == tmp_path / "to"


def test_only_the_head_lets_a_pc_in(pcs: Pcs) -> None:
    with pcs.office.sit("office") as desk:
        with pytest.raises(NotPermitted):
            desk.exchange.requests(pcs.shared)
        with pytest.raises(NotPermitted):
            desk.exchange.welcome(pcs.shared, "ABCDE 12345", NewPc("Year 3"))
        with pytest.raises(NotPermitted):
            desk.exchange.strike_off("Year 3")


def test_a_school_folder_is_never_the_shared_one(pcs: Pcs) -> None:
    pcs.join("Head's laptop")
    with pcs.office.sit() as desk, pytest.raises(Refused, match="is a school folder"):
        desk.exchange.send(desk.seated.folder)
