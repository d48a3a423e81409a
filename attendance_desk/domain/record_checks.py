"""What a pupil's record must keep to, whoever writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from attendance_desk.domain.people import YEAR_GROUPS, Enrolment, Place, Pupil
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.pupil_fields import CONTACTS
from attendance_desk.domain.record_edits import WEEK_OF_SESSIONS
from attendance_desk.domain.schools_before import fault


def check_whole(pupil: Pupil) -> None:
    """Refuse a record that is not whole.

    Raises:
        Refused: Something is missing, too much or twice at a time, or does not add up.
    """
    if not pupil.surname.strip() or not pupil.forename.strip() or not pupil.enrolments:
        raise Refused(
            "pupil_record",
            "A child needs a surname, a forename and a starting day.",
            "Nothing was saved.",
            "Fill in what is missing.",
        )
    if len(pupil.contacts) > CONTACTS:
        raise Refused(
            "four_contacts",
            "A child has at most four contacts.",
            "Nothing was saved.",
            "Take one off first.",
        )
    if faults := [words for one in pupil.before if (words := fault(one))]:
        raise Refused("school_before", faults[0], "Nothing was saved.", "Correct the numbers.")
    if not (_one_by_one(pupil.enrolments) and _one_by_one(pupil.places)):
        # Twice at a time would put the child on one class list twice.
        raise Refused(
            "one_at_a_time",
            "A child is on roll once at a time and in one class at a time.",
            "Nothing was saved.",
            "End the one before the next begins, and check that each ends after it starts.",
        )


def check_parts(pupil: Pupil) -> None:
    """Refuse a record with a field that breaks its own rule.

    Raises:
        Refused: A day, a year group, a contact or a part-time pattern is wrong.
    """
    if pupil.born > min(one.starts for one in pupil.enrolments):
        raise Refused(
            "born_first",
            "A child cannot start before the day of birth.",
            "Nothing was saved.",
            "Look at both dates again.",
        )
    if any(place.year_group not in YEAR_GROUPS for place in pupil.places):
        raise Refused(
            "year_group",
            "That is not a year group of a primary school.",
            "Nothing was saved.",
            "Choose one of N1, N2, R and 1 to 6.",
        )
    if not all(one.name.strip() for one in pupil.contacts):
        raise Refused(
            "contact_name",
            "A contact has no name.",
            "Nothing was saved.",
            "Give the name, or take the contact out.",
        )
    patterns = {session for one in pupil.enrolments for session in one.part_time.split()}
    if not patterns <= set(WEEK_OF_SESSIONS):
        raise Refused(
            "part_time_pattern",
            "The part-time pattern names a session that does not exist.",
            "Nothing was saved.",
            "Write the sessions attended as MON-AM, MON-PM and so on to FRI-PM.",
        )


def _one_by_one(times: Sequence[Enrolment] | Sequence[Place]) -> bool:
    """Whether no time ends before it starts, and each ends before the next one starts."""
    in_order = sorted((time.starts, time.ends or date.max) for time in times)
    whole = all(starts <= ends for starts, ends in in_order)
    return whole and all(before[1] < after[0] for before, after in pairwise(in_order))
