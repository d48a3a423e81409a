"""Old and unknown letters from a file: kept, listed, left out of letters, settled by a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from attendance_desk.desk import Desk, NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import rebuild
from tests.a_school import FRIDAY, MONDAY, Fernhill

HEAD = "UPN,Date,Session,Code\n"
ROWS = (
    "H801200001000,2026-11-16,AM,H\nH801200001000,2026-11-16,PM,H\n"
    "H801200001001,2026-11-17,AM,QQ\nH801200001002,2026-11-17,AM,I\n"
)


def bring(desk: Desk, folder: Path, rows: str = ROWS) -> None:
    file = folder / "marks.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    desk.files.take_in(desk.files.look("marks", file))


@pytest.fixture
def desk(fernhill: Fernhill, tmp_path: Path) -> Iterator[Desk]:
    desk = fernhill.sit("office")
    bring(desk, tmp_path)
    yield desk
    desk.close()


def test_letters_are_kept_as_written_and_listed_with_whose_and_when(desk: Desk) -> None:
    unknown, retired = desk.week.odd()
    assert unknown.words == "QQ, never a code: 1 mark of 1 child, on 17 November 2026"
    assert retired.words == "H, retired: 2 marks of 1 child, on 16 November 2026"
    assert [(one.name, one.session) for one in retired.marks] == [
        ("Aaliyah Begum", Session(MONDAY, Half.AM)),
        ("Aaliyah Begum", Session(MONDAY, Half.PM)),
    ]
    assert "counted as it was: authorised absence" in retired.meaning


def test_each_letter_is_due_until_a_person_has_settled_it(desk: Desk) -> None:
    codes = [row.due for row in desk.duties.due() if row.due.kind == "code_to_check"]
    assert {one.key for one in codes} == {"QQ", "H"}
    assert all(one.area == "week" for one in codes)


def test_leaving_them_needs_a_reason_and_takes_them_off_the_list(desk: Desk) -> None:
    with pytest.raises(Refused, match="needs a reason"):
        desk.week.leave_odd("H", (MONDAY, FRIDAY), " ")
    assert desk.week.leave_odd("H", (MONDAY, FRIDAY), "As the old school wrote it").value == 2
    assert [one.letter for one in desk.week.odd()] == ["QQ"]
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()


def test_an_amended_mark_leaves_the_list_by_itself(desk: Desk) -> None:
    mark = desk.week.odd()[0].marks[0]
    desk.registers.set_mark(NewMark(mark.pupil_id, mark.session, "I", "Marked by mistake"))
    assert [one.letter for one in desk.week.odd()] == ["H"]


def test_what_comes_in_after_the_decision_is_listed_again(desk: Desk, tmp_path: Path) -> None:
    desk.week.leave_odd("H", (MONDAY, FRIDAY), "As the old school wrote it")
    bring(desk, tmp_path, "H801200001003,2026-11-17,AM,H\n")
    (retired,) = [one for one in desk.week.odd() if one.letter == "H"]
    assert len(retired.marks) == 1
    assert retired.first == date(2026, 11, 17)


def test_a_letter_that_is_no_odd_one_cannot_be_left(desk: Desk) -> None:
    with pytest.raises(Refused, match="No mark with I"):
        desk.week.leave_odd("I", (MONDAY, FRIDAY), "Why not")


def test_a_teacher_neither_sees_nor_settles_them(desk: Desk, fernhill: Fernhill) -> None:
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.week.odd()
    with pytest.raises(NotPermitted):
        teacher.week.leave_odd("H", (MONDAY, FRIDAY), "Because")
    teacher.close()


def test_the_letters_in_use_are_found_without_reading_every_mark(desk: Desk) -> None:
    with desk.seated.register.read() as snapshot:
        plan = snapshot.connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT code, MIN(day), MAX(day) FROM mark"
            " WHERE code <> '/' AND code <> '\\' AND code <> '' GROUP BY code"
        ).fetchall()
    assert any("mark_by_letter" in str(row) for row in plan)
