"""Whether a family can be rung at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attendance_desk.domain.problems import Refused
from attendance_desk.domain.ringing import first_number, numbers_of
from attendance_desk.store import phone_rows

if TYPE_CHECKING:
    from attendance_desk.domain.people import Pupil
    from attendance_desk.store.work import Snapshot


def check_numberless(snapshot: Snapshot, pupil: Pupil) -> None:
    """Let pass that nobody can be rung: the safeguarding lead is not told instead of a ring.

    Raises:
        Refused: A number of the child works and may be rung.
    """
    states = {one.digits: one.state for one in phone_rows.numbers(snapshot, pupil.id)}
    whom = first_number(numbers_of(pupil.contacts, states), ())
    if whom is not None:
        raise Refused(
            "number_held",
            f"There is a number for {pupil.known_as}: {whom.name}, {whom.phone}.",
            "Nothing was saved, and everything typed is still here.",
            "Ring it and log what comes of that.",
        )
