"""Finds what an option names: a class by its name, a child by the UPN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import BadUsage, Refused

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.people import SchoolClass
    from attendance_desk.queries.pupil_page import PupilCard


def class_named(desk: Desk, name: str) -> SchoolClass:
    """The class of that name, however it is spelled in capitals and accents.

    Raises:
        BadUsage: There is none; says which there are.
    """
    for found in desk.school.classes:
        if fold(found.name) == fold(name):
            return found
    names = ", ".join(found.name for found in desk.school.classes)
    raise BadUsage(f"There is no class {name}.", "", f"The classes are {names}.")


def pupil_with(desk: Desk, upn: str) -> PupilCard:
    """The child with that UPN, among those whom the signed-in person may see.

    Raises:
        Refused: There is none.
    """
    wanted = "".join(upn.split()).upper()
    for card in desk.people.find(wanted):
        if card.upn == wanted:
            return card
    raise Refused(
        "unknown_upn",
        f"No child here has the UPN {wanted}.",
        "Nothing was done.",
        "Check the number, or sign in as somebody who sees every class.",
    )
