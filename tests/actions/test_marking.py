"""Many marks with one reason: all of them or none, and taken back as one step."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.actions.marking import Cell, set_marks
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.figures import By
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store import ledger, rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
THURSDAY = Session(date(2026, 11, 19), Half.AM)


def codes(desk: Desk, session: Session) -> dict[str, str]:
    rows = desk.registers.sheet(OAK, session).rows
    return {row.name.split()[0]: row.mark.code if row.mark else "" for row in rows}


def cells(desk: Desk, session: Session, code: str, *names: str) -> list[Cell]:
    return [Cell(id_of(desk, OAK, name), session, code) for name in names]


def test_blanks_are_filled_without_a_reason_as_one_entry(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    wanted = [
        *cells(desk, THURSDAY, "V", "Alfie", "Elif"),
        *cells(desk, AM, "I", "Alfie"),
    ]
    with desk.ground() as ground:
        before = ground.snapshot.head().number

    outcome = set_marks(desk.context(), desk.by(), wanted)

    assert outcome.receipt is not None
    assert outcome.receipt.number == before + 1
    assert codes(desk, THURSDAY)["Alfie"] == codes(desk, THURSDAY)["Elif"] == "V"
    assert codes(desk, AM)["Alfie"] == "I"
    desk.close()


def test_changing_one_mark_that_stands_needs_a_reason_or_nothing_is_written(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    set_marks(desk.context(), desk.by(), cells(desk, THURSDAY, "N", "Alfie"))
    both = cells(desk, THURSDAY, "I", "Alfie", "Elif")

    with pytest.raises(Refused, match="1 mark that stands"):
        set_marks(desk.context(), desk.by(), both)
    assert (codes(desk, THURSDAY)["Alfie"], codes(desk, THURSDAY)["Elif"]) == ("N", "")

    set_marks(desk.context(), desk.by(), both, "Reason given by the family")
    first, second = desk.history.of_pupil(both[0].pupil_id, THURSDAY.day, THURSDAY.day)
    assert (second.previous, second.code, second.reason) == (
        "N",
        "I",
        "Reason given by the family",
    )
    assert first.code == "N"
    desk.close()


def test_what_undoes_a_step_puts_every_mark_back_and_forgets_nothing(fernhill: Fernhill) -> None:
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(here(teacher, OAK, AM, Alfie=DraftMark("N")))
    teacher.close()
    desk = fernhill.sit("office")
    before = {session: codes(desk, session) for session in (AM, THURSDAY)}
    wanted = [*cells(desk, AM, "I", "Alfie", "Elif"), *cells(desk, THURSDAY, "M", "Alfie")]

    undo = set_marks(desk.context(), desk.by(), wanted, "Reason given by the family").value
    assert codes(desk, AM)["Elif"] == "I"
    set_marks(desk.context(), desk.by(), undo, "Taken back")

    assert {session: codes(desk, session) for session in (AM, THURSDAY)} == before
    alfie = id_of(desk, OAK, "Alfie")
    assert [r.code for r in desk.history.of_pupil(alfie, FRIDAY, FRIDAY)] == ["N", "I", "N"]
    assert [r.code for r in desk.history.of_pupil(alfie, THURSDAY.day, THURSDAY.day)] == ["M", ""]
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


def test_a_mark_taken_back_is_not_marked_in_any_figure(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")

    def row() -> tuple[int, int]:
        rows = desk.figures.table(Wanted(by=By.PUPIL)).rows
        tally = next(r.tally for r in rows if r.key == alfie)
        return tally.authorised, tally.not_marked

    alfie = id_of(desk, OAK, "Alfie")
    none = row()
    undo = set_marks(desk.context(), desk.by(), [Cell(alfie, THURSDAY, "I")]).value
    assert row() == (none[0] + 1, none[1] - 1)
    set_marks(desk.context(), desk.by(), undo, "Wrong child")
    assert row() == none
    desk.close()
    afresh = fernhill.sit("head")
    rows = afresh.figures.table(Wanted(by=By.PUPIL)).rows
    assert next(r.tally.not_marked for r in rows if r.key == alfie) == none[1]
    afresh.close()


def test_one_session_that_cannot_be_leaves_every_other_unmarked(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    half_term = Session(date(2026, 10, 27), Half.AM)
    wanted = [*cells(desk, THURSDAY, "I", "Alfie"), *cells(desk, half_term, "I", "Alfie")]

    with pytest.raises(Refused, match="There is no session"):
        set_marks(desk.context(), desk.by(), wanted)

    assert codes(desk, THURSDAY)["Alfie"] == ""
    desk.close()


def test_nobody_is_marked_before_they_are_on_roll(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    early = Session(date(2026, 9, 1), Half.AM)
    with pytest.raises(Refused, match="not on roll"):
        set_marks(desk.context(), desk.by(), cells(desk, early, "I", "Alfie"))
    desk.close()


def test_teachers_do_not_set_weeks_and_the_office_does_not_decide_leave(
    fernhill: Fernhill,
) -> None:
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        set_marks(teacher.context(), teacher.by(), cells(teacher, AM, "N", "Alfie"))
    teacher.close()
    desk = fernhill.sit("office")
    with pytest.raises(NotPermitted):
        set_marks(desk.context(), desk.by(), cells(desk, THURSDAY, "C", "Alfie"))
    set_marks(desk.context(), desk.by(), cells(desk, THURSDAY, "I", "Alfie"))
    with pytest.raises(NotPermitted):
        set_marks(desk.context(), desk.by(), cells(desk, THURSDAY, "O", "Alfie"), "No evidence")
    with desk.seated.register.read() as snapshot:
        kinds = [entry.kind for entry in ledger.entries(snapshot.connection)][-3:]
    assert kinds == [Kind.ACTION_REFUSED, Kind.MARKS_SET, Kind.ACTION_REFUSED]
    desk.close()


def test_asking_for_what_stands_writes_nothing(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    wanted = cells(desk, THURSDAY, "I", "Alfie")
    set_marks(desk.context(), desk.by(), wanted)

    outcome = set_marks(desk.context(), desk.by(), wanted)

    assert (outcome.value, outcome.changes, outcome.receipt) == ((), frozenset(), None)
    desk.close()
