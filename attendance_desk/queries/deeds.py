"""What was done for children in some days: letters, meetings, calls, visits, plans and notices.

Of now they are read from their tables; of a past moment from the ledger, because a table holds
only what stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from attendance_desk.domain.call_records import read_ring
from attendance_desk.domain.care_records import read_visit
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.letter_records import read_letter
from attendance_desk.domain.meeting_records import read_meeting, read_plan
from attendance_desk.domain.penalty_records import read_notice
from attendance_desk.domain.ringing import counted
from attendance_desk.store import as_at, care_rows, letter_rows, phone_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Any

    from attendance_desk.domain.correspondence import Letter
    from attendance_desk.domain.meetings import Meeting
    from attendance_desk.domain.penalties import Notice
    from attendance_desk.domain.rings import Ring
    from attendance_desk.domain.support import SupportPlan
    from attendance_desk.domain.visits import Visit
    from attendance_desk.store.work import Snapshot

T = TypeVar("T")

_LETTERS = (Kind.LETTER_DRAFTED, Kind.LETTER_CHANGED, Kind.LETTER_APPROVED, Kind.LETTER_MOVED)
_RINGS = (Kind.RING_LOGGED, Kind.RING_CHANGED)


@dataclass(frozen=True, slots=True)
class Deeds:
    """Everything that was done since a day; whoever asks picks the days of each sort.

    Attributes:
        rings: Those that hold: neither undone nor corrected.
    """

    letters: tuple[Letter, ...]
    meetings: tuple[Meeting, ...]
    rings: tuple[Ring, ...]
    visits: tuple[Visit, ...]
    plans: tuple[SupportPlan, ...]
    notices: tuple[Notice, ...]


def deeds(snapshot: Snapshot, first: date, last: date, number: int | None = None) -> Deeds:
    """What was done between two days.

    Args:
        snapshot: The book.
        first: Nothing that was made before it is read, but for plans, which may last.
        last: The last day of calls and visits.
        number: The last entry that counts; None for all.
    """
    if number is None:
        return Deeds(
            letter_rows.letters(snapshot, first),
            letter_rows.meetings(snapshot, first),
            counted(phone_rows.rings(snapshot, first, last)),
            care_rows.visits(snapshot, first, last),
            letter_rows.plans(snapshot, first.min),
            letter_rows.notices(snapshot),
        )
    then = _Then(snapshot, number)
    rings = then.read(_RINGS, "ring", read_ring)
    visits = then.read((Kind.VISIT_LOGGED,), "visit", read_visit)
    return Deeds(
        tuple(one for one in then.read(_LETTERS, "letter", read_letter) if one.made_on >= first),
        then.read((Kind.MEETING_SET,), "meeting", read_meeting),
        counted(one for one in rings if first <= one.day <= last),
        tuple(one for one in visits if first <= one.day <= last),
        then.read((Kind.SUPPORT_PLAN_SET,), "plan", read_plan),
        then.read((Kind.NOTICE_SET,), "notice", read_notice),
    )


@dataclass(frozen=True, slots=True)
class _Then:
    snapshot: Snapshot
    number: int

    def read(
        self,
        kinds: tuple[Kind, ...],
        sort: str,
        read: Callable[[Mapping[str, Any], int], T],
    ) -> tuple[T, ...]:
        found = as_at.records(self.snapshot, kinds, sort, self.number)
        return tuple(read(record, entry) for record, entry in found)
