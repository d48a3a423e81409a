"""Of whose family the school was told of a death: numbers are not for them this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.store import day_rows, phone_rows

if TYPE_CHECKING:
    from attendance_desk.queries.so_far import SoFar

_BEREAVEMENT = "bereavement"


def bereaved(known: SoFar) -> frozenset[str]:
    """Children of whose family we were told of a death this school year."""
    ground, since = known.ground, known.year_starts
    rings = ground.read(phone_rows.rings, since, known.today)
    told = {one.pupil_id for one in rings if one.reason == _BEREAVEMENT and not one.undone}
    plans = (plan for plan, _ in ground.read(day_rows.plans, since, known.today))
    planned = (plan for plan in plans if plan.reason == _BEREAVEMENT and not plan.ended)
    return frozenset(told.union(*(plan.pupils for plan in planned)))
