"""The returns that are owed to the local authority, and the absences to look into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from attendance_desk.domain import absence_returns, returns
from attendance_desk.domain.access import Deed, who_can
from attendance_desk.domain.due import Due
from attendance_desk.domain.people import YEAR_GROUPS
from attendance_desk.domain.returns import DELETION, NEW_PUPIL, RETURNS, Entered, Owed
from attendance_desk.domain.rulings import About
from attendance_desk.queries.so_far import LOOKS_BACK
from attendance_desk.store import day_rows, duty_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attendance_desk.domain.people import Enrolment, Pupil
    from attendance_desk.queries.so_far import SoFar

AREA = "todo"
TITLES = {
    returns.NEW_PUPIL: "New pupil",
    returns.DELETION: "Taken off the roll",
    returns.ATTENDANCE: "10 school days without leave",
    returns.IRREGULAR: "10 school days without leave, not in a row",
    returns.SICKNESS: "15 school days of sickness",
    returns.SICKNESS_NEAR: "Nearly 15 school days of sickness",
    returns.ABSENT_10: "Away 10 school days in a row",
    returns.UNAUTHORISED_20: "Away 20 school days without leave",
}
"""What each kind is called on the screen and on paper."""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """Something owed, with the child's name.

    Attributes:
        is_return: Whether it is a return that is sent; else a prompt that is looked into.
        stretches: The sessions behind it as ranges of days: first, last, how many sessions.
    """

    owed: Owed
    name: str
    upn: str
    class_name: str
    is_return: bool
    stretches: tuple[tuple[date, date, int], ...]

    @property
    def title(self) -> str:
        """What kind it is, in words."""
        return TITLES[self.owed.kind]


def board(known: SoFar) -> tuple[ReturnRow, ...]:
    """Everything that is owed and not sent, and every prompt nobody has looked into.

    Raises:
        NotPermitted: Who asks may not see pupils' records.
    """
    ground = known.ground
    ground.require(Deed.SEE_PUPILS)
    owed = [*_of_roll(known), *_of_marks(known)]
    looked = {
        (ruling.pupil_id, ruling.key)
        for ruling in ground.read(duty_rows.rulings, About.LOOKED_INTO)
    }
    left = returns.not_sent(owed, ground.read(day_rows.returns_sent))
    return tuple(
        _row(known, one) for one in left if (one.pupil_id, f"{one.kind} {one.key}") not in looked
    )


def _row(known: SoFar, owed: Owed) -> ReturnRow:
    pupil = known.pupils[owed.pupil_id]
    day = date.fromisoformat(owed.key)
    return ReturnRow(
        owed,
        pupil.known_as,
        pupil.upn,
        known.class_on(owed.pupil_id, max(day, pupil.enrolments[-1].starts)),
        owed.kind in RETURNS,
        absence_returns.stretches(owed.sessions),
    )


def _of_marks(known: SoFar) -> Iterator[Owed]:
    starts, kept = known.year_starts, known.ground.kept
    # One object while the same sessions are read: a mark of one child counts no other's again.
    read = (known.until, *(view.sessions for view in known.years))
    stands = kept.while_same("returns", read, object)
    expected = {
        ruling.pupil_id: ruling
        for ruling in known.ground.read(duty_rows.rulings, About.SICKNESS_EXPECTED)
        if ruling.on >= starts
    }
    for child in known.attended():
        found = kept.while_same(
            ("returns", child.pupil_id),
            (stands, starts, child.born, child.meant),
            partial(absence_returns.of_marks, child, starts),
        )
        ruling = expected.get(child.pupil_id)
        met = any(one.kind == returns.SICKNESS for one in found)
        if ruling is not None and not met:
            found = tuple(one for one in found if one.kind != returns.SICKNESS_NEAR)
            yield absence_returns.expected_sickness(child, starts, ruling.on, ruling.by)
        yield from found


def _of_roll(known: SoFar) -> Iterator[Owed]:
    """Names that came and went lately. A name whose starting day is ahead is owed too."""
    ground = known.ground
    asked = {(r.pupil_id, r.key) for r in ground.read(duty_rows.rulings, About.RETURN_ASKED)}
    began = ground.read(duty_rows.began) or known.today
    since = min(known.year_starts, max(began, known.today - LOOKS_BACK))
    new = [
        (pupil, time)
        for pupil in known.pupils.values()
        for time in pupil.enrolments
        if time.starts >= since
    ]
    entered = ground.read(duty_rows.names_entered, tuple(pupil.id for pupil, _ in new))
    firsts = [year.starts for year in ground.calendar.years]
    for pupil, time in new:
        ask = (pupil.id, f"{NEW_PUPIL} {time.starts.isoformat()}") in asked
        one = _entered(known, (pupil, time), entered.get(pupil.id), asked=ask)
        if (owed := returns.new_pupil(one, firsts, known.today)) is not None:
            yield owed
    for pupil in known.pupils.values():
        for time in pupil.enrolments:
            if time.ends is not None and time.ends >= since:
                ask = (pupil.id, f"{DELETION} {time.ends.isoformat()}") in asked
                left = returns.deletion(pupil.id, time.ends, time.ground, asked=ask)
                if left is not None:
                    yield left


def _entered(
    known: SoFar,
    of: tuple[Pupil, Enrolment],
    name: duty_rows.NameEntered | None,
    *,
    asked: bool,
) -> Entered:
    pupil, time = of
    again = time is not pupil.enrolments[0]
    return Entered(
        pupil.id,
        time.starts,
        None if again or name is None else name.on,
        listed=name is not None and name.listed,
        junior=_junior(known, pupil, time.starts),
        asked=asked,
        taken_over=name.on if name is not None and name.first_list and not again else None,
    )


def _junior(known: SoFar, pupil: Pupil, day: date) -> bool:
    """Whether a child starts in the most junior class: a nursery, or the lowest year from R on."""
    group = next(
        (
            place.year_group
            for place in pupil.places
            if place.starts <= day and (place.ends is None or day <= place.ends)
        ),
        "",
    )
    taught = {one for each in known.ground.school.classes for one in each.year_groups}
    nursery = {"N1", "N2"}
    lowest = next((one for one in YEAR_GROUPS if one in taught - nursery), "")
    return group in nursery or (bool(group) and group == lowest)


def due(known: SoFar) -> tuple[Due, ...]:
    """A row for everything that is owed."""
    return tuple(_due(row) for row in board(known))


def _due(row: ReturnRow) -> Due:
    owed = row.owed
    return Due(
        kind=owed.kind,
        due=owed.due,
        rule=owed.rule,
        sentence=f"{row.name}: {row.title[0].lower()}{row.title[1:]}. {'; '.join(owed.evidence)}.",
        pupil_id=owed.pupil_id,
        evidence=(*owed.evidence, *(_stretch(one) for one in row.stretches)),
        holder=who_can(Deed.SEND_RETURNS) if row.is_return else "the attendance lead",
        area=AREA,
        target=("returns", owed.pupil_id, owed.kind),
        key=owed.key,
    )


def _stretch(one: tuple[date, date, int]) -> str:
    first, last, count = one
    days = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    return f"{days}: {count} session{'' if count == 1 else 's'}"
