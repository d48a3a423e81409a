"""Leave: asked for with its reason, decided by the head before it begins, settled afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.days import Decision, LeaveRequest
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.leave import Ruling
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import day_rows, rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, here, id_of

TUESDAY, THURSDAY = date(2026, 11, 24), date(2026, 11, 26)
AM, PM = Half.AM, Half.PM
GRANT = Ruling(Decision.GRANTED, "Agreed for the funeral.")
REFUSE = Ruling(Decision.REFUSED, "A holiday is not exceptional.")


def request(desk: Desk, why: str = "bereavement", halves: str = "") -> LeaveRequest:
    """Kerry Turner asks on Thursday for Tuesday to Thursday of next week."""
    return LeaveRequest(
        "",
        (id_of(desk, OAK, "Alfie"),),
        TUESDAY,
        THURSDAY,
        halves,
        date(2026, 11, 19),
        "Kerry Turner",
        why,
        "My mother's funeral in Cork",
    )


def stored(desk: Desk, request_id: str) -> LeaveRequest:
    with desk.seated.register.read() as snapshot:
        found = day_rows.request(snapshot, request_id)
    assert found is not None
    return found


def mark(desk: Desk, session: Session) -> tuple[str, str]:
    """The code a register is filled with for Alfie, and the hint beside."""
    rows = desk.registers.sheet(OAK, session).rows
    row = next(one for one in rows if one.name.startswith("Alfie"))
    return (row.mark.code if row.mark else ""), row.hint


def asked(fernhill: Fernhill, why: str = "bereavement", halves: str = "") -> str:
    desk = fernhill.sit("office")
    number = desk.planning.ask_leave(request(desk, why, halves)).value
    desk.close()
    return number


def test_office_records_and_recommends_and_only_the_head_decides(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    office = fernhill.sit("office")
    office.planning.recommend(number, "I would agree")
    with pytest.raises(NotPermitted, match="head"):
        office.planning.decide(number, GRANT)
    assert mark(office, Session(TUESDAY, AM)) == ("", "")
    office.close()

    head = fernhill.sit("head")
    facts = head.planning.facts(number)
    assert facts is not None
    assert facts.line.request.facts["recommended"] == "Mrs Okafor: I would agree"
    assert (facts.code, facts.line.sessions, facts.holder) == ("C", 6, "Mr Hale")
    head.planning.decide(number, GRANT)

    decided = stored(head, number)
    assert (decided.state, decided.code) == (Decision.GRANTED, "C")
    assert decided.decided_by == "Mr Hale, Head of school"
    assert mark(head, Session(THURSDAY, PM))[0] == "C"
    assert mark(head, Session(date(2026, 11, 27), AM))[0] == ""
    head.close()


def test_a_waiting_request_is_due_by_the_school_day_before(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    desk = fernhill.sit("head")

    (due,) = desk.planning.dues()

    assert (due.kind, due.due, due.holder) == ("leave_decision", date(2026, 11, 23), "Mr Hale")
    desk.planning.decide(number, REFUSE)
    assert desk.planning.dues() == ()
    desk.close()


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("medical", "M"),
        ("bereavement", "C"),
        ("holiday", "C"),
        ("interview", "J1"),
        ("study", "S"),
        ("service", "C"),
    ],
)
def test_the_reason_proposes_the_code(fernhill: Fernhill, why: str, code: str) -> None:
    number = asked(fernhill, why)
    desk = fernhill.sit("head")
    desk.planning.decide(number, GRANT)

    assert mark(desk, Session(TUESDAY, AM))[0] == code
    desk.close()


@pytest.mark.parametrize(
    ("why", "key", "code"), [("performance", "licence", "C1"), ("religious", "body", "R")]
)
def test_some_reasons_need_a_fact_before_they_are_granted(
    fernhill: Fernhill, why: str, key: str, code: str
) -> None:
    number = asked(fernhill, why)
    desk = fernhill.sit("head")
    with pytest.raises(Refused) as refused:
        desk.planning.decide(number, GRANT)
    assert refused.value.rule == f"leave_{key}"

    desk.planning.decide(number, replace(GRANT, facts={key: "As shown"}))

    assert mark(desk, Session(TUESDAY, AM))[0] == code
    desk.close()


def test_leave_is_never_granted_after_the_event(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    fernhill.at("08:51", TUESDAY)
    desk = fernhill.sit("head")

    with pytest.raises(Refused) as refused:
        desk.planning.decide(number, GRANT)
    assert refused.value.rule == "never_after_the_event"
    part = replace(GRANT, state=Decision.PART, first=Session(TUESDAY, PM))
    desk.planning.decide(number, part)

    codes = [mark(desk, Session(TUESDAY, half)) for half in Half]
    assert codes == [("", "leave not agreed"), ("C", "")]
    desk.close()


def test_before_the_bell_of_the_first_session_it_still_can_be_granted(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    fernhill.at("08:49", TUESDAY)
    desk = fernhill.sit("head")

    desk.planning.decide(number, GRANT)

    assert stored(desk, number).state is Decision.GRANTED
    desk.close()


def test_leave_from_an_afternoon_to_a_morning(fernhill: Fernhill) -> None:
    number = asked(fernhill, halves="PM-AM")
    desk = fernhill.sit("head")
    desk.planning.decide(number, GRANT)

    days = [(TUESDAY, AM), (TUESDAY, PM), (THURSDAY, AM), (THURSDAY, PM)]
    assert [mark(desk, Session(*at))[0] for at in days] == ["", "C", "C", ""]
    desk.close()


def test_an_interview_is_asked_for_in_advance(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    fernhill.at("08:30", TUESDAY)
    number = desk.planning.ask_leave(replace(request(desk, "interview"), asked_on=TUESDAY)).value
    desk.close()
    head = fernhill.sit("head")

    with pytest.raises(Refused) as refused:
        head.planning.decide(number, GRANT)
    assert refused.value.rule == "interview_in_advance"
    head.close()


def test_leave_refused_and_taken_all_the_same_is_offered_as_g(fernhill: Fernhill) -> None:
    number = asked(fernhill, "holiday")
    head = fernhill.sit("head")
    head.planning.decide(number, REFUSE)
    assert mark(head, Session(TUESDAY, AM)) == ("", "leave not agreed")
    fernhill.at("09:00", TUESDAY)
    head.registers.submit(here(head, OAK, Session(TUESDAY, AM), Alfie=DraftMark("N")))
    (line,) = head.planning.inbox()
    assert line.unexplained == 1

    outcome = head.planning.settle_refused(number)

    assert outcome.value == 1
    alfie = id_of(head, OAK, "Alfie")
    history = head.history.of_pupil(alfie, TUESDAY, TUESDAY)
    assert [(one.previous, one.code) for one in history] == [("", "N"), ("N", "G")]
    assert head.planning.inbox()[0].unexplained == 0
    head.close()


def test_other_days_are_a_new_decision(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    desk = fernhill.sit("head")
    desk.planning.decide(number, GRANT)
    desk.planning.change_leave(number, (THURSDAY, THURSDAY, ""), "The funeral was moved")

    assert stored(desk, number).state is Decision.ASKED
    assert mark(desk, Session(TUESDAY, AM)) == ("", "")
    desk.planning.decide(number, GRANT)
    assert mark(desk, Session(THURSDAY, AM))[0] == "C"
    told = [row.did.split(":")[0] for row in desk.planning.request_trail(number)]
    assert told == ["asked", "granted", "asked", "granted"]
    desk.close()


def test_a_family_takes_its_request_back(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    desk = fernhill.sit("head")
    desk.planning.decide(number, GRANT)
    desk.planning.withdraw_leave(number, "They are not going")

    assert mark(desk, Session(TUESDAY, AM)) == ("", "")
    assert stored(desk, number).state is Decision.WITHDRAWN
    with pytest.raises(Refused):
        desk.planning.decide(number, GRANT)
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


def test_what_was_decided_is_not_decided_again(fernhill: Fernhill) -> None:
    number = asked(fernhill)
    desk = fernhill.sit("head")
    desk.planning.decide(number, REFUSE)

    with pytest.raises(Refused) as refused:
        desk.planning.decide(number, GRANT)
    assert refused.value.rule == "decided_already"
    desk.close()


@pytest.mark.parametrize(
    "fault",
    [
        {"pupils": ()},
        {"asked_by": " "},
        {"why": "because"},
        {"last": date(2026, 11, 23)},
        {"asked_on": date(2026, 12, 1)},
        {"first": date(2026, 11, 21), "last": date(2026, 11, 22)},
    ],
)
def test_a_request_without_its_facts_is_not_kept(
    fernhill: Fernhill, fault: dict[str, object]
) -> None:
    desk = fernhill.sit("office")

    with pytest.raises(Refused):
        desk.planning.ask_leave(replace(request(desk), **fault))  # type: ignore[arg-type]
    assert desk.planning.inbox() == ()
    desk.close()


def test_beside_a_decision_stand_attendance_and_earlier_requests(fernhill: Fernhill) -> None:
    earlier = asked(fernhill, "holiday")
    desk = fernhill.sit("head")
    desk.planning.decide(earlier, REFUSE)
    desk.registers.submit(here(desk, OAK, Session(FRIDAY, AM), Alfie=DraftMark("I")))
    desk.close()
    number = asked(fernhill)
    desk = fernhill.sit("head")

    facts = desk.planning.facts(number)

    assert facts is not None
    assert facts.attendance is not None
    assert (facts.attendance.possible, facts.attendance.attended) == (1, 0)
    assert facts.earlier == (
        "Tuesday 24 November to Thursday 26 November: Holiday in term time, refused",
    )
    desk.close()
