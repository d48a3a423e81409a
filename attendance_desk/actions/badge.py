"""What the school looks like on certificates: its badge and its colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.domain.access import Deed
from attendance_desk.domain.badge import check_badge, write_badge
from attendance_desk.domain.changes import Area, Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from attendance_desk.domain.badge import Badge


def set_badge(context: Context, by: By, badge: Badge) -> Outcome[Badge]:
    """Keep a badge and a colour from now on; an empty one gives the program's own back.

    Certificates that were printed stay as they are.

    Raises:
        NotPermitted: It is the head's to choose.
        Refused: The picture is too large, or the colour is none or too pale.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    check_badge(badge)
    made = replace(badge, on=by.now.date(), by=by.signed)
    with context.book.write(by.now, by.author) as work:
        entry = work.append(Draft(Kind.BADGE_SET, {"badge": write_badge(made)}))
    return Outcome(made, frozenset({Area.SCHOOL, Area.AWARDS}), receipt(entry))
