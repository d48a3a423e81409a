"""Finds what an option names: a class by its name, a child by the UPN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.names import fold
from attendance_desk.domain.problems import BadUsage, Refused
from attendance_desk.store.people_rows import by_upn

if TYPE_CHECKING:
    from attendance_desk.desk import Desk
    from attendance_desk.domain.people import SchoolClass


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


def pupils_by_upn(desk: Desk) -> dict[str, str]:
    """The ids of all children by UPN.

    An id says nothing of anybody; what is then done with it asks for its own permission.
    """
    with desk.ground() as ground:
        return by_upn(ground.snapshot)


def pupil_with(desk: Desk, upn: str) -> str:
    """The id of the child with that UPN, typed in either case and with spaces.

    Raises:
        Refused: There is none.
    """
    wanted = "".join(upn.split()).upper()
    found = pupils_by_upn(desk).get(wanted)
    if found is None:
        raise Refused(
            "unknown_upn",
            f"No child here has the UPN {wanted}.",
            "Nothing was done.",
            "Check the number.",
        )
    return found
