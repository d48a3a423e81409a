from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.call_rules import CallRules
from attendance_desk.domain.calling import Back, Report
from attendance_desk.domain.care import Care, Worker, WorkerKind
from attendance_desk.domain.care_records import write_care
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.rings import LineState, Ring
from attendance_desk.store.ledger import Draft
from tests.a_school import ASH, FRIDAY, OAK, Fernhill, here, id_of

AM, PM = Session(FRIDAY, Half.AM), Session(FRIDAY, Half.PM)
NOT_HERE = DraftMark("N")
GRAN = Contact("Gwen Turner", "gran", "07700900148")
ROB = Contact("Rob Dale", "dad", "07700 900149", do_not_contact=True)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    fernhill.at("09:31")
    sat = fernhill.sit("office")
    sat.registers.submit(here(sat, OAK, AM, Alfie=NOT_HERE))
    yield sat
    sat.close()


@pytest.fixture
def alfie(desk: Desk) -> str:
    found = id_of(desk, OAK, "Alfie")
    pupil = desk.people.page(found).pupil
    desk.people.change(replace(pupil, contacts=(ROB, *pupil.contacts, GRAN)))
    return found


def ring(pupil_id: str, outcome: str = "no_answer", at: str = "09:31", **said: object) -> Ring:
    made = Ring("", "", pupil_id, FRIDAY, at, outcome, why="first_day")
    made = replace(made, contact="Kerry Turner", relationship="mum", phone="07700 900147")
    return replace(made, **said)  # type: ignore[arg-type]


def test_the_sheet_says_who_it_is_about_and_whom_to_ring(desk: Desk, alfie: str) -> None:
    sheet = desk.calling.sheet(alfie, "first_day")
    assert (sheet.name, sheet.class_name, sheet.teachers) == (
        "Alfie Turner",
        "Oak",
        ("Miss Adeyemi",),
    )
    assert sheet.heading == "First-day call"
    assert [(one.name, one.shown, one.dial) for one in sheet.contacts] == [
        ("Kerry Turner", "07700 900147", "07700900147"),
        ("Gwen Turner", "07700 900148", "07700900148"),
    ]
    assert sheet.first == 0
    assert sheet.contacts[0].responsibility


def test_who_must_not_be_contacted_is_nowhere_on_the_sheet(desk: Desk, alfie: str) -> None:
    assert "Rob Dale" not in repr(desk.calling.sheet(alfie, "first_day"))


def test_the_next_number_is_the_one_with_fewer_tries(desk: Desk, alfie: str) -> None:
    desk.calling.log(ring(alfie))
    sheet = desk.calling.sheet(alfie, "retry")
    assert sheet.first == 1
    assert (sheet.contacts[0].tries, sheet.contacts[0].last) == (1, "no answer, 9.31")
    assert len(sheet.tried) == 1


def test_a_wrong_number_stands_last_and_says_so(desk: Desk, alfie: str) -> None:
    desk.calling.log(ring(alfie, "wrong_number"))
    sheet = desk.calling.sheet(alfie)
    assert [(one.name, one.state) for one in sheet.contacts] == [
        ("Gwen Turner", LineState.WORKS),
        ("Kerry Turner", LineState.WRONG),
    ]


