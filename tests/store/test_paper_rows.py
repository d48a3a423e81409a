"""What was decided about paper is a reading: made again from the ledger it is the same."""

from __future__ import annotations

from datetime import date

from attendance_desk.store import paper_rows, rebuild
from tests.a_school import FRIDAY, Fernhill


def test_decisions_and_carried_days_are_the_same_after_a_rebuild(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    desk.fire.allow_at_door(allowed=True)
    desk.fire.allow_at_door(allowed=False)
    desk.fire.allow_at_door(allowed=True)
    desk.carrying.carried(FRIDAY, 5)
    fernhill.at("09:40")
    desk.carrying.carried(FRIDAY, 7)
    desk.carrying.carried(date(2026, 11, 19), 6)
    with desk.seated.register.read() as snapshot:
        assert rebuild.differences(snapshot.connection) == ()
    with desk.seated.register.setting_up() as connection:
        rebuild.rebuild(connection)
    with desk.seated.register.read() as snapshot:
        allowed = paper_rows.door_roll_allowed(snapshot)
        friday = paper_rows.carried(snapshot, FRIDAY)
        never = paper_rows.carried(snapshot, date(2026, 11, 18))
    desk.close()

    assert allowed
    assert friday is not None
    assert (friday.head, friday.at[11:16], friday.name) == (7, "09:40", "Mr Hale")
    assert never is None


def test_saying_the_same_again_is_no_entry(fernhill: Fernhill) -> None:
    desk = fernhill.sit("head")
    before = desk.upkeep.about()["entries"]
    outcome = desk.fire.allow_at_door(allowed=False)
    after = desk.upkeep.about()["entries"]
    desk.close()

    assert before == after
    assert outcome.receipt is None
