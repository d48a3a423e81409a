"""Groups of children beside everybody else, as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.figures import By, Measure
from attendance_desk.domain.picture_groups import OUT, gaps, sides_of
from attendance_desk.domain.rows import GROUP_NAMES
from attendance_desk.queries.pictures_ground import remarks

if TYPE_CHECKING:
    from attendance_desk.domain.charts import Chart
    from attendance_desk.domain.picture_kinds import Behind
    from attendance_desk.queries.pictures_ground import Asking


def groups(asking: Asking) -> tuple[Chart, ...]:
    """Days missed by a child of each group, and by everybody else."""
    found = asking.table(By.GROUP)
    return (gaps(asking.of(*remarks(found)), sides_of(asking.cuts())),)


def behind_group(asking: Asking, key: str) -> Behind:
    """The sessions missed by a group, or by everybody outside it."""
    which, _, group = key.partition(" ")
    name = GROUP_NAMES.get(group, group)
    inside = asking.opened(asking.wanted(By.GROUP), group, Measure.ABSENT)
    if which != OUT:
        return asking.behind(f"Missed, {name}", inside)
    theirs = {(one.pupil_id, one.session) for one in inside}
    others = [
        one for one in asking.every(Measure.ABSENT) if (one.pupil_id, one.session) not in theirs
    ]
    return asking.behind(f"Missed, not {name}", others)