def test_a_child_without_a_number_is_the_safeguarding_leads(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    pupil = desk.people.page(adam).pupil
    desk.people.change(replace(pupil, contacts=(ROB,)))
    sheet = desk.calling.sheet(adam, "first_day")
    assert sheet.no_number
    assert sheet.contacts == ()


def test_a_number_nobody_can_read_is_shown_as_typed_with_a_tip(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    pupil = desk.people.page(adam).pupil
    odd = Contact("Ewa Nowak", "mum", "work 01632 96")
    desk.people.change(replace(pupil, contacts=(odd,)))
    line = desk.calling.sheet(adam).contacts[0]
    assert line.shown == "work 01632 96"
    assert "check it" in line.tip


def care(desk: Desk, pupil_id: str, limits: str = "", *workers: Worker) -> None:
    context, by = desk.context(), desk.by()
    record = write_care(Care(pupil_id, workers=workers, limits=limits))
    with context.book.write(by.now, by.author) as work:
        work.append(Draft(Kind.CARE_SET, {"care": record}, pupil_id))


def test_limits_are_named_and_told_only_when_asked_for(desk: Desk, alfie: str) -> None:
    care(desk, alfie, "Do not share anything with R. D.")
    sheet = desk.calling.sheet(alfie)
    assert sheet.limits
    assert "share anything" not in repr(sheet)
    assert desk.calling.limits(alfie) == "Do not share anything with R. D."


def test_limits_are_not_a_teachers_to_read(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.calling.limits(alfie)
    teacher.close()


def test_workers_are_named_with_their_number(desk: Desk, alfie: str) -> None:
    care(desk, alfie, "", Worker(WorkerKind.SOCIAL, "Sam Reed", "01632 960001"))
    sheet = desk.calling.sheet(alfie)
    assert [(one.name, one.phone) for one in sheet.workers] == [("Sam Reed", "01632 960001")]
    assert sheet.told == ()


def test_brothers_and_sisters_are_shown_with_whether_they_are_here(desk: Desk, alfie: str) -> None:
    found = {one.pupil_id: one for one in desk.calling.sheet(alfie).siblings}
    adam = found[id_of(desk, OAK, "Adam")]
    assert (adam.state, adam.words) == ("here", "Adam Nowak, Oak: here")
    assert alfie not in found


def test_contact_so_far_is_newest_first(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    fernhill.at("08:30", FRIDAY - timedelta(days=1))
    desk.phone.take(
        Report((alfie,), "Kerry Turner", "mum", reason="ill_dental", back=Back.TOMORROW)
    )
    fernhill.at("09:35")
    desk.calling.log(ring(alfie, "voicemail", "09:35"))
    past = desk.calling.sheet(alfie).past
    assert [(one.kind, one.day) for one in past] == [
        ("ring", FRIDAY),
        ("mark", FRIDAY),
        ("call", FRIDAY - timedelta(days=1)),
    ]
    assert past[0].words == "left a message, Kerry Turner"
    assert past[2].words.startswith("Kerry Turner (mum) rang. Ill: tooth")


def test_an_undone_ring_is_no_contact(desk: Desk, alfie: str) -> None:
    kept = desk.calling.log(ring(alfie)).value.ring
    desk.calling.undo(kept.id)
    sheet = desk.calling.sheet(alfie)
    assert sheet.tried == ()
    assert "ring" not in [one.kind for one in sheet.past]


def test_nothing_stops_a_call_about_a_child_nobody_explained(desk: Desk, alfie: str) -> None:
    assert desk.calling.sheet(alfie, "first_day").stop is None


def test_a_parents_call_stops_an_open_call(fernhill: Fernhill, desk: Desk, alfie: str) -> None:
    fernhill.at("09:33")
    desk.phone.take(Report((alfie,), "Kerry Turner", "mum", reason="ill_minor", back=Back.TODAY))
    stop = desk.calling.sheet(alfie, "first_day").stop
    assert stop is not None
    assert stop.words.startswith("Mrs Okafor ")
    assert "9.33" in stop.words
    assert not stop.here


def test_a_child_who_arrives_stops_an_open_call(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    fernhill.at("09:40")
    desk.registers.set_mark(NewMark(alfie, AM, "U", "Arrived after the register was taken"))
    stop = desk.calling.sheet(alfie, "first_day").stop
    assert stop is not None
    assert stop.here
    assert stop.words == "Mrs Okafor marked Alfie Turner U, after close at 9.40."


def test_what_this_conversation_logged_does_not_stop_it(desk: Desk, alfie: str) -> None:
    said = ring(alfie, "spoke", reason="dispute", talk="t0123456789")
    desk.calling.log(said)
    assert desk.calling.sheet(alfie, "first_day", "t0123456789").stop is None
    stop = desk.calling.sheet(alfie, "first_day", "t9999999999").stop
    assert stop is not None
    assert stop.words.startswith("Mrs Okafor logged a reason at 9.31: ")


def test_a_child_who_is_here_does_not_stop_a_call_with_good_news(desk: Desk) -> None:
    adam = id_of(desk, OAK, "Adam")
    assert desk.calling.sheet(adam, "welcome_back").stop is None
    assert desk.calling.sheet(adam, "key_converter").stop is None
    assert desk.calling.sheet(adam, "check_in").stop is not None


def test_who_was_here_this_morning_and_is_away_now_is_looked_for(
    fernhill: Fernhill, desk: Desk
) -> None:
    adam = id_of(desk, OAK, "Adam")
    fernhill.at("13:10")
    desk.registers.submit(here(desk, OAK, PM, Adam=NOT_HERE))
    assert desk.calling.sheet(adam, "first_day").stop is None


def test_a_teacher_sees_the_sheet_of_their_own_class_where_the_school_says_so(
    fernhill: Fernhill, desk: Desk, alfie: str
) -> None:
    other = id_of(desk, ASH, "Aaliyah")
    desk.close()
    lead = fernhill.sit("lead")
    lead.calling.change_rules(CallRules(teachers_ring=True))
    lead.close()
    teacher = fernhill.sit("teacher")
    assert teacher.calling.sheet(alfie, "missed_days").heading == "Talk about missed days"
    with pytest.raises(NotPermitted, match="The office rings about Aaliyah"):
        teacher.calling.sheet(other)
    teacher.close()


def test_there_is_no_sheet_of_nobody(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.calling.sheet("p9999999999")
