"""Imports that were done: listed, undone whole, and refused by the name of what stands on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.imports import PupilsPreview
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import as_at, people_rows, rebuild, record_trail
from tests.a_school import FRIDAY, OAK, Fernhill, here

HEAD = "Surname,Forename,DOB,Year,Class,Start date,Contact 1 Name,Contact 1 Phone\n"
NEW = "Moss,Ada,2018-03-04,4,Oak,2026-11-02,Kim Moss,07700 900123\n"


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    yield desk
    desk.close()


def everybody(desk: Desk) -> tuple[Pupil, ...]:
    with desk.seated.register.read() as snapshot:
        return people_rows.pupils(snapshot)


def bring(desk: Desk, folder: Path, *, new: bool = True) -> int:
    """A list with a new child, and another telephone number for a child of the school."""
    known = everybody(desk)[0]
    changed = f"{known.surname},{known.forename},{known.born},,,,Ines Brown,07700 900999\n"
    path = folder / "list.csv"
    path.write_text(HEAD + (NEW if new else "") + changed, encoding="utf-8")
    return desk.files.take_in(desk.files.look("pupils", path)).value


def test_an_import_is_listed_and_undone_whole(office: Desk, tmp_path: Path) -> None:
    before = everybody(office)
    assert bring(office, tmp_path) == 2
    assert everybody(office) != before
    (one, *_) = office.brought.every()
    assert (one.kind, one.records, one.added, one.undone) == ("pupils", 2, 1, "")
    assert one.by == office.by().signed

    assert office.brought.undo(one.number).value == 2
    assert everybody(office) == before
    (now, *_) = office.brought.every()
    assert now.undone.startswith("undone on ")
    with pytest.raises(Refused, match="This import was undone on"):
        office.brought.undo(one.number)


def test_what_was_undone_can_be_brought_in_again(office: Desk, tmp_path: Path) -> None:
    bring(office, tmp_path)
    after = [(one.surname, one.contacts) for one in everybody(office)]
    office.brought.undo(office.brought.every()[0].number)
    assert bring(office, tmp_path) == 2
    assert [(one.surname, one.contacts) for one in everybody(office)] == after


def test_the_past_is_read_as_it_was_and_the_tables_come_out_the_same(
    office: Desk, tmp_path: Path
) -> None:
    bring(office, tmp_path)
    with office.seated.register.read() as snapshot:
        number, held = snapshot.head().number, people_rows.pupils(snapshot)
    changed = next(one for one in held if one.contacts and one.contacts[0].name == "Ines Brown")
    office.brought.undo(office.brought.every()[0].number)
    with office.seated.register.read() as snapshot:
        assert set(as_at.pupils(snapshot, number)) == set(held)
        assert set(as_at.pupils(snapshot, snapshot.head().number)) == set(
            people_rows.pupils(snapshot)
        )
        states = record_trail.states(snapshot, changed.id)
        assert rebuild.differences(snapshot.connection) == ()
    assert [entry.kind.value for entry, _record in states][-2:] == [
        "pupils_imported",
        "pupils_put_back",
    ]


def test_a_register_with_the_new_child_stands_on_the_import(
    office: Desk, fernhill: Fernhill, tmp_path: Path
) -> None:
    bring(office, tmp_path)
    office.registers.submit(here(office, OAK, Session(FRIDAY, Half.AM)))
    after = everybody(office)
    with pytest.raises(Refused, match=r"a register was taken on .*Ada Moss"):
        office.brought.undo(office.brought.every()[0].number)
    assert everybody(office) == after


def test_a_register_does_not_stand_on_another_telephone_number(
    office: Desk, tmp_path: Path
) -> None:
    before = everybody(office)
    bring(office, tmp_path, new=False)
    office.registers.submit(here(office, OAK, Session(FRIDAY, Half.AM)))
    office.brought.undo(office.brought.every()[0].number)
    assert everybody(office) == before


def test_a_later_change_of_the_record_stands_on_the_import(office: Desk, tmp_path: Path) -> None:
    bring(office, tmp_path, new=False)
    path = tmp_path / "list.csv"
    path.write_text(path.read_text().replace("900999", "900111"), encoding="utf-8")
    looked = office.files.look("pupils", path)
    assert isinstance(looked.preview, PupilsPreview)
    office.files.take_in(looked)
    first = office.brought.every()[1]
    with pytest.raises(Refused, match="another list was brought in on"):
        office.brought.undo(first.number)


def test_marks_are_not_undone_together_and_a_strange_number_is_none(
    office: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("UPN,Date,Session,Code\nH801200001002,2026-11-16,AM,I\n", encoding="utf-8")
    office.files.take_in(office.files.look("marks", path))
    (one, *_) = office.brought.every()
    assert (one.kind, one.records) == ("marks", 1)
    with pytest.raises(Refused, match="not undone together"):
        office.brought.undo(one.number)
    with pytest.raises(Refused, match="no such import"):
        office.brought.undo(1)


def test_a_teacher_undoes_nothing(fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.brought.undo(1)
    teacher.close()
