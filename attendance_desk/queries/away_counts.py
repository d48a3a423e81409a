"""The children of a session in numbers: away with and without a reason, late, in the building."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from attendance_desk.domain.codes import Counts
from attendance_desk.domain.hatch import out_now
from attendance_desk.store import day_rows, held_rows, people_rows

if TYPE_CHECKING:
    from attendance_desk.domain.calendar import Session
    from attendance_desk.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class AwayCounts:
    """The children of the session that is running, in numbers.

    Attributes:
        reason_known: Absent with a code other than N.
        no_reason: N.
        late_before: L.
        late_after: U.
        collected: Have left early today and are not back.
        in_building: Present, L and U, without those who have left.
        elsewhere: Learning somewhere else (trip, off site).
        not_expected: Not possible sessions (X, D, Y codes).
        not_marked: No mark yet.
        on_roll: Everybody.
    """

    reason_known: int = 0
    no_reason: int = 0
    late_before: int = 0
    late_after: int = 0
    collected: int = 0
    in_building: int = 0
    elsewhere: int = 0
    not_expected: int = 0
    not_marked: int = 0
    on_roll: int = 0


def away_counts(ground: Ground, session: Session) -> AwayCounts:
    """Count the children of a session."""
    held = ground.read(held_rows.codes, session)
    marks = {
        mate.id: held.get(mate.id, ("",))[-1]
        for school_class in ground.school.classes
        for mate in ground.read(people_rows.class_list, school_class.id, session.day)
    }
    codes = list(marks.values())
    means = [code and ground.codes.on(code, session.day) for code in codes]
    there = {
        pupil_id
        for (pupil_id, code), m in zip(marks.items(), means, strict=True)
        if code == "U" or (m and m.counts is Counts.PRESENT)
    }
    gone = _left(ground) if session.day == ground.now.date() else frozenset()
    absent = sum(
        1 for m in means if m and m.counts in {Counts.AUTH, Counts.UNAUTH} and m.letter not in "NU"
    )
    return AwayCounts(
        reason_known=absent,
        no_reason=codes.count("N"),
        late_before=codes.count("L"),
        late_after=codes.count("U"),
        collected=len(gone),
        in_building=len(there - gone),
        elsewhere=sum(1 for m in means if m and m.counts is Counts.AEA),
        not_expected=sum(1 for m in means if m and m.counts is Counts.NOT_POSSIBLE),
        not_marked=codes.count(""),
        on_roll=len(codes),
    )


def _left(ground: Ground) -> frozenset[str]:
    """Who has left today and is not back."""
    day = ground.now.date()
    return frozenset(out_now(ground.read(day_rows.movements, day, day)))
