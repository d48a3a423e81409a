"""Days at a school, told as a head teacher would tell them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.domain import registers as keys
from attendance_desk.domain.access import Role
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.figures import By
from attendance_desk.domain.people import Enrolment, Place
from attendance_desk.domain.problems import OpenElsewhere, ReadOnly, Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.queries.register_sheet import SheetState
from tests.a_school import (
    ACORN,
    ASH,
    FIRST_DAY,
    FRIDAY,
    MONDAY,
    OAK,
    Fernhill,
    here,
    id_of,
    pupil,
)

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.tally import Tally

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
WEDNESDAY = date(2026, 11, 18)
WEEK = Wanted(by=By.PUPIL, first=MONDAY, last=FRIDAY)


def _week(desk: Desk, class_id: str, sessions: int = 10) -> None:
    """Everybody is here, from Monday morning on."""
    for number in range(sessions):
        session = Session(MONDAY + timedelta(number // 2), Half(number % 2))
        desk.registers.submit(here(desk, class_id, session))


def _tally(desk: Desk, pupil_id: str) -> Tally:
    (row,) = desk.figures.table(replace(WEEK, pupil_id=pupil_id)).rows
    return row.tally


def test_a_school_morning_from_the_first_key_to_the_last_register(fernhill: Fernhill) -> None:
    """Two classes are taken, one is forgotten, and the office sees which."""
    fernhill.at("08:56")
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(here(teacher, OAK, AM, Alfie=DraftMark("N")))
    teacher.close()
    fernhill.at("09:05")
    office = fernhill.sit("office")
    office.registers.submit(here(office, ASH, AM))
    fernhill.at("09:30")

    board = office.today.board()

    states = {status.class_name: status.state.value for status in board.registers}
    assert (board.in_count, board.away.no_reason) == (2, 1)
    assert states["Oak"] == states["Ash"] == "in"
    assert states["Acorn"] == "late"
    assert office.registers.sheet(ACORN, AM).state is SheetState.CLOSED_NOT_IN
    office.registers.submit(here(office, ACORN, AM), "Supply teacher had no sign-in")
    assert office.registers.sheet(ACORN, AM).late_reason == "Supply teacher had no sign-in"
    assert office.today.board().in_count == 3
    office.close()


def test_a_child_marked_not_here_who_comes_at_10_40_is_late_after_close(
    fernhill: Fernhill,
) -> None:
    """N stays on record beside U; the child is in the building and still counts as absent."""
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(here(teacher, OAK, AM, Alfie=DraftMark("N")))
    teacher.close()
    fernhill.at("10:40")
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    reason = "Arrived after the register was taken"
    office.registers.set_mark(NewMark(alfie, AM, "U", reason, 110))

    first, second = office.history.of_pupil(alfie, FRIDAY, FRIDAY)
    tally = _tally(office, alfie)
    oak = next(c for c in office.papers.fire_roll().classes if c.name == "Oak")

    assert (first.code, first.title) == ("N", "Class teacher")
    assert (second.previous, second.code, second.reason) == ("N", "U", reason)
    assert (second.minutes_late, second.title) == (110, "Office manager")
    assert (tally.absent, tally.unauthorised, tally.late, tally.attended) == (1, 1, 1, 0)
    assert "Alfie Turner" in oak.outside
    office.close()


def test_a_child_who_joins_on_wednesday_owes_no_monday(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    child = replace(
        pupil(30, OAK, "4"),
        forename="Bo",
        enrolments=(Enrolment(WEDNESDAY),),
        places=(Place(OAK, "4", WEDNESDAY),),
    )
    new = office.people.enrol(child).value
    _week(office, OAK, 9)

    assert new not in here(office, OAK, Session(MONDAY, Half.AM)).marks
    assert _tally(office, new).possible == 5
    with pytest.raises(Refused, match="not on roll"):
        office.registers.set_mark(NewMark(new, Session(MONDAY, Half.AM), "/"))
    first_sheet = office.registers.sheet(OAK, Session(WEDNESDAY, Half.AM))
    assert [row.name for row in first_sheet.rows if row.new_today] == ["Bo O'Brien"]
    office.close()


def test_a_child_who_leaves_keeps_the_past_and_is_on_no_later_register(
    fernhill: Fernhill,
) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    _week(office, OAK, 4)
    office.people.leave(alfie, date(2026, 11, 17), "Moved to another school")

    assert alfie not in here(office, OAK, Session(WEDNESDAY, Half.AM)).marks
    assert _tally(office, alfie).possible == 4
    assert office.figures.table(replace(WEEK, first=WEDNESDAY, pupil_id=alfie)).rows == ()
    with pytest.raises(Refused, match="not on roll"):
        office.registers.set_mark(NewMark(alfie, AM, "/"))
    assert [card.on_roll for card in office.people.find("H801200001002")] == [False]
    office.close()


def test_a_leaver_who_was_to_change_class_next_term_is_in_no_class_afterwards(
    fernhill: Fernhill,
) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.people.move(alfie, Place(ASH, "4", date(2027, 1, 4)))
    office.people.leave(alfie, FRIDAY, "Moved to another school")

    places = office.people.page(alfie).pupil.places

    assert [(place.class_id, place.ends) for place in places] == [(OAK, FRIDAY)]
    office.close()


def test_a_nursery_child_who_comes_in_the_mornings_has_x_in_the_afternoons(
    fernhill: Fernhill,
) -> None:
    """X is no absence and no attendance: the afternoons are not possible sessions."""
    office = fernhill.sit("office")
    row = office.registers.sheet(ACORN, AM).rows[0]
    mornings = "MON-AM TUE-AM WED-AM THU-AM FRI-AM"
    record = office.people.page(row.pupil_id).pupil
    office.people.change(replace(record, enrolments=(Enrolment(FIRST_DAY, part_time=mornings),)))
    for number in range(8):
        session = Session(MONDAY + timedelta(number // 2), Half(number % 2))
        draft = here(office, ACORN, session)
        x = {row.pupil_id: DraftMark("X")} if session.half is Half.PM else {}
        office.registers.submit(replace(draft, marks={**draft.marks, **x}))

    tally = _tally(office, row.pupil_id)

    assert (tally.possible, tally.attended, tally.not_possible) == (4, 4, 4)
    assert tally.attendance() == "100.0"
    assert not tally.persistent
    office.close()


def test_an_imported_mark_is_amended_and_both_are_on_record(
    fernhill: Fernhill, tmp_path: Path
) -> None:
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    file = tmp_path / "marks.csv"
    file.write_text(
        "UPN,Date,Session,Code,Recorded at,Recorded by\n"
        "H801200001002,2026-11-16,AM,N,2026-11-16T08:58,Miss Old\n",
        encoding="utf-8",
    )
    office.files.take_in(office.files.look("marks", file))
    monday = Session(MONDAY, Half.AM)
    with pytest.raises(Refused, match="only with a reason"):
        office.registers.set_mark(NewMark(alfie, monday, "I"))
    office.registers.set_mark(NewMark(alfie, monday, "I", "Reason given by the family"))

    first, second = office.history.of_pupil(alfie, MONDAY, MONDAY)
    (printed,) = office.papers.register(OAK, MONDAY, Half.AM).amendments

    assert (first.code, first.name, first.at[:16]) == ("N", "Miss Old", "2026-11-16T08:58")
    assert (second.previous, second.code, second.name) == ("N", "I", "Mrs Okafor")
    assert (printed.original, printed.code, printed.title) == ("N", "I", "Office manager")
    office.close()


_TYPE_AND_DIE = """
import os, pickle, sys
from pathlib import Path
from tests.journeys.test_plain_days import typed
school = pickle.loads(Path(sys.argv[1]).read_bytes())
desk = school.sit("teacher")
desk.registers.keep_draft(typed(desk))
os._exit(9)
"""


def typed(desk: Desk) -> keys.RegisterDraft:
    """Alfie is not here, Elif is late, one key too many was pressed and taken back."""
    current = frozenset(code.letter for code in desk.codes.current(FRIDAY))
    sheet = desk.registers.sheet(OAK, AM)
    rules = keys.EntryRules(sheet.times, desk.clock.now().time(), Role.TEACHER, current)
    draft = keys.begin(OAK, AM)
    for name, letter in (("Alfie", "N"), ("Elif", "L"), ("Zara", "N")):
        child = next(row.pupil_id for row in sheet.rows if row.name.startswith(name))
        after = keys.place(draft, child, letter, rules)
        assert not isinstance(after, keys.Refusal)
        draft = after
    return keys.undo(draft)


def test_after_a_power_cut_the_half_typed_register_is_there_with_its_undo(
    fernhill: Fernhill, tmp_path: Path, project: Path
) -> None:
    """The program dies without a word; the next one goes on where the last key was."""
    kept = tmp_path / "school.pickle"
    kept.write_bytes(pickle.dumps(fernhill))
    died = subprocess.run(
        [sys.executable, "-c", _TYPE_AND_DIE, str(kept)], cwd=project, check=False
    )
    assert died.returncode == 9
    fernhill.at("09:02")
    desk = fernhill.sit("teacher")

    sheet = desk.registers.sheet(OAK, AM)

    assert sheet.state is SheetState.PART_DONE
    assert sheet.draft_left == "Miss Adeyemi had marked 2 of 8 at 8.56."
    assert sheet.draft is not None
    zara = id_of(desk, OAK, "Zara")
    assert keys.redo(sheet.draft).marks[zara].code == "N"
    assert keys.undo(keys.undo(sheet.draft)).marks == {}
    done = keys.rest_are_here(sheet.draft, [row.pupil_id for row in sheet.rows], None)
    assert desk.registers.submit(done).value == 8
    desk.close()


def test_two_programs_at_once_one_writes_and_the_other_reads(fernhill: Fernhill) -> None:
    first = fernhill.sit("office")
    with pytest.raises(OpenElsewhere):
        fernhill.sit("head")
    second = fernhill.sit("head", reading=True)
    before = second.registers.sheet(OAK, AM).state

    first.registers.submit(here(first, OAK, AM))

    assert before is SheetState.OPEN
    assert second.registers.sheet(OAK, AM).state is SheetState.SUBMITTED
    assert second.figures.table(replace(WEEK, by=By.CLASS, first=FRIDAY)).rows[-1].tally.present
    with pytest.raises(ReadOnly):
        second.registers.submit(here(second, ASH, AM))
    second.close()
    first.close()
    alone = fernhill.sit("head")
    assert alone.registers.submit(here(alone, ASH, AM)).value == 5
    alone.close()


def test_two_people_typed_the_same_register_and_only_the_first_is_in(fernhill: Fernhill) -> None:
    """A draft that was left at another desk is forgotten, never written over the register."""
    teacher = fernhill.sit("teacher")
    left = typed(teacher)
    teacher.registers.keep_draft(left)
    teacher.close()
    office = fernhill.sit("office")
    office.registers.submit(here(office, OAK, AM))
    office.close()
    teacher = fernhill.sit("teacher")
    teacher.registers.keep_draft(left)

    sheet = teacher.registers.sheet(OAK, AM)

    assert sheet.draft is None
    assert {row.mark.code for row in sheet.rows if row.mark} == {"/"}
    teacher.close()
    head = fernhill.sit()
    assert head.registers.sheet(OAK, PM).draft is None
    head.close()


def test_a_register_over_marks_of_an_earlier_day_needs_a_reason(
    fernhill: Fernhill, tmp_path: Path
) -> None:
    """What came from a file is the record; a register taken over it later amends it."""
    office = fernhill.sit("office")
    file = tmp_path / "marks.csv"
    file.write_text("UPN,Date,Session,Code\nH801200001002,2026-11-16,AM,I\n", encoding="utf-8")
    office.files.take_in(office.files.look("marks", file))
    monday = Session(MONDAY, Half.AM)
    alfie = id_of(office, OAK, "Alfie")

    with pytest.raises(Refused, match="would change 1 mark that stands") as refused:
        office.registers.submit(here(office, OAK, monday))
    assert refused.value.rule == "amendment_needs_reason"
    office.registers.submit(here(office, OAK, monday), "The paper register was found")

    first, second = office.history.of_pupil(alfie, MONDAY, MONDAY)
    adam = office.history.of_pupil(id_of(office, OAK, "Adam"), MONDAY, MONDAY)
    assert (first.code, first.reason) == ("I", "")
    assert (second.previous, second.code) == ("I", "/")
    assert second.reason == "The paper register was found"
    assert [line.reason for line in adam] == [""]
    office.close()


def test_a_child_who_was_to_be_away_and_came_has_the_reason_beside_the_change(
    fernhill: Fernhill,
) -> None:
    fernhill.at("08:20")
    office = fernhill.sit("office")
    alfie = id_of(office, OAK, "Alfie")
    office.registers.set_mark(NewMark(alfie, AM, "I"))
    fernhill.at("08:56")
    office.registers.submit(here(office, OAK, AM))

    (change,) = office.papers.register(OAK, FRIDAY, Half.AM).amendments

    assert (change.original, change.code) == ("I", "/")
    assert change.reason == "The register was taken"
    office.close()
