from __future__ import annotations

from datetime import date

import pytest

from attendance_desk.domain.people import Group, Membership
from attendance_desk.domain.record_edits import (
    WEEK_OF_SESSIONS,
    membership_on,
    pattern_of,
    regroup,
    sessions_of,
)

SEN, PP = Group.SEN, Group.PUPIL_PREMIUM
TODAY, SEPTEMBER, JULY = date(2026, 11, 20), date(2026, 9, 1), date(2026, 7, 1)
HELD = (Membership(PP), Membership(SEN, "K", SEPTEMBER))


@pytest.mark.parametrize(
    ("wanted", "after"),
    [
        (Membership(SEN, "K", SEPTEMBER), HELD),
        (Membership(SEN, "K", JULY), (HELD[0], Membership(SEN, "K", JULY))),
        (Membership(PP), HELD),
        (Membership(SEN, "N"), (HELD[0], Membership(SEN, "K", SEPTEMBER, date(2026, 11, 19)))),
        (Membership(SEN, "N", SEPTEMBER), (HELD[0],)),
        (
            Membership(SEN, "E", TODAY),
            (
                HELD[0],
                Membership(SEN, "K", SEPTEMBER, date(2026, 11, 19)),
                Membership(SEN, "E", TODAY),
            ),
        ),
        (Membership(Group.EAL, "N"), HELD),
        (Membership(Group.EAL, "Y", JULY), (*HELD, Membership(Group.EAL, "Y", JULY))),
    ],
)
def test_a_group_set_changes_that_group_and_keeps_its_past(
    wanted: Membership, after: tuple[Membership, ...]
) -> None:
    assert regroup(HELD, wanted, TODAY) == after


def test_a_group_that_begins_later_is_the_one_that_is_meant() -> None:
    later = Membership(SEN, "K", date(2027, 1, 5))
    over = Membership(SEN, "E", JULY, SEPTEMBER)
    assert membership_on((over, later), SEN, TODAY) == later
    assert membership_on((over,), SEN, TODAY) is None


def test_a_part_time_pattern_is_written_in_the_order_of_the_week() -> None:
    assert pattern_of(frozenset({"TUE-AM", "MON-PM", "MON-AM"})) == "MON-AM MON-PM TUE-AM"
    assert sessions_of("MON-AM MON-PM TUE-AM") == {"TUE-AM", "MON-PM", "MON-AM"}


def test_every_session_and_none_are_full_time() -> None:
    assert pattern_of(frozenset(WEEK_OF_SESSIONS)) == pattern_of(frozenset()) == ""
    assert sessions_of("") == set(WEEK_OF_SESSIONS)
