"""Of whose family the school was told of a death: numbers are not for them this year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.store import day_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.queries.so_far import SoFar

_BEREAVEMENT = "bereavement"
_AHEAD = timedelta(days=366)
"""Leave for a funeral may still lie ahead."""


def bereaved(known: SoFar) -> frozenset[str]:
    """Children of whose family we were told of a death this school year.

    It may have been told in a call of ours, in one of theirs, or when leave was asked for.
    """
    ground, since, until = known.ground, known.year_starts, known.today + _AHEAD
    rings = ground.read(phone_rows.rings, since, known.today)
    plans = (plan for plan, _ in ground.read(day_rows.plans, since, until))
    asked = ground.read(day_rows.requests, since, until)
    return frozenset(
        {one.pupil_id for one in rings if one.reason == _BEREAVEMENT and not one.undone}.union(
            *(one.pupils for one in plans if one.reason == _BEREAVEMENT and not one.ended),
            *(one.pupils for one in asked if one.why == _BEREAVEMENT),
        )
    )
