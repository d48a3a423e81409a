"""Taking a new school year back: every part as it was before, while nothing builds on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attendance_desk.actions.context import By, Context, demand
from attendance_desk.actions.new_year import CHANGES
from attendance_desk.actions.school import staff_draft
from attendance_desk.domain.access import Deed
from attendance_desk.domain.changes import Outcome
from attendance_desk.domain.ledger import Kind
from attendance_desk.domain.new_year import TAKEN_BACK
from attendance_desk.domain.problems import Refused
from attendance_desk.domain.records import (
    read_calendar,
    read_class,
    read_pupil,
    read_staff,
    write_calendar,
    write_class,
    write_pupil,
)
from attendance_desk.store import as_at, people_rows, year_rows
from attendance_desk.store.ledger import Draft
from attendance_desk.store.work import receipt

if TYPE_CHECKING:
    from datetime import date

    from attendance_desk.domain.ledger import Entry
    from attendance_desk.domain.new_year import Calendar
    from attendance_desk.domain.people import Pupil, SchoolClass, StaffMember
    from attendance_desk.store.work import Snapshot
    from attendance_desk.store.year_rows import Opening

_OF_PUPILS = frozenset({Kind.PUPIL_CHANGED, Kind.PUPIL_LEFT})


def take_back(context: Context, by: By) -> Outcome[int]:
    """Take the newest new year back, as one act.

    What was changed of a child since then apart from class and roll, a telephone number or a
    group, stays as it is. A class that was made for the year is closed: that it was made stays in
    the ledger.

    Returns:
        How many children's records are as before.

    Raises:
        NotPermitted: Not the head.
        Refused: There is none, or something builds on it; says what.
    """
    demand(context, by, Deed.CHANGE_SCHOOL)
    with context.book.read() as snapshot:
        opening = year_rows.newest(snapshot)
        if opening is None:
            raise Refused(
                "no_new_year",
                "No new school year was let hold that could be taken back.",
                "Nothing was changed.",
                "Change single things under Settings, or on a child's page.",
            )
        drafts = _Back(context, snapshot, opening).drafts()
    with context.book.write(by.now, by.author) as work:
        entries = [work.append(replace(draft, answers=opening.address)) for draft in drafts]
    changed = sum(draft.kind in _OF_PUPILS for draft in drafts)
    return Outcome(changed, CHANGES, receipt(entries[-1]))


@dataclass(frozen=True)
class _Back:
    """One act, as it is taken back."""

    context: Context
    snapshot: Snapshot
    opening: Opening

    def drafts(self) -> list[Draft]:
        """Everything as it was before; refused where something builds on the act."""
        if year_rows.marked_from(self.snapshot, self._starts()):
            raise built_on("Registers of the new year have been taken.")
        of = {kind: [one for one in self.opening.rest if one.kind is kind] for kind in Kind}
        return [
            self._calendar(),
            *self._classes(of[Kind.CLASS_CHANGED]),
            *self._staff(of[Kind.STAFF_CHANGED]),
            *self._pupils([*of[Kind.PUPIL_CHANGED], *of[Kind.PUPIL_LEFT]]),
        ]

    def _starts(self) -> date:
        years = read_calendar(self.opening.first.payload)[0]
        before = self._calendar_before()[0]
        return min(
            (year.starts for year in years if year not in before),
            default=max(year.starts for year in years),
        )

    def _calendar_before(self) -> Calendar:
        found = as_at.calendar(self.snapshot, self.opening.first.number - 1)
        school = self.context.school
        return found or (school.years, school.terms, school.closures)

    def _calendar(self) -> Draft:
        school = self.context.school
        made = read_calendar(self.opening.first.payload)
        if made != (school.years, school.terms, school.closures):
            raise built_on("The calendar was changed since.")
        record = write_calendar(*self._calendar_before())
        return Draft(Kind.CALENDAR_CHANGED, record, reason=TAKEN_BACK)

    def _classes(self, entries: list[Entry]) -> list[Draft]:
        before = as_at.classes(self.snapshot, self.opening.first.number - 1) or ()
        earlier = {one.id: one for one in before}
        now = {one.id: one for one in self.context.school.classes}
        found = []
        for entry in entries:
            made = read_class(entry.payload)
            if now.get(made.id) != made:
                raise built_on(f"Class {made.name} was changed since.")
            back = earlier.get(made.id) or self._unmade(made)
            found.append(Draft(Kind.CLASS_CHANGED, write_class(back), back.id, TAKEN_BACK))
        return found

    def _unmade(self, made: SchoolClass) -> SchoolClass:
        moved = {entry.subject for entry in self.opening.rest}
        others = [
            pupil.known_as
            for pupil in people_rows.pupils(self.snapshot)
            if pupil.id not in moved and any(p.class_id == made.id for p in pupil.places)
        ]
        if others:
            raise built_on(f"{others[0]} was given a place in {made.name} since.")
        return replace(made, closed=True)

    def _staff(self, entries: list[Entry]) -> list[Draft]:
        before = year_rows.staff_before(self.snapshot, self.opening.first.number)
        now = {member.id: member for member in self.context.school.staff}
        return [_member(now[entry.subject], entry, before[entry.subject]) for entry in entries]

    def _pupils(self, entries: list[Entry]) -> list[Draft]:
        earlier = as_at.pupils(self.snapshot, self.opening.first.number - 1)
        before = {pupil.id: pupil for pupil in earlier}
        wanted = [entry.subject for entry in entries]
        now = {pupil.id: pupil for pupil in people_rows.pupils(self.snapshot, wanted)}
        return [_pupil(now[entry.subject], entry, before[entry.subject]) for entry in entries]


def _member(now: StaffMember, entry: Entry, before: StaffMember) -> Draft:
    if set(now.classes) != set(read_staff(entry.payload).classes):
        raise built_on(f"{now.name} was given other classes since.")
    return replace(staff_draft(replace(now, classes=before.classes)), reason=TAKEN_BACK)


def _pupil(now: Pupil, entry: Entry, before: Pupil) -> Draft:
    made = read_pupil(entry.payload["pupil"])
    if (now.places, now.enrolments) != (made.places, made.enrolments):
        raise built_on(f"{now.known_as} was moved, or came or left, since.")
    back = replace(now, places=before.places, enrolments=before.enrolments)
    return Draft(Kind.PUPIL_CHANGED, {"pupil": write_pupil(back)}, now.id, TAKEN_BACK)


def built_on(what: str) -> Refused:
    """The refusal to take back what something else rests on."""
    return Refused(
        "new_year_built_on",
        what,
        "The new year stays as it is: taken back, that would hang in the air.",
        "Change single things under Settings, or on a child's page.",
    )
