"""Who gets the letter about leave, and what it is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.leave import Ruling
from attendance_desk.domain.leave_papers import Addressee
from attendance_desk.domain.people import Contact
from attendance_desk.domain.problems import NotPermitted, Refused
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

MONDAY = date(2026, 11, 23)
MUM = Contact("Kerry Turner", "mum", responsibility=True, lives_with=True)
DAD = Contact("Sam Turner", "dad", responsibility=True)
FORBIDDEN = Contact("Lee Marsh", "dad", responsibility=True, do_not_contact=True)
GRAN = Contact("Grace Turner", "gran", lives_with=True)


def asked(fernhill: Fernhill, *contacts: Contact) -> str:
    desk = fernhill.sit("office")
    alfie = id_of(desk, OAK, "Alfie")
    record = desk.people.page(alfie).pupil
    desk.people.change(
        replace(record, contacts=contacts, address="14 Mill Lane, Fernhill", postcode="FH1 2AB")
    )
    last = date(2026, 11, 25)
    wanted = LeaveRequest("", (alfie,), MONDAY, last, "", FRIDAY, "Kerry Turner", "family")
    made = desk.planning.ask_leave(wanted).value
    desk.close()
    return made


def test_each_parent_with_responsibility_is_written_to_where_they_live(fernhill: Fernhill) -> None:
    request_id = asked(fernhill, DAD, FORBIDDEN, GRAN, MUM)
    desk = fernhill.sit("head")
    desk.planning.decide(request_id, Ruling(Decision.REFUSED, "Not this time"))

    letter = desk.planning.decision(request_id)

    home = ("14 Mill Lane", "Fernhill", "FH1 2AB")
    assert letter.addressees == (Addressee("Kerry Turner", home), Addressee("Sam Turner"))
    assert letter.refused == (
        "Monday 23 November to Wednesday 25 November (6 half-days of school)",
    )
    assert (letter.granted, letter.code, letter.note) == ((), "", "Not this time")
    desk.close()


def test_without_a_parent_on_record_it_goes_to_the_childs_home(fernhill: Fernhill) -> None:
    request_id = asked(fernhill, GRAN)
    desk = fernhill.sit("head")
    desk.planning.decide(request_id, Ruling(Decision.GRANTED))
    (only,) = desk.planning.decision(request_id).addressees
    assert only.name.startswith("The parents of Alfie")
    assert only.address
    desk.close()


def test_a_part_says_both_and_when_school_begins_again(fernhill: Fernhill) -> None:
    request_id = asked(fernhill, MUM)
    desk = fernhill.sit("head")
    first, last = Session(MONDAY, Half.AM), Session(MONDAY, Half.PM)
    desk.planning.decide(request_id, Ruling(Decision.PART, first=first, last=last))

    letter = desk.planning.decision(request_id)

    assert letter.granted == ("Monday 23 November (2 half-days of school)",)
    assert letter.refused == (
        "Tuesday 24 November to Wednesday 25 November (4 half-days of school)",
    )
    assert (letter.code, letter.back) == ("C", date(2026, 11, 26))
    desk.close()


def test_nothing_is_written_before_the_decision_and_not_by_everybody(fernhill: Fernhill) -> None:
    request_id = asked(fernhill, MUM)
    desk = fernhill.sit("office")
    for wanted in (request_id, "l0000000000"):
        with pytest.raises(Refused):
            desk.planning.decision(wanted)
    desk.close()
    teacher = fernhill.sit("teacher")
    with pytest.raises(NotPermitted):
        teacher.planning.decision(request_id)
    teacher.close()
