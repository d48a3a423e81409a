"""N is settled by a person, with a reason, and never before its time."""

from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.actions.marks import NewMark
from attendance_desk.desk import Desk
from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.drafts import DraftMark
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.unexplained import Stage
from tests.a_school import BY_ROLE, MONDAY, OAK, Fernhill, here, id_of

AM = Session(MONDAY, Half.AM)
LAST = date(2026, 11, 23)


@pytest.fixture
def alfie(fernhill: Fernhill) -> tuple[str, Session]:
    """Alfie is N on Monday morning; the clock stands at the last day for a reason."""
    fernhill.at("09:00", MONDAY)
    desk = fernhill.sit("office")
    desk.registers.submit(here(desk, OAK, AM, Alfie=DraftMark("N")))
    pupil_id = id_of(desk, OAK, "Alfie")
    desk.close()
    fernhill.at("15:30", LAST)
    return pupil_id, AM


def standing(desk: Desk, place: tuple[str, Session]) -> tuple[str, str]:
    row = desk.history.of_pupil(place[0], MONDAY, MONDAY)[-1]
    return row.code, row.reason


def test_the_lead_makes_it_o_with_the_reason_of_the_law(
    fernhill: Fernhill, alfie: tuple[str, Session]
) -> None:
    desk = fernhill.sit("lead")
    desk.duties.not_agreed([alfie])
    assert standing(desk, alfie) == ("O", "Reason not given within five school days")
    with pytest.raises(Refused, match="no longer N: it is O"):
        desk.duties.not_agreed([alfie])
    assert desk.duties.unexplained().rows == ()
    desk.close()


def test_the_office_is_told_who_decides(fernhill: Fernhill, alfie: tuple[str, Session]) -> None:
    desk = fernhill.sit("office")
    for decide in (
        lambda: desk.duties.not_agreed([alfie]),
        lambda: desk.duties.keep_unexplained(alfie, "waiting for the nurse"),
    ):
        with pytest.raises(NotPermitted, match="the attendance lead or the head"):
            decide()
    assert standing(desk, alfie)[0] == "N"
    desk.close()


def test_before_the_last_day_nothing_lapses(
    fernhill: Fernhill, alfie: tuple[str, Session]
) -> None:
    fernhill.at("15:30", date(2026, 11, 20))
    desk = fernhill.sit("head")
    with pytest.raises(Refused, match="are not over") as refused:
        desk.duties.not_agreed([alfie])
    desk.close()
    assert refused.value.rule == "five_school_days"


def test_a_late_reason_is_an_amendment_with_its_words(
    fernhill: Fernhill, alfie: tuple[str, Session]
) -> None:
    desk = fernhill.sit("office")
    with pytest.raises(Refused, match="says no reason"):
        desk.duties.explained([alfie], "I", " ")
    desk.duties.explained([alfie], "I", "Mum wrote: tonsillitis")
    assert standing(desk, alfie) == ("I", "Mum wrote: tonsillitis")
    desk.close()


def test_keeping_n_needs_a_reason_and_is_asked_again_on_the_next_school_day(
    fernhill: Fernhill, alfie: tuple[str, Session]
) -> None:
    desk = fernhill.sit("head")
    with pytest.raises(Refused, match="needs its reason"):
        desk.duties.keep_unexplained(alfie, "  ")
    desk.duties.keep_unexplained(alfie, "waiting for the hospital")
    row = desk.duties.unexplained().rows[0]
    assert row.words == "Kept as N by Mr Hale, Head of school: waiting for the hospital"
    assert not [one for one in desk.duties.due() if one.due.kind == "reason_deadline"]
    fernhill.at("08:00", date(2026, 11, 24))
    again = desk.duties.unexplained().rows[0]
    assert (again.of.kept, again.of.stage) == (None, Stage.PAST)
    assert "The desk proposes O" in again.words
    assert [one for one in desk.duties.due() if one.due.kind == "reason_deadline"]
    desk.close()


def test_an_answer_after_o_is_listed_until_the_mark_says_it(
    fernhill: Fernhill, alfie: tuple[str, Session]
) -> None:
    from attendance_desk.domain.day_records import write_plan
    from attendance_desk.domain.ledger import Author, Kind
    from attendance_desk.domain.plans import Plan, PlanKind
    from attendance_desk.store.ledger import Draft

    desk = fernhill.sit("head")
    desk.duties.not_agreed([alfie])
    plan = Plan("a1", PlanKind.TOLD, "I", AM, AM, (alfie[0],), "Mum: tonsillitis")
    member = BY_ROLE["head"]
    author = Author(member.id, member.name, member.role, member.title)
    with desk.seated.register.write(desk.clock.now(), author) as work:
        work.append(Draft(Kind.ABSENCE_PLANNED, {"plan": write_plan(plan)}))
    answered = desk.duties.unexplained().answered
    assert [(one.name, one.told) for one in answered] == [("Alfie Turner", "Mum: tonsillitis")]
    assert [one.due.kind for one in desk.duties.due()].count("reason_late") == 1
    desk.registers.set_mark(NewMark(*alfie, "I", "Mum: tonsillitis"))
    assert desk.duties.unexplained().answered == ()
    desk.close()
