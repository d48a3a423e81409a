from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from attendance_desk.desk import Desk
from attendance_desk.domain.agreed import Agreed, AgreedState
from attendance_desk.domain.problems import NotPermitted, Refused
from attendance_desk.store import letter_rows, rebuild
from tests.a_school import FRIDAY, OAK, Fernhill, id_of

THURSDAY_AFTER = FRIDAY + timedelta(days=6)


@pytest.fixture
def desk(fernhill: Fernhill) -> Iterator[Desk]:
    desk = fernhill.sit("lead")
    yield desk
    desk.close()


def wanted(desk: Desk, due: date = THURSDAY_AFTER, owner: str = "Miss Adeyemi") -> Agreed:
    return Agreed("", id_of(desk, OAK, "Alfie"), "Ring  on Thursday", owner, due, FRIDAY)


def held(desk: Desk, agreed_id: str) -> Agreed:
    with desk.seated.register.read() as snapshot:
        found = letter_rows.agreed(snapshot, agreed_id)
        assert found is not None
        assert rebuild.differences(snapshot.connection) == ()
    return found


def test_it_is_carried_on_until_somebody_closes_it(desk: Desk) -> None:
    made = desk.agreed.agree(wanted(desk)).value
    desk.agreed.carry(made, THURSDAY_AFTER + timedelta(days=7))
    desk.agreed.close(made, AgreedState.DONE)
    found = held(desk, made)
    assert found.words == "Ring on Thursday"
    assert found.carried == (THURSDAY_AFTER,)
    assert (found.state, found.closed_on) == (AgreedState.DONE, FRIDAY)
    with pytest.raises(Refused, match="closed already"):
        desk.agreed.close(made, AgreedState.DONE)
    alfie = id_of(desk, OAK, "Alfie")
    with desk.seated.register.read() as snapshot:
        assert letter_rows.agreed_open(snapshot) == ()
        assert [one.id for one in letter_rows.agreed_of(snapshot, alfie)] == [made]


def test_nothing_is_agreed_without_an_owner_or_for_a_day_that_is_past(desk: Desk) -> None:
    with pytest.raises(Refused, match="somebody who does it"):
        desk.agreed.agree(wanted(desk, owner=" "))
    with pytest.raises(Refused, match="past"):
        desk.agreed.agree(wanted(desk, FRIDAY - timedelta(days=1)))


def test_what_was_not_done_needs_its_reason(desk: Desk) -> None:
    made = desk.agreed.agree(wanted(desk)).value
    with pytest.raises(Refused, match="needs its reason"):
        desk.agreed.close(made, AgreedState.NOT_DONE, "  ")


def test_a_teacher_closes_only_what_is_theirs(fernhill: Fernhill, desk: Desk) -> None:
    made = desk.agreed.agree(wanted(desk)).value
    desk.close()
    teacher = fernhill.sit("teacher")
    try:
        with pytest.raises(NotPermitted):
            teacher.agreed.close(made, AgreedState.DONE)
    finally:
        teacher.close()
