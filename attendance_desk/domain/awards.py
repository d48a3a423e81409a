"""Certificates and awards: who is thanked, counted so that illness costs nobody anything.

Two figures stand beside each other for one child and are never mixed: attendance as the law counts
it, and the *recognition* figure, without the absences that the head accepted as medical or
disability-related. The second is for awards alone: no report, export or paper carries it
(`rules.md`, conflicts, 15; `experience.md` 5.10). All sums are of sessions, exact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desk.domain.tally import (
    AEA,
    AUTHORISED,
    LATE,
    LATE_UNAUTHORISED,
    NOT_MARKED,
    PRESENT,
    UNAUTHORISED,
    Tally,
    tally_meant,
)

LINE = 98
"""Sessions in out of a hundred possible from which a term earns a certificate; 98 itself does."""
MEDICAL_LETTERS = frozenset({"I", "M"})
"""Illness and medical appointments: what the preview offers the head to accept."""
MORE_IN = 6
"""Sessions that an improver must have gained: three days."""
ON_TIME_DAYS = 20
LONG_AWAY = 10
"""Sessions away in a row after which coming back earns a card: a school week."""
ABSENT = frozenset({AUTHORISED, UNAUTHORISED, LATE_UNAUTHORISED})
LATE_MARKS = frozenset({LATE, LATE_UNAUTHORISED})
IN = frozenset({PRESENT, AEA, LATE})


@dataclass(frozen=True, slots=True)
class Recognition:
    """Both figures of one child over one stretch, in sessions.

    Attributes:
        plain: As the law counts it.
        taken_out: Absences among them that the head accepted.
    """

    plain: Tally
    taken_out: int = 0

    @property
    def attended(self) -> int:
        """Sessions in."""
        return self.plain.attended

    @property
    def missed(self) -> int:
        """Sessions missed that were not taken out."""
        return self.plain.absent - self.taken_out

    @property
    def possible(self) -> int:
        """Sessions in and missed, without those taken out."""
        return self.attended + self.missed

    @property
    def earned(self) -> bool:
        """Whether a term earns the certificate: 98 and over, and in school at least once."""
        return self.attended > 0 and self.attended * 100 >= self.possible * LINE


def recognition(meant: bytes, accepted: Collection[int] = ()) -> Recognition:
    """Count a stretch twice.

    Args:
        meant: Sessions as meanings (`tally.meanings`).
        accepted: Places in it that the head accepted; only those that are absences are taken out.
    """
    taken = sum(1 for place in accepted if meant[place] in ABSENT)
    return Recognition(tally_meant(meant), taken)


def to_include(
    meant: bytes, accepted: Collection[int], medical: Collection[int]
) -> tuple[int, ...]:
    """The absences by which alone a child is left out, to be accepted; none for every other.

    Args:
        meant: Sessions as meanings.
        accepted: Places the head accepted already.
        medical: Places marked as illness or a medical appointment.
    """
    if recognition(meant, accepted).earned:
        return ()
    more = {place for place in medical if meant[place] in ABSENT}.difference(accepted)
    return tuple(sorted(more)) if recognition(meant, {*accepted, *more}).earned else ()


def gained(before: Recognition, now: Recognition) -> int:
    """Sessions that a child came more than in as many weeks before; 0 where it is not enough.

    Both must have moved by three days: those missed and those in. So neither a longer stretch of
    school nor a later first day makes an improver.
    """
    moved = min(now.attended - before.attended, before.missed - now.missed)
    return moved if moved >= MORE_IN else 0


@dataclass(frozen=True, slots=True)
class OnTime:
    """A streak: school days without a late mark, and the first and last of them."""

    days: int
    first: date
    last: date


def on_time(
    days: Sequence[tuple[date, bytes]], excused: Mapping[date, Collection[int]]
) -> OnTime | None:
    """The streak that still runs; None when the last day had a late mark.

    Args:
        days: Whole school days in order, each with its sessions as meanings: of one child two,
            of a class two for each child. A day on which nobody came, or that is not marked,
            neither counts nor breaks.
        excused: By day the places among its sessions whose late mark was excused.
    """
    counted: list[date] = []
    for day, meant in reversed(days):
        late = [place for place, one in enumerate(meant) if one in LATE_MARKS]
        free = excused.get(day, ())
        if any(place not in free for place in late):
            break
        if NOT_MARKED not in meant and (late or any(one in IN for one in meant)):
            counted.append(day)
    return OnTime(len(counted), counted[-1], counted[0]) if counted else None


def came_back(meant: bytes) -> int | None:
    """The place at which a child came in again after the newest long time away.

    Returns:
        The place of the first session in; None when there was no long time away, or it goes on.
        Sessions that nobody could attend, or without a mark, neither lengthen nor break it.
    """
    away, found = 0, None
    for place, one in enumerate(meant):
        if one in ABSENT:
            away += 1
        elif one in IN:
            found = place if away >= LONG_AWAY else found
            away = 0
    return found
