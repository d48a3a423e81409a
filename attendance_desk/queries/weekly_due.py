"""When the next weekly meeting is, and what stands on Today about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attendance_desk.domain.access import Deed
from attendance_desk.domain.due import Due
from attendance_desk.domain.weekly_days import next_meeting
from attendance_desk.queries.weekly_list import Maker, board

if TYPE_CHECKING:
    from attendance_desk.queries.so_far import SoFar
    from attendance_desk.queries.weekly_list import WeeklyBoard

KIND, AREA = "weekly_meeting", "weekly"
_RULE = (
    "Whoever leads on attendance meets every week: look at the list, agree who does what, and "
    "follow up what was not done (the trust's escalation process)"
)


def due(known: SoFar) -> tuple[Due, ...]:
    """This week's meeting, while it was not held and there is something to talk about."""
    if not known.ground.may(Deed.SEE_WEEKLY):
        return ()
    held_before = Maker(known)
    over, weekday = held_before.over, held_before.weekday
    day = next_meeting(over[-1].day if over else None, known.today, known.calendar, weekday)
    if day is None:  # held this week: the list need not be worked out
        return ()
    held = board(known)
    if not held.rows and not held.overdue:
        return ()
    return (
        Due(
            kind=KIND,
            due=day,
            rule=_RULE,
            sentence=sentence(held, today=day == known.today),
            evidence=tuple(f"{row.name}: {row.why[0]}" for row in held.rows if row.why),
            holder="the attendance lead",
            area=AREA,
            key=(day - timedelta(days=day.weekday())).isoformat(),
        ),
    )


def sentence(held: WeeklyBoard, *, today: bool) -> str:
    """The meeting in one line: "Weekly meeting today: 9 children, 3 actions overdue."."""
    when = "today" if today else "this week"
    if held.going:
        left = sum(1 for row in held.rows if not row.choice)
        return f"Weekly meeting: it goes on, {left} of {len(held.rows)} children still to decide."
    count = len(held.rows)
    children = "1 child" if count == 1 else f"{count} children"
    more = f" and {len(held.more)} more" if held.more else ""
    late = f", {_actions(held.overdue)} overdue" if held.overdue else ""
    return f"Weekly meeting {when}: {children}{more}{late}."


def _actions(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"
