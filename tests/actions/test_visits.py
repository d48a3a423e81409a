"""Home visits: nobody goes unwaited for, only sight is sight, and a reason works as on a call."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from attendance_desk.desk.visits import Found, Going
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.calling import Back
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.visiting import PROMPTS
from attendance_desk.store import mark_rows
from tests.a_school import FRIDAY, OAK, here, id_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.desk import Desk
    from tests.a_school import Fernhill

AM = Session(FRIDAY, Half.AM)
READY = tuple(one for one, _words in PROMPTS)


@pytest.fixture
def office(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:10")
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    fernhill.at("10:05")
    yield desk
    desk.close()


def _going(desk: Desk) -> Going:
    child = id_of(desk, OAK, "Alfie")
    staff = ("Mrs Bell", "Ms Lindqvist")
    return Going(child, "first_day_visit", staff, False, "Mrs Okafor", "10:45", READY)


def _code(desk: Desk, child: str) -> str:
    with desk.seated.register.read() as snapshot:
        return mark_rows.codes(snapshot, [child], AM)[child]


def test_a_visit_from_the_school_door_and_back(fernhill: Fernhill, office: Desk) -> None:
    going = _going(office)
    visit = office.visits.plan(going).value
    assert office.visits.board()[0].where == "planned for Mrs Bell and Ms Lindqvist"
    office.visits.leave(visit.id)
    fernhill.at("10:44")
    assert not office.visits.board()[0].late
    fernhill.at("10:46")
    row = office.visits.board()[0]
    assert row.late
    assert row.where.startswith("OVERDUE: Mrs Bell and Ms Lindqvist out since 10.05")
    found = Found("no_answer", "10:20", "Curtains open, nobody came.", card=True)
    done = office.visits.record(visit.id, found).value
    assert (done.outcome, done.card, done.at) == ("no_answer", True, "10:20")
    assert office.visits.board()[0].late, "written down is not back"
    office.visits.back(visit.id)
    row = office.visits.board()[0]
    assert not row.late
    assert row.where == "Mrs Bell and Ms Lindqvist, back safely at 10.46"
    assert row.next_step


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"staff": ()}, "visit_needs_staff"),
        ({"contact": ""}, "visit_needs_contact"),
        ({"contact": "Mrs Bell"}, "contact_stays"),
        ({"back_by": "10:00"}, "visit_needs_back_by"),
        ({"back_by": ""}, "visit_needs_back_by"),
        ({"staff": ("Mrs Bell",), "alone": True, "prompts": READY[1:]}, "lone_worker_plan"),
    ],
)
def test_nobody_sets_out_before_it_is_settled(
    office: Desk, change: dict[str, object], rule: str
) -> None:
    going = _going(office)
    visit = office.visits.plan(going).value
    with pytest.raises(Refused) as refused:
        office.visits.leave(visit.id, replace(going, **change))  # type: ignore[arg-type]
    assert refused.value.rule == rule
    assert not office.visits.board()[0].visit.out


def test_a_reason_at_the_door_does_what_it_does_on_the_telephone(office: Desk) -> None:
    going = _going(office)
    reason = next(one for one in office.phone.reasons().reasons if one.fills == "I" and one.group)
    found = Found("adult_only", "10:00", reason=reason.id, told_by="gran", back=Back.TODAY)
    done = office.visits.record(going, found).value
    assert done.reason == reason.id
    assert _code(office, going.pupil_id) == "I"
    again = office.visits.record(done.id, Found("no_answer", "10:00")).value
    assert again.reason == ""


def test_an_outcome_that_answers_no_why_takes_no_reason(office: Desk) -> None:
    going = _going(office)
    reason = next(one for one in office.phone.reasons().reasons if one.fills == "I")
    done = office.visits.record(going, Found("no_answer", "10:00", reason=reason.id)).value
    assert done.reason == ""
    assert _code(office, going.pupil_id) == "N"


def test_a_child_who_was_brought_is_logged_in_by_the_clock(
    fernhill: Fernhill, office: Desk
) -> None:
    going = _going(office)
    visit = office.visits.plan(going).value
    office.visits.leave(visit.id)
    office.visits.record(visit.id, Found("seen_brought_in"))
    fernhill.at("10:40")
    assert office.visits.back(visit.id).value
    assert _code(office, going.pupil_id) == "U"


def test_restricted_words_of_a_visit_are_not_in_the_visit(
    fernhill: Fernhill, office: Desk
) -> None:
    going = _going(office)
    found = Found("seen_concern", "10:00", "Seen at the door.", "A smell of gas; afraid of M.")
    done = office.visits.record(going, found).value
    assert done.note_id
    with office.seated.register.read() as snapshot:
        rows = snapshot.connection.exec_driver_sql("SELECT payload FROM entry").scalars().all()
    assert not any("smell of gas" in str(row) for row in rows)
    office.close()
    lead = fernhill.sit("dsl")
    lead.restricted.settle()
    note = lead.restricted.to_read()[0]
    assert (note.words, note.urgent, note.about) == (found.restricted, True, done.id)
    lead.close()


def test_a_visit_is_given_up_with_a_reason_only(office: Desk) -> None:
    visit = office.visits.plan(_going(office)).value
    with pytest.raises(Refused):
        office.visits.call_off(visit.id, " ")
    office.visits.call_off(visit.id, "Alfie came in")
    assert office.visits.board()[0].where == "not made: Alfie came in"
    with pytest.raises(Refused):
        office.visits.leave(visit.id)


def test_a_teacher_goes_on_no_visit(fernhill: Fernhill) -> None:
    desk = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        desk.visits.plan(Going(id_of(desk, OAK, "Alfie")))
    with pytest.raises(NotPermitted):
        desk.visits.board()
    desk.close()
