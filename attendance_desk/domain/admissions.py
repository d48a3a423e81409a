"""What a file of pupils would do: who is new, whose record changes and in which fields.

A row is matched with the records on its UPN, then on surname, forename and date of birth
(`rules.md` 7.1), blind to accents and capitals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from attendance_desk.domain.imports import (
    FieldChange,
    ImportedPupil,
    PupilArrival,
    PupilChange,
    PupilsContext,
    PupilsPreview,
)
from attendance_desk.domain.merging import merged, new_pupil, too_many
from attendance_desk.domain.names import fold, listed
from attendance_desk.domain.people import YEAR_GROUPS, Pupil, SchoolClass
from attendance_desk.domain.problems import Problem, Weight
from attendance_desk.domain.pupil_fields import describe, place_on
from attendance_desk.domain.record_edits import on_roll
from attendance_desk.domain.schools_before import told

_NameKey = tuple[str, str, date]
_BEFORE = "Schools before"
_NURSERY_FROM = 2  # years old on 31 August before N1


def _name_key(pupil: Pupil | ImportedPupil) -> _NameKey:
    return (fold(pupil.surname), fold(pupil.forename), pupil.born)


def year_by_age(born: date, day: date) -> str:
    """The year group of a child's age in the school year (from 1 September) of a day; or empty."""
    begins = day.year if day.month >= 9 else day.year - 1
    age = begins - born.year - ((born.month, born.day) > (8, 31))
    place = age - _NURSERY_FROM
    return YEAR_GROUPS[place] if 0 <= place < len(YEAR_GROUPS) else ""


def preview_pupils(
    rows: Sequence[ImportedPupil], problems: Sequence[Problem], context: PupilsContext
) -> PupilsPreview:
    """Compare rows with the records.

    Args:
        rows: The rows that could be read.
        problems: What the reader found; it goes into the preview.
        context: What the desk holds.

    Returns:
        What would be added and changed. A row with a problem is in neither list.
    """
    comparison = _Comparison(context, problems)
    for row in rows:
        comparison.take(row)
    return comparison.preview()


