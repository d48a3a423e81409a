"""Returns that were sent, and decisions about what the roll shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.people import Enrolment, Place
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.returns import DELETION, NEW_PUPIL, SICKNESS
from attendance_desk.domain.roll import Leave, Start, Starter
from attendance_desk.store import rebuild
from tests.a_school import ACORN, FRIDAY, MONDAY, OAK, Fernhill, here, id_of, pupil


def owed(desk: Desk, kind: str) -> set[tuple[str, str]]:
    return {(row.name, row.owed.key) for row in desk.duties.returns() if row.owed.kind == kind}


def test_a_return_that_was_sent_is_no_longer_due(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    rows = [row for row in desk.duties.returns() if row.owed.kind == NEW_PUPIL]
    assert len(rows) == 8
    which = [(row.owed.kind, row.owed.pupil_id, row.owed.key) for row in rows[:7]]
    assert desk.duties.mark_sent(which, FRIDAY).value == 7
    assert len(owed(desk, NEW_PUPIL)) == 1
    with pytest.raises(Refused, match="has not come yet"):
        desk.duties.mark_sent(which, FRIDAY + timedelta(days=1))
    desk.close()


def test_who_may_not_send_says_nothing_was_sent(fernhill: Fernhill) -> None:
    desk = fernhill.sit("dsl")
    with pytest.raises(NotPermitted, match="send returns"):
        desk.duties.mark_sent([(NEW_PUPIL, "p1", "2026-09-02")], FRIDAY)
    desk.close()


def test_the_most_junior_class_owes_a_return_only_when_the_authority_asks(
    fernhill: Fernhill,
) -> None:
    desk = fernhill.sit("office")
    child = id_of(desk, ACORN, "Łukasz")
    name = "Łukasz Zieliński"
    before = owed(desk, NEW_PUPIL)
    desk.duties.asked_for(NEW_PUPIL, child, "2026-09-02", "letter of 4 November")
    after = [row.owed.pupil_id for row in desk.duties.returns() if row.owed.kind == NEW_PUPIL]
    desk.close()
    assert (name, "2026-09-02") in before
    assert child in after


def test_leaving_makes_the_deletion_return_and_says_what_stands_after(fernhill: Fernhill) -> None:
    fernhill.at("09:00")
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, Half.AM)))
    child = id_of(desk, OAK, "Alfie")
    last = date(2026, 11, 18)
    assert desk.duties.marks_after(child, last) == 1
    assert desk.duties.marks_after(child, FRIDAY) == 0
    desk.duties.take_off(Leave(child, last, "registered at another school"))
    assert owed(desk, DELETION) == {("Alfie Turner", "2026-11-18")}
    leaver = desk.duties.roll().leavers[0]
    assert "1 mark stands after that day" in leaver.words
    desk.close()


def test_grounds_after_long_absence_need_the_joint_enquiry(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    child, ground = id_of(desk, OAK, "Alfie"), "20 school days unauthorised absence"
    with pytest.raises(Refused) as refused:
        desk.duties.take_off(Leave(child, FRIDAY, ground))
    assert refused.value.rule == "joint_enquiry"
    assert desk.people.page(child).card.on_roll
    desk.duties.take_off(Leave(child, FRIDAY, ground, "Visited with the EWO on 12 November"))
    assert owed(desk, DELETION) == {("Alfie Turner", "2026-11-20")}
    with desk.ground() as ground_:
        assert rebuild.differences(ground_.snapshot.connection) == ()
    desk.close()


def test_an_enquiry_recorded_before_is_enough(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    child = id_of(desk, OAK, "Alfie")
    desk.duties.joint_enquiry(child, "Visited with the EWO")
    desk.duties.take_off(Leave(child, FRIDAY, "not returned after leave"))
    assert not desk.people.page(child).pupil.enrolments[-1].ends > FRIDAY  # type: ignore[operator]
    desk.close()


def test_an_expected_sickness_is_owed_at_once(fernhill: Fernhill) -> None:
    fernhill.at("09:00", MONDAY)
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, Session(MONDAY, Half.AM), Alfie=DraftMark("I")))
    child = id_of(desk, OAK, "Alfie")
    assert owed(desk, SICKNESS) == set()
    desk.duties.expect_sickness(child, "an operation, four weeks")
    assert owed(desk, SICKNESS) == {("Alfie Turner", "2026-11-16")}
    desk.close()


def test_a_starter_who_did_not_come_is_told_from_the_day_after(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    new = replace(
        pupil(2, OAK, "4"),
        upn="H801200001077",
        forename="Nora",
        enrolments=(Enrolment(FRIDAY),),
        places=(Place(OAK, "4", FRIDAY),),
    )
    child = desk.people.enrol(new).value

    def state() -> Start:
        line = next(one for one in desk.duties.roll().starters if one.pupil_id == child)
        assert isinstance(line.of, Starter)
        return line.of.state

    assert state() is Start.TODAY
    fernhill.at("09:00", date(2026, 11, 23))
    assert state() is Start.DID_NOT_COME
    assert "did_not_arrive" in {row.due.kind for row in desk.duties.due()}
    desk.registers.submit(here(desk, OAK, Session(date(2026, 11, 23), Half.AM)))
    assert state() is Start.CAME
    desk.close()
