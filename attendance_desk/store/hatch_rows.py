"""What is known of some children today: marks, plans, and how they came and went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from attendance_desk.domain.calendar import Half, Session
from attendance_desk.domain.day_records import read_plan
from attendance_desk.domain.days import Movement, Way
from attendance_desk.domain.hatch import Known
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.plans import expected
from attendance_desk.domain.received import address
from attendance_desk.domain.record_edits import on_roll
from attendance_desk.store import day_rows, ledger, mark_rows, people_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from attendance_desk.domain.codes import CodeSet
    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.people import Pupil
    from attendance_desk.domain.plans import Expected, Plan
    from attendance_desk.store.mark_rows import Standing
    from attendance_desk.store.work import Snapshot

    Held = Mapping[tuple[str, Session], Standing]

# A mark, the plan that leaving makes, and the few plans that a coming ends.
_MOST_FOLLOWERS = 20


@dataclass(frozen=True, slots=True)
class Child:
    """One child at the hatch.

    Attributes:
        marks: The marks that stand, by session.
        movements: Theirs of today, in the order logged.
        plans: What is expected of them by name from today on, oldest first.
        made_by_leaving: The plans that their leaving today made.
    """

    pupil: Pupil
    known: Mapping[Half, Known]
    marks: Mapping[Session, Standing]
    movements: tuple[Movement, ...] = ()
    plans: tuple[Plan, ...] = ()
    made_by_leaving: tuple[Plan, ...] = ()

    @property
    def id(self) -> str:
        """The child's id."""
        return self.pupil.id

    @property
    def name(self) -> str:
        """The name they go by."""
        return self.pupil.known_as

    @property
    def out(self) -> Movement | None:
        """How they left, while they are out."""
        newest = self.movements[-1] if self.movements else None
        return newest if newest is not None and newest.way is Way.OUT else None

    def ways(self, way: Way) -> tuple[Movement, ...]:
        """Their movements of one way."""
        return tuple(one for one in self.movements if one.way is way)


def children(
    snapshot: Snapshot, codes: CodeSet, day: date, ids: Sequence[str]
) -> tuple[Child, ...]:
    """What is known of the children among `ids` who are on roll on a day, in the order given."""
    found = {pupil.id: pupil for pupil in people_rows.pupils(snapshot, ids)}
    pupils = [found[one] for one in dict.fromkeys(ids) if one in found]
    pupils = [pupil for pupil in pupils if on_roll(pupil, day) is not None]
    halves = tuple(Session(day, half) for half in Half)
    held = {at: mark_rows.standing(snapshot, [one.id for one in pupils], at) for at in halves}
    registers = {(one.class_id, one.session) for one in mark_rows.registers_in(snapshot, day)}
    plans = day_rows.plans(snapshot, day, date.max)
    moved = day_rows.movements(snapshot, day, day)
    known = []
    for pupil in pupils:
        ahead = {at: expected(plans, [pupil.id], at).get(pupil.id) for at in halves}
        is_in = {at: any((one, at) in registers for one in _classes(pupil, day)) for at in halves}
        marks = {at: held[at].get(pupil.id) for at in halves}
        mine = tuple(one for one in moved if one.pupil_id == pupil.id)
        own = tuple(plan for plan, _number in plans if pupil.id in plan.pupils)
        known.append(
            Child(
                pupil,
                {at.half: _known(codes, marks[at], ahead[at], is_in=is_in[at]) for at in halves},
                {at: mark for at, mark in marks.items() if mark is not None},
                mine,
                own,
                _made_by_leaving(snapshot, mine, own),
            )
        )
    return tuple(known)


def _known(codes: CodeSet, held: Standing | None, ahead: Expected | None, *, is_in: bool) -> Known:
    code = held.mark.code if held else ""
    found = codes.on(code, held.mark.session.day) if held else None
    return Known(code, found.counts if found else None, ahead.code if ahead else "", is_in)


def _classes(pupil: Pupil, day: date) -> Iterator[str]:
    for place in pupil.places:
        if place.starts <= day and (place.ends is None or day <= place.ends):
            yield place.class_id


def _made_by_leaving(
    snapshot: Snapshot, movements: Sequence[Movement], plans: Sequence[Plan]
) -> tuple[Plan, ...]:
    if not movements or movements[-1].way is not Way.OUT:
        return ()
    made = {
        read_plan(entry.payload["plan"]).id
        for entry in followers(snapshot, movements[-1].number)
        if entry.kind is Kind.ABSENCE_PLANNED
    }
    return tuple(plan for plan in plans if plan.id in made and not plan.ended)


def followers(snapshot: Snapshot, number: int) -> tuple[Entry, ...]:
    """The entries that were written together with a movement, because of it."""
    connection = snapshot.connection
    mine = address(ledger.one(connection, number))
    after = ledger.entries(connection, number + 1, number + _MOST_FOLLOWERS)
    return tuple(takewhile(lambda entry: entry.answers == mine, after))
