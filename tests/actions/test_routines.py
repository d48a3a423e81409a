"""Routines through the front door: whose they are, ticking, leaving out, changing the list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.domain.routine_days import State
from attendance_desk.domain.routines import Rhythm, Routine
from attendance_desk.queries.routines_board import RoutineRow
from attendance_desk.store import rebuild
from tests.a_school import BY_ROLE, FRIDAY, Fernhill


def _row(desk: Desk, routine_id: str) -> RoutineRow:
    return next(row for row in desk.routines.board().rows if row.routine.id == routine_id)


def _due(desk: Desk) -> list[str]:
    return [row.due.sentence for row in desk.duties.due() if row.due.kind == "routine"]


def test_a_tick_takes_it_from_the_list_of_the_day_and_says_who(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    assert any("daily routines of the office" in one for one in _due(desk))
    daily = [row for row in desk.routines.board().rows if row.routine.rhythm is Rhythm.DAILY]
    for row in daily:
        if row.mine:
            desk.routines.done(row.routine.id)
    assert not any("daily" in one for one in _due(desk))
    assert _row(desk, "registers_in").due == "done 20 November, Mrs Okafor"
    desk.routines.take_back("registers_in")
    (line,) = [one for one in _due(desk) if "daily" in one]
    assert line.startswith("1 daily routine of the office to tick: See that every register")
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    desk.close()


def test_leaving_out_needs_a_reason_and_is_not_called_done(fernhill: Fernhill) -> None:
    desk = fernhill.sit("lead")
    with pytest.raises(Refused, match="reason"):
        desk.routines.done("meeting", left_out=True)
    desk.routines.done("meeting", "Half the staff are ill", left_out=True)
    row = _row(desk, "meeting")
    assert row.state is State.LEFT_OUT
    assert row.due == "left out by Mrs Bell: Half the staff are ill"
    assert row.done == ""
    desk.close()


def test_each_role_is_reminded_of_its_own_and_the_lead_of_everybodys(fernhill: Fernhill) -> None:
    lead, office = fernhill.sit("lead"), None
    of_lead = _due(lead)
    lead.close()
    office = fernhill.sit("office")
    of_office = _due(office)
    office.close()
    assert any("welfare" in one.casefold() or "visited and seen" in one for one in of_lead)
    assert not any("visited and seen" in one for one in of_office)
    assert any("Pack for next week" in one for one in of_office)


def test_the_lead_changes_the_list_and_names_an_owner(fernhill: Fernhill) -> None:
    desk = fernhill.sit("lead")
    owner = BY_ROLE["office"].id
    own = desk.routines.change(
        Routine("", Rhythm.WEEKLY, "  Ring the  bus company ", weekday=2, owner=owner)
    ).value
    row = _row(desk, own)
    assert (row.routine.words, row.owner) == ("Ring the bus company", "Mrs Okafor")
    assert row.routine.weekday == 2
    desk.routines.change(replace(row.routine, used=False))
    board = desk.routines.board()
    assert own not in {one.routine.id for one in board.rows}
    assert own in {one.id for one in board.unused}
    desk.close()


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [
        (Routine("", Rhythm.DAILY, "  "), "routine_words"),
        (Routine("", Rhythm.DAILY, "x" * 141), "routine_words"),
        (Routine("", Rhythm.WEEKLY, "x", weekday=6), "routine_day"),
        (Routine("", Rhythm.DAILY, "x", owner="s9"), "routine_owner"),
        (Routine("nothing", Rhythm.DAILY, "x"), "no_such_routine"),
    ],
)
def test_what_cannot_be_kept_is_refused(fernhill: Fernhill, wanted: Routine, rule: str) -> None:
    desk = fernhill.sit("head")
    with pytest.raises(Refused) as caught:
        desk.routines.change(wanted)
    assert caught.value.rule == rule
    desk.close()


def test_an_owner_who_leaves_gives_it_back_to_the_role(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    routine = _row(desk, "award").routine
    desk.routines.change(replace(routine, owner=BY_ROLE["lead"].id))
    assert _row(desk, "award").owner == "Mrs Bell"
    desk.school_room.save_staff(replace(BY_ROLE["lead"], left=FRIDAY))
    assert _row(desk, "award").owner == "the office"
    desk.close()


def test_looking_at_the_list_again_is_said_with_its_day(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    assert desk.routines.board().again == "Nobody has looked at this list again yet."
    desk.routines.done("routines_again")
    assert desk.routines.board().again == "Looked at again on 20 November by Mr Hale."
    desk.close()


def test_the_office_ticks_and_does_not_change_the_list(fernhill: Fernhill) -> None:
    desk = fernhill.sit("office")
    with pytest.raises(NotPermitted, match="attendance lead or the head"):
        desk.routines.change(Routine("", Rhythm.DAILY, "Tea"))
    desk.close()
    it = fernhill.sit("it")
    with pytest.raises(NotPermitted):
        it.routines.done("award")
    it.close()
