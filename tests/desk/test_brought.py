"""Imports that were done: listed, undone whole, and refused by the name of what stands on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.desk import Desk, Setting
from attendance_desk.domain.brought import Brought, Undone
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.imports import PupilsPreview
from attendance_desk.domain.people import Pupil
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store import as_at, mark_rows, people_rows, rebuild, record_trail
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

    assert office.brought.undo(one.number).value == Undone(2)
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


MARKS = "UPN,Date,Session,Code,Minutes late,Note,Recorded at,Recorded by\n"
MONDAY = Session(date(2026, 11, 16), Half.AM)


def bring_marks(desk: Desk, folder: Path, *lines: str) -> Brought:
    path = folder / "marks.csv"
    path.write_text(MARKS + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    desk.files.take_in(desk.files.look("marks", path))
    return desk.brought.every()[0]


def stands(desk: Desk) -> dict[str, tuple[str, int | None, str]]:
    """What stands on Monday morning, by UPN."""
    with desk.seated.register.read() as snapshot:
        found = {
            upn: mark
            for upn, mark, _at, _by in mark_rows.all_marks(snapshot)
            if mark.session == MONDAY
        }
    return {upn: (one.code, one.minutes_late, one.note) for upn, one in found.items()}


def test_marks_that_were_brought_in_go_back_to_what_stood(office: Desk, tmp_path: Path) -> None:
    first, second, third = (one.upn for one in everybody(office)[:3])
    bring_marks(office, tmp_path, f"{first},2026-11-16,AM,L,7,Bus", f"{second},2026-11-16,AM,I,,")
    before = stands(office)
    late, doctor = "AM,U,40,Late bus", "AM,M,,Doctor"
    changes = (f"{first},2026-11-16,{late}", f"{second},2026-11-16,{doctor}")
    one = bring_marks(office, tmp_path, *changes, f"{third},2026-11-16,AM,/,,")
    assert one.records == 3
    assert office.brought.would_undo(one.number) == Undone(3, bare=1)
    assert stands(office) != before
    assert office.brought.undo(one.number).value == Undone(3, bare=1)
    assert stands(office) == {**before, second: ("I", None, "As before the import.")}
    assert office.brought.every()[0].undone.startswith("undone on ")
    with pytest.raises(Refused, match="This import was undone on"):
        office.brought.undo(one.number)
    with office.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()


def test_a_file_that_amends_its_own_marks_goes_back_whole(office: Desk, tmp_path: Path) -> None:
    child = everybody(office)[0].upn
    then, later = "2026-11-16T09:00:00+00:00,Mr Moss", "2026-11-17T10:00:00+00:00,Ms Okon"
    both = (f"{child},2026-11-16,AM,N,,,{then}", f"{child},2026-11-16,AM,I,,Told,{later}")
    one = bring_marks(office, tmp_path, *both)
    assert stands(office)[child][0] == "I"
    assert office.brought.undo(one.number).value == Undone(1, bare=1)
    assert stands(office) == {}


def test_a_mark_that_somebody_changed_since_stays(office: Desk, tmp_path: Path) -> None:
    known, other = everybody(office)[:2]
    one = bring_marks(
        office, tmp_path, f"{known.upn},2026-11-16,AM,N,,", f"{other.upn},2026-11-16,AM,N,,"
    )
    setting = Setting(known.id, MONDAY, "I", seen="N")
    office.week.save([setting], "Told by telephone")
    found = office.brought.would_undo(one.number)
    assert (found.count, found.bare, found.stay) == (1, 1, 1)
    assert found.told == (f"{known.known_as}, Monday morning, 16 November",)
    assert office.brought.undo(one.number).value == found
    assert stands(office) == {known.upn: ("I", None, "")}


def test_where_nothing_stands_any_more_nothing_is_written(office: Desk, tmp_path: Path) -> None:
    known = everybody(office)[0]
    one = bring_marks(office, tmp_path, f"{known.upn},2026-11-16,AM,N,,")
    office.week.save([Setting(known.id, MONDAY, "I", seen="N")], "Told by telephone")
    with pytest.raises(Refused, match="every one was changed since"):
        office.brought.undo(one.number)
    assert stands(office) == {known.upn: ("I", None, "")}


def test_what_was_undone_stays_in_the_history_of_the_mark(office: Desk, tmp_path: Path) -> None:
    known = everybody(office)[0]
    one = bring_marks(office, tmp_path, f"{known.upn},2026-11-16,AM,I,,")
    office.brought.undo(one.number)
    with office.seated.register.read() as snapshot:
        traces = mark_rows.history(snapshot, known.id, MONDAY.day, MONDAY.day)
    assert [(trace.mark.code, trace.kind) for trace in traces] == [
        ("I", "marks_imported"),
        ("", "marks_set"),
    ]
    assert traces[-1].reason.startswith("The import of ")
    assert traces[-1].reason.endswith(" was undone")


def test_the_figures_are_as_before_the_import(office: Desk, tmp_path: Path) -> None:
    known = everybody(office)[0]
    before = office.figures.table(Wanted()).rows
    one = bring_marks(office, tmp_path, f"{known.upn},2026-11-16,AM,I,,")
    assert office.figures.table(Wanted()).rows != before
    office.brought.undo(one.number)
    assert office.figures.table(Wanted()).rows == before


def test_a_strange_number_is_no_import(office: Desk) -> None:
    with pytest.raises(Refused, match="no such import"):
        office.brought.undo(1)


def test_a_teacher_undoes_nothing(fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.brought.undo(1)
    teacher.close()
