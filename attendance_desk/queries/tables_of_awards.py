"""Awards that were given as a table.

A figure that leaves out illness is for the recognition screen alone (`rules.md` 9.15): no file has
it, and no file says for whom absence was accepted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.award_values import Award, AwardType
from attendance_desk.domain.tables import About, Told, day, table_of, text
from attendance_desk.queries import awards_board

if TYPE_CHECKING:
    from attendance_desk.domain.tables import Table
    from attendance_desk.queries.so_far import SoFar

_TITLES = {
    AwardType.TERM: "Certificate of a term",
    AwardType.CLASS_WEEK: "Class of the week",
    AwardType.IMPROVER: "Improver",
    AwardType.ON_TIME: "On time",
    AwardType.WELCOME_BACK: "Welcome back",
}


def awards(known: SoFar) -> Table:
    """What was given this school year and not taken back, in order.

    Raises:
        NotPermitted: Who asks may not see awards.
    """
    about = About(
        "awards",
        "Certificates and awards that were given",
        known.ground.now,
        notes=("No figure stands in it: those of recognition stay on its screen.",),
    )
    return table_of(about, _told(known), awards_board.given(known))


def _told(known: SoFar) -> list[Told[Award]]:
    classes = {one.id: one.name for one in known.ground.school.classes}

    def class_name(award: Award) -> str:
        if award.class_id:
            return classes.get(award.class_id, "")
        return known.class_on(award.pupil_id, award.last)

    def upn(award: Award) -> str:
        return known.pupils[award.pupil_id].upn if award.pupil_id else ""

    return [
        day("Given on", lambda award: award.on),
        text("Award", lambda award: _TITLES[award.type]),
        text("Child", lambda award: known.name(award.pupil_id) if award.pupil_id else ""),
        text("UPN", upn),
        text("Class", class_name),
        day("From", lambda award: award.first),
        day("To", lambda award: award.last),
        text("Given by", lambda award: award.by),
    ]
