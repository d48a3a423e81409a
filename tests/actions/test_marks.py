"""One mark: recorded without a reason, changed only with one, everything kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.actions.marking import Cell, set_marks
from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark, RegisterDraft
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import ledger
from tests.a_school import ACORN, ASH, FRIDAY, OAK, Fernhill, here, id_of

AM = Session(FRIDAY, Half.AM)
THURSDAY = Session(date(2026, 11, 19), Half.AM)


@pytest.fixture
def taken(fernhill: Fernhill) -> Fernhill:
    """Oak's morning register is in, with Alfie not here."""
    desk = fernhill.sit("teacher")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    desk.close()
    return fernhill


def _amend(desk: Desk, code: str, reason: str = "Reason given by the family") -> NewMark:
    return NewMark(id_of(desk, OAK, "Alfie"), AM, code, reason)


def test_an_amendment_keeps_original_reason_date_name_and_title(taken: Fernhill) -> None:
    taken.at("10:40")
    desk = taken.sit("office")
    outcome = desk.registers.set_mark(_amend(desk, "I"))

    first, second = desk.history.of_pupil(id_of(desk, OAK, "Alfie"), FRIDAY, FRIDAY)

    assert outcome.value is Kind.MARK_AMENDED
    assert (first.code, first.name, first.title) == ("N", "Miss Adeyemi", "Class teacher")
    assert (second.previous, second.code, second.reason) == (
        "N",
        "I",
        "Reason given by the family",
    )
    assert (second.name, second.title, second.at) == (
        "Mrs Okafor",
        "Office manager",
        "2026-11-20T10:40:00+00:00",
    )
    desk.close()


def test_tm5_n_at_close_who_arrives_at_10_40_becomes_u_and_n_stays_on_record(
    taken: Fernhill,
) -> None:
    taken.at("10:40")
    desk = taken.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    desk.registers.set_mark(NewMark(alfie, AM, "U", "Arrived after the register was taken", 110))

    row = next(r for r in desk.registers.sheet(OAK, AM).rows if r.pupil_id == alfie)

    assert row.mark is not None
    assert (row.was, row.mark.code, row.mark.minutes_late) == ("N", "U", 110)
    desk.close()


def test_an_amendment_names_the_entry_it_answers(taken: Fernhill) -> None:
    desk = taken.sit("office")
    receipt = desk.registers.set_mark(_amend(desk, "I")).receipt
    assert receipt is not None

    with desk.seated.register.read() as snapshot:
        entry = ledger.one(snapshot.connection, receipt.number)
        register = ledger.one(snapshot.connection, receipt.number - 1)
    assert entry.answers == f"{register.device}/{register.device_number}"
    desk.close()


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_without_a_reason_is_refused(taken: Fernhill, reason: str) -> None:
    desk = taken.sit("head")
    with pytest.raises(Refused) as refused:
        desk.registers.set_mark(_amend(desk, "I", reason))

    assert refused.value.rule == "amendment_needs_reason"
    desk.close()


