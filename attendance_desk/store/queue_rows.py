"""What the queue of calls reads of the marks beside the views: absences that were not agreed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.finding import home_of
from attendance_desk.domain.records import day_number, day_of
from attendance_desk.store.canonical import by_time
from attendance_desk.store.tables import NOT_PRESENT

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.store.work import Snapshot

_NOT_AGREED = f"""
    SELECT pupil_id, day, half, code, entry FROM mark
    WHERE {NOT_PRESENT} AND code IN ('O', 'G') AND day BETWEEN ? AND ?
      AND code <> (
        SELECT mark_was.code FROM mark_was
        WHERE mark_was.day = mark.day AND mark_was.half = mark.half
          AND mark_was.pupil_id = mark.pupil_id
        ORDER BY {by_time("mark_was.entry")} LIMIT 1
      )
    ORDER BY day, half
"""

# A childminder's number stands on the records of several families: only parents' are a home's.
_NUMBERS = """
    SELECT pupil_id, digits FROM contact
    WHERE digits <> '' AND NOT do_not_contact AND (responsibility OR lives_with)
    ORDER BY pupil_id, position
"""
_ADDRESSES = "SELECT id, address, postcode FROM pupil WHERE address <> ''"


@dataclass(frozen=True, slots=True)
class NotAgreed:
    """A mark that somebody changed to an absence that was not agreed.

    Attributes:
        entry: The number of the entry that did.
    """

    pupil_id: str
    session: Session
    code: str
    entry: int


def not_agreed(snapshot: Snapshot, first: date, last: date) -> tuple[NotAgreed, ...]:
    """The marks O and G of some days that took another mark's place, in the order of sessions."""
    rows = snapshot.rows(_NOT_AGREED, (day_number(first), day_number(last)))
    return tuple(
        NotAgreed(row[0], Session(day_of(row[1]), Half(row[2])), row[3], row[4]) for row in rows
    )


def homes(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """What stands for the home of each child: its address, and the numbers of its parents."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for pupil_id, digits in snapshot.rows(_NUMBERS):
        numbers[pupil_id].append(digits)
    where = {row[0]: (row[1], row[2]) for row in snapshot.rows(_ADDRESSES)}
    return {
        one: home_of(*where.get(one, ("", "")), numbers.get(one, ()))
        for one in dict.fromkeys((*where, *numbers))
    }