class _Fault(Exception):
    def __init__(self, column: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.column, self.what, self.remedy = column, what, remedy


class _Placing:
    """Which class and year group a row puts a child in."""

    def __init__(
        self, context: PupilsContext, note: Callable[[ImportedPupil, str, str], None]
    ) -> None:
        self._context = context
        self._note = note
        self._classes = {each.id: each for each in context.classes}
        self._class_names = {fold(each.name): each for each in context.classes}

    def of(self, row: ImportedPupil, held: Pupil | None) -> tuple[str, str] | None:
        """Class id and year group; None when the row does not say."""
        named = self._named_class(row)
        if not named and not row.year_group and held:
            return None
        now = place_on(held.places, self._context.day) if held else None
        if not named:
            named = self._class_for_year(row, self._classes.get(now.class_id) if now else None)
            if not named:
                if not now:
                    self._note(
                        row,
                        "The file does not say which class the child is in.",
                        "Give the child a class before the next register.",
                    )
                return None
        same = now.year_group if now and now.class_id == named.id else ""
        year = row.year_group or same or self._year_in(named, row)
        if year not in named.year_groups:
            taught = listed(named.year_groups)
            self._note(
                row,
                f"Class {named.name} teaches {taught}; the row says {year}.",
                "Check the year.",
            )
        return named.id, year

    def _named_class(self, row: ImportedPupil) -> SchoolClass | None:
        if not row.class_name:
            return None
        named = self._class_names.get(fold(row.class_name))
        if not named:
            raise _Fault(
                "Class",
                f'The school has no class "{row.class_name}".',
                "Add the class first, or correct its name.",
            )
        return named

    def _class_for_year(self, row: ImportedPupil, now: SchoolClass | None) -> SchoolClass | None:
        if now and row.year_group in now.year_groups:
            return now
        teaching = [
            each
            for each in self._context.classes
            if row.year_group in each.year_groups and not each.closed
        ]
        return teaching[0] if len(teaching) == 1 else None

    def _year_in(self, named: SchoolClass, row: ImportedPupil) -> str:
        by_age = year_by_age(row.born, self._context.day)
        return by_age if by_age in named.year_groups else named.year_groups[0]


class _Comparison:
    """Rows against records, one after the other."""

    def __init__(self, context: PupilsContext, problems: Sequence[Problem]) -> None:
        self._context = context
        self._placing = _Placing(context, self._note)
        self._by_upn = {pupil.upn: pupil for pupil in context.pupils if pupil.upn}
        self._by_name = {_name_key(pupil): pupil for pupil in context.pupils}
        self._seen: dict[object, str] = {}
        self._found = list(problems)
        self._added: list[PupilArrival] = []
        self._changed: list[PupilChange] = []
        self._unchanged = 0
        self._named: set[str] = set()
        self._without_start = 0

    def preview(self) -> PupilsPreview:
        if self._without_start:
            day = self._context.first_day
            what = f"{self._without_start} new pupils have no starting day; {day} is taken."
            remedy = "Correct it where a child came later."
            self._found.append(Problem("Start date", what, remedy, Weight.NOTE))
        return PupilsPreview(
            tuple(self._added),
            tuple(self._changed),
            self._unchanged,
            tuple(each for each in self._found if each.weight is Weight.ERROR),
            tuple(each for each in self._found if each.weight is Weight.NOTE),
            self._missing(),
        )

    def _missing(self) -> tuple[Pupil, ...]:
        day = self._context.day
        roll = [one for one in self._context.pupils if on_roll(one, day)]
        missing = tuple(one for one in roll if one.id not in self._named)
        return missing if len(missing) * 2 <= len(roll) else ()

    def take(self, row: ImportedPupil) -> None:
        noted = len(self._found)
        try:
            held = self._match(row)
            self._named |= {held.id} if held else set()
            self._check_once(row, held)
            self._check_dates(row, held)
            place = self._placing.of(row, held)
            if held:
                self._change(row, held, merged(held, row, place, self._context.day))
            else:
                self._add(row, new_pupil(row, place, self._context.first_day))
        except _Fault as fault:
            del self._found[noted:]
            where = f"{row.where}, {fault.column}" if fault.column else row.where
            self._found.append(Problem(where, fault.what, fault.remedy))

    def _note(self, row: ImportedPupil, what: str, remedy: str) -> None:
        self._found.append(Problem(row.where, what, remedy, Weight.NOTE))

    def _match(self, row: ImportedPupil) -> Pupil | None:
        held = self._by_upn.get(row.upn) if row.upn else None
        if held:
            if held.born != row.born and fold(held.surname) != fold(row.surname):
                self._note(
                    row,
                    f"UPN {row.upn} belongs to {held.known_as} here, with another surname and "
                    "date of birth.",
                    "Check that it is the same child.",
                )
            return held
        return self._by_name.get(_name_key(row))

    def _check_once(self, row: ImportedPupil, held: Pupil | None) -> None:
        keys: list[object] = [held.id] if held else []
        keys += [row.upn] if row.upn else []
        if not row.upn or held:
            keys.append(_name_key(row))
        for key in keys:
            if key in self._seen:
                raise _Fault(
                    "",
                    f"This child stands in {self._seen[key]} already.",
                    "Keep one of the two rows.",
                )
        self._seen.update(dict.fromkeys([*keys, _name_key(row)], row.where))

    def _check_dates(self, row: ImportedPupil, held: Pupil | None) -> None:
        if row.born > self._context.day:
            raise _Fault("DOB", "The date of birth is in the future.", "Correct the year.")
        starts = row.starts or (None if held else self._context.first_day)
        if starts and row.starts and row.born >= starts:
            raise _Fault("Start date", "The child was not born yet.", "Correct one of the dates.")
        if held and held.enrolments:
            starts = starts or held.enrolments[-1].starts
            before = held.enrolments[-2].ends if len(held.enrolments) > 1 else None
            if before and row.starts and row.starts <= before:
                raise _Fault(
                    "Start date",
                    f"The child was still on roll from an earlier time, until {before}.",
                    "Correct the date.",
                )
        if row.ends and starts and row.ends < starts:
            raise _Fault(
                "Leaving date",
                f"It is before the starting day, {starts}.",
                "Correct one of the dates; the leaving date is the last day on roll.",
            )

    def _add(self, row: ImportedPupil, pupil: Pupil) -> None:
        _check_contacts(pupil)
        self._without_start += row.starts is None
        self._added.append(PupilArrival(row.where, pupil))

    def _change(self, row: ImportedPupil, held: Pupil, after: Pupil) -> None:
        _check_contacts(after)
        fields = self._differences(held, after)
        if fields:
            self._changed.append(PupilChange(row.where, held, after, fields))
        else:
            self._unchanged += 1

    def _differences(self, held: Pupil, after: Pupil) -> tuple[FieldChange, ...]:
        names = {each.id: each.name for each in self._context.classes}
        old = describe(held, names, self._context.day)
        new = describe(after, names, self._context.day)
        old |= {_BEFORE: "; ".join(told(one) for one in held.before)}
        new |= {_BEFORE: "; ".join(told(one) for one in after.before)}
        return tuple(
            FieldChange(name, old[name], new[name]) for name in old if old[name] != new[name]
        )


def _check_contacts(pupil: Pupil) -> None:
    if too_many(pupil.contacts):
        raise _Fault(
            "contacts",
            "With those the desk knows there would be more than four contacts.",
            "Remove the ones that are no longer right from the child's record first.",
        )