def test_the_first_mark_of_a_past_session_needs_no_reason(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")

    outcome = desk.registers.set_mark(NewMark(alfie, THURSDAY, "M"))

    assert outcome.value is Kind.MARK_RECORDED
    desk.close()


def test_asking_for_what_stands_changes_nothing(taken: Fernhill) -> None:
    desk = taken.sit("office")
    before = desk.upkeep.about()["entries"]

    outcome = desk.registers.set_mark(_amend(desk, "N"))

    assert outcome.changes == frozenset()
    assert outcome.receipt is not None
    assert desk.upkeep.about()["entries"] == before == outcome.receipt.number
    desk.close()


def test_a_teacher_amends_in_the_same_session_only(taken: Fernhill) -> None:
    taken.at("09:30")
    desk = taken.sit("teacher")
    late = NewMark(id_of(desk, OAK, "Alfie"), AM, "L", "Arrived after the register was taken", 15)
    desk.registers.set_mark(late)
    taken.at("13:10")

    with pytest.raises(NotPermitted, match="same session"):
        desk.registers.set_mark(_amend(desk, "/", "Marked by mistake"))
    desk.close()


def test_a_teacher_does_not_amend_another_class(fernhill: Fernhill) -> None:
    office = fernhill.sit("office")
    office.registers.submit(here(office, ASH, AM))
    other = office.registers.sheet(ASH, AM).rows[0].pupil_id
    office.close()
    desk = fernhill.sit("teacher")

    with pytest.raises(NotPermitted):
        desk.registers.set_mark(NewMark(other, AM, "N", "Marked by mistake"))
    desk.close()


def test_illness_becomes_not_agreed_only_by_lead_or_head(taken: Fernhill) -> None:
    office = taken.sit("office")
    office.registers.set_mark(_amend(office, "I"))
    with pytest.raises(NotPermitted):
        office.registers.set_mark(_amend(office, "O", "Head's decision"))
    office.close()

    lead = taken.sit("lead")
    lead.registers.set_mark(_amend(lead, "O", "Head's decision"))
    lead.close()


@pytest.mark.parametrize("code", ["/", "L", "N", "O", "U"])
def test_presence_and_unexplained_absence_are_not_entered_in_advance(
    fernhill: Fernhill, code: str
) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    monday = Session(date(2026, 11, 23), Half.AM)

    with pytest.raises(Refused) as refused:
        desk.registers.set_mark(NewMark(alfie, monday, code))

    assert refused.value.rule == "not_in_advance"
    desk.close()


def test_an_appointment_is_entered_in_advance(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    monday = Session(date(2026, 11, 23), Half.AM)

    assert desk.registers.set_mark(NewMark(alfie, monday, "M")).value is Kind.MARK_RECORDED
    desk.close()


def test_nobody_is_marked_outside_their_time_on_roll(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    alfie = id_of(desk, OAK, "Alfie")
    desk.people.leave(alfie, date(2026, 11, 18), "Registered at another school")

    with pytest.raises(Refused) as refused:
        desk.registers.set_mark(NewMark(alfie, THURSDAY, "I"))

    assert refused.value.rule == "not_on_roll"
    assert all(row.pupil_id != alfie for row in desk.registers.sheet(OAK, AM).rows)
    desk.close()


def test_a_note_for_a_mark_that_stands_is_not_lost(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    pupil = id_of(desk, OAK, "Elif")
    desk.registers.set_mark(NewMark(pupil, THURSDAY, "I"))

    with pytest.raises(Refused, match="only with a reason"):
        desk.registers.set_mark(NewMark(pupil, THURSDAY, "I", note="Mum rang at 9"))
    desk.registers.set_mark(NewMark(pupil, THURSDAY, "I", "Mum rang", note="Mum rang at 9"))

    assert desk.history.of_pupil(pupil, THURSDAY.day, THURSDAY.day)[-1].note == "Mum rang at 9"
    desk.close()


def test_what_stands_is_not_told_to_somebody_who_writes_no_marks(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    pupil = id_of(desk, OAK, "Elif")
    desk.registers.set_mark(NewMark(pupil, THURSDAY, "I"))
    desk.close()

    technician = fernhill.sit("it")
    with pytest.raises(NotPermitted):
        technician.registers.set_mark(NewMark(pupil, THURSDAY, "I"))
    technician.close()


@pytest.mark.parametrize(
    ("class_id", "code", "rule"),
    [
        (OAK, "X", "x_below_compulsory_age"),
        (ACORN, "C2", "c2_from_compulsory_age"),
        (OAK, "#", "not_a_mark"),
    ],
)
def test_a_code_is_entered_only_for_the_children_it_is_for(
    fernhill: Fernhill, class_id: str, code: str, rule: str
) -> None:
    desk = fernhill.sit("head")
    child = desk.registers.sheet(class_id, THURSDAY).rows[0].pupil_id

    with pytest.raises(Refused) as one:
        desk.registers.set_mark(NewMark(child, THURSDAY, code))
    with pytest.raises(Refused) as many:
        set_marks(desk.context(), desk.by(), [Cell(child, THURSDAY, code)])
    with pytest.raises(Refused) as register:
        desk.registers.submit(_all_but_one(desk, class_id, code))

    assert {one.value.rule, many.value.rule, register.value.rule} == {rule}
    desk.close()


def _all_but_one(desk: Desk, class_id: str, code: str) -> RegisterDraft:
    draft = here(desk, class_id, THURSDAY)
    return replace(draft, marks={**draft.marks, next(iter(draft.marks)): DraftMark(code)})
