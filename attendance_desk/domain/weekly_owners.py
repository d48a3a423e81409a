"""Whose an action is: found as it is typed, and proposed where nobody said anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attendance_desk.domain.access import Role
from attendance_desk.domain.names import fold
from attendance_desk.domain.people import StaffMember
from attendance_desk.domain.weekly_choices import Choice


def owner_named(typed: str, staff: Iterable[StaffMember]) -> tuple[str, str]:
    """Who is meant: the id and the name of a member of staff, else the words as they are.

    Args:
        typed: An id, a name, or the part of a name that only one member of staff has.
        staff: Everybody who works here.

    Returns:
        Id and name; an empty id for somebody who does not work here, such as a parent.
    """
    said = " ".join(typed.split())
    if not said:
        return "", ""
    here = [one for one in staff if one.left is None]
    exact = [one for one in here if said == one.id or fold(one.name) == fold(said)]
    parts = [one for one in here if fold(said) in fold(one.name)]
    found = exact or parts
    if len(found) == 1 or exact:
        return found[0].id, found[0].name
    return "", said


def proposed(chosen: Choice, class_id: str, staff: Sequence[StaffMember]) -> StaffMember | None:
    """Whose a decision would be where nobody is named.

    The class's own teacher for what a teacher does, else the first with the role, else whoever
    leads on attendance, else the head.
    """
    here = [one for one in staff if one.left is None]
    if chosen.owner is Role.TEACHER:
        mine = [one for one in here if class_id and class_id in one.classes]
        if mine:
            return mine[0]
    for role in (chosen.owner, Role.LEAD, Role.HEAD):
        found = next((one for one in here if one.role == role.value), None)
        if found is not None and role is not Role.TEACHER:
            return found
    return None
