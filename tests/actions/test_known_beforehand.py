"""What the office knows stands in the register with its source, and a person takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk, NewMark
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import write_plan
from attendance_desk.domain.drafts import DraftMark, RegisterDraft, Source
from attendance_desk.domain.figures import By
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.plans import Plan, PlanKind
from attendance_desk.domain.problems import NotPermitted
from attendance_desk.queries.figures_board import Wanted
from attendance_desk.store.ledger import Draft
from tests.a_school import FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)


def plan(desk: Desk, code: str = "I", kind: PlanKind = PlanKind.TOLD) -> Plan:
    made = Plan("a0000000001", kind, code, AM, PM, (id_of(desk, OAK, "Alfie"),), "told us 8.20")
    with desk.seated.register.write(desk.clock.now(), desk.by().author) as work:
        work.append(Draft(Kind.ABSENCE_PLANNED, {"plan": write_plan(made)}))
    return made


def as_filled(desk: Desk, session: Session = AM) -> RegisterDraft:
    """The register as the window submits it: what was filled in, and everybody else here."""
    rows = desk.registers.sheet(OAK, session).rows
    marks = {
        row.pupil_id: row.mark or DraftMark("/" if not session.half else "\\") for row in rows
    }
    return RegisterDraft(OAK, session, marks)


def test_a_planned_absence_is_filled_in_with_its_source_for_its_sessions_only(
    fernhill: Fernhill,
) -> None:
    office = fernhill.sit("office")
    plan(office)
    office.close()
    desk = fernhill.sit("teacher")

    by_session = {
        session: {row.name.split()[0]: row.mark for row in desk.registers.sheet(OAK, session).rows}
        for session in (AM, PM, Session(date(2026, 11, 23), Half.AM))
    }

    filled = DraftMark("I", None, "told us 8.20", Source.PREFILLED)
    assert [marks["Alfie"] for marks in by_session.values()] == [filled, filled, None]
    assert by_session[AM]["Elif"] is None
    desk.close()


def test_a_plan_counts_for_nothing_until_the_register_is_taken(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    plan(office)
    alfie = id_of(office, OAK, "Alfie")
    office.close()

    def authorised() -> int:
        head = fernhill.sit("head")
        rows = head.figures.table(Wanted(by=By.PUPIL)).rows
        head.close()
        return next(row.tally.authorised for row in rows if row.key == alfie)

    assert authorised() == 0
    teacher = fernhill.sit("teacher")
    teacher.registers.submit(as_filled(teacher))
    teacher.close()
    assert authorised() == 1


def test_a_teacher_may_submit_a_code_that_was_filled_in_and_no_other(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    plan(office, "C", PlanKind.LEAVE)
    office.close()
    desk = fernhill.sit("teacher")
    draft = as_filled(desk)
    elif_ = id_of(desk, OAK, "Elif")

    stolen = {**draft.marks, elif_: DraftMark("C", source=Source.PREFILLED)}
    with pytest.raises(NotPermitted):
        desk.registers.submit(RegisterDraft(OAK, AM, stolen))
    desk.registers.submit(draft)

    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.name.startswith("Alfie"))
    assert row.mark is not None
    assert row.mark.code == "C"
    desk.close()


def test_a_child_who_came_to_the_hatch_is_not_marked_away_by_an_older_n(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    draft = here(desk, OAK, AM, Alfie=DraftMark("N", at="08:57"))
    fernhill.at("09:04")
    desk.registers.set_mark(NewMark(alfie, AM, "L", minutes_late=14))
    fernhill.at("09:06")

    desk.registers.submit(draft)

    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.pupil_id == alfie)
    assert row.mark is not None
    assert (row.mark.code, row.mark.minutes_late) == ("L", 14)
    desk.close()


def test_a_teachers_n_agrees_with_a_told_illness_and_their_here_replaces_it(
    fernhill: Fernhill,
) -> None:
    office = fernhill.sit("office")
    plan(office)
    office.close()
    desk = fernhill.sit("teacher")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N", at="08:57")))
    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.name.startswith("Alfie"))
    assert row.mark is not None
    assert (row.mark.code, row.mark.note) == ("I", "told us 8.20")
    desk.close()

    fernhill.at("13:06")
    desk = fernhill.sit("teacher")
    desk.registers.submit(here(desk, OAK, PM))
    row = next(r for r in desk.registers.sheet(OAK, PM).rows if r.name.startswith("Alfie"))
    assert row.mark is not None
    assert row.mark.code == "\\"
    desk.close()


def test_a_plan_that_was_taken_back_fills_nothing(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    made = plan(desk)
    with desk.seated.register.write(desk.clock.now(), desk.by().author) as work:
        ended = write_plan(replace(made, ended=True))
        work.append(Draft(Kind.PLAN_CHANGED, {"plan": ended}, reason="Wrong child"))

    assert all(row.mark is None for row in desk.registers.sheet(OAK, AM).rows)
    desk.close()


def test_leave_that_was_refused_fills_nothing_and_says_so(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    plan(desk, "", PlanKind.REFUSED)

    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.name.startswith("Alfie"))

    assert (row.mark, row.hint) == (None, "told us 8.20")
    desk.close()
